// Unsafe operations under their marks: the check must find nothing here. Never built.
#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "base/unsafe.hpp"

extern "C" int strake_query(int status);

namespace strake::planted {

struct Node {
  int value = 0;
  Node* next = nullptr;
};

/// A view of the caller's memory, by an expression in a constructor's initialiser.
class Borrowed {
public:
  Borrowed(const std::uint8_t* data, std::size_t size)
      : bytes_(STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees size bytes at data", std::span(data, size))) {}
  [[nodiscard]] std::span<const std::uint8_t> bytes() const { return bytes_; }

private:
  std::span<const std::uint8_t> bytes_;
};

int sum(const Node* node) {
  int total = 0;
  STRAKE_UNSAFE_BEGIN("SAFETY: the list ends in nullptr, and nobody else "
                      "changes it meanwhile")
  while (node != nullptr) {
    total += node->value;
    node = node->next;
  }
  STRAKE_UNSAFE_END
  return total;
}

int first(const int* values, std::size_t count) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees count values, and count isn't 0")
  const auto visit = [values](std::size_t i) { return values[i]; };
  return visit(count - 1) + *values;
  STRAKE_UNSAFE_END
}

void copy_out(std::span<const char> from, char* to) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees room for from.size() bytes at to")
  std::memcpy(to, from.data(), from.size());
  STRAKE_UNSAFE_END
}

/// What is safe needs no mark: a function of the library's own that takes no pointer, comparing with nullptr, passing a
/// pointer on, keeping it, an array's bounds.
const int* keep(const int* p, std::vector<const int*>& kept, std::atomic<const int*>& last) {
  if (p != nullptr) {
    kept.push_back(p);
    last.store(p);
  }
  return strake_query(1) > 0 ? p : nullptr;
}

/// A function that is passed to a template, and one that is taken by reference, can't be null.
template <class Get>
int get_from(const Node& node, Get get) {
  return get(node);
}

int value_of(const Node& node) { return node.value; }

int values(const Node& node, int (&get)(const Node&), std::span<const Node> nodes) {
  return get_from(node, value_of) + get(node) + (std::ranges::all_of(nodes, value_of) ? 1 : 0);
}

constexpr std::array<std::string_view, 2> names = {"one", "two"};

std::size_t name_length(std::size_t index) {
  std::size_t total = 0;
  for (const std::string_view name : names) {
    total += name.size();
  }
  return index < names.size() ? names[index].size() : total;
}

} // namespace strake::planted
