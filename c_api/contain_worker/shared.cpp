#include "shared.hpp"

#include <sys/mman.h>

#include "base/unsafe.hpp"

namespace strake::worker {
namespace {

using boundary::contained::bytes_begin;

void* map(int file, std::uint64_t bytes, int protection) {
  STRAKE_UNSAFE_BEGIN("SAFETY: a new mapping where the system has room")
  void* begin = ::mmap(nullptr, bytes_begin + bytes, protection, MAP_SHARED, file, 0);
  return begin == MAP_FAILED ? nullptr : begin;
  STRAKE_UNSAFE_END
}

} // namespace

std::optional<Shared> map_shared(const contain::Job& job) {
  void* request = map(contain::request_descriptor, job.max_input, PROT_READ);
  void* answer = map(contain::answer_descriptor, job.max_output, PROT_READ | PROT_WRITE);
  if (request == nullptr || answer == nullptr) {
    return std::nullopt;
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: the library made both regions for these numbers, with the bytes behind them")
  return Shared{.request = static_cast<const boundary::contained::Request*>(request),
                .answer = static_cast<boundary::contained::Answer*>(answer),
                .input = static_cast<const std::uint8_t*>(request) + bytes_begin,
                .output = static_cast<std::uint8_t*>(answer) + bytes_begin};
  STRAKE_UNSAFE_END
}

} // namespace strake::worker
