#pragma once
// The vocabulary of exported functions. Each one reads as the list of what it takes and gives, and a body of safe code:
//
//   strake_status strake_thing_size(const strake_thing* thing, size_t* size, strake_error* error) {
//     return exported(__func__, error, reads(thing, "thing"), returns(size, "size"))(
//         [](const Thing& thing, Returned<size_t>& size) { size = thing.size(); });
//   }
//
// The outputs are cleared first, then the arguments are checked in their order, then the body runs; what it throws or
// returns becomes the status. The body may return nothing or Done.
#include <tuple>
#include <type_traits>
#include <utility>

#include "arguments.hpp"
#include "call.hpp"
#include "handle_arguments.hpp"

namespace strake::boundary {

template <class... Arguments>
class Exported {
public:
  [[gnu::always_inline]] Exported(Call call, strake_error* error, const Arguments&... arguments)
      : call_(call), error_(error), arguments_(arguments...) {}

  template <class Body>
  [[gnu::always_inline]] Status operator()(Body&& body) && noexcept {
    return run(body, std::index_sequence_for<Arguments...>());
  }

private:
  template <class Body, std::size_t... each>
  [[gnu::always_inline]] Status run(Body& body, std::index_sequence<each...> /*all*/) noexcept {
    (std::get<each>(arguments_).clear(), ...);
    Outcome outcome;
    [[maybe_unused]] bool broken = false;
    if (error_is_usable(outcome) && (std::get<each>(arguments_).check(outcome) && ...) &&
        (apart(outcome, std::get<each>(arguments_), std::get<each>(arguments_)...) && ...)) [[likely]] {
      try {
        answer(outcome, body, std::get<each>(arguments_)...);
      } catch (...) {
        outcome = outcome_of_exception(call_);
        broken = outcome.error.status == STRAKE_INTERNAL;
      }
    }
    (std::get<each>(arguments_).release(broken), ...);
    if (outcome.error.status == STRAKE_OK) [[likely]] {
      return error_ == nullptr ? STRAKE_OK : finish_well(error_);
    }
    return finish(call_, outcome, error_);
  }

  [[gnu::always_inline]] bool error_is_usable(Outcome& outcome) const {
    return !known_unusable(error_, sizeof(strake_error)) || outcome.refuse(STRAKE_BAD_BUFFER, "error");
  }

  template <class Body>
  [[gnu::always_inline]] static void answer(Outcome& outcome, Body& body, Arguments&... arguments) {
    if constexpr (std::is_void_v<decltype(body(arguments.value()...))>) {
      body(arguments.value()...);
    } else if (const Done done = body(arguments.value()...); !done) {
      outcome.error = done.error();
    }
  }

  Call call_;
  strake_error* error_;
  std::tuple<Arguments...> arguments_;
};

/// Begins an exported function; see above.
template <class... Arguments>
[[nodiscard, gnu::always_inline]] inline Exported<Arguments...> exported(const char* function, strake_error* error,
                                                                         const Arguments&... arguments) {
  return {Call{.function = function, .caller = __builtin_return_address(0)}, error, arguments...};
}

/// The whole of a function that frees a handle. NULL is no handle and nothing to free, as for free(3).
template <class Handle>
[[gnu::always_inline]] inline Status freed(const char* function, Handle* handle, const char* name,
                                           strake_error* error) {
  const Call call{.function = function, .caller = __builtin_return_address(0)};
  Outcome outcome;
  if (handle != nullptr) {
    const Token token = token_of(handle);
    if (const Status status = destroy(token, type_of<Handle>); status != STRAKE_OK) {
      outcome.refuse(status, name, token);
    }
  }
  return finish(call, outcome, error);
}

} // namespace strake::boundary
