#include "secret_pages.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

#include "base/unsafe.hpp"
#include "crypto/sodium.hpp"

namespace strake::crypto {
namespace {

std::unexpected<Error> last_error() {
  return failure(STRAKE_UNSAFE_EXPR("SAFETY: errno is this thread's own number", errno) == ENOMEM ? STRAKE_OUT_OF_MEMORY
                                                                                                  : STRAKE_SYSTEM);
}

} // namespace

std::size_t page_size() {
  return STRAKE_UNSAFE_EXPR("SAFETY: takes and gives a number; the size of a page is always known",
                            static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)));
}

Result<SecretPages> SecretPages::make(std::size_t size) {
  const std::size_t with_guards = size + 2 * page_size();
  STRAKE_UNSAFE_BEGIN("SAFETY: asks for new pages at an address that the kernel chooses; the result is checked; what "
                      "follows concerns these pages alone, which nobody else uses yet")
  void* begin = ::mmap(nullptr, with_guards, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (begin == MAP_FAILED) {
    return last_error();
  }
  SecretPages pages(MutableBytes(static_cast<std::uint8_t*>(begin), with_guards));
  if (::madvise(begin, with_guards, MADV_DONTFORK) != 0 || ::madvise(begin, with_guards, MADV_DONTDUMP) != 0) {
    return failure(STRAKE_SYSTEM);
  }
  pages.bytes_ = pages.mapping_.subspan(page_size(), size);
  if (const Done permitted = pages.permit(true); !permitted) {
    return std::unexpected(permitted.error());
  }
  // The sanitizers make mlock() do nothing, and say that it did it.
  pages.locked_ = ::mlock2(pages.bytes_.data(), size, 0) == 0;
  return pages;
  STRAKE_UNSAFE_END
}

SecretPages::~SecretPages() {
  STRAKE_UNSAFE_BEGIN("SAFETY: unmaps what make mapped, if it wasn't moved; nobody else has it")
  if (!mapping_.empty()) {
    static_cast<void>(::munmap(mapping_.data(), mapping_.size()));
  }
  STRAKE_UNSAFE_END
}

Done SecretPages::permit(bool access) const {
  const int protection = access ? PROT_READ | PROT_WRITE : PROT_NONE;
  const int result = STRAKE_UNSAFE_EXPR("SAFETY: concerns only pages that this object owns",
                                        ::mprotect(bytes_.data(), bytes_.size(), protection));
  return result == 0 ? Done() : last_error();
}

ClosedPages::~ClosedPages() {
  // Pages that can't be opened aren't wiped here, but by the kernel before it gives them to somebody else.
  if (pages_.permit(true)) {
    wipe(pages_.bytes());
  }
}

Done ClosedPages::open() {
  const Lock lock(mutex_);
  if (users_ == 0) {
    if (const Done opened = pages_.permit(true); !opened) {
      return opened;
    }
  }
  ++users_;
  return {};
}

void ClosedPages::close() {
  const Lock lock(mutex_);
  ensure(users_ > 0);
  if (--users_ == 0) {
    static_cast<void>(pages_.permit(false)); // It was so before: no mapping is split.
  }
}

} // namespace strake::crypto
