#include "json_reader/reader.hpp"
#include "json/parser.hpp"
#include "json/pointer.hpp"

namespace strake::json {

/// Gives no events until the value of the last one has ended. False if that is of no value.
bool EventReader::begin_silence() {
  if (!last_is_current_) {
    return false;
  }
  switch (last_.type) {
  case Event::Type::begin_object:
  case Event::Type::begin_array:
    silent_until_ = last_.depth;
    break;
  case Event::Type::name:
    silent_until_ = depth_;
    break;
  case Event::Type::end_object:
  case Event::Type::end_array:
  case Event::Type::end_of_text:
    return false;
  case Event::Type::string:
  case Event::Type::number:
  case Event::Type::boolean:
  case Event::Type::null:
    if (last_.goes_on) {
      silent_until_ = depth_;
    }
  }
  last_is_current_ = false;
  return true;
}

Done EventReader::skip() {
  if (error_.status != STRAKE_OK) {
    return std::unexpected(failed());
  }
  return begin_silence() ? Done() : failure(STRAKE_WRONG_STATE);
}

Result<Document> EventReader::take() {
  if (error_.status != STRAKE_OK) {
    return std::unexpected(failed());
  }
  if (!taking_) {
    if (last_.is_piece || !begin_silence()) {
      return failure(STRAKE_WRONG_STATE);
    }
    taking_ = true;
    taken_from_ = last_.type == Event::Type::name ? std::nullopt : std::optional(last_.offset);
  }
  while (is_silent() && step()) {
  }
  if (error_.status != STRAKE_OK) {
    return std::unexpected(failed());
  }
  return is_silent() ? failure(STRAKE_INCOMPLETE) : parse_taken();
}

Result<Document> EventReader::parse_taken() {
  const std::uint64_t begin = taken_from_.value_or(base_) - base_;
  const Bytes text = slice(
      source_.bytes(), {.begin = narrow<std::size_t>(begin), .size = narrow<std::size_t>(value_end_ - base_ - begin)});
  Options options = options_;
  options.max_text = text.size();
  options.max_depth = std::min<std::uint64_t>(options.max_depth, Value::most_depth);
  options.lenience.byte_order_mark = false;
  Parser parser(options);
  const Done fed = parser.feed(text);
  Result<Document> document = fed ? parser.finish() : std::unexpected(fed.error());
  if (!document) {
    error_ = document.error();
    error_.offset += begin;
    return std::unexpected(failed());
  }
  return document;
}

std::uint64_t EventReader::offset() const {
  return error_.status == STRAKE_OK ? std::max(last_.offset, base_) : failed().offset;
}

Position EventReader::position() const {
  PositionCounter counter = base_position_;
  counter.pass(source_.bytes().first(std::min(narrow<std::size_t>(offset() - base_), source_.size())));
  return counter.position();
}

std::vector<std::uint8_t> EventReader::pointer() const {
  std::vector<std::uint8_t> pointer;
  std::size_t object = 0;
  for (std::uint64_t i = 1; i <= depth_; ++i) {
    const bool is_innermost = i == depth_;
    if (is_innermost && !at_child_) {
      break;
    }
    const bool is_object = is_innermost ? in_object_ : levels_[i].is_object;
    if (is_object) {
      append_token(pointer, names_.last(object));
      ++object;
    } else {
      append_index(pointer, is_innermost ? count_ - 1 : levels_[i].count);
    }
  }
  return pointer;
}

} // namespace strake::json
