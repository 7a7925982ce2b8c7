#include "heap.hpp"

#include <algorithm>
#include <cstring>

namespace dropin {
namespace {

constexpr std::uint64_t in_use = 0x5573656455736564;
constexpr std::uint64_t given_back = 0x4261636b4261636b;
constexpr std::size_t chunk_size = std::size_t{1} << 18U;
constexpr std::size_t guard_size = 16;
constexpr unsigned char guard = 0xfd;
constexpr unsigned char dead = 0xdd;

} // namespace

Heap& Heap::instance() {
  static Heap heap;
  return heap;
}

void Heap::begin(unsigned char fill) {
  if (chunks_.empty()) {
    chunks_.push_back(std::make_unique_for_overwrite<unsigned char[]>(chunk_size));
  }
  chunks_.resize(1);
  blocks_.clear();
  next_ = chunks_.front().get();
  left_ = chunk_size;
  fill_ = fill;
  allowed_ = ~std::uint64_t{0};
  requests_ = 0;
  balances_ = {};
  faults_ = {};
}

void* Heap::allocate(std::size_t size, std::size_t family) {
  ++requests_;
  if (allowed_ == 0 || size > std::size_t{1} << 40U) {
    return nullptr;
  }
  --allowed_;
  const std::size_t needed = sizeof(Header) + (size + guard_size + 15) / 16 * 16;
  if (needed > left_) {
    left_ = std::max(needed, chunk_size);
    chunks_.push_back(std::make_unique_for_overwrite<unsigned char[]>(left_));
    next_ = chunks_.back().get();
  }
  auto* header = new (next_) Header{in_use, size};
  unsigned char* block = next_ + sizeof(Header);
  std::memset(block, fill_, size);
  std::memset(block + size, guard, guard_size);
  next_ += needed;
  left_ -= needed;
  blocks_.push_back(header);
  ++balances_[family];
  return block;
}

void Heap::release(void* block, std::size_t family) {
  if (block == nullptr) {
    return;
  }
  Header* header = header_of(block);
  if (header == nullptr) {
    ++faults_.foreign_frees;
    return;
  }
  if (header->state == given_back) {
    ++faults_.double_frees;
    return;
  }
  faults_.overruns += is_overrun(*header) ? 1 : 0;
  header->state = given_back;
  std::memset(block, dead, header->size);
  --balances_[family];
}

Heap::Faults Heap::faults_at_end() {
  for (const Header* header : blocks_) {
    faults_.overruns += header->state == in_use && is_overrun(*header) ? 1 : 0;
  }
  return faults_;
}

Heap::Header* Heap::header_of(void* block) const {
  auto* header = reinterpret_cast<Header*>(static_cast<unsigned char*>(block) - sizeof(Header));
  // Blocks of one chunk lie in the order of their addresses, those of others behind them in the list.
  const auto found =
      chunks_.size() == 1 ? std::ranges::lower_bound(blocks_, header) : std::ranges::find(blocks_, header);
  return found != blocks_.end() && *found == header ? header : nullptr;
}

bool Heap::is_overrun(const Header& header) const {
  const unsigned char* behind = reinterpret_cast<const unsigned char*>(&header) + sizeof(Header) + header.size;
  return std::any_of(behind, behind + guard_size, [](unsigned char byte) { return byte != guard; });
}

} // namespace dropin
