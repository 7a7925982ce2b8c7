// Functions that keep something from call to call.
#include <memory>

#include "../key/child.hpp"
#include "contained.hpp"
#include "processes.hpp"

namespace {

using namespace contained;

strake_contain_options with_sessions(std::uint32_t workers = 1) {
  strake_contain_options options = patient();
  options.session = 1;
  options.workers = workers;
  return options;
}

class Session {
public:
  explicit Session(const Function& function) {
    EXPECT_EQ(strake_contain_session_new(function.handle(), &handle_, nullptr), STRAKE_OK);
  }
  ~Session() { EXPECT_EQ(strake_contain_session_free(handle_, nullptr), STRAKE_OK); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Answer advance(strake_contain_step step, std::string_view input = {}) {
    Answer answer;
    std::string room(64, '?');
    std::size_t size = 0;
    answer.status = strake_contain_session_advance(handle_, step, reinterpret_cast<const std::uint8_t*>(input.data()),
                                                   input.size(), reinterpret_cast<std::uint8_t*>(room.data()),
                                                   room.size(), &size, &answer.result, &answer.error);
    answer.output = room.substr(0, size);
    return answer;
  }
  strake_status begin() { return advance(STRAKE_CONTAIN_BEGIN).status; }
  strake_status feed(std::string_view input) { return advance(STRAKE_CONTAIN_FEED, input).status; }
  std::string end() { return advance(STRAKE_CONTAIN_END).output; }

  [[nodiscard]] strake_contain_session* handle() const { return handle_; }

private:
  strake_contain_session* handle_ = nullptr;
};

TEST(ContainSession, KeepsItsStateFromBeginToEnd) {
  Function collect("collect", with_sessions());
  Session session(collect);
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(session.begin(), STRAKE_OK);
    EXPECT_EQ(session.feed("ab"), STRAKE_OK);
    EXPECT_EQ(session.feed(""), STRAKE_OK);
    EXPECT_EQ(session.feed("c"), STRAKE_OK);
    EXPECT_EQ(session.end(), "abc");
  }
}

TEST(ContainSession, TakesStepsInTheirOrder) {
  Function collect("collect", with_sessions());
  Session session(collect);
  EXPECT_EQ(session.feed("a"), STRAKE_WRONG_STATE);
  EXPECT_EQ(session.advance(STRAKE_CONTAIN_END).status, STRAKE_WRONG_STATE);
  EXPECT_EQ(session.begin(), STRAKE_OK);
  EXPECT_EQ(session.begin(), STRAKE_WRONG_STATE);
  EXPECT_EQ(session.feed("a"), STRAKE_OK);
  EXPECT_EQ(session.end(), "a");
  EXPECT_EQ(session.feed("a"), STRAKE_WRONG_STATE);
  for (const strake_contain_step step : {STRAKE_CONTAIN_BEGIN - 1, STRAKE_CONTAIN_END + 1, -1}) {
    EXPECT_EQ(session.advance(step).status, STRAKE_BAD_ARGUMENT);
  }
}

TEST(ContainSession, IsForFunctionsThatHaveThem) {
  Function echo("echo");
  strake_contain_session* session = nullptr;
  EXPECT_EQ(strake_contain_session_new(echo.handle(), &session, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(session, nullptr);
}

TEST(ContainSession, HasAWorkerForItself) {
  Function collect("collect", with_sessions(2));
  Session first(collect);
  {
    Session second(collect);
    EXPECT_EQ(first.begin(), STRAKE_OK);
    EXPECT_EQ(second.begin(), STRAKE_OK);
    EXPECT_EQ(first.feed("a"), STRAKE_OK);
    EXPECT_EQ(second.feed("1"), STRAKE_OK);
    EXPECT_EQ(first.feed("b"), STRAKE_OK);
    EXPECT_EQ(second.end(), "1");
    strake_contain_session* third = nullptr;
    EXPECT_EQ(strake_contain_session_new(collect.handle(), &third, nullptr), STRAKE_BUSY);
  }
  Session other(collect);
  EXPECT_EQ(other.begin(), STRAKE_OK);
  EXPECT_EQ(first.end(), "ab");
}

TEST(ContainSession, LosesWhatItHadInACrash) {
  Function collect("collect", with_sessions());
  Session session(collect);
  EXPECT_EQ(session.begin(), STRAKE_OK);
  EXPECT_EQ(session.feed("a"), STRAKE_OK);
  EXPECT_EQ(session.feed("crash"), STRAKE_CONTAIN_CRASHED);
  EXPECT_EQ(session.feed("b"), STRAKE_CONTAIN_SESSION_LOST);
  EXPECT_EQ(session.advance(STRAKE_CONTAIN_END).status, STRAKE_CONTAIN_SESSION_LOST);
  EXPECT_EQ(session.begin(), STRAKE_OK);
  EXPECT_EQ(session.feed("c"), STRAKE_OK);
  EXPECT_EQ(session.end(), "c");
}

TEST(ContainSession, KeepsWhatItHasWhereAnInputIsTooLarge) {
  strake_contain_options options = with_sessions();
  options.max_input = 5;
  Function collect("collect", options);
  Session session(collect);
  EXPECT_EQ(session.begin(), STRAKE_OK);
  EXPECT_EQ(session.feed("a"), STRAKE_OK);
  EXPECT_EQ(session.feed("123456"), STRAKE_CONTAIN_INPUT_TOO_LARGE);
  EXPECT_EQ(session.feed("b"), STRAKE_OK);
  EXPECT_EQ(session.end(), "ab");
}

TEST(ContainSession, IsntGoneOnWithInAnotherWorker) {
  strake_contain_options options = marked();
  options.session = 1;
  Function collect("collect", options);
  Session session(collect);
  EXPECT_EQ(session.begin(), STRAKE_OK);
  const Processes running = processes_with(options.spin);
  ASSERT_EQ(running.workers.size(), 1U);
  kill(*running.workers.begin(), SIGKILL);
  wait_until_dead(*running.workers.begin());
  const Answer answer = session.advance(STRAKE_CONTAIN_FEED, "a");
  EXPECT_EQ(answer.status, STRAKE_CONTAIN_CRASHED);
  EXPECT_EQ(answer.error.actual, static_cast<std::uint64_t>(SIGKILL));
  EXPECT_EQ(session.feed("b"), STRAKE_CONTAIN_SESSION_LOST);
  EXPECT_EQ(session.begin(), STRAKE_OK);
}

TEST(ContainSession, LeavesNothingToTheNext) {
  Function calls("count_session_calls", with_sessions());
  for (int round = 0; round < 3; ++round) {
    Session session(calls);
    EXPECT_EQ(session.advance(STRAKE_CONTAIN_BEGIN).result, 1) << "of a worker that knows nothing";
    EXPECT_EQ(session.advance(STRAKE_CONTAIN_FEED).result, 2);
  }
  {
    Session ended(calls);
    EXPECT_EQ(ended.advance(STRAKE_CONTAIN_BEGIN).result, 1);
    EXPECT_EQ(ended.advance(STRAKE_CONTAIN_END).result, 2);
  }
  Session session(calls);
  EXPECT_EQ(session.advance(STRAKE_CONTAIN_BEGIN).result, 3) << "one that came to its end keeps its worker";
}

TEST(ContainSession, OutlivesItsFunction) {
  auto collect = std::make_unique<Function>("collect", with_sessions());
  Session session(*collect);
  EXPECT_EQ(session.begin(), STRAKE_OK);
  collect.reset();
  EXPECT_EQ(session.feed("a"), STRAKE_OK);
  EXPECT_EQ(session.end(), "a");
}

TEST(ContainSession, StaysWithTheParentOfAFork) {
  Function collect("collect", with_sessions());
  Session session(collect);
  EXPECT_EQ(session.begin(), STRAKE_OK);
  EXPECT_EQ(child::run([&](child::Checks& check) {
              check(session.feed("x") == STRAKE_FORKED);
              check(strake_contain_session_free(session.handle(), nullptr) == STRAKE_OK);
            }),
            0);
  EXPECT_EQ(session.feed("a"), STRAKE_OK);
  EXPECT_EQ(session.end(), "a");
}

} // namespace
