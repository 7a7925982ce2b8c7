// Memory may run out at any allocation of any step: nothing is changed, and the same step can be taken again. Once a
// writer has grown it allocates nothing more.
#include <functional>
#include <vector>

#include "../allocations.hpp"
#include "writer.hpp"

namespace {

using namespace writing;

constexpr std::string_view parsed_request = "PUT /a HTTP/1.1\r\nHost: h\r\nX-Some-Name: value\r\nConnection: close\r\n"
                                            "Content-Length: 0\r\n\r\n";

using Step = std::function<strake_status(Writer&)>;

std::vector<Step> steps(const Parsed& request) {
  return {[](Writer& w) { return w.request("POST", "/a"); },
          [](Writer& w) { return w.field("host", "a"); },
          [](Writer& w) { return w.chunked(); },
          [](Writer& w) { return w.field("x", std::string_view("0123456789012345678901234567890123456789")); },
          [](Writer& w) { return w.head_end(); },
          [](Writer& w) { return w.body("hello, this is a body"); },
          [](Writer& w) { return w.body("which is larger than what went before, so that it needs room"); },
          [](Writer& w) { return w.taken(20); },
          [](Writer& w) { return w.trailer("y", "this is longer than the rest, once again, and needs more room"); },
          [](Writer& w) { return w.trailer("z", ""); },
          [](Writer& w) { return w.finish(); },
          [&request](Writer& w) { return w.copy_head(request.handle()); },
          [](Writer& w) { return w.head_end(); },
          [](Writer& w) { return w.finish(); },
          [](Writer& w) { return w.response(404, "a reason that is as long as the memory needs for another growth"); },
          [](Writer& w) { return w.content_length(UINT64_MAX); },
          [](Writer& w) { return w.head_end(); }};
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

TEST(Memory, AStepThatFoundNoneCanBeTakenAgain) {
  const Parsed request(parsed_request);
  Writer undisturbed;
  Writer writer;
  int failures = 0;
  for (const Step& step : steps(request)) {
    STEP(step(undisturbed));
    failures += step_despite_failures(writer, step);
    ASSERT_EQ(writer.output(), undisturbed.output());
  }
  EXPECT_GT(failures, 5);
}

TEST(Memory, AWriterThatHasGrownAllocatesNothing) {
  const Parsed request(parsed_request);
  const std::vector<Step> all = steps(request);
  Writer writer;
  for (int round = 0; round < 3; ++round) {
    const long before = allocations::made();
    for (const Step& step : all) {
      STEP(step(writer));
    }
    STEP(writer.reset());
    if (round > 0 && STRAKE_TEST_ASAN == 0) { // There the memory is freed, so that a stale view is noticed.
      EXPECT_EQ(allocations::made(), before);
    }
  }
}

} // namespace
