#include "json_extract/table.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace strake::json {
namespace {

bool is_integer_size(std::size_t size) { return size == 1 || size == 2 || size == 4 || size == 8; }

bool is_within(Range part, std::size_t size) { return part.begin <= size && part.size <= size - part.begin; }

/// Whether an integer of C, of which the highest bit may be the sign, holds a count.
bool holds(std::size_t integer_size, std::uint64_t count) {
  return integer_size == sizeof count || count >> (integer_size * 8 - 1) == 0;
}

bool holds_signed(std::size_t integer_size, std::int64_t number) {
  const std::size_t unused = 64 - integer_size * 8;
  return number >= std::numeric_limits<std::int64_t>::min() >> unused &&
         number <= std::numeric_limits<std::int64_t>::max() >> unused;
}

bool has_right_size(const Field& field, const Tables& tables) {
  const std::size_t size = field.element_size();
  switch (field.target) {
  case Target::boolean:
  case Target::integer:
  case Target::natural:
  case Target::choice:
    return is_integer_size(size);
  case Target::real:
    return size == sizeof(float) || size == sizeof(double);
  case Target::text:
    return size > 0;
  case Target::view:
  case Target::value:
    return size == 2 * sizeof(std::uint64_t);
  case Target::structure:
    return size == tables[field.table].struct_size;
  }
  return false;
}

/// Gives why not, or nothing.
std::string why_bad(const Field& field, const Table& table, const Tables& tables, bool outlives_document) {
  const bool is_view = field.target == Target::view || field.target == Target::value;
  const std::size_t struct_size = table.struct_size;
  if (!is_within(field.part, struct_size) || !is_within(field.count, struct_size) ||
      !is_within(field.present, struct_size)) {
    return "a field within the struct";
  }
  if (!has_right_size(field, tables)) {
    return "a member of the struct with the size of its type";
  }
  if (field.is_array() && (field.part.size % field.stride != 0 || !is_integer_size(field.count.size) ||
                           !holds(field.count.size, field.part.size / field.stride))) {
    return "an array of whole elements, with an integer that holds their number";
  }
  if (!field.is_array() && field.count.size != 0) {
    return "no count of what isn't an array";
  }
  if (field.present.size != 0 && !is_integer_size(field.present.size)) {
    return "an integer that says whether it is there";
  }
  if (field.is_required && (field.has_fallback || field.may_be_null)) {
    return "a default or null of what needn't be there";
  }
  if (field.fallback.size() > field.part.size ||
      (field.has_fallback && field.target != Target::text && field.fallback.size() != field.part.size &&
       (!field.is_array() || field.fallback.size() % field.stride != 0)) ||
      (field.has_fallback && (is_view || (field.is_array() && field.target == Target::text)))) {
    return "a default of the type of its member";
  }
  if ((field.target == Target::integer && field.least > field.greatest) ||
      (field.target == Target::natural && field.least_natural > field.greatest_natural) ||
      (field.target == Target::real && !(field.least_real <= field.greatest_real))) {
    return "a least number that isn't above the greatest";
  }
  if (field.target == Target::choice &&
      (field.choices.empty() || !std::ranges::all_of(field.choices, [&](const Choice& choice) {
         return holds_signed(field.element_size(), choice.number);
       }))) {
    return "choices whose numbers fit";
  }
  return is_view && outlives_document ? std::string("nothing that goes with the document") : std::string();
}

/// Two fields of one name, or with bytes that both would write.
std::optional<BadField> find_clash(const Table& table) {
  struct Owned {
    Range part;
    Bytes name;
  };
  std::vector<Owned> owned;
  std::vector<Bytes> names;
  for (const Field& field : table.fields) {
    names.push_back(field.name);
    for (const Range part : std::array{field.part, field.count, field.present}) {
      if (part.size != 0) {
        owned.push_back({.part = part, .name = field.name});
      }
    }
  }
  const auto are_before = [](Bytes a, Bytes b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
  };
  std::ranges::sort(names, are_before);
  for (std::size_t i = 1; i < names.size(); ++i) {
    if (std::ranges::equal(names[i - 1], names[i])) {
      return bad_field(names[i], "a name of its own");
    }
  }
  std::ranges::stable_sort(owned, {}, [](const Owned& one) { return one.part.begin; });
  for (std::size_t i = 1; i < owned.size(); ++i) {
    if (owned[i].part.begin - owned[i - 1].part.begin < owned[i - 1].part.size) {
      return bad_field(owned[i].name, "a member of the struct of its own");
    }
  }
  return std::nullopt;
}

} // namespace

std::optional<BadField> find_bad_field(const Tables& tables, bool outlives_document) {
  for (const Table& table : tables) {
    for (const Field& field : table.fields) {
      if (std::string reason = why_bad(field, table, tables, outlives_document); !reason.empty()) {
        return bad_field(field.name, std::move(reason));
      }
    }
    if (std::optional<BadField> clash = find_clash(table)) {
      return clash;
    }
  }
  return std::nullopt;
}

} // namespace strake::json
