#pragma once
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/sanitizer.hpp"

namespace strake::http {

/// Bytes that were written and not yet taken. The last ones stay hidden until they are shown.
class Output {
public:
  [[nodiscard]] Bytes shown() const [[clang::lifetimebound]] { return Bytes(bytes_).first(shown_).subspan(taken_); }
  /// How many bytes are kept, hidden ones included.
  [[nodiscard]] std::size_t size() const { return bytes_.size() - taken_; }
  [[nodiscard]] Bytes last(std::size_t count) const [[clang::lifetimebound]] { return Bytes(bytes_).last(count); }

  void add(Bytes bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
  void add(std::string_view text) {
    for (const char c : text) {
      bytes_.push_back(byte_of(c));
    }
  }
  void lower_case_of_last(std::size_t count) {
    for (std::uint8_t& byte : MutableBytes(bytes_).last(count)) {
      byte = ascii_lower(byte);
    }
  }
  void show() { shown_ = bytes_.size(); }
  /// Forgets the last bytes, which must be hidden.
  void shrink_to(std::size_t size) { bytes_.resize(taken_ + size); }

  /// At most as many as are shown.
  void take(std::size_t count);
  void clear();

private:
  std::vector<std::uint8_t> bytes_;
  std::size_t taken_ = 0; ///< How many of the bytes are no longer needed.
  std::size_t shown_ = 0; ///< How many of the bytes, taken ones included.
};

} // namespace strake::http
