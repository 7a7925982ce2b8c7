#include "contain_memory.hpp"

#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#include <cstring>
#include <new>

#ifndef F_SEAL_FUTURE_WRITE
#define F_SEAL_FUTURE_WRITE 0x0010
#endif

namespace strake::boundary::contained {
namespace {

/// Above the numbers that the server has its own descriptors under.
constexpr int first_number = 16;

Descriptor file_of_size(std::size_t bytes) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the name is a literal; the object owns the descriptor")
  const Descriptor low(::memfd_create("strake-contain", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  Descriptor file(::fcntl(low.number(), F_DUPFD_CLOEXEC, first_number));
  return ::ftruncate(file.number(), static_cast<off_t>(bytes)) == 0 ? std::move(file) : Descriptor();
  STRAKE_UNSAFE_END
}

/// After the mapping: the seal stops all others.
bool seal(const Descriptor& file, Region::Writer writer) {
  const int seals =
      F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL | (writer == Region::Writer::caller ? F_SEAL_FUTURE_WRITE : 0);
  STRAKE_UNSAFE_BEGIN("SAFETY: fcntl with numbers alone")
  return ::fcntl(file.number(), F_ADD_SEALS, seals) == 0;
  STRAKE_UNSAFE_END
}

void* map(const Descriptor& file, std::size_t bytes, Region::Writer writer) {
  const int protection = writer == Region::Writer::caller ? PROT_READ | PROT_WRITE : PROT_READ;
  STRAKE_UNSAFE_BEGIN("SAFETY: a new mapping where the system has room")
  void* begin = ::mmap(nullptr, bytes, protection, MAP_SHARED, file.number(), 0);
  return begin == MAP_FAILED ? nullptr : begin;
  STRAKE_UNSAFE_END
}

void wake(std::atomic<std::uint32_t>& word) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the kernel takes the address for a name, and writes nothing there")
  static_cast<void>(::syscall(SYS_futex, &word, FUTEX_WAKE, 1, nullptr, nullptr, 0));
  STRAKE_UNSAFE_END
}

const std::uint8_t* bytes_of(const Region& region) {
  return STRAKE_UNSAFE_EXPR("SAFETY: every region is larger than the page that its numbers have",
                            static_cast<const std::uint8_t*>(region.begin()) + bytes_begin);
}

} // namespace

Region::Region(Region&& other) noexcept
    : file_(std::move(other.file_)), begin_(std::exchange(other.begin_, nullptr)), size_(other.size_) {}

Region& Region::operator=(Region&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(begin_, other.begin_);
  std::swap(size_, other.size_);
  return *this;
}

Region::~Region() {
  if (begin_ != nullptr) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the mapping is this object's, and goes with it")
    static_cast<void>(::munmap(begin_, size_));
    STRAKE_UNSAFE_END
  }
}

Result<Region> Region::make(std::size_t bytes, Writer writer) {
  Region region;
  region.size_ = bytes_begin + bytes;
  region.file_ = file_of_size(region.size_);
  region.begin_ = region.file_ ? map(region.file_, region.size_, writer) : nullptr;
  if (region.begin_ == nullptr) {
    return failure(STRAKE_SYSTEM);
  }
  return seal(region.file_, writer) ? Result<Region>(std::move(region)) : failure(STRAKE_CONTAIN_UNSUPPORTED);
}

Result<SharedMemory> SharedMemory::make(std::size_t max_input, std::size_t max_output) {
  Result<Region> request = Region::make(max_input, Region::Writer::caller);
  if (!request) {
    return std::unexpected(request.error());
  }
  Result<Region> answer = Region::make(max_output, Region::Writer::worker);
  if (!answer) {
    return std::unexpected(answer.error());
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the new mapping begins at a page, can be written, and has room for the numbers")
  new (request->begin()) Request{};
  STRAKE_UNSAFE_END
  return SharedMemory(std::move(*request), std::move(*answer));
}

Request& SharedMemory::request() const {
  return STRAKE_UNSAFE_EXPR("SAFETY: make() put it there; only this process writes to it, by one call at a time",
                            *static_cast<Request*>(request_.begin()));
}

const Answer& SharedMemory::answer() const {
  return STRAKE_UNSAFE_EXPR("SAFETY: atomic numbers at the begin of a page of zeros; each may be read at any time",
                            *static_cast<const Answer*>(answer_.begin()));
}

void SharedMemory::post(std::uint32_t number, contain::Step step, Bytes input, std::size_t capacity) {
  if (!input.empty()) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the region has room for the largest input, which the caller compared with this one")
    std::memcpy(const_cast<std::uint8_t*>(bytes_of(request_)), input.data(), input.size());
    STRAKE_UNSAFE_END
  }
  Request& to = request();
  to.step.store(std::to_underlying(step), std::memory_order_relaxed);
  to.input_size.store(input.size(), std::memory_order_relaxed);
  to.capacity.store(capacity, std::memory_order_relaxed);
  to.number.store(number, std::memory_order_seq_cst);
  if (answer().worker_sleeps.load(std::memory_order_seq_cst) != 0) {
    wake(to.number);
  }
}

bool SharedMemory::is_answered(std::uint32_t number) const {
  return answer().number.load(std::memory_order_seq_cst) == number;
}

bool SharedMemory::was_taken(std::uint32_t number) const {
  return answer().taken.load(std::memory_order_seq_cst) == number;
}

void SharedMemory::set_asleep(bool asleep) { request().caller_sleeps.store(asleep ? 1 : 0, std::memory_order_seq_cst); }

Claim SharedMemory::claim() const {
  return {.result = answer().result.load(std::memory_order_relaxed),
          .size = answer().size.load(std::memory_order_relaxed)};
}

contain::LastWords SharedMemory::last_words() const {
  return {.forbidden_call = answer().forbidden_call.load(std::memory_order_relaxed),
          .memory_ran_out = answer().memory_ran_out.load(std::memory_order_relaxed) != 0};
}

void SharedMemory::copy_output(MutableBytes to) const {
  if (!to.empty()) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller compared the size with the room of the region; the bytes, which the worker "
                        "may be changing, are only copied")
    std::memcpy(to.data(), bytes_of(answer_), to.size());
    STRAKE_UNSAFE_END
  }
}

} // namespace strake::boundary::contained
