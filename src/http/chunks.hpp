#pragma once
#include <cstdint>

#include "base/result.hpp"
#include "http/body_limits.hpp"
#include "http/cursor.hpp"
#include "http/options.hpp"

namespace strake::http {

/// Reads the framing of a chunked body (RFC 9112 section 7.1) as it arrives, up to the line of the last chunk; the
/// trailer section comes after it. Every line must end with CRLF, whatever the lenience.
class ChunkScanner {
public:
  ChunkScanner() = default;
  /// too_large is the status of a message over its limit.
  explicit ChunkScanner(Status too_large) : too_large_(too_large) {}

  /// Stops where data of a chunk comes, and behind the line of the last chunk. body_before is how much data came so
  /// far.
  bool scan(Cursor& in, std::uint64_t body_before, const Options& options) {
    return (plain_line(in) || steps(in, options)) &&
           (state_ != State::line_feed || line_feed(in, body_before, options));
  }
  [[nodiscard]] bool complete() const { return state_ == State::complete; }

  /// Takes the data of the chunk where scan() stopped: as much as there is of it.
  [[nodiscard]] Bytes data(Cursor& in [[clang::lifetimebound]]) {
    const Bytes data = in.take(state_ == State::data ? size_ : 0);
    size_ -= data.size();
    if (state_ == State::data && size_ == 0) {
      state_ = State::data_return;
    }
    return data;
  }

private:
  enum class State : std::uint8_t {
    size,        ///< Before or among the digits.
    after_size,  ///< White space behind the digits: ";" must come.
    before_name, ///< Behind ";" and white space.
    name,
    after_name,   ///< White space behind a name: "=" or ";" must come.
    before_value, ///< Behind "=" and white space.
    token,
    quoted,
    quoted_pair, ///< Behind a backslash.
    end_of_quoted,
    after_value, ///< White space behind a value: ";" must come.
    line_feed,
    data,
    data_return,
    data_line_feed,
    complete
  };

  /// Enough for any size with some leading zeros; an endless row of zeros isn't a size.
  static constexpr std::uint32_t max_digits = 32;

  /// Reads the end of the data and a line with a size alone, up to its line feed, if all of that is at hand. Gives
  /// whether it was; else the steps read it.
  bool plain_line(Cursor& in);
  bool steps(Cursor& in, const Options& options);
  // Each step does nothing unless it is its turn and there is input.
  bool size(Cursor& in);
  bool extensions(Cursor& in, const Options& options);
  bool line_feed(Cursor& in, std::uint64_t body_before, const Options& options);
  bool data_end(Cursor& in);

  [[nodiscard]] bool within_line() const { return state_ < State::line_feed; }
  [[nodiscard]] bool line_may_end() const;
  bool accept_extension(std::uint8_t byte);

  std::uint64_t size_ = 0; ///< Of the chunk, or of its data that is still to come.
  std::uint64_t size_at_ = 0;
  std::uint64_t extensions_ = 0; ///< Size of the extensions so far.
  std::uint32_t digits_ = 0;
  Status too_large_ = STRAKE_INTERNAL;
  State state_ = State::size;
};

inline bool ChunkScanner::plain_line(Cursor& in) {
  const Bytes rest = in.rest();
  const auto line_ends = [rest](std::size_t at) {
    return rest.size() - at >= 2 && rest[at] == byte_of('\r') && rest[at + 1] == byte_of('\n');
  };
  const bool behind_data = state_ == State::data_return;
  if (behind_data ? !line_ends(0) : state_ != State::size || digits_ > 0) {
    return false;
  }
  const std::size_t begin = behind_data ? 2 : 0;
  std::size_t end = begin;
  std::uint64_t size = 0;
  while (end < rest.size() && size >> 60U == 0 && hex_value(rest[end]) < 16) {
    size = size * 16 + hex_value(rest[end]);
    ++end;
  }
  if (end == begin || end - begin > max_digits || !line_ends(end)) {
    return false;
  }
  size_ = size;
  size_at_ = in.position() + begin;
  in.skip(end + 1);
  state_ = State::line_feed;
  return true;
}

inline bool ChunkScanner::line_feed(Cursor& in, std::uint64_t body_before, const Options& options) {
  if (in.at_end()) {
    return true;
  }
  if (in.peek() != byte_of('\n')) {
    return in.fail(STRAKE_HTTP_MISSING_CRLF);
  }
  in.skip();
  state_ = size_ == 0 ? State::complete : State::data;
  const Done admitted = admit(
      {.size = size_, .offset = size_at_, .body_before = body_before, .begin = in.position(), .too_large = too_large_},
      options);
  return admitted || in.fail(admitted.error());
}

} // namespace strake::http
