// Random documents: what is written is read as the same value, by one call and by calls of a writer alike.
#include <random>

#include "writer.hpp"
#include "json/equal.hpp"
#include "json/parser.hpp"

namespace {

using namespace writing;

class RandomText {
public:
  explicit RandomText(std::uint64_t seed) : random_(seed) {}

  std::string value(int depth) {
    switch (random_() % (depth > 5 ? 6 : 9)) {
    case 0:
      return std::vector<std::string>{"null", "true", "false"}[random_() % 3];
    case 1:
      return std::to_string(static_cast<std::int64_t>(random_()) >> (random_() % 64));
    case 2:
      return std::to_string(random_() >> (random_() % 64));
    case 3:
      return real();
    case 4:
    case 5:
      return string();
    case 6:
      return container('[', ']', depth, [&](std::size_t) { return value(depth + 1); });
    default:
      return container('{', '}', depth, [&](std::size_t i) {
        return "\"" + std::to_string(i * 7 % 13) + characters() + std::to_string(i) + "\":" + value(depth + 1);
      });
    }
  }

private:
  std::string real() {
    return std::to_string(static_cast<std::int32_t>(random_())) + "." + std::to_string(random_() % 100000) +
           (random_() % 2 == 0 ? "" : "e" + std::to_string(static_cast<int>(random_() % 600) - 300));
  }
  std::string string() { return "\"" + characters() + "\""; }
  std::string characters() {
    static const std::vector<std::string> all{"a",
                                              "Z",
                                              " ",
                                              "/",
                                              "<",
                                              "é",
                                              "€",
                                              "ퟀ",
                                              "ࠀ",
                                              "😀",
                                              "\\n",
                                              "\\\"",
                                              "\\\\",
                                              "\\u0000",
                                              "\\ud83d\\ude00",
                                              "\\u2028",
                                              "plain text of more than a block",
                                              "日本語日本語"};
    std::string text;
    for (std::uint64_t i = random_() % 8; i > 0; --i) {
      text += all[random_() % all.size()];
    }
    return text;
  }
  template <class Element>
  std::string container(char open, char close, int /*depth*/, Element element) {
    std::string text(1, open);
    const std::size_t count = random_() % 6;
    for (std::size_t i = 0; i < count; ++i) {
      text += (i == 0 ? " " : " , ") + element(i);
    }
    return text + close;
  }

  std::mt19937_64 random_;
};

strake::json::Document parsed(std::string_view text) {
  strake::json::Parser parser(strake::json::Options{});
  EXPECT_TRUE(parser.feed(strake::Bytes(bytes_of(text), text.size())));
  return std::move(*parser.finish());
}

bool are_equal(std::string_view a, std::string_view b) {
  const strake::json::Document first = parsed(a);
  const strake::json::Document second = parsed(b);
  return strake::json::are_equal(first, 0, second, 0);
}

/// Writes the value by one call for each that it holds.
void write_by_calls(Writer& writer, const Parsed& document) {
  strake_json_item items[64];
  std::size_t count = 0;
  std::uint64_t cursor = 0;
  std::vector<strake_json_item> open;
  const auto close_to = [&](std::size_t depth) {
    for (; open.size() > depth; open.pop_back()) {
      STEP(open.back().type == STRAKE_JSON_OBJECT ? writer.end_object() : writer.end_array());
    }
  };
  do {
    ASSERT_EQ(strake_json_walk(document.root, &cursor, items, 64, &count, nullptr), STRAKE_OK);
    for (std::size_t i = 0; i < count; ++i) {
      const strake_json_item& item = items[i];
      close_to(item.depth);
      if (!open.empty() && open.back().type == STRAKE_JSON_OBJECT) {
        STEP(writer.name({reinterpret_cast<const char*>(item.name.data), item.name.size}));
      }
      switch (item.type) {
      case STRAKE_JSON_NULL:
        STEP(writer.null());
        break;
      case STRAKE_JSON_BOOLEAN:
        STEP(writer.boolean((item.flags & STRAKE_JSON_IS_TRUE) != 0));
        break;
      case STRAKE_JSON_NUMBER: {
        const bool is_real = text_of(item.text).find_first_of(".eE") != std::string::npos || text_of(item.text) == "-0";
        STEP(is_real                                    ? writer.real(item.real)
             : (item.flags & STRAKE_JSON_IS_INT64) != 0 ? writer.int64(item.integer)
                                                        : writer.uint64(item.natural));
        break;
      }
      case STRAKE_JSON_STRING:
        STEP(writer.string({reinterpret_cast<const char*>(item.text.data), item.text.size}));
        break;
      default:
        STEP(item.type == STRAKE_JSON_OBJECT ? writer.begin_object() : writer.begin_array());
        open.push_back(item);
      }
    }
  } while (count > 0);
  close_to(0);
  STEP(writer.finish());
}

TEST(Property, WhatIsWrittenIsReadAsTheSame) {
  const Options formats[] = {with_flags(0), options_of(STRAKE_JSON_INDENTED),
                             with_flags(STRAKE_JSON_WRITE_ESCAPE_NON_ASCII), with_flags(STRAKE_JSON_WRITE_ESCAPE_HTML),
                             options_of(STRAKE_JSON_INDENTED, STRAKE_JSON_WRITE_ESCAPE_SLASH)};
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    const std::string text = RandomText(seed).value(0);
    const Parsed document(text);
    for (const Options& options : formats) {
      const std::string once = written(document, options);
      ASSERT_TRUE(are_equal(text, once)) << text << "\n" << once;
      Writer writer(options);
      ASSERT_NO_FATAL_FAILURE(write_by_calls(writer, document));
      ASSERT_EQ(writer.output(), once);
    }
  }
}

TEST(Property, CanonicalTextsAreThoseOfThemselves) {
  int canonical = 0;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    const Parsed document(RandomText(seed).value(0));
    const std::string once = written(document, options_of(STRAKE_JSON_CANONICAL));
    if (!once.empty()) { // integers that no double is exactly are refused
      ++canonical;
      ASSERT_EQ(rewritten(once, options_of(STRAKE_JSON_CANONICAL)), once);
      ASSERT_EQ(rewritten(written(document, options_of(STRAKE_JSON_INDENTED)), options_of(STRAKE_JSON_CANONICAL)),
                once);
    }
  }
  EXPECT_GT(canonical, 1000);
}

} // namespace
