#include "json_writer/string.hpp"

#include "kernels/json_copy.hpp"
#include "json/utf8.hpp"

namespace strake::json {
namespace {

constexpr std::size_t longest_escape = 12; ///< Two of \u and four digits.
constexpr std::size_t quotes = 2;

constexpr std::array<std::uint8_t, 16> hex_digits{'0', '1', '2', '3', '4', '5', '6', '7',
                                                  '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

/// The letter of a two-character escape, or 0.
constexpr std::uint8_t short_escape(std::uint8_t byte) {
  switch (byte) {
  case '"':
  case '\\':
  case '/':
    return byte;
  case '\b':
    return byte_of('b');
  case '\f':
    return byte_of('f');
  case '\n':
    return byte_of('n');
  case '\r':
    return byte_of('r');
  case '\t':
    return byte_of('t');
  default:
    return 0;
  }
}

/// The code point of a character beyond ASCII, of two to four bytes, the first lowest.
constexpr std::uint32_t code_point(std::uint64_t word, std::size_t size) {
  std::uint32_t point = low_word(word) & (0x7fU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    point = point << 6U | (low_word(word >> (8 * i)) & 0x3fU);
  }
  return point;
}

class StringWriter {
public:
  StringWriter(Output& output, Bytes string [[clang::lifetimebound]], const WriterOptions& options)
      : string_(string), escapes_(options.escapes), replaces_(options.replaces_invalid) {
    make_room(output);
  }

  [[nodiscard]] bool write(Output& output) {
    put(byte_of('"'));
    copy_plain();
    while (from_ < string_.size())
      [[unlikely]] {
        make_room(output);
        if (!write_special()) {
          return false;
        }
        copy_plain();
      }
    put(byte_of('"'));
    output.added(at_);
    return true;
  }

  [[nodiscard]] std::size_t offset() const { return from_; }

private:
  /// For what is left if it needs no escape, with one before it.
  void make_room(Output& output) {
    const std::size_t needed = string_.size() - from_ + quotes + longest_escape + kernels::copy_slack;
    if (to_.size() - at_ < needed) {
      output.added(at_);
      to_ = output.room(needed);
      at_ = 0;
    }
  }

  void put(std::uint8_t byte) { to_[at_++] = byte; }

  void copy_plain() {
    if (escapes_.slash || escapes_.html) [[unlikely]] {
      while (from_ < string_.size() && stays(string_[from_])) {
        put(string_[from_++]);
      }
      return;
    }
    const std::size_t size = kernels::copy_plain(string_.subspan(from_), to_.subspan(at_));
    from_ += size;
    at_ += size;
  }

  [[nodiscard]] bool stays(std::uint8_t byte) const {
    return kernels::scalar::is_plain(byte) && !(escapes_.slash && byte == byte_of('/')) &&
           !(escapes_.html && (byte == byte_of('<') || byte == byte_of('>') || byte == byte_of('&')));
  }

  [[nodiscard]] bool write_special() {
    const std::uint8_t byte = string_[from_];
    if (byte >= 0x80) {
      return write_wide();
    }
    if (const std::uint8_t letter = short_escape(byte); letter != 0) {
      put(byte_of('\\'));
      put(letter);
    } else {
      put_unit(byte);
    }
    ++from_;
    return true;
  }

  /// Characters beyond ASCII: those of blocks that need no look at each, and one other.
  [[nodiscard]] bool write_wide() {
    while (!escapes_.any() && copy_wide_block()) {
    }
    return from_ == string_.size() || string_[from_] < 0x80 || write_character();
  }

  /// Whether there was any.
  bool copy_wide_block() {
    const Bytes left = string_.subspan(from_);
    if (left.size() < kernels::json_block) {
      return false;
    }
    const kernels::JsonBlock block = left.first<kernels::json_block>();
    const std::size_t size = kernels::wide_prefix(block);
    kernels::put_block(block, to_.subspan(at_).first<kernels::json_block>());
    advance(size);
    return size > 0;
  }

  [[nodiscard]] bool write_character() {
    const Bytes left = string_.subspan(from_);
    const std::uint64_t word = left.size() >= 8 ? kernels::word_of(left.first<8>()) : kernels::load_part(left)[0];
    const std::size_t size = utf8_size(word);
    if (size == 0) {
      return replace();
    }
    if (const std::uint32_t point = code_point(word, size); is_escaped(point)) {
      put_point(point);
      from_ += size;
    } else {
      kernels::put_word(word, to_.subspan(at_).first<8>());
      advance(size);
    }
    return true;
  }

  void advance(std::size_t size) {
    from_ += size;
    at_ += size;
  }

  [[nodiscard]] bool is_escaped(std::uint32_t point) const {
    return escapes_.non_ascii || (escapes_.html && (point == 0x2028 || point == 0x2029));
  }

  /// One byte that is no part of a character.
  [[nodiscard]] bool replace() {
    if (!replaces_) {
      return false;
    }
    if (escapes_.non_ascii) {
      put_unit(0xfffd);
    } else {
      put(0xef);
      put(0xbf);
      put(0xbd);
    }
    ++from_;
    return true;
  }

  void put_point(std::uint32_t point) {
    if (point < 0x10000) {
      return put_unit(point);
    }
    put_unit(0xd800 + ((point - 0x10000) >> 10U));
    put_unit(0xdc00 + (point & 0x3ffU));
  }

  void put_unit(std::uint32_t unit) {
    put(byte_of('\\'));
    put(byte_of('u'));
    put(hex_digits[unit >> 12U & 0xfU]);
    put(hex_digits[unit >> 8U & 0xfU]);
    put(hex_digits[unit >> 4U & 0xfU]);
    put(hex_digits[unit & 0xfU]);
  }

  Bytes string_;
  Escapes escapes_;
  bool replaces_;
  MutableBytes to_;
  std::size_t from_ = 0;
  std::size_t at_ = 0; ///< In the room that was given last.
};

} // namespace

bool write_string(Output& to, Bytes string, const WriterOptions& options, std::size_t& invalid) {
  if (!options.escapes.slash && !options.escapes.html) [[likely]] {
    const MutableBytes room = to.room(string.size() + quotes + kernels::copy_slack);
    if (kernels::copy_plain(string, room.subspan(1)) == string.size()) [[likely]] {
      room.front() = byte_of('"');
      room[string.size() + 1] = byte_of('"');
      to.added(string.size() + quotes);
      return true;
    }
  }
  StringWriter writer(to, string, options);
  if (writer.write(to)) [[likely]] {
    return true;
  }
  invalid = writer.offset();
  return false;
}

} // namespace strake::json
