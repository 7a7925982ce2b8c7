#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "json_writer/options.hpp"

namespace strake::json {

/// Takes some of the bytes, at least one, and gives how many; or says why not.
using Receiver = std::function<Result<std::size_t>(Bytes)>;

/// Bytes that were written and not yet taken. The last ones stay hidden until they are shown.
class Output {
public:
  Output(const WriterOptions& options, Receiver receiver)
      : max_output_(options.max_output), max_text_(options.max_text), chunk_(options.chunk),
        receiver_(std::move(receiver)) {
    set_bound();
  }

  [[nodiscard]] Bytes shown() const [[clang::lifetimebound]] { return Bytes(bytes_).subspan(taken_, shown_ - taken_); }
  [[nodiscard]] Bytes hidden() const [[clang::lifetimebound]] { return Bytes(bytes_).subspan(shown_, end_ - shown_); }
  [[nodiscard]] bool has_receiver() const { return static_cast<bool>(receiver_); }

  [[nodiscard]] std::size_t hidden_size() const { return end_ - shown_; }

  /// As many bytes, and maybe more, to be written behind the others.
  [[nodiscard, gnu::always_inline]] inline MutableBytes room(std::size_t count) [[clang::lifetimebound]] {
    if (bytes_.size() - end_ < count) [[unlikely]] {
      grow(count);
    }
    return MutableBytes(bytes_).subspan(end_);
  }
  /// So many of them were written.
  void added(std::size_t count) { end_ += count; }

  void put(std::uint8_t byte) {
    room(1).front() = byte;
    ++end_;
  }
  void put(Bytes bytes) {
    copy_bytes(bytes, room(bytes.size()).first(bytes.size()));
    end_ += bytes.size();
  }
  void put(std::string_view text) {
    const MutableBytes to = room(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
      to[i] = byte_of(text[i]);
    }
    end_ += text.size();
  }

  /// Forgets the last of the hidden bytes.
  void shrink_hidden_to(std::size_t size) {
    ensure(size <= hidden_size());
    end_ = shown_ + size;
  }
  /// Puts other bytes in the place of the hidden ones.
  void replace_hidden(Bytes bytes) {
    static_cast<void>(room(bytes.size()));
    end_ = shown_;
    put(bytes);
  }

  /// Fewer bytes than these are permitted for certain.
  [[nodiscard]] std::uint64_t spare() const { return bound_ - std::min<std::uint64_t>(bound_, end_); }
  /// Whether so many more bytes would be permitted.
  [[nodiscard]] Done admit(std::uint64_t more) const;
  /// Whether all that was written is permitted. Cheap unless there is much.
  [[nodiscard, gnu::always_inline]] inline Done check() const { return end_ <= bound_ ? Done() : admit(0); }

  void show() { shown_ = end_; }
  /// The next bytes belong to another text, for which the limit counts anew.
  void begin_text() {
    text_ = -std::uint64_t{end_};
    set_bound();
  }

  /// Whether the receiver should be called.
  [[nodiscard]] bool is_full() const { return receiver_ && shown_ - taken_ >= chunk_; }
  /// Gives the receiver all that is shown, if there is one.
  [[nodiscard]] Done flush();

  /// The first bytes of what is shown are no longer needed.
  void take(std::size_t count);
  void clear();

private:
  void grow(std::size_t count);
  void forget(std::size_t count);
  void set_bound();

  std::uint64_t max_output_;
  std::uint64_t max_text_;
  std::uint64_t chunk_;
  Receiver receiver_;
  std::vector<std::uint8_t> bytes_; ///< With the room behind the end.
  std::size_t taken_ = 0;           ///< How many bytes are no longer needed.
  std::size_t shown_ = 0;           ///< How many are shown, taken ones included.
  std::size_t end_ = 0;
  std::uint64_t text_ = 0;  ///< What to add to the end to get the size of the text, modulo 2^64.
  std::uint64_t bound_ = 0; ///< An end up to which nothing needs to be checked.
};

} // namespace strake::json
