#include <array>

#include "functions.hpp"

namespace contract {
namespace {

const char head[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

using View = strake_status (*)(const strake_http_request*, strake_bytes*, strake_error*);
using Copy = strake_status (*)(const strake_http_request*, std::uint8_t*, std::size_t, std::size_t*, strake_error*);

Function views(const char* name, View function, const char* out) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            strake_bytes view{};
            return function(a.handle(Kind::reads, "request", a.world().request), a.out(out, &view), a.error());
          }};
}

Function copies(const char* name, Copy function) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            std::array<std::uint8_t, 512> buffer{};
            std::size_t size = 0;
            return function(a.handle(Kind::reads, "request", a.world().request), a.buffer("buffer", buffer.data()),
                            a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out), a.error());
          }};
}

template <class Number>
Function gets(const char* name, strake_status right,
              strake_status (*function)(const strake_http_request*, Number*, strake_error*), const char* out) {
  return {name, right, [=](Arguments& a) {
            Number number{};
            return function(a.handle(Kind::reads, "request", a.world().request), a.out(out, &number), a.error());
          }};
}

using ViewAt = strake_status (*)(const strake_http_request*, std::size_t, strake_http_field*, strake_error*);
using CopyAt = strake_status (*)(const strake_http_request*, std::size_t, std::uint8_t*, std::size_t, std::size_t*,
                                 strake_error*);

Function views_at(const char* name, ViewAt function) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            strake_http_field field{};
            return function(a.handle(Kind::reads, "request", a.world().request), 0, a.out("field", &field), a.error());
          }};
}

Function copies_at(const char* name, CopyAt function) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            std::array<std::uint8_t, 512> buffer{};
            std::size_t size = 0;
            return function(a.handle(Kind::reads, "request", a.world().request), 0, a.buffer("buffer", buffer.data()),
                            a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out), a.error());
          }};
}

using Name = std::array<char, 600>; ///< Large enough to stand for a buffer that overlaps it.
using Find = strake_status (*)(const strake_http_request*, const char*, std::size_t, std::size_t, strake_bytes*,
                               strake_error*);
using FindCopy = strake_status (*)(const strake_http_request*, const char*, std::size_t, std::size_t, std::uint8_t*,
                                   std::size_t, std::size_t*, strake_error*);

Name name_of(const char* text) {
  Name name{};
  std::memcpy(name.data(), text, std::strlen(text));
  return name;
}

Function finds(const char* name, Find function, const char* field) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            const Name wanted = name_of(field);
            strake_bytes value{};
            return function(a.handle(Kind::reads, "request", a.world().request), a.text("name", wanted.data()),
                            a.size("name", std::strlen(field)), 0, a.out("value", &value), a.error());
          }};
}

Function copies_found(const char* name, FindCopy function, const char* field) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            const Name wanted = name_of(field);
            std::array<std::uint8_t, 512> buffer{};
            std::size_t size = 0;
            const char* text = a.text("name", wanted.data());
            return function(a.handle(Kind::reads, "request", a.world().request), text,
                            a.size("name", std::strlen(field)), 0, a.buffer("buffer", buffer.data()),
                            a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out), a.error());
          }};
}

std::vector<Function> life() {
  return {
      {"strake_http_request_parse", STRAKE_OK,
       [](Arguments& a) {
         strake_http_options options STRAKE_HTTP_OPTIONS_INIT;
         strake_http_request* created = nullptr;
         std::size_t consumed = 0;
         const strake_status status =
             strake_http_request_parse(a.data("data", bytes_of(head)), a.size("data", sizeof head - 1),
                                       a.sized("options", options, Kind::options), a.out("request", &created),
                                       a.out("consumed", &consumed, Kind::may_out), a.error());
         return freed(status, created, strake_http_request_free);
       }},
      {"strake_http_request_new", STRAKE_OK,
       [](Arguments& a) {
         strake_http_options options STRAKE_HTTP_OPTIONS_INIT;
         strake_http_request* created = nullptr;
         const strake_status status =
             strake_http_request_new(a.sized("options", options, Kind::options), a.out("request", &created), a.error());
         return freed(status, created, strake_http_request_free);
       }},
      {"strake_http_request_feed", STRAKE_OK,
       [](Arguments& a) {
         std::size_t consumed = 0;
         return strake_http_request_feed(a.handle(Kind::writes, "request", a.world().fresh),
                                         a.data("data", bytes_of(head)), a.size("data", sizeof head - 1),
                                         a.out("consumed", &consumed, Kind::may_out), a.error());
       }},
      {"strake_http_request_finish", STRAKE_OK,
       [](Arguments& a) {
         return strake_http_request_finish(a.handle(Kind::writes, "request", a.world().request), a.error());
       }},
      {"strake_http_request_reset", STRAKE_OK,
       [](Arguments& a) {
         return strake_http_request_reset(a.handle(Kind::writes, "request", a.world().fresh), a.error());
       }},
      {"strake_http_request_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_http_request_free(a.handle(Kind::frees, "request", a.world().request), a.error());
       }},
  };
}

