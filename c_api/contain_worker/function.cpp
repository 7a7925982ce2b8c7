#include "function.hpp"

#include <dlfcn.h>

#include "base/unsafe.hpp"
#include "strake/contain_stub.h"

namespace strake::worker {

Function::Loaded Function::load(const contain::Job& job) {
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: the strings end with NULs; what the library does when it is loaded is the user's to trust")
  void* library = ::dlopen(job.library.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (library == nullptr) {
    return {.function = std::nullopt, .failure = contain::Failure::not_loaded};
  }
  void* symbol = ::dlsym(library, job.function.c_str());
  if (symbol == nullptr) {
    return {.function = std::nullopt, .failure = contain::Failure::no_function};
  }
  return {.function = Function(symbol, job.session)};
  STRAKE_UNSAFE_END
}

Returned Function::operator()(const Call& call) {
  Returned returned;
  STRAKE_UNSAFE_BEGIN(
      "SAFETY: the user vouches for the function's type, and the process has nothing to lose: all that it "
      "can reach is its own")
  if (session_) {
    const auto function = reinterpret_cast<strake_contain_session_function>(symbol_);
    returned.result = function(&state_, static_cast<int32_t>(call.step), call.input, call.input_size, call.output,
                               call.capacity, &returned.size);
    state_ = call.step == STRAKE_CONTAIN_END ? nullptr : state_;
  } else {
    const auto function = reinterpret_cast<strake_contain_function>(symbol_);
    returned.result = function(call.input, call.input_size, call.output, call.capacity, &returned.size);
  }
  STRAKE_UNSAFE_END
  return returned;
}

} // namespace strake::worker
