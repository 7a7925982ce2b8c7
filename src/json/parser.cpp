#include "json/parser.hpp"

#include <algorithm>

#include "kernels/equal_numbers.hpp"
#include "json/name.hpp"

namespace strake::json {
namespace {

constexpr std::size_t spare_worth_freeing = 4096; ///< Bytes; less isn't worth a copy.

} // namespace

Parser::Parser(const Options& options) : Lexer(options) {}

Done Parser::feed(Bytes piece) {
  if (const Done right = begin(std::uint64_t{document_.source_.size()} + piece.size()); !right) {
    return right;
  }
  document_.source_.append(piece, options_.max_memory);
  return go_on();
}

Result<Document> Parser::parse(Bytes text) {
  if (const Done right = begin(text.size()); !right) {
    return std::unexpected(right.error());
  }
  document_.source_.append(text, options_.max_memory);
  is_interrupted_ = false;
  return finish();
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
  document_.values_.resize(state_.value_count);
  if (document_.side_.capacity() - document_.side_.size() > spare_worth_freeing) {
    document_.side_.shrink_to_fit();
  }
  if (!dropped_.empty()) {
    std::ranges::sort(dropped_);
    document_.drop_members(dropped_);
  }
  if (memory() > options_.max_memory) {
    refuse_memory(state_.at, memory());
    return std::unexpected(error_);
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
  const std::size_t size = source().size();
  if (memory() > options_.max_memory) {
    refuse_memory(state_.at, memory());
  } else if (ended_ || size >= enough_) {
    read();
    // twice what is open, so that a long string in short pieces isn't read again and again
    enough_ = size + (size - state_.at);
  }
  is_interrupted_ = false;
  return error_.status == STRAKE_OK ? Done() : std::unexpected(error_);
}
/// Whether there was enough text to tell whether it begins with one.
bool Parser::pass_byte_order_mark() {
  if (!ended_ && source().size() < byte_order_mark.size()) {
    return false;
  }
  state_.at = has_byte_order_mark(source()) ? byte_order_mark.size() : 0;
  return true;
}

void Parser::read() {
  if (state_.at == 0 && options_.lenience.byte_order_mark && !pass_byte_order_mark()) {
    return;
  }
  const Reader in(source().padded());
  State state = state_;
  state.names = names();
  while (take(in, state)) {
  }
  state_ = state;
}

bool Parser::take(Reader in, State& state) {
  std::size_t at = state.at;
  if (state.next == Next::separator) {
    at = find(in, at, ',');
    if (at == stopped) [[unlikely]] {
      return false;
    }
    if (in[at] != byte_of(',')) {
      return in[at] == byte_of(state.in_object ? '}' : ']') ? close(at, state) : refuse(STRAKE_JSON_EXPECTED_COMMA, at);
    }
    if (!take_comma(in, at, state)) [[unlikely]] {
      return false;
    }
    at = state.at;
  }
  at = find(in, at, '"');
  if (at == stopped) [[unlikely]] {
    return false;
  }
  if (state.in_object && state.next != Next::value) {
    if (in[at] != byte_of('"')) [[unlikely]] {
      return in[at] == byte_of('}') && may_end(state.next) ? close(at, state) : refuse(STRAKE_JSON_EXPECTED_NAME, at);
    }
    if (!take_name(in, at, state) || (at = find(in, state.at, '"')) == stopped) [[unlikely]] {
      return false;
    }
  } else if (state.next == Next::nothing) [[unlikely]] {
    state.at = at;
    return at < source().size() && refuse(STRAKE_JSON_TRAILING_BYTES, at);
  } else if (in[at] == byte_of(']') && may_end(state.next)) {
    return close(at, state);
  }
  return take_value(in, at, state);
}

/// Whether a container may end here, where it isn't behind a value.
bool Parser::may_end(Next next) const {
  return next == Next::first || (next == Next::after_comma && options_.lenience.trailing_commas);
}

bool Parser::take_comma(Reader in, std::size_t at, State& state) {
  if (state.count >= options_.max_members) [[unlikely]] {
    if (!options_.lenience.trailing_commas) {
      return refuse_more_members(at, state.count);
    }
    if (!ends_behind(in, at, state.in_object, state.count)) {
      return false;
    }
  }
  state.next = Next::after_comma;
  state.at = at + 1;
  return true;
}

/// Whether an array or object to which nothing may be added ends behind a comma, or behind the bracket that opens it.
bool Parser::ends_behind(Reader in, std::size_t at, bool in_object, std::size_t count) {
  const std::size_t end = behind_blanks(in, at + 1);
  if (end == stopped || end >= source().size()) {
    return end != stopped && refuse(STRAKE_JSON_TRUNCATED, end);
  }
  return in[end] == byte_of(in_object ? '}' : ']') || refuse_more_members(at, count);
}

bool Parser::take_name(Reader in, std::size_t at, State& state) {
  const Text text = read_string(in, at, StringMarks(StringMarks::name));
  if (text.end == 0) [[unlikely]] {
    return false;
  }
  const std::size_t colon = find(in, text.end, ':');
  if (colon == stopped || in[colon] != byte_of(':')) [[unlikely]] {
    forget(text.marks(), text.offset);
    return colon != stopped && refuse(STRAKE_JSON_EXPECTED_COLON, colon);
  }
  const std::uint32_t signature = text.marks().has(StringMarks::unescaped)
                                      ? signature_of(Bytes(document_.side_).last(text.size))
                                      : signature_of(in, text.offset, text.size);
  state.at = colon + 1;
  return add_name(Value(text.marks(), state.depth, low_word(text.offset), low_word(text.size), signature), signature,
                  state);
}

bool Parser::take_value(Reader in, std::size_t at, State& state) {
  switch (in[at]) {
  case '"':
    return take_string(in, at, state);
  case '{':
    return open(in, Kind::object, at, state);
  case '[':
    return open(in, Kind::array, at, state);
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
    return take_number(in, at, state);
  case 't':
    return take_literal(in, at, Kind::yes, "true", state);
  case 'f':
    return take_literal(in, at, Kind::no, "false", state);
  case 'n':
    return take_literal(in, at, Kind::null, "null", state);
  case 'N':
  case 'I':
    return options_.lenience.non_finite ? take_number(in, at, state) : refuse(STRAKE_JSON_EXPECTED_VALUE, at);
  default:
    return refuse(STRAKE_JSON_EXPECTED_VALUE, at);
  }
}

bool Parser::take_string(Reader in, std::size_t at, State& state) {
  const Text text = read_string(in, at, {});
  return text.end != 0 &&
         add_scalar(Value(text.marks(), state.depth, low_word(text.offset), low_word(text.size), 0U), text.end, state);
}

bool Parser::take_number(Reader in, std::size_t at, State& state) {
  Number number;
  const std::size_t end = lex_number(in, at, number);
  return end != stopped && add_scalar(Value(number.kind, state.depth, low_word(at), number.bits), end, state);
}

bool Parser::take_literal(Reader in, std::size_t at, Kind kind, std::string_view text, State& state) {
  const std::size_t end = behind_word(in, at, text);
  return end != stopped && add_scalar(Value(kind, state.depth, low_word(at), std::uint64_t{0}), end, state);
}

bool Parser::open(Reader in, Kind kind, std::size_t at, State& state) {
  if (state.depth == options_.max_depth) [[unlikely]] {
    stop_at_limit(STRAKE_JSON_TOO_DEEP, at, std::uint64_t{state.depth} + 1, options_.max_depth);
    return false;
  }
  if (options_.max_members == 0 && !ends_behind(in, at, kind == Kind::object, 0)) [[unlikely]] {
    return false;
  }
  // what encloses it stands in its body, until it is closed
  if (!add(Value(kind, state.depth, low_word(at), state.open, state.count), state)) [[unlikely]] {
    return false;
  }
  ++state.depth;
  state.open = state.value_count - 1;
  state.count = 0;
  state.in_object = kind == Kind::object;
  state.next = Next::first;
  state.at = at + 1;
  return true;
}

bool Parser::close(std::size_t at, State& state) {
  if (state.in_object && !check_names(state)) [[unlikely]] {
    return false;
  }
  --state.depth;
  Value& container = state.values[state.open];
  const Document::Place parent = container.size();
  const std::uint32_t count = container.count();
  container = container.with(state.value_count - state.open, state.count);
  state.open = parent;
  state.count = count;
  state.in_object = parent != none && state.values[parent].kind() == Kind::object;
  end_value(at + 1, state);
  return true;
}

void Parser::end_value(std::size_t end, State& state) {
  ++state.count;
  state.next = state.open == none ? Next::nothing : Next::separator;
  state.at = end;
}

bool Parser::add(const Value& value, State& state) {
  if (state.value_count >= state.values.size()) [[unlikely]] {
    if (!make_room(state.at, state.value_count)) {
      return false;
    }
    state.values = document_.values_;
  }
  state.values[state.value_count] = value;
  ++state.value_count;
  return true;
}

bool Parser::add_scalar(const Value& value, std::size_t end, State& state) {
  if (!add(value, state)) [[unlikely]] {
    return false;
  }
  end_value(end, state);
  return true;
}

bool Parser::add_name(const Value& name, std::uint32_t signature, State& state) {
  if (state.name_count >= state.names.size()) [[unlikely]] {
    make_room_for_names();
    state.names = names();
  }
  state.names[state.name_count] = signature;
  ++state.name_count;
  state.next = Next::value;
  return add(name, state);
}

/// As much as the text needs if it goes on as it began.
bool Parser::make_room(std::size_t at, std::size_t count) {
  const std::size_t size = source().size();
  constexpr std::size_t small = 4096;
  constexpr std::size_t fewest = 6; // bytes of text to a value, in most texts
  const std::size_t all = count == 0 ? std::min(size, small) / fewest + 2 : size / (at / count + 1);
  const std::size_t wanted = std::max(all, count + count / 4 + 1);
  const std::uint64_t permitted = (options_.max_memory - std::min(options_.max_memory, memory())) / sizeof(Value);
  const std::size_t more = narrow<std::size_t>(std::min<std::uint64_t>(wanted - count, permitted));
  if (more == 0) {
    return refuse_memory(at, memory() + sizeof(Value));
  }
  document_.values_.reserve(count + more);
  document_.values_.resize(count + more);
  return true;
}

void Parser::make_room_for_names() {
  if (signatures_.empty()) {
    signatures_.assign(first_signatures_.begin(), first_signatures_.end());
  }
  signatures_.resize(2 * signatures_.size());
}

std::span<std::uint32_t> Parser::names() {
  return signatures_.empty() ? std::span<std::uint32_t>(first_signatures_) : std::span<std::uint32_t>(signatures_);
}

std::uint64_t Parser::memory() const {
  return document_.memory() + (signatures_.capacity() + dropped_.capacity()) * sizeof(std::uint32_t);
}

bool Parser::refuse(Status status, std::size_t at) { return stop(status, at) != stopped; }

bool Parser::refuse_more_members(std::size_t at, std::uint64_t count) {
  return stop_at_limit(STRAKE_JSON_TOO_MANY_MEMBERS, at, count + 1, options_.max_members) != stopped;
}

bool Parser::refuse_memory(std::size_t at, std::uint64_t needed) {
  return stop_at_limit(STRAKE_JSON_TOO_MUCH_MEMORY, at, needed, options_.max_memory) != stopped;
}

/// Sees to names that are alike. The object is complete, but for its count.
bool Parser::check_names(State& state) {
  const std::uint32_t before = state.name_count - state.count;
  const bool many = state.count > Document::most_unindexed;
  const bool keeps_all = options_.duplicates == Duplicates::keep;
  if (many || (!keeps_all && kernels::any_equal(state.names.subspan(before, state.count)))) [[unlikely]] {
    document_.values_.resize(state.value_count);
    const std::optional<std::uint32_t> count = settle_names(state.open, state.count);
    if (!count) {
      return false;
    }
    state.count = *count;
    state.value_count = low_word(document_.values_.size());
    state.values = document_.values_;
  }
  state.name_count = before;
  return true;
}

/// Notes members to drop, whose names are alike, or refuses them, and makes an index for a large object. Gives what it
/// will hold.
std::optional<std::uint32_t> Parser::settle_names(Document::Place open, std::uint32_t count) {
  const Value until_closed = document_.values_[open];
  const auto close_for_now = [&] {
    document_.values_[open] = until_closed.with(low_word(document_.values_.size()) - open, count);
  };
  close_for_now();
  std::vector<Document::Place> names = document_.names_in_order(open);
  if (const std::vector<Document::Place> losers = losers_among(names); !losers.empty()) {
    if (options_.duplicates == Duplicates::refuse) {
      refuse(STRAKE_JSON_REPEATED_MEMBER, narrow<std::size_t>(document_.source_offset(losers.front())));
      return std::nullopt;
    }
    dropped_.insert(dropped_.end(), losers.begin(), losers.end());
    count -= low_word(losers.size());
  } else if (count > Document::most_unindexed) {
    document_.add_index(open, names);
  }
  document_.values_[open] = until_closed;
  return count;
}

/// The names that don't count, in ascending order, of those of an object in their order.
std::vector<Document::Place> Parser::losers_among(const std::vector<Document::Place>& names) const {
  std::vector<Document::Place> losers;
  for (std::size_t i = 1; i < names.size() && options_.duplicates != Duplicates::keep; ++i) {
    if (document_.are_alike(names[i - 1], names[i])) {
      losers.push_back(names[options_.duplicates == Duplicates::last ? i - 1 : i]);
    }
  }
  std::ranges::sort(losers);
  return losers;
}

} // namespace strake::json
