// Memory may run out at any allocation of any step: nothing is changed, and the same step can be taken again. Once a
// writer has grown it allocates nothing more.
#include <functional>

#include "../allocations.hpp"
#include "writer.hpp"

namespace {

using namespace writing;

using Step = std::function<strake_status(Writer&)>;

const std::string long_text(3000, 'x');

std::vector<Step> steps(const Parsed& document) {
  return {[](Writer& w) { return w.begin_object(); },
          [](Writer& w) { return w.name("z"); },
          [](Writer& w) { return w.string(std::string_view("\n€ which is longer than what memory there is")); },
          [](Writer& w) { return w.name("some longer name"); },
          [](Writer& w) { return w.begin_array(); },
          [](Writer& w) { return w.string(long_text); },
          [&document](Writer& w) { return w.value(document); },
          [](Writer& w) { return w.begin_object(); },
          [](Writer& w) { return w.name("q"); },
          [](Writer& w) { return w.real(0.1); },
          [](Writer& w) { return w.name("p"); },
          [](Writer& w) { return w.text(R"({"e":[1,2,{"d":"a string of some size"}]})"); },
          [](Writer& w) { return w.end_object(); },
          [](Writer& w) { return w.end_array(); },
          [](Writer& w) { return w.end_object(); },
          [](Writer& w) { return w.finish(); }};
}

/// Takes a step whose nth allocation fails, and then the next one, until none does. Gives how often one failed.
int step_despite_failures(Writer& writer, const Step& step) {
  for (int failures = 0;; ++failures) {
    const std::string before = writer.output();
    strake_status status = STRAKE_OK;
    {
      const allocations::Failure failure(failures);
      status = step(writer);
    }
    if (status != STRAKE_OUT_OF_MEMORY) {
      EXPECT_EQ(status, STRAKE_OK) << strake_status_name(status);
      return failures;
    }
    EXPECT_EQ(writer.output(), before);
  }
}

TEST(Memory, IsAskedForSeldomHoweverMuchIsEscaped) {
  const std::string text(1000000, '\n');
  for (const std::uint32_t flags : {0U, std::uint32_t{STRAKE_JSON_WRITE_ESCAPE_NON_ASCII}}) {
    Writer writer(with_flags(flags));
    const long before = allocations::made();
    ASSERT_EQ(writer.string(text), STRAKE_OK);
    EXPECT_LT(allocations::made() - before, 50);
  }
}

TEST(Memory, AStepThatFoundNoneCanBeTakenAgain) {
  const Parsed document(R"([{"b":"a value of some size","a":{"y":1,"x":[true,null,2.5]}},"é\n"])");
  for (const strake_json_format format : {STRAKE_JSON_MINIFIED, STRAKE_JSON_INDENTED, STRAKE_JSON_CANONICAL}) {
    Writer undisturbed(options_of(format));
    Writer writer(options_of(format));
    int failures = 0;
    for (const Step& step : steps(document)) {
      STEP(step(undisturbed));
      failures += step_despite_failures(writer, step);
      ASSERT_EQ(writer.output(), undisturbed.output());
    }
    EXPECT_GT(failures, 5);
    EXPECT_FALSE(writer.output().empty());
  }
}

TEST(Memory, OneCallSurvivesEachFailure) {
  const Parsed document(R"({"b":"a value of some size","a":{"y":1,"x":[true,null,2.5]},"c":"é\n"})");
  for (const strake_json_format format : {STRAKE_JSON_MINIFIED, STRAKE_JSON_INDENTED, STRAKE_JSON_CANONICAL}) {
    const Options options = options_of(format);
    const std::string whole = written(document, options);
    std::vector<std::uint8_t> buffer(whole.size());
    std::size_t size = 0;
    strake_status status = STRAKE_OUT_OF_MEMORY;
    long failures = 0;
    const long live = allocations::live();
    for (; status == STRAKE_OUT_OF_MEMORY; ++failures) {
      const allocations::Failure failure(failures);
      status = strake_json_write(document.root, &options, buffer.data(), buffer.size(), &size, nullptr);
    }
    EXPECT_EQ(status, STRAKE_OK);
    EXPECT_GT(failures, 1);
    EXPECT_EQ(allocations::live(), live);
    EXPECT_EQ(std::string(buffer.begin(), buffer.end()), whole);
  }
}

TEST(Memory, AWriterThatHasGrownAllocatesNothing) {
  Writer writer;
  for (int round = 0; round < 3; ++round) {
    const long before = allocations::made();
    STEP(writer.begin_array());
    for (int i = 0; i < 1000; ++i) {
      STEP(writer.string("a string € and more"));
      STEP(writer.real(i + 0.5));
    }
    STEP(writer.end_array());
    STEP(writer.finish());
    STEP(writer.reset());
    if (round > 0 && STRAKE_TEST_ASAN == 0) { // There the memory is freed, so that a stale view is noticed.
      EXPECT_EQ(allocations::made(), before);
    }
  }
}

} // namespace
