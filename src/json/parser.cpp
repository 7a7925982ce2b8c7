#include "json/parser.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "kernels/equal_numbers.hpp"
#include "kernels/json_scan.hpp"
#include "json/name.hpp"
#include "json/number.hpp"
#include "json/utf8.hpp"

namespace strake::json {
namespace {

constexpr std::size_t block_size = kernels::json_block;

/// The value of a hexadecimal digit, or 16.
constexpr std::uint32_t hex_digit(std::uint8_t byte) {
  const std::uint8_t lower = byte | 0x20U;
  if (byte >= byte_of('0') && byte <= byte_of('9')) {
    return byte - byte_of('0');
  }
  return lower >= byte_of('a') && lower <= byte_of('f') ? lower - byte_of('a') + 10U : 16U;
}

/// The byte that a simple escape stands for, or 0.
constexpr std::uint8_t simple_escape(std::uint8_t byte) {
  switch (byte) {
  case '"':
  case '\\':
  case '/':
    return byte;
  case 'b':
    return byte_of('\b');
  case 'f':
    return byte_of('\f');
  case 'n':
    return byte_of('\n');
  case 'r':
    return byte_of('\r');
  case 't':
    return byte_of('\t');
  default:
    return 0;
  }
}

void append_utf8(std::vector<std::uint8_t>& to, std::uint32_t point) {
  const auto continued = [&](unsigned shift) { return low_byte(0x80U | (point >> shift & 0x3fU)); };
  if (point < 0x80) {
    to.push_back(low_byte(point));
  } else if (point < 0x800) {
    to.insert(to.end(), {low_byte(0xc0U | point >> 6U), continued(0)});
  } else if (point < 0x10000) {
    to.insert(to.end(), {low_byte(0xe0U | point >> 12U), continued(6), continued(0)});
  } else {
    to.insert(to.end(), {low_byte(0xf0U | point >> 18U), continued(12), continued(6), continued(0)});
  }
}

constexpr bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
constexpr bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

} // namespace

/// A string as it was read.
struct Parser::Text {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
  StringMarks marks;
};

Parser::Parser(const Options& options)
    : options_(options), after_comma_in_array_(options.lenience.trailing_commas ? Next::element_or_end : Next::value),
      after_comma_in_object_(options.lenience.trailing_commas ? Next::name_or_end : Next::name) {
  constexpr std::size_t usual_names = 64;
  signatures_.reserve(usual_names);
}

Done Parser::feed(Bytes piece) {
  if (const Done right = check_size(std::uint64_t{document_.source_.size()} + piece.size()); !right) {
    return right;
  }
  document_.source_.append(piece);
  return go_on();
}

Done Parser::lend(MutableBytes buffer, std::size_t size) {
  if (const Done right = check_size(size); !right) {
    return right;
  }
  document_.source_.lend(buffer, size);
  return {};
}

/// The text may have this size, if nothing was wrong so far.
Done Parser::check_size(std::uint64_t size) {
  if (error_.status == STRAKE_OK && size > options_.max_text) {
    stop_at_limit(STRAKE_JSON_TEXT_TOO_LARGE, options_.max_text, size, options_.max_text);
  }
  return error_.status == STRAKE_OK ? Done() : std::unexpected(error_);
}

Result<Document> Parser::finish() {
  ended_ = true;
  const Done right = check_size(document_.source_.size());
  if (const Done done = right ? go_on() : right; !done) {
    return std::unexpected(done.error());
  }
  std::ranges::sort(document_.indexes_, {}, &NameIndex::object);
  return std::move(document_);
}

Done Parser::go_on() {
  const std::size_t size = document_.source_.size();
  if (!ended_ && size < enough_) {
    return {};
  }
  if (at_ == 0 && options_.lenience.byte_order_mark) {
    constexpr std::uint64_t mark = 0xbfbbef;
    constexpr std::size_t mark_size = 3;
    if (!ended_ && size < mark_size) {
      return {};
    }
    at_ = (Reader(document_.source_.padded()).word(0) & 0xffffffU) == mark ? mark_size : 0;
  }
  if (!read()) {
    if (error_.status != STRAKE_OK) {
      return std::unexpected(error_);
    }
    enough_ =
        size + (size - at_); // twice what is open, so that a long string in short pieces isn't read again and again
  }
  return {};
}

/// The text isn't right, or ends for now.
std::size_t Parser::stop(Status status, std::size_t at) {
  const std::size_t size = document_.source_.size();
  if (at < size) {
    error_ = {.status = status, .offset = at};
  } else if (ended_) {
    error_ = {.status = STRAKE_JSON_TRUNCATED, .offset = size};
  }
  return stopped;
}

std::size_t Parser::stop_at_limit(Status status, std::size_t at, std::uint64_t actual, std::uint64_t limit) {
  error_ = {.status = status, .offset = at, .actual = actual, .limit = limit};
  return stopped;
}

bool Parser::read() {
  const Reader in(document_.source_.padded());
  while (true) {
    const std::size_t at = behind_blanks(in, at_);
    const std::size_t end = at == stopped ? stopped : take(in, at);
    if (end == stopped) [[unlikely]] {
      return next_ == Next::nothing && error_.status == STRAKE_OK;
    }
    at_ = end;
  }
}

std::size_t Parser::behind_blanks(Reader in, std::size_t at) {
  const std::size_t end = in.behind_blanks(at);
  return options_.lenience.comments && in[end] == byte_of('/') ? behind_comments(in, end) : end;
}

std::size_t Parser::behind_comments(Reader in, std::size_t at) {
  const std::size_t size = document_.source_.size();
  while (in[at] == byte_of('/')) {
    const bool is_line = in[at + 1] == byte_of('/');
    if (!is_line && in[at + 1] != byte_of('*')) {
      return at + 1 < size ? at : stop(STRAKE_JSON_TRUNCATED, size);
    }
    std::size_t end = at + 2;
    while (end < size &&
           !(is_line ? in[end] == byte_of('\n') : in[end] == byte_of('*') && in[end + 1] == byte_of('/'))) {
      ++end;
    }
    if (end == size && !(is_line && ended_)) {
      return stop(STRAKE_JSON_TRUNCATED, size);
    }
    at = in.behind_blanks(is_line ? end : end + 2);
  }
  return at;
}

std::size_t Parser::take(Reader in, std::size_t at) {
  const std::uint8_t byte = in[at];
  switch (next_) {
  case Next::separator:
    if (byte == byte_of(',')) [[likely]] {
      return take_next(in, at);
    }
    return byte == byte_of(in_object_ ? '}' : ']') ? close(at) : stop(STRAKE_JSON_EXPECTED_COMMA, at);
  case Next::name_or_end:
    if (byte == byte_of('}')) {
      return close(at);
    }
    [[fallthrough]];
  case Next::name:
    return byte == byte_of('"') ? take_member(in, at) : stop(STRAKE_JSON_EXPECTED_NAME, at);
  case Next::element_or_end:
    if (byte == byte_of(']')) {
      return close(at);
    }
    [[fallthrough]];
  case Next::value:
    return take_value(in, at);
  case Next::nothing:
    return at < document_.source_.size() ? stop(STRAKE_JSON_TRAILING_BYTES, at) : stopped;
  }
  return stopped;
}

/// Goes on behind a comma. What isn't an element or a member is left to the next turn.
std::size_t Parser::take_next(Reader in, std::size_t comma) {
  if (count_ >= options_.max_members) [[unlikely]] {
    return too_many_members(comma);
  }
  next_ = in_object_ ? after_comma_in_object_ : after_comma_in_array_;
  at_ = comma + 1;
  const std::size_t at = behind_blanks(in, at_);
  if (at == stopped) [[unlikely]] {
    return stopped;
  }
  if (in_object_) {
    return in[at] == byte_of('"') ? take_member(in, at) : at_;
  }
  return in[at] == byte_of(']') ? at_ : take_value(in, at);
}

std::size_t Parser::take_member(Reader in, std::size_t at) {
  const std::size_t end = take_name(in, at);
  if (end == stopped) [[unlikely]] {
    return stopped;
  }
  at_ = end;
  const std::size_t value = behind_blanks(in, end);
  return value == stopped ? stopped : take_value(in, value);
}

std::size_t Parser::take_value(Reader in, std::size_t at) {
  switch (in[at]) {
  case '"':
    return take_string(in, at);
  case '{':
    return open(Kind::object, at);
  case '[':
    return open(Kind::array, at);
  case '-':
  case '0':
  case '1':
  case '2':
  case '3':
  case '4':
  case '5':
  case '6':
  case '7':
  case '8':
  case '9':
    return take_number(in, at);
  case 't':
    return take_literal(in, at, Kind::yes, "true");
  case 'f':
    return take_literal(in, at, Kind::no, "false");
  case 'n':
    return take_literal(in, at, Kind::null, "null");
  case 'N':
    return options_.lenience.non_finite ? take_non_finite(in, at, "NaN") : stop(STRAKE_JSON_EXPECTED_VALUE, at);
  case 'I':
    return options_.lenience.non_finite ? take_non_finite(in, at, "Infinity") : stop(STRAKE_JSON_EXPECTED_VALUE, at);
  default:
    return stop(STRAKE_JSON_EXPECTED_VALUE, at);
  }
}

template <class... Parts>
bool Parser::add(Parts... parts) {
  std::vector<Value>& values = document_.values_;
  if (values.size() == values.capacity() && !make_room()) [[unlikely]] {
    return false;
  }
  values.emplace_back(parts...);
  return true;
}

/// As much as the text needs if it goes on as it began.
bool Parser::make_room() {
  std::vector<Value>& values = document_.values_;
  const std::size_t size = document_.source_.size();
  constexpr std::size_t small = 4096;
  constexpr std::size_t fewest = 6; // bytes of text to a value, in most texts
  const std::size_t all = values.empty() ? std::min(size, small) / fewest + 2 : size / (at_ / values.size() + 1);
  const std::size_t wanted = std::max(all, values.size() + values.size() / 4 + 1);
  const std::uint64_t permitted = (options_.max_memory - std::min(options_.max_memory, memory())) / sizeof(Value);
  const std::size_t more = narrow<std::size_t>(std::min<std::uint64_t>(wanted - values.size(), permitted));
  if (more == 0) {
    stop_at_limit(STRAKE_JSON_TOO_MUCH_MEMORY, at_, memory() + sizeof(Value), options_.max_memory);
    return false;
  }
  values.reserve(values.size() + more);
  return true;
}

std::uint64_t Parser::memory() const { return document_.memory() + signatures_.capacity() * sizeof(std::uint32_t); }

std::size_t Parser::too_many_members(std::size_t at) {
  return stop_at_limit(STRAKE_JSON_TOO_MANY_MEMBERS, at, std::uint64_t{count_} + 1, options_.max_members);
}

std::size_t Parser::ended(std::size_t end) {
  ++count_;
  next_ = open_ == none ? Next::nothing : Next::separator;
  return end;
}

std::size_t Parser::take_literal(Reader in, std::size_t at, Kind kind, std::string_view text) {
  const std::size_t end = behind_word(in, at, text);
  return end != stopped && add(kind, depth_, low_word(at), std::uint64_t{0}) ? ended(end) : stopped;
}

/// Behind a word of which the first letter was seen.
std::size_t Parser::behind_word(Reader in, std::size_t at, std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (in[at + i] != byte_of(text[i])) {
      return stop(STRAKE_JSON_INVALID_LITERAL, at + i);
    }
  }
  return at + text.size();
}

