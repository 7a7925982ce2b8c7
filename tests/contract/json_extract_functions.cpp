#include <string_view>

#include "functions.hpp"

namespace contract {
namespace {

struct Target {
  char name[64];
};

const strake_json_field fields[] = {STRAKE_JSON_FIELD_TEXT(Target, name, "name", STRAKE_JSON_REQUIRED)};
const strake_json_table right_table = STRAKE_JSON_TABLE(Target, fields, STRAKE_JSON_IGNORE_UNKNOWN);

} // namespace

std::vector<Function> json_extract_functions() {
  return {
      {"strake_json_extract", STRAKE_OK,
       [](Arguments& a) {
         Target target{};
         strake_json_report report{};
         std::size_t count = 0;
         const strake_json_value value{.document = a.handle(Kind::reads, "value", a.world().document), .place = 0};
         return strake_json_extract(value, a.out("table", &right_table), a.out("target", &target), sizeof target,
                                    a.out("reports", &report), 1, a.out("count", &count, Kind::may_out), a.error());
       }},
      {"strake_json_extract_text", STRAKE_OK,
       [](Arguments& a) {
         static constexpr std::string_view text = "{\"name\":\"a \\u0041 value that is long enough\"}";
         Target target{};
         strake_json_report report{};
         std::size_t count = 0;
         strake_json_options options STRAKE_JSON_OPTIONS_INIT;
         return strake_json_extract_text(a.data("data", bytes_of(text.data())), a.size("data", text.size()),
                                         a.sized("options", options, Kind::options), a.out("table", &right_table),
                                         a.out("target", &target), sizeof target, a.out("reports", &report), 1,
                                         a.out("count", &count, Kind::may_out), a.error());
       }},
  };
}

} // namespace contract
