#pragma once
#include <functional>
#include <optional>

#include "changes.hpp"

namespace strake::dropin {

/// Two arrays, or two objects, that are walked side by side; the members of objects in the order of their names.
struct Pair {
  Node left;
  Node right;
  Node next_left;
  Node next_right;
  Node left_copy; ///< Of a reference, which isn't to be put in order, since it doesn't own its members.
  Node right_copy;

  [[nodiscard]] bool is_same(const Pair& other) const { return left == other.left && right == other.right; }
};

/// How pairs are begun and ended.
class Pairing {
public:
  explicit Pairing(bool case_sensitive) : case_sensitive_(case_sensitive) {}
  /// What is put in order can be put back by the changes, which hold the copies.
  Pairing(bool case_sensitive, Changes& changes [[clang::lifetimebound]])
      : case_sensitive_(case_sensitive), changes_(changes) {}

  /// Fails without memory, and if what a container holds has no end.
  [[nodiscard]] bool begin(Pair& pair, Node left, Node right) const;
  static void end(const Pair& pair);

  [[nodiscard]] bool is_case_sensitive() const { return case_sensitive_; }

private:
  [[nodiscard]] bool put_in_order(Node container, Node& first, Node& copy) const;

  bool case_sensitive_;
  std::optional<std::reference_wrapper<Changes>> changes_;
};

} // namespace strake::dropin
