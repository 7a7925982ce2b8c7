#pragma once
#include "pair.hpp"

namespace strake::dropin {

enum class Likeness : std::uint8_t {
  alike,
  different,
  unknown ///< There is no memory, or a tree holds itself.
};

/// Compares the values of two items that aren't both containers. Raw texts are taken for alike.
[[nodiscard]] bool are_alike(Node left, Node right);

/// Compares two items with all that they hold. Objects are put in order.
[[nodiscard]] Likeness likeness_of(Node left, Node right, const Pairing& pairing);

} // namespace strake::dropin
