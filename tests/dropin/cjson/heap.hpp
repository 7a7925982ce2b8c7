// The memory that a library gets through its hooks: it knows each block, and whether it was given back once.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace dropin {

/// Blocks are never used twice before begin(), so that what is done to a block behind its end is seen. There is one
/// heap, since hooks aren't told whose they are; it has two pairs of functions, for programs that change their hooks.
class Heap {
public:
  static constexpr std::size_t families = 2;

  /// What isn't allowed, and stays from one begin() to the next.
  struct Faults {
    std::uint32_t foreign_frees = 0; ///< Of what is no block.
    std::uint32_t double_frees = 0;
    std::uint32_t overruns = 0;

    bool operator==(const Faults&) const = default;
  };

  [[nodiscard]] static Heap& instance();

  /// Forgets all blocks. New ones are filled with a byte.
  void begin(unsigned char fill);
  /// All allocations fail while no more than so many are left; at first there is no end of them.
  void allow(std::uint64_t allocations) { allowed_ = allocations; }

  [[nodiscard]] bool is_exhausted() const { return allowed_ == 0; }

  [[nodiscard]] void* allocate(std::size_t size, std::size_t family);
  void release(void* block, std::size_t family);

  /// How many more blocks came from a family than were given back to it.
  [[nodiscard]] std::int64_t balance(std::size_t family) const { return balances_[family]; }
  /// Blocks that are in use.
  [[nodiscard]] std::int64_t live() const { return balances_[0] + balances_[1]; }
  /// Allocations, those that failed too.
  [[nodiscard]] std::uint64_t requests() const { return requests_; }
  [[nodiscard]] Faults faults() const { return faults_; }
  /// Checks also what lies behind the blocks in use.
  [[nodiscard]] Faults faults_at_end();

private:
  struct Header {
    std::uint64_t state;
    std::size_t size;
  };

  Header* header_of(void* block) const;
  bool is_overrun(const Header& header) const;

  std::vector<std::unique_ptr<unsigned char[]>> chunks_;
  std::vector<Header*> blocks_;
  unsigned char* next_ = nullptr;
  std::size_t left_ = 0;
  unsigned char fill_ = 0;
  std::uint64_t allowed_ = ~std::uint64_t{0};
  std::uint64_t requests_ = 0;
  std::array<std::int64_t, families> balances_{};
  Faults faults_;
};

/// The functions for cJSON_Hooks.
template <std::size_t family>
void* heap_malloc(std::size_t size) {
  return Heap::instance().allocate(size, family);
}
template <std::size_t family>
void heap_free(void* block) {
  Heap::instance().release(block, family);
}

} // namespace dropin
