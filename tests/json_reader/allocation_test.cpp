// Memory may run out at any allocation of any call: the call can be made again, and all comes out as without.
#include "../allocations.hpp"
#include "reader.hpp"

namespace {

using namespace reading;

/// Makes a call whose nth allocation fails, and then the next one, until none does.
template <class Call>
strake_status despite_failures(long& failures, const Call& call) {
  for (long n = 0;; ++n) {
    strake_status status = STRAKE_OK;
    {
      const allocations::Failure failure(n);
      status = call();
    }
    if (status != STRAKE_OUT_OF_MEMORY) {
      return status;
    }
    ++failures;
  }
}

TEST(Memory, ACallThatFoundNoneCanBeMadeAgain) {
  std::string input = "[";
  for (int i = 0; i < 40; ++i) {
    input += "{\"na\\u006de" + std::to_string(i) + "\":[\"te\\nxt\",{\"deeper\":[[[" + std::to_string(i) + "]]]}]},";
  }
  input += "{";
  for (int i = 0; i < 100; ++i) {
    input += "\"" + std::to_string(i) + "\":null,";
  }
  input += "\"last\":{}}]";
  const Answer undisturbed = Reader().read(input, {}, 1);
  ASSERT_EQ(undisturbed.status, STRAKE_OK);
  Reader reader;
  Answer answer;
  long failures = 0;
  for (std::size_t at = 0; at < input.size(); at += 100) {
    ASSERT_EQ(despite_failures(failures, [&] { return reader.feed(std::string_view(input).substr(at, 100)); }),
              STRAKE_OK);
    std::vector<strake_json_event> events(16);
    std::size_t count = 0;
    while (despite_failures(failures, [&] {
             return strake_json_reader_next_events(reader.handle(), events.data(), 16, &count, nullptr);
           }) == STRAKE_OK) {
      for (std::size_t i = 0; i < count; ++i) {
        answer.events.push_back(line_of(events[i]));
      }
    }
  }
  ASSERT_EQ(reader.finish(), STRAKE_OK);
  EXPECT_EQ(reader.drain(answer, 1), STRAKE_JSON_NO_MORE_EVENTS);
  EXPECT_EQ(answer.events, undisturbed.events);
  EXPECT_GT(failures, 10);
}

TEST(Memory, ADocumentCanBeTakenAgain) {
  Reader reader;
  ASSERT_EQ(reader.feed("[{\"a\":[1,\"\\n\",{\"b\":{}}]},2]"), STRAKE_OK);
  ASSERT_EQ(reader.type(), STRAKE_JSON_BEGIN_ARRAY);
  ASSERT_EQ(reader.type(), STRAKE_JSON_BEGIN_OBJECT);
  long failures = 0;
  EXPECT_EQ(despite_failures(failures, [&] { return reader.take(); }), STRAKE_OK);
  EXPECT_GT(failures, 2);
  EXPECT_EQ(reader.type(), STRAKE_JSON_NUMBER_VALUE);
}

} // namespace
