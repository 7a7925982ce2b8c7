// Documents and patches for scripts: texts that fit each other, so that pointers lead somewhere.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "../http_parser/random.hpp"

namespace dropin {

/// A JSON value. No object has two names that differ in case alone.
struct Value {
  enum class Kind : std::uint8_t { scalar, array, object };
  Kind kind = Kind::scalar;
  std::string scalar; ///< Its text.
  std::vector<std::pair<std::string, Value>> items;

  [[nodiscard]] std::string text() const;
};

[[nodiscard]] Value make_value(Random& random);
/// The same with some values, members and elements changed.
[[nodiscard]] Value make_variant(Random& random, Value value);
/// The text of an array of patches, many of which can be applied to a value.
[[nodiscard]] std::string make_patches(Random& random, const Value& value);
/// A pointer that often leads somewhere in a value.
[[nodiscard]] std::string make_pointer(Random& random, const Value& value);

} // namespace dropin