std::vector<Function> parts() {
  return {
      gets("strake_http_request_state", STRAKE_OK, strake_http_request_state, "state"),
      views("strake_http_request_method", strake_http_request_method, "method"),
      copies("strake_http_request_method_copy", strake_http_request_method_copy),
      views("strake_http_request_target", strake_http_request_target, "target"),
      copies("strake_http_request_target_copy", strake_http_request_target_copy),
      gets("strake_http_request_target_form", STRAKE_OK, strake_http_request_target_form, "form"),
      gets("strake_http_request_version_minor", STRAKE_OK, strake_http_request_version_minor, "minor"),
      views("strake_http_request_path", strake_http_request_path, "path"),
      copies("strake_http_request_path_copy", strake_http_request_path_copy),
      views("strake_http_request_query", strake_http_request_query, "query"),
      copies("strake_http_request_query_copy", strake_http_request_query_copy),
      views("strake_http_request_host", strake_http_request_host, "host"),
      copies("strake_http_request_host_copy", strake_http_request_host_copy),
      gets("strake_http_request_content_length", STRAKE_NOT_FOUND, strake_http_request_content_length, "length"),
      gets("strake_http_request_keep_alive", STRAKE_OK, strake_http_request_keep_alive, "keep_alive"),
      gets("strake_http_request_expects_continue", STRAKE_OK, strake_http_request_expects_continue, "expects"),
      views("strake_http_request_body", strake_http_request_body, "body"),
      copies("strake_http_request_body_copy", strake_http_request_body_copy),
      views("strake_http_request_bearer_token", strake_http_request_bearer_token, "token"),
      copies("strake_http_request_bearer_token_copy", strake_http_request_bearer_token_copy),
      copies("strake_http_request_canonical", strake_http_request_canonical),
  };
}

std::vector<Function> fields() {
  return {
      gets("strake_http_request_field_count", STRAKE_OK, strake_http_request_field_count, "count"),
      views_at("strake_http_request_field", strake_http_request_field),
      copies_at("strake_http_request_field_name_copy", strake_http_request_field_name_copy),
      copies_at("strake_http_request_field_value_copy", strake_http_request_field_value_copy),
      finds("strake_http_request_field_find", strake_http_request_field_find, "host"),
      copies_found("strake_http_request_field_find_copy", strake_http_request_field_find_copy, "host"),
      gets("strake_http_request_trailer_count", STRAKE_OK, strake_http_request_trailer_count, "count"),
      views_at("strake_http_request_trailer", strake_http_request_trailer),
      copies_at("strake_http_request_trailer_name_copy", strake_http_request_trailer_name_copy),
      copies_at("strake_http_request_trailer_value_copy", strake_http_request_trailer_value_copy),
      finds("strake_http_request_trailer_find", strake_http_request_trailer_find, "x-trailer"),
      copies_found("strake_http_request_trailer_find_copy", strake_http_request_trailer_find_copy, "x-trailer"),
      {"strake_http_path_resolve", STRAKE_OK,
       [](Arguments& a) {
         const Name raw = name_of("/a/../%62");
         std::array<std::uint8_t, 16> buffer{};
         std::size_t size = 0;
         const std::uint8_t* data = a.data("raw", bytes_of(raw.data()));
         return strake_http_path_resolve(data, a.size("raw", 9), 0, a.buffer("buffer", buffer.data()),
                                         a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out),
                                         a.error());
       }},
  };
}

} // namespace

std::vector<Function> http_functions() { return join({life(), parts(), fields()}); }

} // namespace contract
