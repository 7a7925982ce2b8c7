#include "running.hpp"

#include <utility>

#include "base/unsafe.hpp"

namespace strake::dropin {
namespace {

thread_local constinit const Running* innermost_running = nullptr;

} // namespace

Running::Running(const ::http_parser& parser, const Functions& library)
    : parser_(parser), library_(library), outer_(std::exchange(innermost_running, this)) {}

Running::~Running() { innermost_running = outer_; }

const Functions* Running::library_of(const ::http_parser* parser) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the calls that run in this thread are on its stack")
  for (const Running* running = innermost_running; running != nullptr; running = running->outer_) {
    if (&running->parser_ == parser) {
      return &running->library_;
    }
  }
  return nullptr;
  STRAKE_UNSAFE_END
}

} // namespace strake::dropin
