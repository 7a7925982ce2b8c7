// The functions that read no stream say the same as those of the library that is replaced.
#include <gtest/gtest.h>

#include <cstring>

#include "generator.hpp"
#include "library.hpp"
#include "random.hpp"
#include "urls.hpp"

// In C, where an enumeration may be any number.
extern "C" const char* text_of_method(const char* (*function)(enum http_method), int number);
extern "C" const char* text_of_status(const char* (*function)(enum http_status), int number);

namespace {

using namespace dropin;

struct Functions : testing::Test {
  const Library stock{STRAKE_STOCK_LIBRARY};
  const Library ours{STRAKE_DROPIN};

  Functions() { ours.set_mode(Mode::loose); }
};

TEST_F(Functions, GiveTheSameVersion) { EXPECT_EQ(ours.version(), stock.version()); }

TEST_F(Functions, GiveTheSameTextOfEveryMethod) {
  for (int method = -1; method < 300; ++method) {
    EXPECT_STREQ(text_of_method(ours.method_str, method), text_of_method(stock.method_str, method)) << method;
  }
}

TEST_F(Functions, GiveTheSamePhraseOfEveryStatus) {
  for (int status = -1; status < 1100; ++status) {
    EXPECT_STREQ(text_of_status(ours.status_str, status), text_of_status(stock.status_str, status)) << status;
  }
}

TEST_F(Functions, GiveTheSameNameAndDescriptionOfEveryError) {
  for (int error = HPE_OK; error <= HPE_INVALID_TRANSFER_ENCODING; ++error) {
    const auto number = static_cast<http_errno>(error);
    EXPECT_STREQ(ours.errno_name(number), stock.errno_name(number)) << error;
    EXPECT_STREQ(ours.errno_description(number), stock.errno_description(number)) << error;
  }
}

TEST_F(Functions, InitialiseTheStructsAlike) {
  for (const http_parser_type type : {HTTP_REQUEST, HTTP_RESPONSE, HTTP_BOTH}) {
    http_parser parser;
    std::memset(&parser, 0x5a, sizeof parser);
    http_parser other = parser;
    ours.init(&parser, type);
    stock.init(&other, type);
    other.state = parser.state; // Private.
    EXPECT_EQ(std::memcmp(&parser, &other, sizeof parser), 0);
  }
  http_parser_settings settings;
  std::memset(&settings, 0x5a, sizeof settings);
  ours.settings_init(&settings);
  EXPECT_EQ(settings.on_message_begin, nullptr);
  EXPECT_EQ(settings.on_chunk_complete, nullptr);
  http_parser_url url;
  std::memset(&url, 0x5a, sizeof url);
  ours.url_init(&url);
  EXPECT_EQ(url.field_set, 0);
  EXPECT_EQ(url.field_data[UF_USERINFO].len, 0);
}

TEST_F(Functions, SplitUrlsAlike) {
  Random random(1);
  for (int more = 0; more < 100000; ++more) {
    const std::string url = make_url(random);
    EXPECT_TRUE(agree_on_url(stock, ours, Mode::loose, url, more % 4 == 0)) << url;
  }
}

} // namespace
