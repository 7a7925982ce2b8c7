#include "age/armor.hpp"

#include "encoding/base64.hpp"

namespace strake::age {
namespace {

constexpr std::size_t line_size = 64;
constexpr std::size_t bytes_a_line = 48;
constexpr std::size_t lines_at_once = 1000;
constexpr std::size_t longest_line = 1024; // of blanks before and behind the armor

bool is_blank(std::uint8_t byte) {
  return byte == byte_of(' ') || byte == byte_of('\t') || byte == byte_of('\r') || byte == byte_of('\n');
}

} // namespace

std::uint64_t armored_size(std::uint64_t size) {
  const std::uint64_t text = (size + 2) / 3 * 4;
  return armor_begin.size() + 1 + text + (text + line_size - 1) / line_size + armor_end.size() + 1;
}

/// Gives so many of the bytes that are held, as lines.
Done ArmorWriter::flush(std::size_t size) {
  std::vector<std::uint8_t> text;
  if (!begun_) {
    append(text, armor_begin);
    text.push_back(byte_of('\n'));
    begun_ = true;
  }
  for (std::size_t at = 0; at < size; at += bytes_a_line) {
    const std::size_t of_line = std::min(bytes_a_line, size - at);
    encoding::append_base64(text, Bytes(held_).subspan(at, of_line));
    text.insert(text.end(), (3 - of_line % 3) % 3, byte_of('='));
    text.push_back(byte_of('\n'));
  }
  std::vector<std::uint8_t> left;
  append(left, Bytes(held_).subspan(size));
  held_ = std::move(left);
  return to_.write(text);
}

Done ArmorWriter::write(Bytes bytes) {
  append(held_, bytes);
  const std::size_t whole = held_.size() / bytes_a_line * bytes_a_line;
  return whole < lines_at_once * bytes_a_line ? Done() : flush(whole);
}

Done ArmorWriter::finish() {
  if (const Done flushed = flush(held_.size()); !flushed) {
    return flushed;
  }
  std::vector<std::uint8_t> text;
  append(text, armor_end);
  text.push_back(byte_of('\n'));
  return to_.write(text);
}

Result<std::size_t> ArmorReader::fill() {
  input_.resize(line_size * lines_at_once);
  taken_ = 0;
  const Result<std::size_t> size = from_.read(input_);
  input_.resize(size.value_or(0));
  at_end_ = size && *size == 0;
  return size;
}

/// Gives whether there was one: an empty one that no line end closes is none.
Result<bool> ArmorReader::next_line() {
  line_.clear();
  while (true) {
    if (taken_ == input_.size()) {
      if (const Result<std::size_t> size = at_end_ ? Result<std::size_t>(0) : fill(); !size || *size == 0) {
        return size ? Result<bool>(!line_.empty()) : std::unexpected(size.error());
      }
    }
    const std::uint8_t byte = input_[taken_++];
    if (byte == byte_of('\n')) {
      if (!line_.empty() && line_.back() == byte_of('\r')) {
        line_.pop_back();
      }
      return true;
    }
    if (line_.size() == longest_line) {
      return failure(STRAKE_FILE_INVALID_ARMOR);
    }
    line_.push_back(byte);
  }
}

bool ArmorReader::take_body_line() {
  if (equals(line_, armor_end)) {
    part_ = Part::after;
    return true;
  }
  const bool is_full = line_.size() == line_size;
  if (part_ == Part::last || line_.empty() || line_.size() > line_size || line_.size() % 4 != 0) {
    return false;
  }
  std::size_t size = line_.size();
  while (line_[size - 1] == byte_of('=') && size + 2 > line_.size()) {
    --size;
  }
  if (!is_full || size != line_.size()) {
    part_ = Part::last;
  }
  return encoding::decode_base64(Bytes(line_).first(size), bytes_);
}

Done ArmorReader::take_line() {
  const bool is_blank_line = std::ranges::all_of(line_, is_blank);
  switch (part_) {
  case Part::before:
    if (!is_blank_line) {
      part_ = Part::body;
      return equals(line_, armor_begin) ? Done() : failure(STRAKE_FILE_INVALID_ARMOR);
    }
    return {};
  case Part::body:
  case Part::last:
    return take_body_line() ? Done() : failure(STRAKE_FILE_INVALID_ARMOR);
  case Part::after:
    break;
  }
  return is_blank_line ? Done() : failure(STRAKE_FILE_INVALID_ARMOR);
}

Result<std::size_t> ArmorReader::read(MutableBytes to) {
  while (given_ == bytes_.size()) {
    bytes_.clear();
    given_ = 0;
    const Result<bool> is_line = next_line();
    if (!is_line) {
      return std::unexpected(is_line.error());
    }
    if (!*is_line) {
      return part_ == Part::after ? Result<std::size_t>(0) : failure(STRAKE_FILE_INVALID_ARMOR);
    }
    if (const Done taken = take_line(); !taken) {
      return std::unexpected(taken.error());
    }
  }
  const std::size_t size = std::min(to.size(), bytes_.size() - given_);
  copy_bytes(Bytes(bytes_).subspan(given_, size), to.first(size));
  given_ += size;
  return size;
}

} // namespace strake::age