std::size_t Parser::take_non_finite(Reader in, std::size_t at, std::string_view text) {
  const bool negative = in[at] == byte_of('-');
  const std::size_t end = behind_word(in, at + (negative ? 1 : 0), text);
  const double number = text.starts_with('N') ? std::numeric_limits<double>::quiet_NaN()
                        : negative            ? -std::numeric_limits<double>::infinity()
                                              : std::numeric_limits<double>::infinity();
  return end != stopped && add(Kind::real, depth_, low_word(at), std::bit_cast<std::uint64_t>(number)) ? ended(end)
                                                                                                       : stopped;
}

std::size_t Parser::take_number(Reader in, std::size_t at) {
  const Number number = read_number(in, document_.source_.padded(), at);
  if (number.end >= document_.source_.size() && !ended_) {
    return stopped;
  }
  if (number.fault == Number::Fault::syntax) {
    return options_.lenience.non_finite && number.end == at + 1 && in[number.end] == byte_of('I')
               ? take_non_finite(in, at, "Infinity")
               : stop(STRAKE_JSON_INVALID_NUMBER, number.end);
  }
  const std::uint64_t size = number.end - at;
  if (size > options_.max_number) {
    return stop_at_limit(STRAKE_JSON_NUMBER_TOO_LONG, at, size, options_.max_number);
  }
  const bool is_decimal = number.kind == Kind::decimal;
  if (number.fault == Number::Fault::out_of_range && !options_.keeps_decimals) {
    return stop(STRAKE_JSON_NUMBER_OUT_OF_RANGE, at);
  }
  const bool added = is_decimal && options_.keeps_decimals
                         ? add(Kind::decimal, depth_, low_word(at), size)
                         : add(is_decimal ? Kind::real : number.kind, depth_, low_word(at), number.bits);
  return added ? ended(number.end) : stopped;
}

