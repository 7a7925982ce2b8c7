#include "http/output.hpp"

namespace strake::http {
namespace {

std::vector<std::uint8_t> copy_of(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

} // namespace

void Output::take(std::size_t count) {
  ensure(count <= shown_ - taken_);
  const std::size_t gone = taken_ + count;
  const std::size_t left = bytes_.size() - gone;
  if (views_are_watched()) {
    bytes_ = copy_of(Bytes(bytes_).subspan(gone));
  } else if (gone >= left) {
    // At least as many bytes were taken as are moved here, so taking is cheap however small the pieces are.
    copy_bytes(Bytes(bytes_).subspan(gone), MutableBytes(bytes_).first(left));
    bytes_.resize(left);
  } else {
    taken_ = gone;
    return;
  }
  shown_ -= gone;
  taken_ = 0;
}

void Output::clear() {
  if (views_are_watched()) {
    *this = Output();
    return;
  }
  bytes_.clear();
  taken_ = 0;
  shown_ = 0;
}

} // namespace strake::http
