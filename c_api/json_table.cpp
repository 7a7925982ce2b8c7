#include "json_table.hpp"

#include "arguments.hpp"

namespace strake::boundary {
namespace {

using json::BadField;
using json::Field;
using json::Table;
using json::Tables;
using json::Target;

constexpr std::size_t most_fields = 1024;
constexpr std::size_t most_fields_of_all = 4096;
constexpr std::size_t most_levels = 16; // a table that leads to itself has more

/// Copies values of the caller. False where there can't be so many at this place.
template <class T>
bool copy_values(const T* from, std::size_t count, std::vector<T>& to) {
  Outcome ignored;
  if (!check_region(ignored, from, count * sizeof(T), "table")) {
    return false;
  }
  to.resize(count);
  if (count != 0) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees as many values as the table says; NULL: checked")
    std::memcpy(to.data(), from, count * sizeof(T));
    STRAKE_UNSAFE_END
  }
  return true;
}

Bytes bytes_at(const void* data, std::size_t size) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees as many bytes as the table says; NULL: none are taken",
                            Bytes(static_cast<const std::uint8_t*>(data), data == nullptr ? 0 : size));
}

Range range_of(strake_json_part part) { return {.begin = part.offset, .size = part.size}; }

Field field_of(const strake_json_field& from) {
  Field field;
  field.name = bytes_at(from.name, from.name_size);
  field.target = static_cast<Target>(from.target);
  field.is_required = (from.flags & STRAKE_JSON_FIELD_IS_REQUIRED) != 0;
  field.may_be_null = (from.flags & STRAKE_JSON_FIELD_MAY_BE_NULL) != 0;
  field.part = range_of(from.part);
  field.stride = from.stride;
  field.count = range_of(from.count);
  field.present = range_of(from.present);
  field.least = from.least;
  field.greatest = from.greatest;
  field.least_natural = from.least_natural;
  field.greatest_natural = from.greatest_natural;
  field.least_real = from.least_real;
  field.greatest_real = from.greatest_real;
  field.has_fallback = from.fallback != nullptr;
  field.fallback = bytes_at(from.fallback, from.fallback_size);
  return field;
}

/// Reads tables in the order in which they are come to.
class TableReader {
public:
  [[nodiscard]] std::expected<Tables, BadField> read(const strake_json_table& root) {
    waiting_.push_back({.table = root, .level = 1, .name = {}});
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      const Waiting next = waiting_[i];
      if (BadField bad = read_table(next); !bad.reason.empty()) {
        return std::unexpected(std::move(bad));
      }
    }
    return std::move(tables_);
  }

private:
  struct Waiting {
    strake_json_table table;
    std::size_t level = 0;
    Bytes name; ///< Of the field that led to it.
  };

  /// Gives why not, or nothing.
  [[nodiscard]] BadField read_table(const Waiting& from) {
    const strake_json_table& table = from.table;
    fields_ += table.count;
    if (from.level > most_levels) {
      return json::bad_field(from.name, "structs no more than 16 levels deep");
    }
    if (table.count > most_fields || fields_ > most_fields_of_all) {
      return json::bad_field(from.name, "at most 1024 fields, and 4096 in all structs");
    }
    if (table.unknown < STRAKE_JSON_REFUSE_UNKNOWN || table.unknown > STRAKE_JSON_IGNORE_UNKNOWN ||
        table.reserved != 0 || table.struct_size > std::numeric_limits<std::ptrdiff_t>::max()) {
      return json::bad_field(from.name, "a table as STRAKE_JSON_TABLE makes it");
    }
    std::vector<strake_json_field> fields;
    if (!copy_values(table.fields, table.count, fields)) {
      return json::bad_field(from.name, "fields that can be read");
    }
    Table read{
        .fields = {}, .struct_size = table.struct_size, .ignores_unknown = table.unknown == STRAKE_JSON_IGNORE_UNKNOWN};
    for (const strake_json_field& one : fields) {
      Field field = field_of(one);
      if (std::string reason = complete(field, one, from.level); !reason.empty()) {
        return json::bad_field(field.name, std::move(reason));
      }
      read.fields.push_back(std::move(field));
    }
    tables_.push_back(std::move(read));
    return {};
  }

  /// What a field has beside itself. Gives why not, or nothing.
  [[nodiscard]] std::string complete(Field& field, const strake_json_field& from, std::size_t level) {
    constexpr std::uint32_t all_flags = STRAKE_JSON_FIELD_IS_REQUIRED | STRAKE_JSON_FIELD_MAY_BE_NULL;
    Outcome ignored;
    if (!check_region(ignored, from.name, from.name_size, "table") || from.target < STRAKE_JSON_TO_BOOLEAN ||
        from.target > STRAKE_JSON_TO_VALUE || from.reserved != 0 || (from.flags & ~all_flags) != 0) {
      return "a field as STRAKE_JSON_FIELD_... make it";
    }
    if (!check_region(ignored, from.fallback, from.fallback_size, "table")) {
      return "a default that can be read";
    }
    if (field.target == Target::choice && !add_choices(field, from)) {
      return "at most 1024 choices that can be read";
    }
    if (field.target == Target::structure) {
      PointsTo<strake_json_table> table(from.table, "table");
      if (!table.check(ignored)) {
        return "a table of the struct";
      }
      field.table = waiting_.size();
      waiting_.push_back({.table = table.value(), .level = level + 1, .name = field.name});
    }
    return {};
  }

  [[nodiscard]] static bool add_choices(Field& field, const strake_json_field& from) {
    std::vector<strake_json_choice> choices;
    if (from.choice_count > most_fields || !copy_values(from.choices, from.choice_count, choices)) {
      return false;
    }
    for (const strake_json_choice& choice : choices) {
      Outcome ignored;
      if (!check_region(ignored, choice.name, choice.name_size, "table")) {
        return false;
      }
      field.choices.push_back({.name = bytes_at(choice.name, choice.name_size), .number = choice.number});
    }
    return true;
  }

  std::vector<Waiting> waiting_; ///< Those before were read: the places of the tables are the same.
  Tables tables_;
  std::size_t fields_ = 0;
};

} // namespace

std::expected<Tables, BadField> read_tables(const strake_json_table& root) { return TableReader().read(root); }

} // namespace strake::boundary