std::size_t Parser::open(Kind kind, std::size_t at) {
  if (depth_ == options_.max_depth) {
    return stop_at_limit(STRAKE_JSON_TOO_DEEP, at, depth_ + 1, options_.max_depth);
  }
  const Document::Place place = low_word(document_.values_.size());
  if (!add(kind, depth_, low_word(at), open_, count_)) { // what encloses it, until it is closed
    return stopped;
  }
  ++depth_;
  open_ = place;
  count_ = 0;
  in_object_ = kind == Kind::object;
  next_ = in_object_ ? Next::name_or_end : Next::element_or_end;
  return at + 1;
}

std::size_t Parser::close(std::size_t at) {
  if (in_object_ && !check_names()) {
    return stopped;
  }
  --depth_;
  std::vector<Value>& values = document_.values_;
  Value& container = values[open_];
  const Document::Place parent = container.size();
  const std::uint32_t count = container.count();
  container = container.with(low_word(values.size()) - open_, count_);
  open_ = parent;
  count_ = count;
  in_object_ = parent != none && values[parent].kind() == Kind::object;
  return ended(at + 1);
}

std::size_t Parser::take_string(Reader in, std::size_t at) {
  Text text;
  const std::size_t end = read_string(in, at, text);
  if (end == stopped) [[unlikely]] {
    return stopped;
  }
  return add(text.marks, depth_, text.offset, text.size, 0U) ? ended(end) : stopped;
}

