#include "ring_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>

#include <cerrno>

#include "crypto/random.hpp"
#include "io/file.hpp"

namespace strake::boundary {
namespace {

constexpr std::uint64_t free_slot = 0;
constexpr std::uint64_t slot_in_use = 1;

int last_error() { return STRAKE_UNSAFE_EXPR("SAFETY: errno is this thread's own number", errno); }

} // namespace

Result<RingFile> RingFile::open(const std::string& path, const recorder::Layout& layout) {
  RingFile ring(STRAKE_UNSAFE_EXPR("SAFETY: a NUL ends the path, and the new object owns the descriptor",
                                   ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0600)));
  if (!ring.file_.is_open()) {
    return failure(last_error() == ENOENT || last_error() == ENOTDIR ? STRAKE_NOT_FOUND : STRAKE_SYSTEM);
  }
  const Result<io::Facts> facts = io::File::of(ring.file_.number()).facts();
  if (!facts) {
    return std::unexpected(facts.error());
  }
  if (!facts->is_regular || facts->is_exposed) {
    return failure(STRAKE_RECORDER_FILE_EXPOSED);
  }
  Done opened = ring.lock();
  if (opened) {
    opened = facts->size == 0 ? ring.begin(layout) : ring.resume(layout, facts->size);
  }
  return opened ? Result<RingFile>(std::move(ring)) : std::unexpected(opened.error());
}

RingFile::~RingFile() {
  if (!mapped_.empty()) {
    STRAKE_UNSAFE_BEGIN("SAFETY: unmaps what map() mapped, if it wasn't moved; nobody else has it")
    static_cast<void>(::munmap(mapped_.data(), mapped_.size()));
    STRAKE_UNSAFE_END
  }
}

// Children of fork() share the lock as they share the file.
Done RingFile::lock() const {
  STRAKE_UNSAFE_BEGIN("SAFETY: the descriptor is of this object")
  if (::flock(file_.number(), LOCK_EX | LOCK_NB) == 0) {
    return {};
  }
  STRAKE_UNSAFE_END
  return failure(last_error() == EWOULDBLOCK ? STRAKE_RECORDER_IN_USE : STRAKE_SYSTEM);
}

// The head is written last: a file that never became whole is none.
Done RingFile::begin(const recorder::Layout& wanted) {
  layout_ = wanted;
  if (const Done drawn = crypto::fill_random(layout_.key); !drawn) {
    return drawn;
  }
  // A hole that the disk has no room for would be a signal later.
  const auto size = static_cast<off_t>(layout_.file_size());
  STRAKE_UNSAFE_BEGIN("SAFETY: the descriptor is of this object")
  if (const int error = ::posix_fallocate(file_.number(), 0, size); error != 0) {
    static_cast<void>(!::ftruncate(file_.number(), 0));
    errno = error;
    return failure(STRAKE_SYSTEM);
  }
  STRAKE_UNSAFE_END
  const std::vector<std::uint8_t> head = recorder::head_of(layout_);
  if (const Done written = io::write_all(file_.number(), head); !written) {
    return written;
  }
  return map();
}

Done RingFile::resume(const recorder::Layout& wanted, std::uint64_t size) {
  std::vector<std::uint8_t> head(recorder::head_size);
  io::File file = io::File::of(file_.number());
  const Result<std::size_t> count = file.read_at(0, head);
  if (!count) {
    return std::unexpected(count.error());
  }
  const Result<recorder::Layout> layout = recorder::layout_of(Bytes(head).first(*count));
  if (!layout) {
    return std::unexpected(layout.error());
  }
  if (size != layout->file_size()) {
    return over_limit(STRAKE_RECORDING_INVALID, no_offset, size, layout->file_size());
  }
  const bool is_given_others = layout->kept != recorder::Kept::unsaid && layout->kept != wanted.kept;
  if (layout->slots != wanted.slots || layout->input != wanted.input || is_given_others) {
    return failure(STRAKE_RECORDER_OTHER_SHAPE);
  }
  layout_ = *layout;
  const Done mapped = map();
  for (std::uint64_t slot = 0; mapped && slot < layout_.slots; ++slot) {
    word(recorder::head_size + slot * layout_.slot_size()).store(free_slot, std::memory_order_relaxed);
  }
  return mapped;
}

Done RingFile::map() {
  const auto size = static_cast<std::size_t>(layout_.file_size());
  STRAKE_UNSAFE_BEGIN("SAFETY: asks for new pages at an address that the kernel chooses; the result is checked")
  void* begin = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file_.number(), 0);
  if (begin == MAP_FAILED) {
    return failure(STRAKE_SYSTEM);
  }
  mapped_ = MutableBytes(static_cast<std::uint8_t*>(begin), size);
  STRAKE_UNSAFE_END
  return {};
}

std::atomic_ref<std::uint64_t> RingFile::word(std::uint64_t offset) const {
  const MutableBytes place = mapped_.subspan(offset, recorder::word_size);
  STRAKE_UNSAFE_BEGIN("SAFETY: the word lies within the mapping: checked; pages, slots and words are aligned to it")
  return std::atomic_ref(*reinterpret_cast<std::uint64_t*>(place.data()));
  STRAKE_UNSAFE_END
}

bool RingFile::put(const recorder::Run& run) const {
  const std::uint64_t number =
      word(recorder::offset_of(recorder::HeadWord::begun)).fetch_add(1, std::memory_order_relaxed);
  const std::uint64_t offset = recorder::head_size + number % layout_.slots * layout_.slot_size();
  const std::atomic_ref<std::uint64_t> state = word(offset);
  std::uint64_t before = free_slot;
  if (!state.compare_exchange_strong(before, slot_in_use, std::memory_order_acquire, std::memory_order_relaxed)) {
    return false;
  }
  recorder::put_run(layout_, number, run, mapped_.subspan(offset, layout_.slot_size()));
  state.store(free_slot, std::memory_order_release);
  return true;
}

} // namespace strake::boundary
