// The program of a script: its slots with trees, which nodes it may give to a library, and what it sees of them.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "library.hpp"
#include "trace.hpp"

namespace dropin {

/// A program that keeps the rules of cJSON: it frees a tree once, and changes none that another one refers to.
class Client {
public:
  static constexpr std::uint32_t slots = 5;
  static constexpr std::uint32_t own_node = 4; ///< The slot whose root is no node of the library but the program's.

  Client(const Library& library, Trace& trace, bool tracked) : library(library), trace(trace), tracked_(tracked) {
    own_.type = cJSON_Array;
  }
  Client(const Client&) = delete;

  /// Whether the library allocates from the heap.
  [[nodiscard]] bool is_tracked() const { return tracked_; }
  /// Deletes what is left.
  void end();

  [[nodiscard]] cJSON* root(std::uint32_t slot) { return slot == own_node ? &own_ : roots_[slot % slots]; }
  /// NULL of an empty slot.
  [[nodiscard]] cJSON* node(std::uint32_t slot, std::uint32_t index);
  /// For what takes containers: an even number counts those only, an odd one all nodes.
  [[nodiscard]] cJSON* container(std::uint32_t slot, std::uint32_t index);
  /// NULL of a root.
  [[nodiscard]] cJSON* parent(std::uint32_t slot, const cJSON* node);
  /// How many nodes a library meets that walks a slot, as far as it matters.
  [[nodiscard]] std::size_t size(std::uint32_t slot);
  [[nodiscard]] bool may_grow(std::uint32_t slot) { return size(slot) < most_nodes; }
  /// How deeply containers lie in each other, as far as it matters.
  [[nodiscard]] static std::size_t depth(const cJSON* node);

  /// Whether a tree may be changed: no reference leads into it.
  [[nodiscard]] bool is_free(std::uint32_t slot) const { return !lent_[slot % slots]; }
  /// Whether children may be added to a node or taken from it.
  [[nodiscard]] bool may_change(std::uint32_t slot, const cJSON* node) const {
    return is_free(slot) && (node == nullptr || (node->type & cJSON_IsReference) == 0);
  }
  void lend(std::uint32_t slot) { lent_[slot % slots] = true; }

  /// Makes room in a slot by deleting its tree. False if that is lent, or no slot for roots.
  bool clear(std::uint32_t slot);
  void put(std::uint32_t slot, cJSON* root) { roots_[slot] = root; }
  /// The program has given the tree away.
  void forget(std::uint32_t slot) { roots_[slot] = nullptr; }

  /// Which node it is: slot and place.
  void name(const cJSON* node);
  /// All of the tree: names, values, links.
  void dump(std::uint32_t slot);

  /// A text in a block of exactly its size, which stays until the next one. NULL of NULL.
  [[nodiscard]] char* block(const std::string* text, bool with_nul);
  /// Where in that block a library points to.
  void place(const char* pointer);

  const Library& library;
  Trace& trace;

private:
  static constexpr std::size_t most_nodes = 200;

  using Matches = bool (*)(const cJSON*);

  cJSON* find(std::uint32_t slot, std::uint32_t index, Matches matches);
  static cJSON* find(cJSON* at, std::uint32_t& left, Matches matches);
  bool find(const cJSON* at, const cJSON* wanted, int& place);
  void dump_node(const cJSON& node);
  void dump_chain(const cJSON* first);

  std::array<cJSON*, slots> roots_{};
  std::array<bool, slots> lent_{};
  cJSON own_{};
  bool tracked_;
  std::unique_ptr<char[]> block_;
  std::size_t block_size_ = 0;
};

/// Texts of the program that outlive all trees.
[[nodiscard]] const char* constant(std::uint32_t index);

} // namespace dropin
