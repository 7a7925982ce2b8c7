// What a contained function may do, and what it is told.
#include "contained.hpp"

namespace {

using namespace contained;

TEST(ContainCall, GivesWhatTheFunctionGives) {
  Function echo("echo");
  for (const std::string& input : {std::string(), std::string("x"), std::string("a\0b", 3), std::string(4096, 'y')}) {
    const Answer answer = echo.call(input);
    ASSERT_EQ(answer.status, STRAKE_OK) << answer.error.message;
    EXPECT_EQ(answer.output, input);
    EXPECT_EQ(answer.result, static_cast<std::int32_t>(input.size()));
  }
  EXPECT_EQ(echo.counters().answered, 4U);
  EXPECT_EQ(echo.counters().respawns, 0U);
}

TEST(ContainCall, GivesEachCallItsOwnAnswer) {
  Function echo("echo");
  for (int i = 0; i < 20'000; ++i) {
    const std::string input = std::to_string(i);
    const Answer answer = echo.call(input, 16);
    ASSERT_EQ(answer.status, STRAKE_OK);
    ASSERT_EQ(answer.output, input);
  }
  EXPECT_EQ(echo.counters().answered, 20'000U);
}

TEST(ContainCall, WorksWithoutSpinning) {
  strake_contain_options options = patient();
  options.spin = STRAKE_CONTAIN_NO_SPIN;
  Function echo("echo", options);
  for (int i = 0; i < 1000; ++i) {
    const std::string input = std::to_string(i);
    ASSERT_EQ(echo.call(input).output, input);
  }
}

TEST(ContainCall, KeepsOneWorkerAsLongAsItLives) {
  Function count("count_calls");
  for (std::int32_t i = 1; i <= 100; ++i) {
    ASSERT_EQ(count.call().result, i);
  }
}

TEST(ContainCall, LetsPureFunctionsUseTheCLibrary) {
  Function function("use_library");
  for (int i = 0; i < 3; ++i) {
    const Answer answer = function.call();
    ASSERT_EQ(answer.status, STRAKE_OK) << answer.error.message << " " << answer.error.actual;
    EXPECT_EQ(answer.result, 99'999);
  }
}

TEST(ContainCall, TakesInputUpToItsLimit) {
  strake_contain_options options = patient();
  options.max_input = 5;
  Function echo("echo", options);
  EXPECT_EQ(echo.call("12345").output, "12345");
  const Answer answer = echo.call("123456");
  EXPECT_EQ(answer.status, STRAKE_CONTAIN_INPUT_TOO_LARGE);
  EXPECT_EQ(answer.error.actual, 6U);
  EXPECT_EQ(answer.error.limit, 5U);
  EXPECT_EQ(echo.call("1234").output, "1234");
}

TEST(ContainCall, TellsTheFunctionItsRoom) {
  strake_contain_options options = patient();
  options.max_output = 100;
  Function tell("tell_capacity", options);
  EXPECT_EQ(tell.call({}, 0).result, 0);
  EXPECT_EQ(tell.call({}, 99).result, 99);
  EXPECT_EQ(tell.call({}, 100).result, 100);
  EXPECT_EQ(tell.call({}, 101).result, 100);
}

TEST(ContainCall, TakesLargeInputs) {
  strake_contain_options options = patient();
  options.max_input = options.max_output = 16U << 20U;
  Function echo("echo", options);
  std::string input(16U << 20U, '\0');
  for (std::size_t i = 0; i < input.size(); ++i) {
    input[i] = static_cast<char>(i * 7 + i / 251);
  }
  EXPECT_EQ(echo.call(input, input.size()).output, input);
}

TEST(ContainCall, NeedsNoOutputAtAll) {
  Function count("count_calls");
  EXPECT_EQ(strake_contain_call(count.handle(), nullptr, 0, nullptr, 0, nullptr, nullptr, nullptr), STRAKE_OK);
}

TEST(ContainCall, NeedsAFunctionWithoutSessions) {
  strake_contain_options options = patient();
  options.session = 1;
  Function echo("echo", options);
  EXPECT_EQ(echo.call("x").status, STRAKE_WRONG_STATE);
}

} // namespace
