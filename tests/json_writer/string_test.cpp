// Strings: every escape, every option, and what isn't UTF-8, at every place of a block.
#include "writer.hpp"

namespace {

using namespace writing;

std::string string_alone(std::string_view text, std::uint32_t flags = 0) {
  return alone(with_flags(flags), [&](Writer& w) { return w.string(text); });
}

TEST(String, EscapesWhatJsonAsksFor) {
  EXPECT_EQ(string_alone(""), R"("")");
  EXPECT_EQ(string_alone("a\"b\\c/\b\f\n\r\t\x7f"), "\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\x7f\"");
  EXPECT_EQ(string_alone("\0\x01\x1f"sv), R"("\u0000\u0001\u001f")");
  EXPECT_EQ(string_alone("é€😀\u2028"), "\"é€😀\u2028\"");
}

TEST(String, EscapesMoreWhereThatIsAskedFor) {
  EXPECT_EQ(string_alone("aé€😀/", STRAKE_JSON_WRITE_ESCAPE_NON_ASCII), R"("a\u00e9\u20ac\ud83d\ude00/")");
  EXPECT_EQ(string_alone("</a>", STRAKE_JSON_WRITE_ESCAPE_SLASH), R"("<\/a>")");
  EXPECT_EQ(string_alone("</a>&'é\u2028\u2029", STRAKE_JSON_WRITE_ESCAPE_HTML),
            "\"\\u003c/a\\u003e\\u0026'é\\u2028\\u2029\"");
  EXPECT_EQ(string_alone("</é", STRAKE_JSON_WRITE_ESCAPE_HTML | STRAKE_JSON_WRITE_ESCAPE_SLASH |
                                    STRAKE_JSON_WRITE_ESCAPE_NON_ASCII),
            R"("\u003c\/\u00e9")");
}

constexpr std::string_view not_utf8[] = {"\x80",
                                         "\xc0\x80",
                                         "\xc1\xbf",
                                         "\xc3",
                                         "\xe0\x9f\xbf",
                                         "\xe2\x82",
                                         "\xed\xa0\x80",
                                         "\xf0\x8f\xbf\xbf",
                                         "\xf4\x90\x80\x80",
                                         "\xf5\x80\x80\x80",
                                         "\xff",
                                         "\xf0\x9f\x98"};

TEST(String, RefusesWhatIsntUtf8AtEveryPlace) {
  for (const std::string_view bad : not_utf8) {
    for (std::size_t before = 0; before < 40; ++before) {
      for (const std::string_view filling : {"a"sv, "é"sv, "€"sv, "\n"sv}) {
        std::string text;
        while (text.size() < before) {
          text += filling;
        }
        const std::size_t offset = text.size();
        text += bad;
        Writer writer;
        ASSERT_EQ(writer.string(text), STRAKE_JSON_INVALID_UTF8);
        ASSERT_EQ(writer.error.offset, offset);
        text += "aaaaaaaaaaaaaaaaaaaa";
        ASSERT_EQ(writer.string(text), STRAKE_JSON_INVALID_UTF8);
        ASSERT_EQ(writer.error.offset, offset);
        ASSERT_EQ(writer.output(), "");
      }
    }
  }
}

TEST(String, ReplacesWhatIsntUtf8ByteByByte) {
  for (const std::string_view bad : not_utf8) {
    std::string expected = "\"a";
    std::string escaped = "\"a";
    for (std::size_t i = 0; i < bad.size(); ++i) {
      expected += "\xef\xbf\xbd";
      escaped += "\\ufffd";
    }
    const std::string text = "a" + std::string(bad) + "b";
    EXPECT_EQ(string_alone(text, STRAKE_JSON_WRITE_REPLACE_INVALID), expected + "b\"");
    EXPECT_EQ(string_alone(text, STRAKE_JSON_WRITE_REPLACE_INVALID | STRAKE_JSON_WRITE_ESCAPE_NON_ASCII),
              escaped + "b\"");
  }
  const std::string many(5000, '\xff');
  EXPECT_EQ(string_alone(many, STRAKE_JSON_WRITE_REPLACE_INVALID).size(), 15002U);
}

TEST(String, OfEveryCharacterIsReadBackAsItWas) {
  std::string all;
  for (std::uint32_t point = 0; point < 0x110000; point += point < 0x3000 ? 1 : 37) {
    if (point >= 0xd800 && point < 0xe000) {
      continue;
    }
    if (point < 0x80) {
      all += static_cast<char>(point);
    } else if (point < 0x800) {
      all += {static_cast<char>(0xc0 | point >> 6), static_cast<char>(0x80 | (point & 0x3f))};
    } else if (point < 0x10000) {
      all += {static_cast<char>(0xe0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3f)),
              static_cast<char>(0x80 | (point & 0x3f))};
    } else {
      all += {static_cast<char>(0xf0 | point >> 18), static_cast<char>(0x80 | (point >> 12 & 0x3f)),
              static_cast<char>(0x80 | (point >> 6 & 0x3f)), static_cast<char>(0x80 | (point & 0x3f))};
    }
  }
  for (std::uint32_t flags = 0; flags < 8; ++flags) {
    const Parsed back(string_alone(all, flags));
    strake_bytes text{};
    ASSERT_EQ(strake_json_get_string(back.root, &text, nullptr), STRAKE_OK);
    EXPECT_TRUE(text_of(text) == all);
    EXPECT_TRUE(written(back, with_flags(flags)) == string_alone(all, flags));
  }
}

TEST(String, EveryByteAtEveryPlaceOfABlock) {
  for (const int byte : {0x00, 0x0a, 0x1f, 0x20, 0x22, 0x2f, 0x5c, 0x7f}) {
    for (std::size_t size = 1; size < 36; ++size) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, 'x');
        text[at] = static_cast<char>(byte);
        const std::string by_call = string_alone(text);
        const Parsed back(by_call);
        strake_bytes read{};
        ASSERT_EQ(strake_json_get_string(back.root, &read, nullptr), STRAKE_OK);
        ASSERT_EQ(text_of(read), text);
        ASSERT_EQ(written(back, with_flags(0)), by_call);
      }
    }
  }
}

TEST(String, NamesAreWrittenAsStringsAre) {
  const auto named = [](std::uint32_t flags) {
    Writer writer(with_flags(flags));
    EXPECT_EQ(writer.begin_object(), STRAKE_OK);
    EXPECT_EQ(writer.name("\xff"),
              (flags & STRAKE_JSON_WRITE_REPLACE_INVALID) != 0 ? STRAKE_OK : STRAKE_JSON_INVALID_UTF8);
    return writer.output();
  };
  EXPECT_EQ(named(0), "{");
  EXPECT_EQ(named(STRAKE_JSON_WRITE_REPLACE_INVALID), "{\"\xef\xbf\xbd\":");
}

} // namespace
