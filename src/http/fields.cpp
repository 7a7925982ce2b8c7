#include "http/fields.hpp"

#include "http/marked_piece.hpp"
#include "http/misfit.hpp"

namespace strake::http {
namespace {

/// How many of the bytes come before the empty line that ends the section; all of them if it isn't there yet.
std::size_t size_before_empty_line(Bytes bytes, bool bare_lf) {
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    if (bytes[i] != byte_of('\n')) {
      continue;
    }
    const bool crlf = i + 2 < bytes.size() && bytes[i + 1] == byte_of('\r') && bytes[i + 2] == byte_of('\n');
    if (crlf || (bare_lf && bytes[i + 1] == byte_of('\n'))) {
      return i + 1;
    }
  }
  return bytes.size();
}

} // namespace

inline bool FieldScanner::line_start(Cursor& in, const std::vector<Field>& fields, const SectionRules& rules) {
  const std::uint8_t byte = in.peek();
  if (state_ != State::line_start || byte == byte_of('\r') || byte == byte_of('\n')) {
    return true;
  }
  if (is_blank(byte)) {
    if (fields.empty()) {
      return in.fail(STRAKE_HTTP_SPACE_BEFORE_FIELD);
    }
    if (!rules.obsolete_fold) {
      return in.fail(STRAKE_HTTP_OBSOLETE_FOLD);
    }
    continues_ = true;
    folded_ = true;
    state_ = State::value;
    return true;
  }
  if (fields.size() >= rules.max_fields) {
    return in.fail({STRAKE_HTTP_TOO_MANY_FIELDS, in.position(), fields.size() + 1, rules.max_fields});
  }
  name_begin_ = in.position();
  state_ = State::name;
  return true;
}

/// Refuses a field line that is already longer than permitted.
inline bool FieldScanner::admits(Cursor& in, const SectionRules& rules) const {
  const std::uint64_t size = in.position() - name_begin_;
  return size <= rules.max_field ||
         in.fail({STRAKE_HTTP_FIELD_TOO_LARGE, name_begin_ + rules.max_field, size, rules.max_field});
}

inline bool FieldScanner::name(Cursor& in, const SectionRules& rules) {
  if (state_ != State::name) {
    return true;
  }
  in.skip_run<chars::token>();
  if (!admits(in, rules)) {
    return false;
  }
  if (in.at_end()) {
    return true;
  }
  name_end_ = in.position();
  const std::uint8_t byte = in.peek();
  if (byte != byte_of(':') || name_end_ == name_begin_) {
    return in.fail(
        misfit(byte, rules.bare_lf, is_blank(byte) ? STRAKE_HTTP_SPACE_BEFORE_COLON : STRAKE_HTTP_INVALID_FIELD_NAME));
  }
  in.skip();
  state_ = State::before_value;
  return true;
}

inline bool FieldScanner::value(Cursor& in, std::vector<Field>& fields, const SectionRules& rules) {
  if (state_ == State::before_value) {
    in.skip_blanks();
    if (!admits(in, rules)) {
      return false;
    }
    if (in.at_end()) {
      return true;
    }
    value_begin_ = in.position();
    value_end_ = value_begin_;
    continues_ = false;
    state_ = State::value;
  }
  if (state_ != State::value) {
    return true;
  }
  const std::size_t begin = in.index();
  in.skip_run<chars::value>();
  value_end_ = in.end_without_blanks(begin, value_end_);
  if (!admits(in, rules)) {
    return false;
  }
  if (in.at_end()) {
    return true;
  }
  const std::uint8_t byte = in.peek();
  const bool bare_lf = byte == byte_of('\n') && rules.bare_lf;
  if (byte != byte_of('\r') && !bare_lf) {
    return in.fail(misfit(byte, false, STRAKE_HTTP_INVALID_BYTE));
  }
  in.skip();
  state_ = State::line_feed;
  if (bare_lf) {
    end_line(fields);
  }
  return true;
}

inline bool FieldScanner::line_feed(Cursor& in, std::vector<Field>& fields) {
  if (state_ != State::line_feed || in.at_end()) {
    return true;
  }
  if (in.peek() != byte_of('\n')) {
    return in.fail(STRAKE_HTTP_MISSING_CRLF);
  }
  in.skip();
  end_line(fields);
  return true;
}

