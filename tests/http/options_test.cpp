// The defaults and numbers of the core are those of the header.
#include <gtest/gtest.h>
#include <strake/strake.h>

#include <utility>

#include "http/request.hpp"

namespace {

using namespace strake;

TEST(Options, DefaultsAreThoseOfTheHeader) {
  const strake_http_options header = STRAKE_HTTP_OPTIONS_INIT;
  const http::Options core;
  EXPECT_EQ(core.max_method, header.max_method);
  EXPECT_EQ(core.max_target, header.max_target);
  EXPECT_EQ(core.max_reason, header.max_reason);
  EXPECT_EQ(core.max_field, header.max_field);
  EXPECT_EQ(core.max_header_section, header.max_header_section);
  EXPECT_EQ(core.max_fields, header.max_fields);
  EXPECT_EQ(core.max_body, header.max_body);
  EXPECT_EQ(core.max_message, header.max_message);
  EXPECT_EQ(core.max_chunk_extensions, header.max_chunk_extensions);
  EXPECT_EQ(core.max_trailer_section, header.max_trailer_section);
  EXPECT_EQ(core.lenience, header.lenience);
}

TEST(Options, LenienceHasTheNumbersOfTheHeader) {
  EXPECT_EQ(http::lenience::bare_lf, STRAKE_HTTP_ALLOW_BARE_LF);
  EXPECT_EQ(http::lenience::obsolete_fold, STRAKE_HTTP_ALLOW_OBSOLETE_FOLD);
  EXPECT_EQ(http::lenience::repeated_content_length, STRAKE_HTTP_ALLOW_REPEATED_CONTENT_LENGTH);
  EXPECT_EQ(http::lenience::missing_host, STRAKE_HTTP_ALLOW_MISSING_HOST);
  EXPECT_EQ(http::lenience::path_backslash, STRAKE_HTTP_ALLOW_PATH_BACKSLASH);
  EXPECT_EQ(http::lenience::path_encoded_slash, STRAKE_HTTP_ALLOW_PATH_ENCODED_SLASH);
  EXPECT_EQ(http::lenience::path_non_utf8, STRAKE_HTTP_ALLOW_PATH_NON_UTF8);
}

TEST(Options, EnumerationsHaveTheNumbersOfTheHeader) {
  EXPECT_EQ(std::to_underlying(http::State::head), STRAKE_HTTP_STATE_HEAD);
  EXPECT_EQ(std::to_underlying(http::State::body), STRAKE_HTTP_STATE_BODY);
  EXPECT_EQ(std::to_underlying(http::State::complete), STRAKE_HTTP_STATE_COMPLETE);
  EXPECT_EQ(std::to_underlying(http::State::failed), STRAKE_HTTP_STATE_FAILED);
  EXPECT_EQ(std::to_underlying(http::Event::none), STRAKE_HTTP_EVENT_NONE);
  EXPECT_EQ(std::to_underlying(http::Event::head), STRAKE_HTTP_EVENT_HEAD);
  EXPECT_EQ(std::to_underlying(http::Event::content), STRAKE_HTTP_EVENT_CONTENT);
  EXPECT_EQ(std::to_underlying(http::Event::complete), STRAKE_HTTP_EVENT_COMPLETE);
  EXPECT_EQ(std::to_underlying(http::TargetForm::origin), STRAKE_HTTP_TARGET_ORIGIN);
  EXPECT_EQ(std::to_underlying(http::TargetForm::absolute), STRAKE_HTTP_TARGET_ABSOLUTE);
  EXPECT_EQ(std::to_underlying(http::TargetForm::authority), STRAKE_HTTP_TARGET_AUTHORITY);
  EXPECT_EQ(std::to_underlying(http::TargetForm::asterisk), STRAKE_HTTP_TARGET_ASTERISK);
}

} // namespace
