#include <array>

#include "functions.hpp"

namespace contract {
namespace {

using Text = std::array<std::uint8_t, 200>; ///< Large enough to stand for a buffer that overlaps it.

Text text_of(const char* from) {
  Text text{};
  std::memcpy(text.data(), from, std::strlen(from));
  return text;
}

const char* chars_of(const std::uint8_t* bytes) { return reinterpret_cast<const char*>(bytes); }

using Next = decltype(strake_http_query_next);
using Find = decltype(strake_http_media_type_find);
using FindNth = decltype(strake_http_query_find);

Function next(const char* name, Next* function, const char* input, const char* from) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            const Text text = text_of(from);
            std::size_t position = 0;
            strake_http_pair pair{};
            const std::uint8_t* data = a.data(input, text.data());
            return function(data, a.size(input, std::strlen(from)), a.out("position", &position), a.out("pair", &pair),
                            a.error());
          }};
}

Function finds(const char* name, Find* function, const char* from, const char* wanted) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            const Text text = text_of(from);
            const Text which = text_of(wanted);
            strake_http_pair pair{};
            const std::uint8_t* data = a.data("value", text.data());
            const char* chars = chars_of(a.data("name", which.data()));
            return function(data, a.size("value", std::strlen(from)), chars, a.size("name", std::strlen(wanted)),
                            a.out("pair", &pair), a.error());
          }};
}

Function finds(const char* name, FindNth* function, const char* input, const char* from, const char* wanted) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            const Text text = text_of(from);
            const Text which = text_of(wanted);
            strake_http_pair pair{};
            const std::uint8_t* data = a.data(input, text.data());
            const char* chars = chars_of(a.data("name", which.data()));
            return function(data, a.size(input, std::strlen(from)), chars, a.size("name", std::strlen(wanted)), 0,
                            a.out("pair", &pair), a.error());
          }};
}

using Split = decltype(strake_http_credentials_split);

Function splits(const char* name, Split* function, const char* from, const char* first, const char* second) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            const Text text = text_of(from);
            std::array<strake_range, 2> ranges{};
            const std::uint8_t* data = a.data("value", text.data());
            return function(data, a.size("value", std::strlen(from)), a.out(first, &ranges[0]),
                            a.out(second, &ranges[1]), a.error());
          }};
}

using Convert = decltype(strake_http_percent_decode);

Function converts(const char* name, Convert* function, const char* input, const char* from) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            const Text text = text_of(from);
            std::array<std::uint8_t, 64> buffer{};
            std::size_t size = 0;
            const std::uint8_t* data = a.data(input, text.data());
            return function(data, a.size(input, std::strlen(from)), 0, a.buffer("buffer", buffer.data()),
                            a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out), a.error());
          }};
}

std::vector<Function> urls() {
  return {
      {"strake_http_target_split", STRAKE_OK,
       [](Arguments& a) {
         const Text by = text_of("GET");
         const Text text = text_of("/a?b");
         strake_http_target_form form = 0;
         strake_http_url url = STRAKE_HTTP_URL_INIT;
         const std::uint8_t* method = a.data("method", by.data());
         const std::size_t method_size = a.size("method", 3);
         const std::uint8_t* target = a.data("target", text.data());
         return strake_http_target_split(method, method_size, target, a.size("target", 4), a.out("form", &form),
                                         a.out("url", &url), a.error());
       }},
      {"strake_http_url_split", STRAKE_OK,
       [](Arguments& a) {
         const Text text = text_of("http://a/");
         strake_http_url url = STRAKE_HTTP_URL_INIT;
         const std::uint8_t* data = a.data("text", text.data());
         return strake_http_url_split(data, a.size("text", 9), a.out("url", &url), a.error());
       }},
      converts("strake_http_percent_decode", strake_http_percent_decode, "text", "%41"),
      converts("strake_http_percent_encode", strake_http_percent_encode, "data", "a b"),
      next("strake_http_query_next", strake_http_query_next, "query", "a=b"),
      finds("strake_http_query_find", strake_http_query_find, "query", "a=b", "a"),
  };
}

std::vector<Function> fields() {
  return {
      next("strake_http_cookie_next", strake_http_cookie_next, "value", "a=b"),
      finds("strake_http_cookie_find", strake_http_cookie_find, "value", "a=b", "a"),
      {"strake_http_set_cookie_parse", STRAKE_OK,
       [](Arguments& a) {
         const Text text = text_of("a=b; Secure");
         strake_http_set_cookie cookie = STRAKE_HTTP_SET_COOKIE_INIT;
         const std::uint8_t* data = a.data("value", text.data());
         return strake_http_set_cookie_parse(data, a.size("value", 11), a.out("cookie", &cookie), a.error());
       }},
      splits("strake_http_credentials_split", strake_http_credentials_split, "X a=b", "scheme", "token68"),
      next("strake_http_credentials_next", strake_http_credentials_next, "value", "X a=b"),
      finds("strake_http_credentials_find", strake_http_credentials_find, "X a=b", "a"),
      {"strake_http_basic_decode", STRAKE_OK,
       [](Arguments& a) {
         const Text text = text_of("Basic YTpi");
         std::array<std::uint8_t, 64> buffer{};
         std::size_t size = 0;
         std::array<strake_range, 2> ranges{};
         const std::uint8_t* data = a.data("value", text.data());
         return strake_http_basic_decode(data, a.size("value", 10), a.buffer("buffer", buffer.data()),
                                         a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out),
                                         a.out("user", &ranges[0]), a.out("password", &ranges[1]), a.error());
       }},
      {"strake_http_bearer_split", STRAKE_OK,
       [](Arguments& a) {
         const Text text = text_of("Bearer a");
         strake_range token{};
         const std::uint8_t* data = a.data("value", text.data());
         return strake_http_bearer_split(data, a.size("value", 8), a.out("token", &token), a.error());
       }},
      splits("strake_http_media_type_split", strake_http_media_type_split, "a/b;c=d", "type", "subtype"),
      next("strake_http_media_type_next", strake_http_media_type_next, "value", "a/b;c=d"),
      finds("strake_http_media_type_find", strake_http_media_type_find, "a/b;c=d", "c"),
      {"strake_http_quoted_decode", STRAKE_OK,
       [](Arguments& a) {
         const Text text = text_of("a\\b");
         std::array<std::uint8_t, 64> buffer{};
         std::size_t size = 0;
         const std::uint8_t* data = a.data("text", text.data());
         return strake_http_quoted_decode(data, a.size("text", 3), a.buffer("buffer", buffer.data()),
                                          a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out),
                                          a.error());
       }},
  };
}

std::vector<Function> dates() {
  return {
      {"strake_http_date_parse", STRAKE_OK,
       [](Arguments& a) {
         const Text text = text_of("Sun, 06 Nov 1994 08:49:37 GMT");
         std::int64_t seconds = 0;
         const std::uint8_t* data = a.data("text", text.data());
         return strake_http_date_parse(data, a.size("text", STRAKE_HTTP_DATE_BYTES), 0, a.out("seconds", &seconds),
                                       a.error());
       }},
      {"strake_http_date_format", STRAKE_OK,
       [](Arguments& a) {
         std::array<std::uint8_t, 64> buffer{};
         std::size_t size = 0;
         return strake_http_date_format(0, a.buffer("buffer", buffer.data()), a.size("buffer", buffer.size()),
                                        a.out("size", &size, Kind::may_out), a.error());
       }},
  };
}

} // namespace

std::vector<Function> http_text_functions() { return join({urls(), fields(), dates()}); }

} // namespace contract
