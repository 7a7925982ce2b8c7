#include "json_writer/output.hpp"

#include "base/sanitizer.hpp"

namespace strake::json {
namespace {

std::uint64_t sum(std::uint64_t a, std::uint64_t b) { return a + std::min(b, ~a); }

} // namespace

void Output::set_bound() {
  const std::uint64_t for_text = max_text_ - std::min(max_text_, text_ + end_);
  bound_ = std::min(sum(taken_, max_output_), sum(end_, for_text));
}

Done Output::admit(std::uint64_t more) const {
  if (const std::uint64_t waiting = sum(end_ - taken_, more); waiting > max_output_) {
    return over_limit(STRAKE_JSON_OUTPUT_FULL, no_offset, waiting, max_output_);
  }
  if (const std::uint64_t size = sum(text_ + end_, more); size > max_text_) {
    return over_limit(STRAKE_JSON_TEXT_TOO_LARGE, no_offset, size, max_text_);
  }
  return {};
}

void Output::grow(std::size_t count) {
  constexpr std::size_t first = 512;
  const std::size_t held = end_ - taken_;
  const std::size_t room = bytes_.size() - taken_; // with what isn't filled: a string of escapes asks again and again
  const std::size_t wanted = std::max({first, held + count, room + room / 2});
  std::vector<std::uint8_t> larger;
  larger.reserve(wanted);
  append(larger, Bytes(bytes_).subspan(taken_, held));
  larger.resize(wanted);
  bytes_ = std::move(larger);
  forget(taken_);
}

/// The first bytes are gone.
void Output::forget(std::size_t count) {
  taken_ -= count;
  shown_ -= count;
  end_ -= count;
  text_ += count;
  set_bound();
}

Done Output::flush() {
  while (receiver_ && shown_ > taken_) {
    const Result<std::size_t> given = receiver_(shown());
    if (!given) {
      return std::unexpected(given.error());
    }
    take(*given);
  }
  return {};
}

void Output::take(std::size_t count) {
  ensure(count <= shown_ - taken_);
  const std::size_t gone = taken_ + count;
  const std::size_t left = end_ - gone;
  if (!receiver_ && views_are_watched()) {
    std::vector<std::uint8_t> kept;
    append(kept, Bytes(bytes_).subspan(gone, left));
    bytes_ = std::move(kept);
  } else if (gone >= left) {
    // At least as many bytes were taken as are moved here, so taking is cheap however small the pieces are.
    copy_bytes(Bytes(bytes_).subspan(gone, left), MutableBytes(bytes_).first(left));
  } else {
    taken_ = gone;
    set_bound();
    return;
  }
  taken_ = gone;
  forget(gone);
}

void Output::clear() {
  if (!receiver_ && views_are_watched()) {
    bytes_ = {};
  }
  taken_ = 0;
  shown_ = 0;
  end_ = 0;
  begin_text();
}

} // namespace strake::json
