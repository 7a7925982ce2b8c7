#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.hpp"

namespace strake::json {

/// What a field takes.
enum class Target : std::uint8_t { boolean = 1, integer, natural, real, text, view, choice, structure, value };

/// A string that a field can be, and its number.
struct Choice {
  Bytes name;
  std::int64_t number = 0;
};

/// A field of a struct: which member of an object it takes, and where it puts it.
struct Field {
  Bytes name;
  Target target = Target::boolean;
  bool is_required = false;
  bool may_be_null = false;
  Range part;             ///< Of the struct.
  std::size_t stride = 0; ///< Of an array of C: the size of an element.
  Range count;            ///< Of an array: what becomes the number of its elements.
  Range present;          ///< What becomes 1 or 0, if its size isn't 0.
  std::int64_t least = 0;
  std::int64_t greatest = 0;
  std::uint64_t least_natural = 0;
  std::uint64_t greatest_natural = 0;
  double least_real = 0;
  double greatest_real = 0;
  std::vector<Choice> choices;
  std::size_t table = 0; ///< Of a struct: which of the tables.
  bool has_fallback = false;
  Bytes fallback; ///< What the part begins with if the member isn't there; zeros follow.

  [[nodiscard]] bool is_array() const { return stride != 0; }
  [[nodiscard]] std::size_t element_size() const { return is_array() ? stride : part.size; }
};

/// The fields of a struct.
struct Table {
  std::vector<Field> fields;
  std::size_t struct_size = 0;
  bool ignores_unknown = false;
};

/// The table of a struct, which is the first one, and those of the structs in it. Names and the like are the caller's.
using Tables = std::vector<Table>;

/// Why a table isn't right.
struct BadField {
  std::vector<std::uint8_t> name;
  std::string reason;
};

[[nodiscard]] inline BadField bad_field(Bytes name, std::string reason) {
  return {.name = {name.begin(), name.end()}, .reason = std::move(reason)};
}

/// Finds a field with which the struct couldn't be written soundly. Of a value that outlives its document, a view of it
/// is one.
[[nodiscard]] std::optional<BadField> find_bad_field(const Tables& tables, bool outlives_document);

} // namespace strake::json
