// strake_http_query_next and strake_http_query_find.
#include <gtest/gtest.h>

#include <random>

#include "text.hpp"

namespace {

using namespace text;

Items pairs(std::string_view query) {
  const Listed listed = list(strake_http_query_next, query);
  EXPECT_EQ(listed.ended, at_end) << query;
  return listed.items;
}

TEST(Query, Pairs) {
  EXPECT_EQ(pairs("a=b&c=d"), (Items{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(pairs("a=b=c"), (Items{{"a", "b=c"}}));
  EXPECT_EQ(pairs("a"), (Items{{"a", "", false}}));
  EXPECT_EQ(pairs("a="), (Items{{"a", ""}}));
  EXPECT_EQ(pairs("=b"), (Items{{"", "b"}}));
  EXPECT_EQ(pairs("="), (Items{{"", ""}}));
  EXPECT_EQ(pairs("a;b=c"), (Items{{"a;b", "c"}}));
  EXPECT_EQ(pairs("a=%zz&a=+"), (Items{{"a", "%zz"}, {"a", "+"}}));
  EXPECT_EQ(pairs(bytes("\0=\0")), (Items{{std::string(1, '\0'), std::string(1, '\0')}}));
}

TEST(Query, EmptyPairsArePassedOver) {
  EXPECT_EQ(pairs(""), Items{});
  EXPECT_EQ(pairs("&"), Items{});
  EXPECT_EQ(pairs("&&a&&b=&&"), (Items{{"a", "", false}, {"b", ""}}));
}

TEST(Query, PositionBehindTheEnd) {
  const Input input("a=b");
  strake_http_pair pair{};
  strake_error error{};
  std::size_t position = 3;
  EXPECT_EQ(strake_http_query_next(input.data(), 3, &position, &pair, &error), STRAKE_NOT_FOUND);
  position = 4;
  EXPECT_EQ(strake_http_query_next(input.data(), 3, &position, &pair, &error), STRAKE_BAD_ARGUMENT);
  EXPECT_STREQ(error.argument, "position");
  EXPECT_EQ(position, 4U);
}

TEST(Query, Find) {
  constexpr std::string_view query = "a=1&b+c=2&%61=3&d&%C3%A9=4";
  EXPECT_EQ(find(strake_http_query_find, query, "a"), (Found{{"a", "1"}, well}));
  EXPECT_EQ(find(strake_http_query_find, query, "a", 1), (Found{{"%61", "3"}, well}));
  EXPECT_EQ(find(strake_http_query_find, query, "a", 2), (Found{{}, at_end}));
  EXPECT_EQ(find(strake_http_query_find, query, "b c"), (Found{{"b+c", "2"}, well}));
  EXPECT_EQ(find(strake_http_query_find, query, "d"), (Found{{"d", "", false}, well}));
  EXPECT_EQ(find(strake_http_query_find, query, "\xc3\xa9"), (Found{{"%C3%A9", "4"}, well}));
  EXPECT_EQ(find(strake_http_query_find, query, "A"), (Found{{}, at_end}));
  EXPECT_EQ(find(strake_http_query_find, query, ""), (Found{{}, at_end}));
  EXPECT_EQ(find(strake_http_query_find, "=1", ""), (Found{{"", "1"}, well}));
  EXPECT_EQ(find(strake_http_query_find, "ab=1&abc=2", "abc"), (Found{{"abc", "2"}, well}));
}

TEST(Query, FindRefusesNamesThatCanNotBeDecoded) {
  EXPECT_EQ(find(strake_http_query_find, "x=1&a%4=2&b=3", "b").ended, (Ended{STRAKE_HTTP_INVALID_ESCAPE, 5}));
  EXPECT_EQ(find(strake_http_query_find, "x=1&%00=2&b=3", "b").ended, (Ended{STRAKE_HTTP_INVALID_BYTE, 4}));
  EXPECT_EQ(find(strake_http_query_find, "x=%&b=3&%", "b").ended, well);
}

/// What is encoded and joined is had back, pair by pair.
TEST(Query, RandomFormsAreHadBack) {
  std::mt19937 random(11);
  const auto any = [&](std::size_t most) {
    std::string text(1 + random() % most, '\0');
    for (char& c : text) {
      c = "ab&=+% ;?#\xff"[random() % 11];
    }
    return text;
  };
  const auto convert = [](auto* function, const std::string& from) {
    std::string to(3 * from.size(), '\0');
    std::size_t size = 0;
    EXPECT_EQ(function(reinterpret_cast<const std::uint8_t*>(from.data()), from.size(), STRAKE_HTTP_PERCENT_FORM,
                       reinterpret_cast<std::uint8_t*>(to.data()), to.size(), &size, nullptr),
              STRAKE_OK);
    to.resize(size);
    return to;
  };
  for (int round = 0; round < 500; ++round) {
    std::string query;
    Items wanted;
    for (std::size_t pair = random() % 5; pair > 0; --pair) {
      wanted.push_back({any(5), any(8)});
      query.append(query.empty() ? "" : "&").append(convert(strake_http_percent_encode, wanted.back().name));
      query.append("=").append(convert(strake_http_percent_encode, wanted.back().value));
    }
    Items got = pairs(query);
    for (Item& item : got) {
      item.name = convert(strake_http_percent_decode, item.name);
      item.value = convert(strake_http_percent_decode, item.value);
    }
    ASSERT_EQ(got, wanted) << query;
  }
}

} // namespace
