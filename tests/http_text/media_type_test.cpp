// strake_http_media_type_split, _next and _find, and strake_http_quoted_decode.
#include <gtest/gtest.h>

#include <random>

#include "text.hpp"

namespace {

using namespace text;

struct Split {
  Ended ended;
  std::string type;
  std::string subtype;
  bool operator==(const Split&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Split& split) {
  return out << split.ended << ", " << split.type << ", " << split.subtype;
}

Split split(std::string_view value) {
  const Input input(value);
  strake_range type{};
  strake_range subtype{};
  strake_error error{};
  const strake_status status = strake_http_media_type_split(input.data(), input.size(), &type, &subtype, &error);
  return {.ended = ended(status, error), .type = part(value, type), .subtype = part(value, subtype)};
}

Split refused_split(strake_status status, std::uint64_t offset) { return {{status, offset}, "", ""}; }

Written unquote(std::string_view from) {
  const Input input(from);
  return write([&](std::uint8_t* buffer, std::size_t capacity, std::size_t* size, strake_error* error) {
    return strake_http_quoted_decode(input.data(), input.size(), buffer, capacity, size, error);
  });
}

/// RFC 9110 section 8.3.1: all of them say the same.
TEST(MediaType, ExamplesOfTheRfc) {
  for (const char* value : {"text/html;charset=utf-8", "Text/HTML;Charset=\"utf-8\"", "text/html; charset=\"utf-8\"",
                            "text/html;charset=UTF-8"}) {
    EXPECT_EQ(split(value).ended, well);
    const Found found = find(strake_http_media_type_find, value, "CHARSET");
    EXPECT_EQ(found.ended, well);
    EXPECT_TRUE(found.item.value == "utf-8" || found.item.value == "UTF-8");
  }
}

TEST(MediaType, Parameters) {
  EXPECT_EQ(split("a/b"), (Split{well, "a", "b"}));
  EXPECT_EQ(split("application/vnd.a+json ; x=1"), (Split{well, "application", "vnd.a+json"}));
  const Listed listed = list(strake_http_media_type_next, "multipart/form-data; boundary=\"a \\\"b\\\"\"\t;;x=1; ;");
  EXPECT_EQ(listed.items, (Items{{"boundary", "a \\\"b\\\"", true, true}, {"x", "1"}}));
  EXPECT_EQ(listed.ended, at_end);
  EXPECT_EQ(list(strake_http_media_type_next, "a/b;x=\"\"").items, (Items{{"x", "", true, true}}));
  EXPECT_EQ(list(strake_http_media_type_next, "a/b; ").ended, at_end);
  EXPECT_EQ(list(strake_http_media_type_next, "a").ended, (Ended{STRAKE_HTTP_INVALID_MEDIA_TYPE, 1}));
}

TEST(MediaType, Refused) {
  EXPECT_EQ(split(""), refused_split(STRAKE_HTTP_INVALID_MEDIA_TYPE, 0));
  EXPECT_EQ(split("text"), refused_split(STRAKE_HTTP_INVALID_MEDIA_TYPE, 4));
  EXPECT_EQ(split("/html"), refused_split(STRAKE_HTTP_INVALID_MEDIA_TYPE, 0));
  EXPECT_EQ(split("text/"), refused_split(STRAKE_HTTP_INVALID_MEDIA_TYPE, 5));
  EXPECT_EQ(split("text /html"), refused_split(STRAKE_HTTP_INVALID_MEDIA_TYPE, 4));
  EXPECT_EQ(split(" a/b"), refused_split(STRAKE_HTTP_INVALID_MEDIA_TYPE, 0));
  EXPECT_EQ(split("a/b/c"), refused_split(STRAKE_HTTP_INVALID_MEDIA_TYPE, 3));
  EXPECT_EQ(split("a/b,c/d"), refused_split(STRAKE_HTTP_INVALID_MEDIA_TYPE, 3));
  EXPECT_EQ(split("a/\xc3"), refused_split(STRAKE_HTTP_INVALID_MEDIA_TYPE, 2));
  EXPECT_EQ(split("a/b "), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 4));
  EXPECT_EQ(split("a/b c"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 4));
  EXPECT_EQ(split("a/b;c"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 5));
  EXPECT_EQ(split("a/b;c="), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 6));
  EXPECT_EQ(split("a/b;=d"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 4));
  EXPECT_EQ(split("a/b;c =d"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 5));
  EXPECT_EQ(split("a/b;c= d"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 6));
  EXPECT_EQ(split("a/b;c=d e"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 8));
  EXPECT_EQ(split("a/b;c=\"d"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 8));
  EXPECT_EQ(split("a/b;c=\"d\\"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 8));
  EXPECT_EQ(split("a/b;c=\"\\\x01\""), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 8));
  EXPECT_EQ(split("a/b;c=\"d\"e"), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 9));
  EXPECT_EQ(split(bytes("a/b;c=\"\0\"")), refused_split(STRAKE_HTTP_INVALID_PARAMETER, 7));
}

TEST(MediaType, Find) {
  constexpr std::string_view value = "a/b;x=1;y=2;X=\"3\"";
  EXPECT_EQ(find(strake_http_media_type_find, value, "Y"), (Found{{"y", "2"}, well}));
  EXPECT_EQ(find(strake_http_media_type_find, value, "x").ended, (Ended{STRAKE_HTTP_REPEATED_PARAMETER, 12}));
  EXPECT_EQ(find(strake_http_media_type_find, value, "z").ended, at_end);
  EXPECT_EQ(find(strake_http_media_type_find, "a/b;x=1;y", "x").ended, (Ended{STRAKE_HTTP_INVALID_PARAMETER, 9}));
}

TEST(Quoted, Decodes) {
  EXPECT_EQ(unquote(""), wrote(""));
  EXPECT_EQ(unquote("abc"), wrote("abc"));
  EXPECT_EQ(unquote("a \\\"b\\\\\\c\t\xff"), wrote("a \"b\\c\t\xff"));
  EXPECT_EQ(unquote("\\a"), wrote("a"));
  EXPECT_EQ(unquote("a\"b"), refused(STRAKE_HTTP_INVALID_PARAMETER, 1));
  EXPECT_EQ(unquote("ab\\"), refused(STRAKE_HTTP_INVALID_PARAMETER, 2));
  EXPECT_EQ(unquote("\\"), refused(STRAKE_HTTP_INVALID_PARAMETER, 0));
  EXPECT_EQ(unquote("a\\\n"), refused(STRAKE_HTTP_INVALID_PARAMETER, 2));
  EXPECT_EQ(unquote(bytes("a\0")), refused(STRAKE_HTTP_INVALID_PARAMETER, 1));
  EXPECT_EQ(unquote("\x7f"), refused(STRAKE_HTTP_INVALID_PARAMETER, 0));
}

/// What is quoted is had back through the parameter that it is the value of.
TEST(Quoted, RandomValuesAreHadBack) {
  std::mt19937 random(5);
  for (int round = 0; round < 1000; ++round) {
    std::string wanted(random() % 12, '\0');
    std::string quoted;
    for (char& c : wanted) {
      c = "a\"\\; =,\t\xe9"[random() % 9];
      quoted += c == '"' || c == '\\' || random() % 8 == 0 ? "\\" : "";
      quoted += c;
    }
    const Found found = find(strake_http_media_type_find, "a/b;c=\"" + quoted + "\";d=e", "c");
    ASSERT_EQ(found.item, (Item{"c", quoted, true, true}));
    ASSERT_EQ(unquote(found.item.value), wrote(wanted));
  }
}

} // namespace
