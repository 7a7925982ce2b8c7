#pragma once
#include <cstdint>

#include "base/result.hpp"
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
  Done scan(Cursor& in, std::uint64_t body_before, const Options& options);
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

} // namespace strake::http
