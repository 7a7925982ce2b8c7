#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "functions.hpp"

namespace contract {
namespace {

const char text[] = "{\"a\":[1,2.5,\"x\\n\"],\"b\":{\"c\":null}}";

std::vector<Function> documents() {
  return {
      {"strake_json_parse", STRAKE_OK,
       [](Arguments& a) {
         strake_json_options options STRAKE_JSON_OPTIONS_INIT;
         strake_json_document* created = nullptr;
         const strake_status status =
             strake_json_parse(a.data("data", bytes_of(text)), a.size("data", sizeof text - 1),
                               a.sized("options", options, Kind::options), a.out("document", &created), a.error());
         return freed(status, created, strake_json_free);
       }},
      {"strake_json_parse_in_place", STRAKE_OK,
       [](Arguments& a) {
         static thread_local std::array<std::uint8_t, sizeof text + STRAKE_JSON_PADDING> buffer{};
         std::memcpy(buffer.data(), text, sizeof text);
         strake_json_options options STRAKE_JSON_OPTIONS_INIT;
         strake_json_document* created = nullptr;
         std::uint8_t* data = const_cast<std::uint8_t*>(a.data("data", buffer.data()));
         const strake_status status = strake_json_parse_in_place(data, sizeof text - 1, a.size("data", buffer.size()),
                                                                 a.sized("options", options, Kind::options), nullptr,
                                                                 nullptr, a.out("document", &created), a.error());
         return freed(status, created, strake_json_free);
       }},
      {"strake_json_get_memory", STRAKE_OK,
       [](Arguments& a) {
         std::uint64_t memory = 0;
         return strake_json_get_memory(a.handle(Kind::reads, "document", a.world().document), a.out("memory", &memory),
                                       a.error());
       }},
      {"strake_json_free", STRAKE_OK,
       [](Arguments& a) { return strake_json_free(a.handle(Kind::frees, "document", a.world().document), a.error()); }},
  };
}

std::vector<Function> parsers() {
  return {
      {"strake_json_parser_new", STRAKE_OK,
       [](Arguments& a) {
         strake_json_options options STRAKE_JSON_OPTIONS_INIT;
         strake_json_parser* created = nullptr;
         const strake_status status =
             strake_json_parser_new(a.sized("options", options, Kind::options), a.out("parser", &created), a.error());
         return freed(status, created, strake_json_parser_free);
       }},
      {"strake_json_parser_feed", STRAKE_OK,
       [](Arguments& a) {
         const strake_status status =
             strake_json_parser_feed(a.handle(Kind::writes, "parser", a.world().parser), a.data("data", bytes_of(" ")),
                                     a.size("data", 1), a.error());
         // A text that was interrupted is lost, and must begin anew.
         return status == STRAKE_OUT_OF_MEMORY && strake_json_parser_reset(a.world().parser, nullptr) == STRAKE_OK
                    ? STRAKE_OUT_OF_MEMORY
                    : status;
       }},
      {"strake_json_parser_finish", STRAKE_OK,
       [](Arguments& a) {
         strake_json_document* created = nullptr;
         const strake_status status = strake_json_parser_finish(a.handle(Kind::writes, "parser", a.world().parser),
                                                                a.out("document", &created), a.error());
         if (status == STRAKE_OUT_OF_MEMORY) {
           EXPECT_EQ(strake_json_parser_feed(a.world().parser, bytes_of("1"), 1, nullptr), STRAKE_OK);
         }
         return freed(status, created, strake_json_free);
       }},
      {"strake_json_parser_reset", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_parser_reset(a.handle(Kind::writes, "parser", a.world().parser), a.error());
       }},
      {"strake_json_parser_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_parser_free(a.handle(Kind::frees, "parser", a.world().parser), a.error());
       }},
  };
}

} // namespace

std::vector<Function> json_functions() { return join({documents(), parsers()}); }

} // namespace contract
