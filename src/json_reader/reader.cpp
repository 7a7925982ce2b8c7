#include "json_reader/reader.hpp"

namespace strake::json {
namespace {

constexpr std::uint64_t most_window = (std::uint64_t{1} << 32U) - 65; // places in a document have 32 bits

} // namespace

EventReader::EventReader(const ReaderOptions& options, crypto::KeyedHash hash)
    : Lexer(options.texts), framing_(options.framing), gives_pieces_(options.gives_pieces),
      max_text_(options.texts.max_text),
      after_comma_in_array_(options.texts.lenience.trailing_commas ? Next::element_or_end : Next::value),
      after_comma_in_object_(options.texts.lenience.trailing_commas ? Next::name_or_end : Next::name),
      names_(hash, options.texts.duplicates == Duplicates::refuse) {}

Result<EventReader> EventReader::create(const ReaderOptions& options) {
  const Result<crypto::KeyedHash> hash = crypto::KeyedHash::with_random_key();
  return hash ? Result<EventReader>(EventReader(options, *hash)) : std::unexpected(hash.error());
}

std::uint64_t EventReader::memory() const {
  return source_.memory() + side_.capacity() + names_.memory() + levels_.capacity() * sizeof(Level);
}

Error EventReader::failed() const {
  Error error = error_;
  error.offset += base_;
  return error;
}

Done EventReader::feed(Bytes piece) {
  if (error_.status != STRAKE_OK) {
    return std::unexpected(failed());
  }
  if (ended_) {
    return failure(STRAKE_WRONG_STATE);
  }
  drop_read();
  const std::uint64_t size = std::uint64_t{source_.size()} + piece.size();
  if (framing_ == Framing::one_text && base_ + size > max_text_) {
    stop_at_limit(STRAKE_JSON_TEXT_TOO_LARGE, narrow<std::size_t>(max_text_ - base_), base_ + size, max_text_);
    return std::unexpected(failed());
  }
  const std::uint64_t most = std::min(options_.max_memory, most_window);
  const std::uint64_t others = memory() - source_.memory();
  if (others > most || size + Source::padding > most - others) {
    stop_at_limit(STRAKE_JSON_TOO_MUCH_MEMORY, at_, others + size + Source::padding, most);
    return std::unexpected(failed());
  }
  source_.append(piece, most - others);
  return {};
}

/// Forgets what was read, as soon as it is half of the window: so each byte is moved about once.
void EventReader::drop_read() {
  const std::uint64_t kept = taking_ ? taken_from_.value_or(base_ + at_) : is_silent() ? base_ + at_ : last_.offset;
  const std::size_t read = std::min(narrow<std::size_t>(std::max(kept, base_) - base_), at_);
  if (!delivered_ || read == 0 || 2 * read < source_.size()) {
    return;
  }
  base_position_.pass(source_.bytes().first(read));
  source_.drop(read);
  base_ += read;
  at_ -= read;
  scanned_ -= std::min(scanned_, read);
  enough_ -= std::min(enough_, read);
}

Done EventReader::finish() {
  ended_ = true;
  return error_.status == STRAKE_OK ? Done() : std::unexpected(failed());
}

Result<std::span<const Event>> EventReader::read(std::size_t most) {
  if (taking_) {
    return failure(STRAKE_WRONG_STATE);
  }
  constexpr std::size_t most_at_once = 1024;
  most = std::min(most, most_at_once);
  if (delivered_) {
    events_.clear();
    side_.clear();
    delivered_ = false;
  }
  events_.reserve(most);
  while (events_.size() < most && error_.status == STRAKE_OK && step()) {
  }
  delivered_ = true;
  if (!events_.empty()) {
    last_ = events_.back();
    last_is_current_ = true;
    return events_;
  }
  if (error_.status != STRAKE_OK) {
    return std::unexpected(failed());
  }
  return failure(next_ == Next::nothing_more ? STRAKE_JSON_NO_MORE_EVENTS : STRAKE_INCOMPLETE);
}

Bytes EventReader::text(const Event& event) const {
  return slice(event.unescaped ? Bytes(side_) : source_.bytes(), event.text);
}

/// One token further. False if the text isn't right, or isn't all there yet.
bool EventReader::step() {
  if (next_ == Next::input && !begin_input()) {
    return false;
  }
  if (!ended_ && (source_.size() < enough_ || (in_open_string_ && !open_string_can_go_on()))) {
    return false;
  }
  in_open_string_ = false;
  const std::size_t before = side_.size();
  const bool was_silent = is_silent();
  const bool moved = take_token(Reader(source_.padded()));
  if (was_silent || !moved) {
    side_.resize(before);
  }
  if (!moved && error_.status == STRAKE_OK) {
    wait();
  }
  return moved && fits();
}

bool EventReader::take_token(Reader in) {
  if (next_ == Next::end_of_scalar) {
    return end_scalar(in);
  }
  if (next_ == Next::end_of_text) {
    return end_text();
  }
  if (next_ != Next::rest_of_string) {
    const std::size_t at = behind_blanks(in, at_);
    if (at == stopped || !pass_blanks(in, at)) {
      return false;
    }
  }
  const std::size_t end = take(in, at_);
  if (end == stopped) {
    return false;
  }
  at_ = end;
  return true;
}

/// A token isn't all there. However it is cut, its bytes are looked at a few times only.
void EventReader::wait() {
  const Bytes open = source_.bytes().subspan(at_);
  constexpr std::size_t small = 4096;
  if (open.size() < small) {
    return;
  }
  in_open_string_ = next_ == Next::rest_of_string || open.front() == byte_of('"');
  if (in_open_string_) {
    scanned_ = at_ + (next_ == Next::rest_of_string ? 0 : 1);
    escape_is_open_ = false;
  } else {
    enough_ = source_.size() + open.size();
  }
}

/// Whether the end of the string, or enough of it for a piece, is in the window. Looks at each byte once.
bool EventReader::open_string_can_go_on() {
  const Bytes bytes = source_.bytes();
  constexpr std::size_t longest_character = 12; // two escapes
  if (gives_pieces_ && bytes.size() - at_ > longest_character + 1 &&
      bytes.size() - at_ - longest_character - 1 > options_.max_string) {
    return true;
  }
  for (; scanned_ < bytes.size(); ++scanned_) {
    if (escape_is_open_) {
      escape_is_open_ = false;
    } else if (bytes[scanned_] == byte_of('"')) {
      return true;
    } else {
      escape_is_open_ = bytes[scanned_] == byte_of('\\');
    }
  }
  return false;
}

std::size_t EventReader::take(Reader in, std::size_t at) {
  const std::uint8_t byte = in[at];
  switch (next_) {
  case Next::separator:
    if (byte == byte_of(',')) {
      if (count_ >= options_.max_members) {
        return stop_at_limit(STRAKE_JSON_TOO_MANY_MEMBERS, at, count_ + 1, options_.max_members);
      }
      next_ = in_object_ ? after_comma_in_object_ : after_comma_in_array_;
      return at + 1;
    }
    return byte == byte_of(in_object_ ? '}' : ']') ? close(at) : stop(STRAKE_JSON_EXPECTED_COMMA, at);
  case Next::name_or_end:
    if (byte == byte_of('}')) {
      return close(at);
    }
    if (!may_hold_any(at)) {
      return stopped;
    }
    [[fallthrough]];
  case Next::name:
    return byte == byte_of('"') ? take_name(in, at) : stop(STRAKE_JSON_EXPECTED_NAME, at);
  case Next::element_or_end:
    if (byte == byte_of(']')) {
      return close(at);
    }
    if (!may_hold_any(at)) {
      return stopped;
    }
    [[fallthrough]];
  case Next::value:
    return take_value(in, at);
  case Next::colon:
    next_ = byte == byte_of(':') ? Next::value : Next::colon;
    return next_ == Next::value ? at + 1 : stop(STRAKE_JSON_EXPECTED_COLON, at);
  case Next::rest_of_string:
    return take_piece(in, at, at);
  case Next::text:
    return begin_text(in, at);
  case Next::nothing:
    return at < source_.size() ? stop(STRAKE_JSON_TRAILING_BYTES, at) : end_text() ? at : stopped;
  case Next::input: // step() and take_token() see to these
  case Next::end_of_scalar:
  case Next::end_of_text:
  case Next::nothing_more:
    return stopped;
  }
  return stopped;
}

/// Where containers must be empty, one that isn't is refused where it begins, as the parser does. It may have left the
/// window: the difference wraps, and so does the sum.
bool EventReader::may_hold_any(std::size_t at) {
  if (options_.max_members == 0 && at < source_.size()) {
    stop_at_limit(STRAKE_JSON_TOO_MANY_MEMBERS, open_at_ - base_, 1, 0);
  }
  return error_.status == STRAKE_OK;
}

std::size_t EventReader::take_value(Reader in, std::size_t at) {
  if (taking_ && !taken_from_) {
    taken_from_ = base_ + at;
  }
  switch (in[at]) {
  case '"':
    return take_string(in, at);
  case '{':
    return open(true, at);
  case '[':
    return open(false, at);
  case 't':
    return take_literal(in, at, {.type = Event::Type::boolean, .kind = Kind::yes}, "true");
  case 'f':
    return take_literal(in, at, {.type = Event::Type::boolean, .kind = Kind::no}, "false");
  case 'n':
    return take_literal(in, at, {.type = Event::Type::null}, "null");
  case 'N':
  case 'I':
    return options_.lenience.non_finite ? take_number(in, at) : stop(STRAKE_JSON_EXPECTED_VALUE, at);
  default:
    return in[at] == byte_of('-') || (in[at] >= byte_of('0') && in[at] <= byte_of('9'))
               ? take_number(in, at)
               : stop(STRAKE_JSON_EXPECTED_VALUE, at);
  }
}

std::size_t EventReader::take_name(Reader in, std::size_t at) {
  const Text text = read_string(in, at, {});
  if (text.end == 0) {
    return stopped;
  }
  const Event event{.type = Event::Type::name,
                    .has_nul = text.marks().has(StringMarks::has_nul),
                    .unescaped = text.marks().has(StringMarks::unescaped),
                    .text = {.begin = text.offset, .size = text.size}};
  if (!names_.add(this->text(event))) {
    return stop(STRAKE_JSON_REPEATED_MEMBER, at);
  }
  if (memory() > options_.max_memory) {
    return stop_at_limit(STRAKE_JSON_TOO_MUCH_MEMORY, at, memory(), options_.max_memory);
  }
  at_child_ = true;
  emit(event, at);
  next_ = Next::colon;
  return text.end;
}

std::size_t EventReader::take_string(Reader in, std::size_t at) {
  if (gives_pieces_ && options_.max_string < source_.size() - at - 1) {
    return take_piece(in, at, at + 1);
  }
  const Text text = read_string(in, at, {});
  if (text.end == 0) {
    return stopped;
  }
  emit({.type = Event::Type::string,
        .has_nul = text.marks().has(StringMarks::has_nul),
        .unescaped = text.marks().has(StringMarks::unescaped),
        .text = {.begin = text.offset, .size = text.size}},
       at);
  return ended(text.end, false);
}

/// As much of a string as a piece may be, which ends where a character does.
std::size_t EventReader::take_piece(Reader in, std::size_t at, std::size_t begin) {
  const std::size_t before = side_.size();
  const std::size_t enough = begin + narrow<std::size_t>(std::min<std::uint64_t>(options_.max_string, most_window));
  StringMarks marks;
  const std::size_t end = append_unescaped(in, begin, begin, enough, marks);
  if (end == stopped) {
    return stopped;
  }
  if (end >= source_.size()) { // whether it goes on isn't known
    return stop(STRAKE_JSON_TRUNCATED, end);
  }
  const bool goes_on = in[end] != byte_of('"');
  emit({.type = Event::Type::string,
        .has_nul = marks.has(StringMarks::has_nul),
        .unescaped = true,
        .is_piece = goes_on || begin == at,
        .goes_on = goes_on,
        .text = {.begin = before, .size = side_.size() - before}},
       at);
  if (goes_on) {
    next_ = Next::rest_of_string;
    return end;
  }
  return ended(end + 1, false);
}

std::size_t EventReader::take_number(Reader in, std::size_t at) {
  Number number;
  const std::size_t end = lex_number(in, at, number);
  if (end == stopped) {
    return stopped;
  }
  emit({.type = Event::Type::number, .kind = number.kind, .text = {.begin = at, .size = end - at}, .bits = number.bits},
       at);
  return ended(end, true);
}

std::size_t EventReader::take_literal(Reader in, std::size_t at, Event event, std::string_view text) {
  const std::size_t end = behind_word(in, at, text);
  if (end == stopped) {
    return stopped;
  }
  emit(event, at);
  return ended(end, true);
}

std::size_t EventReader::open(bool is_object, std::size_t at) {
  if (depth_ == options_.max_depth) {
    return stop_at_limit(STRAKE_JSON_TOO_DEEP, at, depth_ + 1, options_.max_depth);
  }
  if (levels_.size() == levels_.capacity()) {
    levels_.reserve(2 * levels_.size() + 1);
  }
  if (is_object) {
    names_.open_object();
  }
  levels_.push_back({.count = count_, .is_object = in_object_});
  if (memory() > options_.max_memory) {
    return stop_at_limit(STRAKE_JSON_TOO_MUCH_MEMORY, at, memory(), options_.max_memory);
  }
  emit({.type = is_object ? Event::Type::begin_object : Event::Type::begin_array}, at);
  open_at_ = base_ + at;
  ++depth_;
  count_ = 0;
  in_object_ = is_object;
  at_child_ = false;
  next_ = is_object ? Next::name_or_end : Next::element_or_end;
  return at + 1;
}

std::size_t EventReader::close(std::size_t at) {
  --depth_;
  if (in_object_) {
    names_.close_object();
  }
  emit({.type = in_object_ ? Event::Type::end_object : Event::Type::end_array, .count = count_}, at);
  count_ = levels_.back().count;
  in_object_ = levels_.back().is_object;
  levels_.pop_back();
  return ended(at + 1, false);
}

/// A value has ended.
std::size_t EventReader::ended(std::size_t end, bool is_scalar) {
  ++count_;
  at_child_ = true;
  value_end_ = base_ + end;
  if (depth_ > 0) {
    next_ = Next::separator;
  } else if (framing_ == Framing::one_text) {
    next_ = Next::nothing;
  } else {
    next_ = is_scalar ? Next::end_of_scalar : Next::end_of_text;
  }
  if (silent_until_ == depth_) {
    silent_until_.reset();
  }
  return end;
}

void EventReader::emit(Event event, std::size_t at) {
  if (!is_silent()) {
    event.depth = narrow<std::uint32_t>(depth_);
    event.offset = base_ + at;
    events_.push_back(event);
  }
}

} // namespace strake::json
