// The reader gives what a walk over the parsed document gives, or refuses as the parser does, in whatever pieces and
// batches: for a table of texts, and for random texts and what is made of them by changing bytes.
#include <algorithm>
#include <random>

#include "reader.hpp"

namespace {

using namespace reading;

/// What the reader gives of a document, from a walk over it.
class Walk {
public:
  explicit Walk(const strake_json_document* document) {
    strake_json_value root{};
    EXPECT_EQ(strake_json_root(document, &root, nullptr), STRAKE_OK);
    std::uint64_t cursor = 0;
    std::vector<strake_json_item> items(64);
    std::size_t count = 1;
    while (count > 0) {
      EXPECT_EQ(strake_json_walk(root, &cursor, items.data(), items.size(), &count, nullptr), STRAKE_OK);
      for (std::size_t i = 0; i < count; ++i) {
        add(items[i]);
      }
    }
    close_down_to(0);
    add(STRAKE_JSON_END_OF_TEXT, 0, 0, " 0 0 0 0");
  }

  std::vector<std::string> events;

private:
  void add(strake_json_event_type type, std::uint32_t depth, std::uint64_t count, const std::string& rest) {
    events.push_back(std::to_string(type) + " " + std::to_string(depth) + " " + std::to_string(count) + " " + rest);
  }
  void close_down_to(std::uint32_t depth) {
    for (; open_.size() > depth; open_.pop_back()) {
      add(open_.back().type == STRAKE_JSON_OBJECT ? STRAKE_JSON_END_OBJECT : STRAKE_JSON_END_ARRAY,
          static_cast<std::uint32_t>(open_.size()) - 1, open_.back().count, " 0 0 0 0");
    }
  }
  void add(const strake_json_item& item) {
    close_down_to(item.depth);
    if (item.depth > 0 && open_.back().type == STRAKE_JSON_OBJECT) {
      add(STRAKE_JSON_MEMBER_NAME, item.depth, 0,
          text_of(item.name) + " 0 0 0 " + ((item.flags & STRAKE_JSON_NAME_HAS_NUL) != 0 ? "16" : "0"));
    }
    if (item.type == STRAKE_JSON_OBJECT || item.type == STRAKE_JSON_ARRAY) {
      add(item.type == STRAKE_JSON_OBJECT ? STRAKE_JSON_BEGIN_OBJECT : STRAKE_JSON_BEGIN_ARRAY, item.depth, 0,
          " 0 0 0 0");
      open_.push_back(item);
      return;
    }
    const strake_json_event_type type = item.type == STRAKE_JSON_NULL      ? STRAKE_JSON_NULL_VALUE
                                        : item.type == STRAKE_JSON_BOOLEAN ? STRAKE_JSON_BOOLEAN_VALUE
                                        : item.type == STRAKE_JSON_NUMBER  ? STRAKE_JSON_NUMBER_VALUE
                                                                           : STRAKE_JSON_STRING_VALUE;
    add(type, item.depth, 0, scalar(item, item.flags & ~STRAKE_JSON_NAME_HAS_NUL));
  }

