// Any object against a table, and any table against an object: the struct is written whole and within itself, or not at
// all, and what is written is what the document says.
#include <strake/strake.h>

#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

#include "must.hpp"

namespace {

using fuzz::must;

struct Inner {
  char text[8];
  std::int16_t number;
};

struct Outer {
  std::uint32_t natural;
  std::int8_t integer;
  double real;
  std::int32_t boolean;
  Inner one;
  Inner many[3];
  std::uint8_t many_count;
  strake_bytes view;
  strake_json_value value;
  std::int64_t choice;
};

const strake_json_choice choices[] = {STRAKE_JSON_CHOICE("a", 1), STRAKE_JSON_CHOICE("b", -2)};
const strake_json_field inner_fields[] = {
    STRAKE_JSON_FIELD_TEXT(Inner, text, "t", STRAKE_JSON_REQUIRED),
    STRAKE_JSON_FIELD_INTEGER(Inner, number, "n", -100, 100, STRAKE_JSON_OPTIONAL)};
const strake_json_table inner = STRAKE_JSON_TABLE(Inner, inner_fields, STRAKE_JSON_REFUSE_UNKNOWN);
const strake_json_field outer_fields[] = {
    STRAKE_JSON_FIELD_NATURAL(Outer, natural, "n", 1, 70000, STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_INTEGER(Outer, integer, "i", INT64_MIN, INT64_MAX, STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_REAL(Outer, real, "r", -1e9, 1e9, STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_BOOLEAN(Outer, boolean, "b", STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_STRUCT(Outer, one, "o", inner, STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_STRUCTS(Outer, many, many_count, "m", inner, STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_VIEW(Outer, view, "v", STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_VALUE(Outer, value, "x", STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_CHOICE(Outer, choice, "c", choices, STRAKE_JSON_OPTIONAL)};

/// A struct with bytes around it that nobody may write.
struct Guarded {
  std::uint8_t before[16];
  Outer target;
  std::uint8_t behind[16];

  Guarded() { std::memset(static_cast<void*>(this), 0x5a, sizeof *this); }
  [[nodiscard]] bool is_sound() const {
    const Guarded fresh;
    return std::memcmp(before, fresh.before, sizeof before) == 0 &&
           std::memcmp(behind, fresh.behind, sizeof behind) == 0;
  }
};

void check_written(strake_json_value root, const Outer& target) {
  strake_json_value found{};
  std::uint64_t natural = 0;
  std::int64_t integer = 0;
  if (strake_json_at(root, "/n", 2, &found, nullptr) == STRAKE_OK) {
    must(strake_json_get_uint64(found, &natural, nullptr) == STRAKE_OK && natural == target.natural);
    must(natural >= 1 && natural <= 70000);
  }
  if (strake_json_at(root, "/i", 2, &found, nullptr) == STRAKE_OK) {
    must(strake_json_get_int64(found, &integer, nullptr) == STRAKE_OK && integer == target.integer);
  }
  if (strake_json_at(root, "/m", 2, &found, nullptr) == STRAKE_OK) {
    std::uint64_t count = 0;
    must(strake_json_get_count(found, &count, nullptr) == STRAKE_OK && count == target.many_count && count <= 3);
  }
  if (strake_json_at(root, "/x", 2, &found, nullptr) == STRAKE_OK) {
    must(found.place == target.value.place && found.document == target.value.document);
  }
}

/// Reads by a table of which some numbers are the fuzzer's.
void extract(strake_json_value root, const std::uint8_t* change) {
  std::vector<strake_json_field> fields(outer_fields, outer_fields + sizeof outer_fields / sizeof *outer_fields);
  strake_json_field& field = fields[change[0] % fields.size()];
  const std::size_t number = change[1] == 255 ? SIZE_MAX : change[1];
  std::size_t* const numbers[] = {&field.part.offset, &field.part.size, &field.stride,       &field.count.offset,
                                  &field.count.size,  &field.name_size, &field.present.size, &field.present.offset};
  const std::size_t which = change[2] % 16;
  if (which < 8) {
    *numbers[which] = which == 5 ? number % 2 : number;
  }
  const strake_json_table table{fields.data(), fields.size(), sizeof(Outer), change[0] / 16 % 2, 0};
  Guarded guarded;
  const Guarded fresh;
  strake_json_report reports[4];
  std::size_t count = 0;
  const strake_status status =
      strake_json_extract(root, &table, &guarded.target, sizeof guarded.target, reports, 4, &count, nullptr);
  must(guarded.is_sound() && (status == STRAKE_OK) == (count == 0) && status != STRAKE_INTERNAL);
  must(status == STRAKE_OK || std::memcmp(&guarded, &fresh, sizeof guarded) == 0);
  for (std::size_t i = 1; i < count; ++i) {
    must(reports[i - 1].position.offset <= reports[i].position.offset);
  }
  if (status == STRAKE_OK && which >= 8) {
    check_written(root, guarded.target);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) {
    return 0;
  }
  strake_json_document* document = nullptr;
  strake_json_value root{};
  if (strake_json_parse(data + 3, size - 3, nullptr, &document, nullptr) == STRAKE_OK) {
    must(strake_json_root(document, &root, nullptr) == STRAKE_OK);
    extract(root, data);
    must(strake_json_free(document, nullptr) == STRAKE_OK);
  }
  return 0;
}
