#include <unistd.h>

#include <array>

#include "functions.hpp"

namespace contract {
namespace {

using Step = strake_status (*)(strake_json_writer*, strake_error*);
using WriterOf = strake_json_writer* World::*;

/// A function that takes nothing but the writer.
Function steps(const char* name, Step function, WriterOf writer, Kind kind = Kind::writes) {
  return {name, STRAKE_OK,
          [=](Arguments& a) { return function(a.handle(kind, "writer", a.world().*writer), a.error()); }};
}

int take(void* /*context*/, const std::uint8_t* /*data*/, std::size_t /*size*/) { return 0; }

/// One of a descriptor that takes everything, for as long as the program runs.
int open_descriptor() {
  static const int descriptor = [] {
    std::FILE* file = std::tmpfile();
    return file == nullptr ? -1 : fileno(file);
  }();
  return descriptor;
}

strake_json_value root_of(Arguments& a) {
  return {.document = a.handle(Kind::reads, "value", a.world().document), .place = 0};
}

std::vector<Function> starts() {
  return {
      {"strake_json_writer_new", STRAKE_OK,
       [](Arguments& a) {
         strake_json_writer_options options STRAKE_JSON_WRITER_OPTIONS_INIT;
         strake_json_writer* created = nullptr;
         const strake_status status =
             strake_json_writer_new(a.sized("options", options, Kind::options), a.out("writer", &created), a.error());
         return freed(status, created, strake_json_writer_free);
       }},
      {"strake_json_writer_new_to", STRAKE_OK,
       [](Arguments& a) {
         strake_json_writer_options options STRAKE_JSON_WRITER_OPTIONS_INIT;
         strake_json_writer* created = nullptr;
         const strake_status status =
             strake_json_writer_new_to(a.sized("options", options, Kind::options), a.out("write", take, Kind::callback),
                                       nullptr, a.out("writer", &created), a.error());
         return freed(status, created, strake_json_writer_free);
       }},
      {"strake_json_writer_new_fd", STRAKE_OK,
       [](Arguments& a) {
         strake_json_writer_options options STRAKE_JSON_WRITER_OPTIONS_INIT;
         strake_json_writer* created = nullptr;
         const strake_status status = strake_json_writer_new_fd(
             a.sized("options", options, Kind::options), open_descriptor(), a.out("writer", &created), a.error());
         return freed(status, created, strake_json_writer_free);
       }},
      steps("strake_json_writer_reset", strake_json_writer_reset, &World::json_array),
      steps("strake_json_writer_free", strake_json_writer_free, &World::json_array, Kind::frees),
  };
}

std::vector<Function> parts() {
  return {
      steps("strake_json_writer_begin_object", strake_json_writer_begin_object, &World::json_array),
      steps("strake_json_writer_end_object", strake_json_writer_end_object, &World::json_object),
      steps("strake_json_writer_begin_array", strake_json_writer_begin_array, &World::json_array),
      steps("strake_json_writer_end_array", strake_json_writer_end_array, &World::json_array),
      {"strake_json_writer_name", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_writer_name(a.handle(Kind::writes, "writer", a.world().json_object), a.text("name", "name"),
                                        a.size("name", 4), a.error());
       }},
      {"strake_json_writer_string", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_writer_string(a.handle(Kind::writes, "writer", a.world().json_array),
                                          a.text("string", "text"), a.size("string", 4), a.error());
       }},
      {"strake_json_writer_int64", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_writer_int64(a.handle(Kind::writes, "writer", a.world().json_array), -1, a.error());
       }},
      {"strake_json_writer_uint64", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_writer_uint64(a.handle(Kind::writes, "writer", a.world().json_array), 1, a.error());
       }},
      {"strake_json_writer_double", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_writer_double(a.handle(Kind::writes, "writer", a.world().json_array), 0.1, a.error());
       }},
      {"strake_json_writer_boolean", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_writer_boolean(a.handle(Kind::writes, "writer", a.world().json_array), 1, a.error());
       }},
      steps("strake_json_writer_null", strake_json_writer_null, &World::json_array),
      {"strake_json_writer_number_text", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_writer_number_text(a.handle(Kind::writes, "writer", a.world().json_array),
                                               a.text("text", "1e999"), a.size("text", 5), a.error());
       }},
      {"strake_json_writer_value", STRAKE_OK,
       [](Arguments& a) {
         strake_json_writer* writer = a.handle(Kind::writes, "writer", a.world().json_array);
         return strake_json_writer_value(writer, root_of(a), a.error());
       }},
      {"strake_json_writer_text", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_writer_text(a.handle(Kind::writes, "writer", a.world().json_array),
                                        a.data("text", bytes_of("[1]")), a.size("text", 3), a.error());
       }},
  };
}

std::vector<Function> output() {
  return {
      steps("strake_json_writer_finish", strake_json_writer_finish, &World::json_value),
      steps("strake_json_writer_flush", strake_json_writer_flush, &World::json_value),
      {"strake_json_writer_output", STRAKE_OK,
       [](Arguments& a) {
         strake_bytes view{};
         return strake_json_writer_output(a.handle(Kind::reads, "writer", a.world().json_value), a.out("output", &view),
                                          a.error());
       }},
      {"strake_json_writer_output_copy", STRAKE_OK,
       [](Arguments& a) {
         std::array<std::uint8_t, 2000> buffer{};
         std::size_t size = 0;
         return strake_json_writer_output_copy(a.handle(Kind::reads, "writer", a.world().json_value),
                                               a.buffer("buffer", buffer.data()), a.size("buffer", buffer.size()),
                                               a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_json_writer_taken", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_writer_taken(a.handle(Kind::writes, "writer", a.world().json_value), 1, a.error());
       }},
  };
}

std::vector<Function> values() {
  return {
      {"strake_json_write", STRAKE_OK,
       [](Arguments& a) {
         std::array<std::uint8_t, 4000> buffer{};
         std::size_t size = 0;
         strake_json_writer_options options STRAKE_JSON_WRITER_OPTIONS_INIT;
         const strake_json_value value = root_of(a);
         return strake_json_write(value, a.sized("options", options, Kind::options), a.buffer("buffer", buffer.data()),
                                  a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_json_write_to", STRAKE_OK,
       [](Arguments& a) {
         strake_json_writer_options options STRAKE_JSON_WRITER_OPTIONS_INIT;
         const strake_json_value value = root_of(a);
         return strake_json_write_to(value, a.sized("options", options, Kind::options),
                                     a.out("write", take, Kind::callback), nullptr, a.error());
       }},
      {"strake_json_write_fd", STRAKE_OK,
       [](Arguments& a) {
         strake_json_writer_options options STRAKE_JSON_WRITER_OPTIONS_INIT;
         const strake_json_value value = root_of(a);
         return strake_json_write_fd(value, a.sized("options", options, Kind::options), open_descriptor(), a.error());
       }},
  };
}

} // namespace

std::vector<Function> json_writer_functions() { return join({starts(), parts(), output(), values()}); }

} // namespace contract