  std::vector<strake_json_item> open_;
};

strake_json_reader_options like(const strake_json_options& options) {
  strake_json_reader_options same STRAKE_JSON_READER_OPTIONS_INIT;
  same.max_text = options.max_text;
  same.max_depth = options.max_depth;
  same.max_members = options.max_members;
  same.max_string = options.max_string;
  same.max_number = options.max_number;
  same.duplicates = options.duplicates;
  same.lenience = options.lenience;
  return same;
}

/// What the parser says of a text, as far as the reader says it too.
Answer parsed(std::string_view text, const strake_json_options& options) {
  strake_json_document* document = nullptr;
  strake_error error{};
  Answer answer;
  answer.status = strake_json_parse(bytes_of(text), text.size(), &options, &document, &error);
  answer.offset = answer.status == STRAKE_OK ? STRAKE_NO_OFFSET : error.offset;
  if (answer.status == STRAKE_OK) {
    answer.events = Walk(document).events;
  }
  EXPECT_EQ(strake_json_free(document, nullptr), STRAKE_OK);
  return answer;
}

/// The reader refuses a name at once, and the parser at the end of the object, if nothing else is wrong before.
bool agrees(const Answer& read, std::string_view text, strake_json_options options) {
  Answer wanted = parsed(text, options);
  if (read.status == STRAKE_JSON_REPEATED_MEMBER) {
    const bool is_later = wanted.status != STRAKE_OK && wanted.offset >= read.offset;
    options.duplicates = STRAKE_JSON_KEEP_ALL;
    strake_json_reader_options reader = like(options);
    return is_later && Reader(reader).read(text, {}, 1).events.size() >= read.events.size();
  }
  return wanted.status == read.status && (wanted.offset == read.offset || wanted.status == STRAKE_OK) &&
         (wanted.status != STRAKE_OK || wanted.events == read.events);
}

void compare(std::string_view text, const strake_json_options& options, bool every_split) {
  SCOPED_TRACE(text);
  const strake_json_reader_options same = like(options);
  const Answer whole = Reader(same).read(text, {}, 1);
  ASSERT_TRUE(agrees(whole, text, options))
      << ::testing::PrintToString(whole) << ::testing::PrintToString(parsed(text, options));
  ASSERT_EQ(Reader(same).read(text, {}, 7), whole);
  std::vector<std::size_t> all;
  for (std::size_t cut = 0; cut < text.size(); ++cut) {
    all.push_back(cut);
    if (every_split) {
      ASSERT_EQ(Reader(same).read(text, {cut}, 3), whole) << "cut at " << cut;
    }
  }
  ASSERT_EQ(Reader(same).read(text, all, 1), whole) << "byte by byte";
}

const std::vector<std::string_view> texts{
    "null",
    " true ",
    "false\n",
    "0",
    "-0",
    "12",
    "-1.5e3",
    "1e400",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775808",
    "123456789012345678901234567890.5",
    "1.0",
    "\"\"",
    "\"a\\u00e9\\ud83d\\ude00\\n\\\"\\\\\"",
    "\"\\u0000\"",
    "\"\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80\"",
    "[]",
    "{}",
    "[[],{},[{}]]",
    "[1, 2 ,3\t,\r\n4]",
    "{\"a\":1,\"b\":[true,false,null],\"c\":{\"d\":\"e\"}}",
    "{\"a\\u0000b\" : 1 , \"\" : 2}",
    "{\"a\":{\"a\":{\"a\":[]}},\"b\":{\"a\":1}}",
    "{\"a\":1,\"a\":2}",
    "{\"a\":1,\"\\u0061\":2}",
    "{\"a\":1,\"a\":x}",
    "{\"a\":1,\"a\":{\"b\":1,\"b\":2}}",
    "",
    " ",
    "[",
    "{",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1 2]",
    "{\"a\"",
    "{\"a\" 1}",
    "{\"a\":",
    "{\"a\":}",
    "{\"a\":1,}",
    "{a:1}",
    "{1:1}",
    "{\"a\":1]",
    "[1}",
    "]",
    "tru",
    "trux",
    "nul",
    "nan",
    "NaN",
    "[NaN,Infinity,-Infinity]",
    "Infinit",
    "-",
    "-x",
    "01",
    "1.",
    "1.e",
    "1e",
    "1e+",
    ".5",
    "+1",
    "\"",
    "\"abc",
    "\"\\",
    "\"\\u",
    "\"\\u12",
    "\"\\x\"",
    "\"\\ud800\"",
    "\"\\ud800\\u0041\"",
    "\"\\udc00\"",
    "\"a\nb\"",
    "\"\xff\"",
    "\"\xc3\"",
    "\"\xed\xa0\x80\"",
    "\xef\xbb\xbf[1]",
    "\xef\xbb",
    "1 2",
    "[] []",
    "{} x",
    "// c\n[1, /* d */ 2 // e\n]",
    "/* open",
    "[1] // end",
    "[1]/",
    "[/* * / **/1]",
    std::string_view("[1\0]", 4),
};

