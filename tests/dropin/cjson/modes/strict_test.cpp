// The strict mode takes RFC 8259 and nothing else.
#include <gtest/gtest.h>

#include "library.hpp"

namespace {

using namespace std::string_view_literals;

/// What the default mode takes, though it isn't JSON, or is none that a program could see whole.
constexpr std::string_view refused[] = {"1 2"sv,
                                        "{} x"sv,
                                        "[1]]"sv,
                                        "\xef\xbb\xbf[1]"sv,
                                        "\f1"sv,
                                        "[1\v]"sv,
                                        "[\0001]"sv,
                                        "{\"a\"\001:1}"sv,
                                        "01"sv,
                                        "-01"sv,
                                        "1."sv,
                                        "[1.]"sv,
                                        "1.e5"sv,
                                        "-.5"sv,
                                        "1e5e5"sv,
                                        "1-2"sv,
                                        "1e999"sv,
                                        "-1e999"sv,
                                        "\"\t\""sv,
                                        "\"\0\""sv,
                                        "\"\x1f\""sv,
                                        "\"\xff\""sv,
                                        "\"\xc0\x80\""sv,
                                        "\"\xed\xa0\x80\""sv,
                                        "\"\xf4\x90\x80\x80\""sv,
                                        "\"\xe2\x82\""sv,
                                        "\"\\u00zz\""sv,
                                        "\"\\u0000\""sv,
                                        "{\"\\u0000\":1}"sv,
                                        "{\"\xff\":1}"sv,
                                        "[1]\0\0"sv};

constexpr std::string_view accepted[] = {"1"sv,
                                         " \t\r\n[ ] "sv,
                                         "[1]\0"sv,
                                         "{\"a\":1,\"a\":2}"sv,
                                         "-0"sv,
                                         "[1.5e+10,-2E-3,0.0]"sv,
                                         "\"\xe2\x82\xac\xf0\x9f\x98\x80\x7f\""sv,
                                         "\"\\ud83d\\ude00\\u00e9\\/\\b\""sv,
                                         "[true,false,null,{}]"sv,
                                         "1e-999"sv};

TEST(Strict, RefusesWhatIsNotJson) {
  const Library library;
  for (const std::string_view text : refused) {
    cJSON* tree = library.parse(text);
    EXPECT_NE(tree, nullptr) << "by default: " << text;
    library.erase(tree);
  }
  library.set_strict(1);
  for (const std::string_view text : refused) {
    EXPECT_EQ(library.parse(text), nullptr) << text;
    EXPECT_GE(library.error(), text.data()) << text;
    EXPECT_LT(library.error(), text.data() + text.size()) << text;
  }
}

TEST(Strict, TakesJsonAsTheDefaultDoes) {
  const Library library;
  for (const std::string_view text : accepted) {
    library.set_strict(0);
    cJSON* loose = library.parse(text);
    library.set_strict(1);
    cJSON* strict = library.parse(text);
    ASSERT_NE(strict, nullptr) << text;
    EXPECT_EQ(library.printed(strict), library.printed(loose));
    library.erase(loose);
    library.erase(strict);
  }
}

TEST(Strict, SaysWhereTheFaultIs) {
  const Library library;
  library.set_strict(1);
  for (const auto& [text, offset] :
       {std::pair{"[1] x"sv, 4}, {"[\"ab\xff\"]"sv, 4}, {"[\"a\\u12x4\"]"sv, 3}, {"[1,02]"sv, 3}}) {
    EXPECT_EQ(library.parse(text), nullptr);
    EXPECT_EQ(library.error() - text.data(), offset) << text;
  }
}

TEST(Strict, TellsTheEndOfATextThatANulCloses) {
  const Library library;
  library.set_strict(1);
  const char* end = nullptr;
  const std::string text = "[1] \n";
  cJSON* tree = library.parse_with_length_opts(text.c_str(), text.size() + 1, &end, 1);
  EXPECT_NE(tree, nullptr);
  EXPECT_EQ(end, text.c_str() + text.size());
  library.erase(tree);
  EXPECT_EQ(library.parse_with_length_opts(text.c_str(), text.size(), &end, 1), nullptr);
}

} // namespace