std::size_t Parser::take_name(Reader in, std::size_t at) {
  Text text{.marks = {.is_name = true}};
  const std::size_t end = read_string(in, at, text);
  if (end == stopped) [[unlikely]] {
    return stopped;
  }
  const std::size_t colon = behind_blanks(in, end);
  if (colon == stopped || in[colon] != byte_of(':')) [[unlikely]] {
    return colon == stopped ? stopped : stop(STRAKE_JSON_EXPECTED_COLON, colon);
  }
  const std::uint32_t signature = text.marks.unescaped ? signature_of(Bytes(document_.side_).last(text.size))
                                                       : signature_of(in, text.offset, text.size);
  if (!add(text.marks, depth_, text.offset, text.size, signature)) {
    return stopped;
  }
  signatures_.push_back(signature);
  next_ = Next::value;
  return colon + 1;
}

std::size_t Parser::read_string(Reader in, std::size_t at, Text& text) {
  const std::size_t begin = at + 1;
  std::size_t end = begin;
  while (true) {
    const std::size_t plain = kernels::plain_prefix(in.block(end));
    end += plain;
    if (plain == block_size) {
      continue;
    }
    const std::uint8_t byte = in[end];
    if (byte == byte_of('"')) [[likely]] {
      break;
    }
    if (byte == byte_of('\\')) {
      return unescape(in, at, end, text);
    }
    do {
      const std::size_t size = utf8_size(in.word(end));
      if (size == 0 && !is_raw_text(in, end)) [[unlikely]] {
        return stop_in_string(in, end);
      }
      end += std::max<std::size_t>(size, 1);
    } while (in[end] >= 0x80);
  }
  const std::size_t size = end - begin;
  if (size > options_.max_string) [[unlikely]] {
    return stop_at_limit(STRAKE_JSON_STRING_TOO_LONG, at, size, options_.max_string);
  }
  text.offset = low_word(begin);
  text.size = low_word(size);
  return end + 1;
}