TEST(Reader, GivesWhatTheParserGivesOfEveryTextInEverySplit) {
  for (const std::string_view text : texts) {
    for (std::uint32_t lenience = 0; lenience < 2 * STRAKE_JSON_KEEP_DECIMALS; ++lenience) {
      for (const strake_json_duplicates duplicates : {STRAKE_JSON_REFUSE_DUPLICATES, STRAKE_JSON_KEEP_ALL}) {
        strake_json_options options STRAKE_JSON_OPTIONS_INIT;
        options.lenience = lenience;
        options.duplicates = duplicates;
        ASSERT_NO_FATAL_FAILURE(compare(text, options, lenience == 0 || lenience == 63));
      }
    }
  }
}

TEST(Reader, HasTheLimitsOfTheParser) {
  const std::string_view text = "{\"name\":[1,22,333,[\"string\",4444]],\"b\":\"str\\u0069ng\"}";
  for (std::uint64_t limit = 0; limit < 70; ++limit) {
    for (std::uint64_t strake_json_options::*which :
         {&strake_json_options::max_text, &strake_json_options::max_depth, &strake_json_options::max_members,
          &strake_json_options::max_string, &strake_json_options::max_number}) {
      strake_json_options options STRAKE_JSON_OPTIONS_INIT;
      options.*which = limit;
      const Answer wanted = parsed(text, options);
      const Answer read = Reader(like(options)).read(text, {}, 1);
      EXPECT_EQ(read.status, wanted.status);
      EXPECT_EQ(read.offset, wanted.offset);
    }
  }
}

/// Texts that are mostly right.
class Author {
public:
  explicit Author(std::uint32_t seed) : random_(seed) {}

  std::string text() {
    using namespace std::string_view_literals;
    std::string text;
    value(text, 0);
    for (std::uint32_t changes = pick(3); changes > 0 && !text.empty(); --changes) {
      const std::size_t at = pick(static_cast<std::uint32_t>(text.size()));
      constexpr std::string_view bytes = "{}[],:\"\\0a1.-eE+ntfu/* \n\xc3\xa9\x1f\0"sv;
      text[at] = bytes[pick(bytes.size())];
    }
    return text;
  }

private:
  std::uint32_t pick(std::size_t below) { return static_cast<std::uint32_t>(random_() % below); }

  void value(std::string& text, int depth) {
    switch (pick(depth > 4 ? 6 : 9)) {
    case 0:
      text += "null";
      break;
    case 1:
      text += pick(2) == 0 ? "true" : "false";
      break;
    case 2:
      text += std::to_string(static_cast<std::int32_t>(random_()));
      break;
    case 3:
      text += std::to_string(pick(100000)) + "." + std::to_string(pick(1000)) + "e" + std::to_string(pick(300));
      break;
    case 4:
    case 5:
      string(text);
      break;
    case 6:
    case 7:
      list(text, '[', ']', depth);
      break;
    default:
      list(text, '{', '}', depth);
    }
    text += pick(5) == 0 ? " " : "";
  }
  void string(std::string& text) {
    text += '"';
    for (std::uint32_t i = pick(6); i > 0; --i) {
      constexpr std::array parts{
          "a", "bc", "\\n", "\\u0041", "\\ud83d\\ude00", "\xc3\xa9", "\\u0000", "long enough for a block"};
      text += parts[pick(parts.size())];
    }
    text += '"';
  }
  void list(std::string& text, char open, char close, int depth) {
    text += open;
    for (std::uint32_t i = 0, count = pick(5); i < count; ++i) {
      text += i == 0 ? "" : ",";
      if (open == '{') {
        string(text);
        text += ":";
      }
      value(text, depth + 1);
    }
    text += close;
  }

  std::mt19937 random_;
};

TEST(Reader, GivesWhatTheParserGivesOfRandomTexts) {
  Author author(1);
  int accepted = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = author.text();
    strake_json_options options STRAKE_JSON_OPTIONS_INIT;
    options.lenience = i % 4 == 0 ? static_cast<std::uint32_t>(i / 4) % 64 : 0;
    ASSERT_NO_FATAL_FAILURE(compare(text, options, i % 50 == 0));
    accepted += parsed(text, options).status == STRAKE_OK ? 1 : 0;
  }
  EXPECT_GT(accepted, 2000);
  EXPECT_LT(accepted, 18000);
}

} // namespace