inline void FieldScanner::end_line(std::vector<Field>& fields) {
  if (continues_) {
    fields.back().value.size = value_end_ - fields.back().value.begin;
  } else {
    fields.emplace_back(Range{.begin = name_begin_, .size = name_end_ - name_begin_},
                        Range{.begin = value_begin_, .size = value_end_ - value_begin_});
  }
  state_ = State::line_start;
}

/// Comes after the last field line: an empty line begins, or the section is as large as it may be.
bool FieldScanner::last_line(Cursor& in, const SectionRules& rules) {
  if (state_ < State::last_line_feed) {
    const std::uint8_t byte = in.peek();
    if (state_ != State::line_start || (byte != byte_of('\r') && byte != byte_of('\n'))) {
      const std::uint64_t size = in.position() - section_begin_ + size_before_empty_line(in.rest(), rules.bare_lf);
      return in.fail({rules.too_large, in.position(), size, rules.max_size});
    }
    if (byte == byte_of('\n') && !rules.bare_lf) {
      return in.fail(STRAKE_HTTP_MISSING_CRLF);
    }
    in.skip();
    state_ = byte == byte_of('\n') ? State::complete : State::last_line_feed;
  }
  if (state_ != State::last_line_feed || in.at_end()) {
    return true;
  }
  if (in.peek() != byte_of('\n')) {
    return in.fail(STRAKE_HTTP_MISSING_CRLF);
  }
  in.skip();
  state_ = State::complete;
  return true;
}

inline void FieldScanner::whole_lines(Cursor& in, std::vector<Field>& fields, const SectionRules& rules) {
  MarkedPiece piece(in.rest());
  const std::size_t origin = in.position();
  std::size_t begin = 0;
  while (fields.size() < rules.max_fields) {
    const std::size_t colon = piece.token_end(begin);
    const std::size_t line_end = piece.line_end(begin);
    if (piece.size() - line_end < 2 || piece[line_end] != byte_of('\r') || piece[line_end + 1] != byte_of('\n') ||
        colon == begin || piece[colon] != byte_of(':') || line_end - begin > rules.max_field) {
      break;
    }
    std::size_t value = colon + 1;
    while (is_blank(piece[value])) {
      ++value;
    }
    std::size_t value_end = line_end;
    while (value_end > value && is_blank(piece[value_end - 1])) {
      --value_end;
    }
    fields.push_back({.name = {.begin = origin + begin, .size = colon - begin},
                      .value = {.begin = origin + value, .size = value_end - value}});
    begin = line_end + 2;
  }
  if (begin > 0) {
    const Field& last = fields.back();
    name_begin_ = last.name.begin;
    value_end_ = last.value.begin + last.value.size;
    in.skip(begin);
  }
}

bool FieldScanner::scan(Cursor& in, std::vector<Field>& fields, const SectionRules& rules) {
  const std::uint64_t used = in.position() - section_begin_;
  Cursor section = in.ahead(rules.max_size - std::min(rules.max_size, used));
  if (state_ == State::line_start) {
    whole_lines(section, fields, rules);
  }
  bool passed = true;
  while (passed && !section.at_end() && state_ <= State::line_feed) {
    passed = line_start(section, fields, rules);
    if (!passed || state_ == State::line_start) {
      break;
    }
    passed = name(section, rules) && value(section, fields, rules) && line_feed(section, fields);
  }
  return in.follow(section, passed) && (in.at_end() || last_line(in, rules));
}

void FieldScanner::unfold(MutableBytes bytes, std::vector<Field>& fields) const {
  if (!folded_) {
    return;
  }
  for (Field& field : fields) {
    // One space for each byte of the line end, so that positions hold.
    const MutableBytes value = bytes.subspan(field.value.begin, field.value.size);
    std::ranges::replace_if(
        value, [](std::uint8_t byte) { return byte == byte_of('\r') || byte == byte_of('\n'); }, byte_of(' '));
    const std::size_t visible = without_leading_blanks(value).size();
    field.value = {.begin = field.value.begin + field.value.size - visible, .size = visible};
  }
}

} // namespace strake::http
