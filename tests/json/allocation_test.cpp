// Memory may run out at any allocation: nothing is leaked, and what comes afterwards is right.
#include <gtest/gtest.h>

#include <functional>

#include "../allocations.hpp"
#include "../documents.hpp"

namespace {

using namespace documents;

std::string rich_text() {
  std::string text = R"({"a":["\u00e9\n",1.5,{"b":"text","b":"\t"}],"a":{"\u0063":null})";
  for (int i = 0; i < 300; ++i) {
    text += ",\"n" + std::to_string(i) + "\":[" + std::to_string(i) + "]";
  }
  return text + "}";
}

/// Does work with its first, its second, ... allocation failing, until none fails. Gives how often one did.
int fail_each_allocation(const std::function<strake_status()>& work) {
  EXPECT_EQ(work(), STRAKE_OK);
  const long before = allocations::live();
  for (int nth = 0;; ++nth) {
    strake_status status = STRAKE_OK;
    bool failed = false;
    {
      const allocations::Failure failure(nth);
      status = work();
      failed = failure.happened();
    }
    EXPECT_EQ(status, failed ? STRAKE_OUT_OF_MEMORY : STRAKE_OK) << strake_status_name(status) << " at " << nth;
    EXPECT_EQ(allocations::live(), before) << nth;
    if (!failed || status == STRAKE_OK) {
      return nth;
    }
  }
}

strake_status freed(strake_status status, strake_json_document* document) {
  EXPECT_EQ(document != nullptr, status == STRAKE_OK);
  strake_json_free(document, nullptr);
  return status;
}

TEST(Memory, RunsOutInParse) {
  const std::string text = rich_text();
  for (const strake_json_duplicates policy : {STRAKE_JSON_KEEP_LAST, STRAKE_JSON_KEEP_FIRST, STRAKE_JSON_KEEP_ALL}) {
    const strake_json_options options = with_duplicates(policy);
    EXPECT_GT(fail_each_allocation([&] {
                strake_json_document* document = nullptr;
                const strake_status status =
                    strake_json_parse(bytes_of(text), text.size(), &options, &document, nullptr);
                return freed(status, document);
              }),
              5);
  }
}

TEST(Memory, RunsOutInPlace) {
  const std::string text = rich_text();
  const strake_json_options options = with_duplicates(STRAKE_JSON_KEEP_LAST);
  std::vector<std::uint8_t> buffer(text.begin(), text.end());
  buffer.resize(text.size() + STRAKE_JSON_PADDING);
  int releases = 0;
  int parsed = 0;
  const auto release = [](void* count, std::uint8_t*) { ++*static_cast<int*>(count); };
  EXPECT_GT(fail_each_allocation([&] {
              strake_json_document* document = nullptr;
              const strake_status status = strake_json_parse_in_place(buffer.data(), text.size(), buffer.size(),
                                                                      &options, release, &releases, &document, nullptr);
              parsed += status == STRAKE_OK ? 1 : 0;
              return freed(status, document);
            }),
            5);
  EXPECT_EQ(releases, parsed) << "given back where a document was made, and nowhere else";
}

/// A text whose reading was interrupted is lost, and the next one isn't.
TEST(Memory, RunsOutInPieces) {
  const std::string text = rich_text();
  const Parser parser = make_parser(with_duplicates(STRAKE_JSON_KEEP_ALL));
  EXPECT_GT(fail_each_allocation([&] {
              strake_status status = STRAKE_OK;
              for (std::size_t at = 0; at < text.size() && status == STRAKE_OK; at += 100) {
                status = strake_json_parser_feed(parser.get(), bytes_of(text) + at,
                                                 std::min<std::size_t>(100, text.size() - at), nullptr);
              }
              const strake_status fed = status;
              strake_json_document* document = nullptr;
              status = strake_json_parser_finish(parser.get(), &document, nullptr);
              freed(status, document);
              EXPECT_TRUE(fed == STRAKE_OK || status == fed) << "what was interrupted isn't taken up again";
              return status;
            }),
            10);
  EXPECT_EQ(feed(parser, text), STRAKE_OK);
  EXPECT_EQ(finish(parser).status, STRAKE_OK);
}

TEST(Memory, RunsOutInComparisonsAndPaths) {
  const strake_json_options options = with_duplicates(STRAKE_JSON_KEEP_ALL);
  const Parsed a = parse(rich_text(), options);
  const Parsed b = parse(rich_text(), options);
  EXPECT_GT(fail_each_allocation([&] { return strake_json_equal(a.root(), b.root(), nullptr); }), 2);
  const strake_json_value value = at(a.root(), "/a/2/b");
  EXPECT_GT(fail_each_allocation([&] {
              std::array<char, 20> path{};
              return strake_json_get_path(value, path.data(), path.size(), nullptr, nullptr);
            }),
            1);
  const std::string pointer = "/a/2/~0~1~0~1~0~1~0~1~0~1";
  EXPECT_GT(fail_each_allocation([&] {
              strake_json_value found{};
              const strake_status status = strake_json_at(a.root(), pointer.data(), pointer.size(), &found, nullptr);
              return status == STRAKE_JSON_NOT_FOUND ? STRAKE_OK : status;
            }),
            0);
}

TEST(Memory, IsNotAskedForByReading) {
  const Parsed parsed = parse(R"({"a":[1,2.5,"text",{"b":null}]})");
  const long before = allocations::made();
  std::array<strake_json_item, 4> some{};
  std::uint64_t cursor = 0;
  std::size_t count = 0;
  EXPECT_EQ(strake_json_walk(parsed.root(), &cursor, some.data(), some.size(), &count, nullptr), STRAKE_OK);
  strake_json_value value{};
  EXPECT_EQ(strake_json_at(parsed.root(), "/a/3/b", 6, &value, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_get_member(parsed.root(), "a", 1, &value, nullptr), STRAKE_OK);
  EXPECT_EQ(allocations::made(), before);
}

} // namespace
