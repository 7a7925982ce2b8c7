#include "strake/contain_session.h"

#include "contain_pool.hpp"

using namespace strake;
using namespace strake::boundary;
using namespace strake::boundary::contained;
using contain::Step;

static_assert(STRAKE_CONTAIN_BEGIN == std::to_underlying(Step::begin));
static_assert(STRAKE_CONTAIN_FEED == std::to_underlying(Step::feed));
static_assert(STRAKE_CONTAIN_END == std::to_underlying(Step::end));

namespace {

/// A worker, and where its session is.
class Session {
public:
  explicit Session(Claimed worker) : worker_(std::move(worker)) {}
  Session(const Session&) = delete;
  Session(Session&&) = delete;
  Session& operator=(const Session&) = delete;
  Session& operator=(Session&&) = delete;
  ~Session() {
    if (steps_.is_open() && is_here()) {
      worker_.renew();
    }
  }

  [[nodiscard]] bool is_here() const { return worker_.is_here(); }

  [[nodiscard]] Result<Answered> advance(Step step, Bytes input, MutableBytes output) {
    if (const Done checked = steps_.check(step); !checked) {
      return std::unexpected(checked.error());
    }
    Result<Answered> answered = worker_.call(step, input, output);
    if (answered) {
      steps_.took(step);
    } else if (answered.error().status != STRAKE_CONTAIN_INPUT_TOO_LARGE) {
      steps_.lose();
    }
    return answered;
  }

private:
  Claimed worker_;
  contain::Steps steps_;
};

/// The object of a handle.
struct OpenSession {
  std::unique_ptr<Session> session;
  [[nodiscard]] bool is_here() const { return session->is_here(); }
};

Step step_of(strake_contain_step number) {
  switch (number) {
  case STRAKE_CONTAIN_BEGIN:
    return Step::begin;
  case STRAKE_CONTAIN_FEED:
    return Step::feed;
  default:
    return Step::end;
  }
}

Result<OpenSession> open(const std::shared_ptr<Pool>& pool) {
  if (!pool->common().plan.settings.session) {
    return failure(STRAKE_WRONG_STATE);
  }
  Result<Claimed> worker = Claimed::claim(pool);
  if (!worker) {
    return std::unexpected(worker.error());
  }
  return OpenSession{.session = std::make_unique<Session>(std::move(*worker))};
}

} // namespace

namespace strake::boundary {

template <>
struct HandleTraits<strake_contain_session> {
  using Object = OpenSession;
  static constexpr std::uint8_t tag = 41;
  static constexpr const char* name = "strake_contain_session";
};

} // namespace strake::boundary

strake_status strake_contain_session_new(strake_contain* contain, strake_contain_session** out, strake_error* error) {
  return exported(__func__, error, reads_secret(contain, "contain"),
                  gives(out, "out"))([](const Contained& contained, Gives<strake_contain_session>& handle) -> Done {
    Result<OpenSession> session = open(contained.pool);
    return session ? handle.give(std::move(*session)) : std::unexpected(session.error());
  });
}

strake_status strake_contain_session_free(strake_contain_session* session, strake_error* error) {
  return freed(__func__, session, "session", error);
}

strake_status strake_contain_session_advance(strake_contain_session* session, strake_contain_step step,
                                             const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity,
                                             size_t* size, int32_t* result, strake_error* error) {
  return exported(__func__, error, writes_secret(session, "session"),
                  one_of(step, STRAKE_CONTAIN_BEGIN, STRAKE_CONTAIN_END, "step"), bytes(input, input_size, "input"),
                  fills(output, capacity, size, "output"), may_return(result, "result"))(
      [](OpenSession& open, strake_contain_step number, Bytes from, Buffer& to, Returned<int32_t>& value) -> Done {
        const Result<Answered> answered = open.session->advance(step_of(number), from, to.whole());
        if (!answered) {
          return std::unexpected(answered.error());
        }
        value = answered->result;
        return to.filled(answered->size);
      });
}
