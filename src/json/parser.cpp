#include "json/parser.hpp"

#include <algorithm>

#include "kernels/equal_numbers.hpp"
#include "json/name.hpp"

namespace strake::json {

Parser::Parser(const Options& options)
    : Lexer(options), after_comma_in_array_(options.lenience.trailing_commas ? Next::element_or_end : Next::value),
      after_comma_in_object_(options.lenience.trailing_commas ? Next::name_or_end : Next::name) {}

Done Parser::feed(Bytes piece) {
  if (const Done right = begin(std::uint64_t{document_.source_.size()} + piece.size()); !right) {
    return right;
  }
  document_.source_.append(piece, options_.max_memory);
  return go_on();
}

Done Parser::lend(MutableBytes buffer, std::size_t size) {
  if (const Done right = begin(size); !right) {
    return right;
  }
  document_.source_.lend(buffer, size);
  is_interrupted_ = false;
  return {};
}

Result<Document> Parser::finish() {
  ended_ = true;
  const Done right = begin(document_.source_.size());
  if (const Done done = right ? go_on() : right; !done) {
    return std::unexpected(done.error());
  }
  std::ranges::sort(document_.indexes_, {}, &NameIndex::object);
  return std::move(document_);
}

/// Goes on with a text of this size, if nothing was wrong so far.
Done Parser::begin(std::uint64_t size) {
  if (is_interrupted_) {
    return failure(STRAKE_OUT_OF_MEMORY);
  }
  if (error_.status == STRAKE_OK && size > options_.max_text) {
    stop_at_limit(STRAKE_JSON_TEXT_TOO_LARGE, options_.max_text, size, options_.max_text);
  }
  if (const std::uint64_t needed = size + Source::padding; error_.status == STRAKE_OK && needed > options_.max_memory) {
    stop_at_limit(STRAKE_JSON_TOO_MUCH_MEMORY, 0, needed, options_.max_memory);
  }
  is_interrupted_ = error_.status == STRAKE_OK;
  return is_interrupted_ ? Done() : std::unexpected(error_);
}

/// Reads what can be read, after begin().
Done Parser::go_on() {
  constexpr std::size_t usual_names = 64;
  signatures_.reserve(usual_names);
  const std::size_t size = document_.source_.size();
  if ((ended_ || size >= enough_) && !read() && error_.status == STRAKE_OK) {
    enough_ =
        size + (size - at_); // twice what is open, so that a long string in short pieces isn't read again and again
  }
  is_interrupted_ = false;
  return error_.status == STRAKE_OK ? Done() : std::unexpected(error_);
}

bool Parser::read() {
  const Reader in(document_.source_.padded());
  if (at_ == 0 && options_.lenience.byte_order_mark && !pass_byte_order_mark()) {
    return false;
  }
  while (true) {
    const std::size_t at = behind_blanks(in, at_);
    const std::size_t end = at == stopped ? stopped : take(in, at);
    if (end == stopped) [[unlikely]] {
      return next_ == Next::nothing && error_.status == STRAKE_OK;
    }
    at_ = end;
  }
}

/// Whether there was enough text to tell whether it begins with one.
bool Parser::pass_byte_order_mark() {
  if (!ended_ && source().size() < byte_order_mark.size()) {
    return false;
  }
  at_ = has_byte_order_mark(source()) ? byte_order_mark.size() : 0;
  return true;
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
  case 'I':
    return options_.lenience.non_finite ? take_number(in, at) : stop(STRAKE_JSON_EXPECTED_VALUE, at);
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

std::size_t Parser::take_number(Reader in, std::size_t at) {
  Number number;
  const std::size_t end = lex_number(in, at, number);
  return end != stopped && add(number.kind, depth_, low_word(at), number.bits) ? ended(end) : stopped;
}

std::size_t Parser::take_string(Reader in, std::size_t at) {
  Text text;
  const std::size_t end = read_string(in, at, text);
  if (end == stopped) [[unlikely]] {
    return stopped;
  }
  return add(text.marks, depth_, low_word(text.offset), low_word(text.size), 0U) ? ended(end) : stopped;
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
  if (!add(text.marks, depth_, low_word(text.offset), low_word(text.size), signature)) {
    return stopped;
  }
  signatures_.push_back(signature);
  next_ = Next::value;
  return colon + 1;
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