/// Whether a byte that isn't right in a string is tolerated.
bool Parser::is_raw_text(Reader in, std::size_t at) const {
  constexpr std::size_t longest = 4; // where the text ends within a character, it may go on
  const std::size_t left = document_.source_.size() - at;
  return options_.lenience.raw_text && left > 0 && (in[at] < 0x80 || ended_ || left >= longest);
}

std::size_t Parser::stop_in_string(Reader in, std::size_t at) {
  constexpr std::size_t longest = 4;
  const std::size_t size = document_.source_.size();
  if (in[at] < 0x80) {
    return stop(STRAKE_JSON_CONTROL_IN_STRING, at);
  }
  return stop(STRAKE_JSON_INVALID_UTF8, !ended_ && size - at < longest ? size : at);
}

/// Reads on from the first escape of a string, and writes it to the side text.
std::size_t Parser::unescape(Reader in, std::size_t at, std::size_t escape, Text& text) {
  std::vector<std::uint8_t>& side = document_.side_;
  const std::size_t before = side.size();
  side.insert(side.end(), {low_byte(at >> 24U), low_byte(at >> 16U), low_byte(at >> 8U), low_byte(at)});
  const std::size_t begin = side.size();
  const Bytes source = document_.source_.padded();
  std::size_t copied = at + 1;
  std::size_t end = escape;
  while (end != stopped && in[end] != byte_of('"')) {
    const std::uint8_t byte = in[end];
    if (byte == byte_of('\\')) {
      const Bytes run = source.subspan(copied, end - copied);
      side.insert(side.end(), run.begin(), run.end());
      end = replace_escape(in, end, text.marks);
      copied = end;
    } else if (byte >= 0x20 && byte < 0x80) {
      end += kernels::plain_prefix(in.block(end));
    } else if (const std::size_t size = utf8_size(in.word(end)); size > 0 || is_raw_text(in, end)) {
      end += std::max<std::size_t>(size, 1);
    } else {
      end = stop_in_string(in, end);
    }
  }
  const std::uint64_t written = end - at - 1;
  if (end != stopped && written > options_.max_string) {
    end = stop_at_limit(STRAKE_JSON_STRING_TOO_LONG, at, written, options_.max_string);
  }
  if (end == stopped) {
    side.resize(before);
    return stopped;
  }
  const Bytes run = source.subspan(copied, end - copied);
  side.insert(side.end(), run.begin(), run.end());
  if (memory() > options_.max_memory) {
    return stop_at_limit(STRAKE_JSON_TOO_MUCH_MEMORY, at, memory(), options_.max_memory);
  }
  text.offset = low_word(begin);
  text.size = low_word(side.size() - begin);
  text.marks.unescaped = true;
  return end + 1;
}

