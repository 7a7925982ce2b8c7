#pragma once
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::json {

/// The reference tokens of a JSON Pointer, one after another. RFC 6901.
class Pointer {
public:
  /// Refuses what isn't a pointer, with the offset.
  [[nodiscard]] static Result<Pointer> of(Bytes text [[clang::lifetimebound]]);

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  /// Where the next token begins, at its slash.
  [[nodiscard]] std::size_t offset() const { return at_; }

  /// The next token, with its escapes replaced. Holds until the next call.
  [[nodiscard]] Bytes next() [[clang::lifetimebound]];

private:
  explicit Pointer(Bytes text [[clang::lifetimebound]]) : text_(text) {}

  Bytes text_;
  std::size_t at_ = 0;
  std::vector<std::uint8_t> replaced_;
};

/// The array index that a token is: digits without a leading zero. RFC 6901 section 4.
[[nodiscard]] std::optional<std::uint64_t> index_of(Bytes token);

/// Appends a slash and a token, with the escapes that it needs.
void append_token(std::vector<std::uint8_t>& pointer, Bytes token);

/// Appends a slash and an index of an array.
void append_index(std::vector<std::uint8_t>& pointer, std::uint64_t index);

} // namespace strake::json
