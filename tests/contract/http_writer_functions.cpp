#include <array>

#include "functions.hpp"

namespace contract {
namespace {

using Step = strake_status (*)(strake_http_writer*, strake_error*);
using AddField = strake_status (*)(strake_http_writer*, const char*, std::size_t, const char*, std::size_t,
                                   strake_error*);
using WriterOf = strake_http_writer* World::*;

/// A function that takes nothing but the writer.
Function steps(const char* name, Step function, WriterOf writer, Kind kind = Kind::writes) {
  return {name, STRAKE_OK,
          [=](Arguments& a) { return function(a.handle(kind, "writer", a.world().*writer), a.error()); }};
}

Function adds_field(const char* name, AddField function, WriterOf writer) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            return function(a.handle(Kind::writes, "writer", a.world().*writer), a.text("name", "x-name"),
                            a.size("name", 6), a.text("value", "value"), a.size("value", 5), a.error());
          }};
}

std::vector<Function> starts() {
  return {
      {"strake_http_writer_new", STRAKE_OK,
       [](Arguments& a) {
         strake_http_writer_options options STRAKE_HTTP_WRITER_OPTIONS_INIT;
         strake_http_writer* created = nullptr;
         const strake_status status =
             strake_http_writer_new(a.sized("options", options, Kind::options), a.out("writer", &created), a.error());
         return freed(status, created, strake_http_writer_free);
       }},
      {"strake_http_writer_request", STRAKE_OK,
       [](Arguments& a) {
         return strake_http_writer_request(a.handle(Kind::writes, "writer", a.world().ready), a.text("method", "GET"),
                                           a.size("method", 3), a.text("target", "/path"), a.size("target", 5), 1,
                                           a.error());
       }},
      {"strake_http_writer_response", STRAKE_OK,
       [](Arguments& a) {
         return strake_http_writer_response(a.handle(Kind::writes, "writer", a.world().ready), 1, 200,
                                            a.text("reason", "OK"), a.size("reason", 2), a.text("method", "GET"),
                                            a.size("method", 3), a.error());
       }},
      {"strake_http_writer_copy_head", STRAKE_OK,
       [](Arguments& a) {
         return strake_http_writer_copy_head(a.handle(Kind::writes, "writer", a.world().ready),
                                             a.handle(Kind::reads, "request", a.world().request), 0, a.error());
       }},
      steps("strake_http_writer_reset", strake_http_writer_reset, &World::in_body),
      steps("strake_http_writer_free", strake_http_writer_free, &World::in_body, Kind::frees),
  };
}

std::vector<Function> parts() {
  return {
      adds_field("strake_http_writer_field", strake_http_writer_field, &World::in_head),
      {"strake_http_writer_content_length", STRAKE_OK,
       [](Arguments& a) {
         return strake_http_writer_content_length(a.handle(Kind::writes, "writer", a.world().in_head), 1, a.error());
       }},
      steps("strake_http_writer_chunked", strake_http_writer_chunked, &World::in_head),
      steps("strake_http_writer_until_close", strake_http_writer_until_close, &World::in_head),
      steps("strake_http_writer_head_end", strake_http_writer_head_end, &World::in_head),
      {"strake_http_writer_body", STRAKE_OK,
       [](Arguments& a) {
         return strake_http_writer_body(a.handle(Kind::writes, "writer", a.world().in_body),
                                        a.data("data", bytes_of("piece")), a.size("data", 5), a.error());
       }},
      adds_field("strake_http_writer_trailer", strake_http_writer_trailer, &World::in_body),
      steps("strake_http_writer_finish", strake_http_writer_finish, &World::in_body),
  };
}

std::vector<Function> output() {
  return {
      {"strake_http_writer_output", STRAKE_OK,
       [](Arguments& a) {
         strake_bytes view{};
         return strake_http_writer_output(a.handle(Kind::reads, "writer", a.world().in_body), a.out("output", &view),
                                          a.error());
       }},
      {"strake_http_writer_output_copy", STRAKE_OK,
       [](Arguments& a) {
         std::array<std::uint8_t, 2000> buffer{};
         std::size_t size = 0;
         return strake_http_writer_output_copy(a.handle(Kind::reads, "writer", a.world().in_body),
                                               a.buffer("buffer", buffer.data()), a.size("buffer", buffer.size()),
                                               a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_http_writer_taken", STRAKE_OK,
       [](Arguments& a) {
         return strake_http_writer_taken(a.handle(Kind::writes, "writer", a.world().in_body), 1, a.error());
       }},
  };
}

} // namespace

std::vector<Function> http_writer_functions() { return join({starts(), parts(), output()}); }

} // namespace contract
