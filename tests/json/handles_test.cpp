// Values that outlive their document, and threads that read one.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "../documents.hpp"
#include "random_text.hpp"

namespace {

using namespace documents;

TEST(Handles, ValuesOfADocumentThatWentAreStale) {
  strake_json_value value{};
  {
    const Parsed parsed = parse(R"({"a":["text"]})");
    value = at(parsed.root(), "/a/0");
  }
  const Parsed another = parse(R"({"a":["other"]})"); // may stand where the first one stood
  strake_bytes text{};
  strake_json_type type = -1;
  EXPECT_EQ(strake_json_get_string(value, &text, nullptr), STRAKE_STALE_HANDLE);
  EXPECT_EQ(strake_json_get_type(value, &type, nullptr), STRAKE_STALE_HANDLE);
  EXPECT_EQ(strake_json_equal(another.root(), value, nullptr), STRAKE_STALE_HANDLE);
  EXPECT_EQ(strake_json_equal(value, another.root(), nullptr), STRAKE_STALE_HANDLE);
  EXPECT_EQ(text.size, 0U);
}

TEST(Handles, NoValueIsRefused) {
  strake_json_type type = -1;
  EXPECT_EQ(strake_json_get_type({}, &type, nullptr), STRAKE_NULL_ARGUMENT);
  const Parser parser = make_parser();
  const strake_json_value forged{.document = reinterpret_cast<strake_json_document*>(parser.get()), .place = 0};
  EXPECT_EQ(strake_json_get_type(forged, &type, nullptr), STRAKE_BAD_HANDLE);
}

/// A place of a larger document leads nowhere, or to a value, in a smaller one.
TEST(Handles, PlacesOfAnotherDocumentDoNoHarm) {
  const Parsed large = parse(random_text(5));
  const Parsed small = parse(R"({"a":[1,{"b":2}]})");
  for (const strake_json_item& item : walk(large.root())) {
    const strake_json_value value{.document = small.document.get(), .place = item.value.place};
    strake_json_type type = -1;
    const strake_status status = strake_json_get_type(value, &type, nullptr);
    EXPECT_TRUE(status == STRAKE_OK || status == STRAKE_BAD_ARGUMENT);
  }
}

TEST(Handles, ManyThreadsReadADocument) {
  const std::string text = random_text(11);
  const Parsed parsed = parse(text);
  const Parsed twin = parse(text);
  const std::string expected = dump(parsed.root());
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 50; ++round) {
        std::array<char, 4096> path{};
        const bool same = dump(parsed.root()) == expected;
        const bool equal = strake_json_equal(parsed.root(), twin.root(), nullptr) == STRAKE_OK;
        const strake_json_item last = walk(parsed.root()).back();
        const bool found = strake_json_get_path(last.value, path.data(), path.size(), nullptr, nullptr) == STRAKE_OK &&
                           at(parsed.root(), path.data()).place == last.value.place;
        right += same && equal && found ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(right, 400);
}

} // namespace
