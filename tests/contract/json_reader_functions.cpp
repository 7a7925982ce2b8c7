#include <array>

#include "functions.hpp"

namespace contract {
namespace {

using Step = strake_status (*)(strake_json_reader*, strake_error*);

/// A function that takes nothing but the reader.
Function steps(const char* name, Step function, Kind kind = Kind::writes) {
  return {name, STRAKE_OK,
          [=](Arguments& a) { return function(a.handle(kind, "reader", a.world().reader), a.error()); }};
}

std::vector<Function> reading() {
  return {
      {"strake_json_reader_new", STRAKE_OK,
       [](Arguments& a) {
         strake_json_reader_options options STRAKE_JSON_READER_OPTIONS_INIT;
         strake_json_reader* created = nullptr;
         const strake_status status =
             strake_json_reader_new(a.sized("options", options, Kind::options), a.out("reader", &created), a.error());
         return freed(status, created, strake_json_reader_free);
       }},
      {"strake_json_reader_feed", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_reader_feed(a.handle(Kind::writes, "reader", a.world().reader),
                                        a.data("data", bytes_of(" ")), a.size("data", 1), a.error());
       }},
      {"strake_json_reader_next", STRAKE_OK,
       [](Arguments& a) {
         strake_json_event event{};
         return strake_json_reader_next(a.handle(Kind::writes, "reader", a.world().reader), a.out("event", &event),
                                        a.error());
       }},
      {"strake_json_reader_next_events", STRAKE_OK,
       [](Arguments& a) {
         std::array<strake_json_event, 2> events{};
         std::size_t count = 0;
         return strake_json_reader_next_events(a.handle(Kind::writes, "reader", a.world().reader),
                                               a.out("events", events.data()), events.size(), a.out("count", &count),
                                               a.error());
       }},
      steps("strake_json_reader_finish", strake_json_reader_finish),
      steps("strake_json_reader_skip", strake_json_reader_skip),
      steps("strake_json_reader_reset", strake_json_reader_reset),
      steps("strake_json_reader_free", strake_json_reader_free, Kind::frees),
  };
}

std::vector<Function> asking() {
  return {
      {"strake_json_reader_take_document", STRAKE_OK,
       [](Arguments& a) {
         strake_json_document* document = nullptr;
         const strake_status status = strake_json_reader_take_document(
             a.handle(Kind::writes, "reader", a.world().reader), a.out("document", &document), a.error());
         return freed(status, document, strake_json_free);
       }},
      {"strake_json_reader_get_position", STRAKE_OK,
       [](Arguments& a) {
         strake_json_position position{};
         return strake_json_reader_get_position(a.handle(Kind::reads, "reader", a.world().reader),
                                                a.out("position", &position), a.error());
       }},
      {"strake_json_reader_get_path", STRAKE_OK,
       [](Arguments& a) {
         std::array<char, 16> buffer{};
         std::size_t size = 0;
         return strake_json_reader_get_path(a.handle(Kind::reads, "reader", a.world().reader),
                                            a.buffer("buffer", buffer.data()), a.size("buffer", buffer.size()),
                                            a.out("size", &size, Kind::may_out), a.error());
       }},
  };
}

} // namespace

std::vector<Function> json_reader_functions() { return join({reading(), asking()}); }

} // namespace contract