std::size_t Parser::replace_escape(Reader in, std::size_t at, StringMarks& marks) {
  std::vector<std::uint8_t>& side = document_.side_;
  if (const std::uint8_t byte = simple_escape(in[at + 1]); byte != 0) {
    side.push_back(byte);
    return at + 2;
  }
  std::uint32_t unit = 0;
  std::size_t end = read_unit(in, at, unit);
  if (end == stopped) {
    return stopped;
  }
  std::uint32_t point = unit;
  if (is_high_surrogate(unit)) {
    std::uint32_t low = 0;
    if (in[end] != byte_of('\\') || (in[end + 1] != byte_of('u') && end + 1 < document_.source_.size())) {
      return stop(STRAKE_JSON_LONE_SURROGATE, end < document_.source_.size() ? at : end);
    }
    end = read_unit(in, end, low);
    if (end == stopped) {
      return stopped;
    }
    point = is_low_surrogate(low) ? 0x10000 + ((unit - 0xd800) << 10U | (low - 0xdc00)) : unit;
  }
  if (is_high_surrogate(point) || is_low_surrogate(point)) {
    return stop(STRAKE_JSON_LONE_SURROGATE, at);
  }
  marks.has_nul = marks.has_nul || point == 0;
  append_utf8(side, point);
  return end;
}

/// The four digits behind a backslash and "u".
std::size_t Parser::read_unit(Reader in, std::size_t at, std::uint32_t& unit) {
  if (in[at + 1] != byte_of('u')) {
    return stop(STRAKE_JSON_INVALID_ESCAPE, at + 1);
  }
  constexpr std::size_t size = 6;
  for (std::size_t i = 2; i < size; ++i) {
    const std::uint32_t digit = hex_digit(in[at + i]);
    if (digit > 15) {
      return stop(STRAKE_JSON_INVALID_ESCAPE, at + i);
    }
    unit = unit << 4U | digit;
  }
  return at + size;
}

/// Sees to names that are alike. The object is complete, but for its count.
bool Parser::check_names() {
  const std::size_t before = signatures_.size() - count_;
  const bool alike = count_ > Document::most_unindexed || kernels::any_equal(std::span(signatures_).subspan(before));
  if (!alike || (options_.duplicates == Duplicates::keep && count_ <= Document::most_unindexed)) [[likely]] {
    signatures_.resize(before);
    return true;
  }
  if (!settle_names()) {
    return false;
  }
  signatures_.resize(before);
  return true;
}

bool Parser::settle_names() {
  Value& object = document_.values_[open_];
  const Value until_closed = object;
  object = until_closed.with(low_word(document_.values_.size()) - open_, count_);
  std::vector<Document::Place> names = document_.names_in_order(open_);
  if (options_.duplicates != Duplicates::keep) {
    std::vector<Document::Place> losers;
    for (std::size_t i = 1; i < names.size(); ++i) {
      if (document_.are_alike(names[i - 1], names[i])) {
        losers.push_back(names[options_.duplicates == Duplicates::last ? i - 1 : i]);
      }
    }
    std::ranges::sort(losers);
    if (!losers.empty()) {
      if (options_.duplicates == Duplicates::refuse) {
        object = until_closed;
        stop(STRAKE_JSON_REPEATED_MEMBER, document_.source_offset(losers.front()));
        return false;
      }
      document_.drop_members(open_, losers);
      count_ -= low_word(losers.size());
      document_.values_[open_] = until_closed.with(low_word(document_.values_.size()) - open_, count_);
      names = document_.names_in_order(open_);
    }
  }
  if (count_ > Document::most_unindexed) {
    document_.add_index(open_, names);
  }
  document_.values_[open_] = until_closed;
  return true;
}

} // namespace strake::json
