#include "http_stream/fields.hpp"

#include <array>
#include <string_view>

#include "http/chars.hpp"

namespace strake::http_stream {
namespace {

using namespace std::string_view_literals;

constexpr auto connection_name = "connection"sv;
constexpr auto proxy_connection_name = "proxy-connection"sv;
constexpr auto content_length_name = "content-length"sv;
constexpr auto transfer_encoding_name = "transfer-encoding"sv;
constexpr auto upgrade_name = "upgrade"sv;

constexpr auto chunked_word = "chunked"sv;
constexpr auto keep_alive_word = "keep-alive"sv;

/// The common beginning of connection and content-length.
constexpr std::size_t con_size = 3;

/// As http_parser compares letters; control bytes change too, but are never compared with one.
std::uint8_t folded(std::uint8_t byte) { return byte | 0x20U; }

void set(State& state, std::uint8_t bits) { state.set_flags(state.flags() | bits); }

/// Goes on with a word that matched so far. Gives whether the byte belongs to it.
bool matches(State& state, std::uint8_t byte, std::string_view word) {
  state.set_index(state.index() + 1);
  return state.index() < word.size() && byte == byte_of(word[state.index()]);
}

bool is_whole(const State& state, std::string_view word) { return state.index() + 1U == word.size(); }

void match_name(State& state, std::uint8_t byte, std::string_view name, Meaning whole) {
  if (!matches(state, byte, name)) {
    state.set_meaning(meaning::general);
  } else if (is_whole(state, name)) {
    state.set_meaning(whole);
  }
}

void match_con(State& state, std::uint8_t byte) {
  state.set_index(state.index() + 1);
  if (state.index() < con_size) {
    state.set_meaning(byte == byte_of(connection_name[state.index()]) ? meaning::maybe_con : meaning::general);
  } else if (byte == byte_of(connection_name[con_size])) {
    state.set_meaning(meaning::maybe_connection);
  } else if (byte == byte_of(content_length_name[con_size])) {
    state.set_meaning(meaning::maybe_content_length);
  } else {
    state.set_meaning(meaning::general);
  }
}

Errno begin_length(State& state, std::uint8_t byte) {
  if (!http::is_digit(byte)) {
    return error::invalid_content_length;
  }
  if (state.has(flag::content_length)) {
    return error::unexpected_content_length;
  }
  set(state, flag::content_length);
  state.content_length = http::hex_value(byte);
  state.set_meaning(meaning::length_digits);
  return error::ok;
}

Errno read_length(State& state, std::uint8_t byte) {
  if (byte == byte_of(' ')) {
    state.set_meaning(meaning::length_blanks);
    return error::ok;
  }
  constexpr std::uint64_t most = (State::no_length - 10) / 10;
  if (!http::is_digit(byte) || state.content_length > most) {
    return error::invalid_content_length;
  }
  state.content_length = state.content_length * 10 + http::hex_value(byte);
  return error::ok;
}

/// The first byte of an element of a list that isn't one of its known words.
Meaning begin_other(std::uint8_t byte, Meaning start, Meaning other) {
  if (byte == byte_of('\t') || folded(byte) == byte_of(' ')) {
    return start;
  }
  return http::is(folded(byte), http::chars::token) ? other : meaning::general;
}

Meaning begin_coding(std::uint8_t byte) {
  return folded(byte) == byte_of('c') ? meaning::maybe_chunked
                                      : begin_other(byte, meaning::coding_start, meaning::other_coding);
}

Meaning begin_option(std::uint8_t byte) {
  switch (folded(byte)) {
  case 'k':
    return meaning::maybe_keep_alive;
  case 'c':
    return meaning::maybe_close;
  case 'u':
    return meaning::maybe_option_upgrade;
  default:
    return begin_other(byte, meaning::option_start, meaning::other_option);
  }
}

void match_word(State& state, std::uint8_t byte, std::string_view word, Meaning whole, Meaning other) {
  if (!matches(state, folded(byte), word)) {
    state.set_meaning(other);
  } else if (is_whole(state, word)) {
    state.set_meaning(whole);
  }
}

void read_other(State& state, std::uint8_t byte, Meaning start) {
  if (byte == byte_of(',')) {
    state.set_meaning(start);
    state.set_index(0);
  }
}

std::uint8_t option_flag(Meaning meaning) {
  switch (meaning) {
  case meaning::keep_alive:
    return flag::keep_alive;
  case meaning::close:
    return flag::close;
  case meaning::option_upgrade:
    return flag::connection_upgrade;
  default:
    return 0;
  }
}

void read_behind_option(State& state, std::uint8_t byte) {
  if (byte == byte_of(',')) {
    set(state, option_flag(state.meaning()));
    state.set_meaning(meaning::option_start);
    state.set_index(0);
  } else if (byte != byte_of(' ')) {
    state.set_meaning(meaning::other_option);
  }
}

/// Compares all letters at once, since most texts of the size of a word are that word.
template <const std::string_view& word>
bool is(Bytes text) {
  if (text.size() != word.size()) {
    return false;
  }
  unsigned difference = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    difference |= unsigned{folded(text[i])} ^ byte_of(word[i]);
  }
  return difference == 0;
}

/// Reads a value that is one word, as most are. Gives whether it was.
bool read_word(State& state, Bytes value) {
  if (state.meaning() == meaning::maybe_keep_alive && is<keep_alive_word>(value)) {
    state.set_meaning(meaning::keep_alive);
    return true;
  }
  if (state.meaning() == meaning::maybe_chunked && is<chunked_word>(value)) {
    state.set_meaning(meaning::chunked);
    return true;
  }
  return false;
}

} // namespace

void begin_name(State& state, std::uint8_t byte) {
  state.set_index(0);
  switch (folded(byte)) {
  case 'c':
    state.set_meaning(meaning::maybe_con);
    break;
  case 'p':
    state.set_meaning(meaning::maybe_proxy_connection);
    break;
  case 't':
    state.set_meaning(meaning::maybe_transfer_encoding);
    break;
  case 'u':
    state.set_meaning(meaning::maybe_upgrade);
    break;
  default:
    state.set_meaning(meaning::general);
    break;
  }
}

void read_name(State& state, std::uint8_t byte) {
  const std::uint8_t lower = ascii_lower(byte);
  switch (state.meaning()) {
  case meaning::maybe_con:
    return match_con(state, lower);
  case meaning::maybe_connection:
    return match_name(state, lower, connection_name, meaning::connection);
  case meaning::maybe_proxy_connection:
    return match_name(state, lower, proxy_connection_name, meaning::connection);
  case meaning::maybe_content_length:
    return match_name(state, lower, content_length_name, meaning::content_length);
  case meaning::maybe_transfer_encoding:
    return match_name(state, lower, transfer_encoding_name, meaning::transfer_encoding);
  case meaning::maybe_upgrade:
    return match_name(state, lower, upgrade_name, meaning::upgrade);
  default:
    // Only loosely, blanks may stand behind a name.
    state.set_meaning(byte == byte_of(' ') ? state.meaning() : meaning::general);
    return;
  }
}

Meaning meaning_of(Bytes name) {
  if (!http::one_of(folded(name.front()), "cptu")) {
    return meaning::general;
  }
  switch (name.size()) {
  case connection_name.size():
    return is<connection_name>(name) ? meaning::connection : meaning::general;
  case proxy_connection_name.size():
    return is<proxy_connection_name>(name) ? meaning::connection : meaning::general;
  case content_length_name.size():
    return is<content_length_name>(name) ? meaning::content_length : meaning::general;
  case transfer_encoding_name.size():
    return is<transfer_encoding_name>(name) ? meaning::transfer_encoding : meaning::general;
  case upgrade_name.size():
    return is<upgrade_name>(name) ? meaning::upgrade : meaning::general;
  default:
    return meaning::general;
  }
}

void end_name(State& state) {
  if (state.meaning() == meaning::transfer_encoding) {
    // All lines of it are one list, the last element of which counts (RFC 9110 section 5.3).
    state.set_uses_transfer_encoding(true);
    state.set_flags(state.flags() & (low_byte(~unsigned{flag::chunked})));
  }
}

Errno begin_value(State& state, std::uint8_t byte) {
  state.set_index(0);
  switch (state.meaning()) {
  case meaning::upgrade:
    set(state, flag::upgrade);
    state.set_meaning(meaning::general);
    return error::ok;
  case meaning::transfer_encoding:
    state.set_meaning(folded(byte) == byte_of('c') ? meaning::maybe_chunked : meaning::other_coding);
    return error::ok;
  case meaning::content_length:
    return begin_length(state, byte);
  case meaning::connection:
    state.set_meaning(begin_option(byte));
    if (state.meaning() == meaning::option_start || state.meaning() == meaning::general) {
      state.set_meaning(meaning::other_option);
    }
    return error::ok;
  case meaning::coding_start:
  case meaning::option_start:
  case meaning::length_blanks:
    return error::ok;
  default:
    state.set_meaning(meaning::general);
    return error::ok;
  }
}

Errno read_value(State& state, std::uint8_t byte) {
  switch (state.meaning()) {
  case meaning::length_digits:
    return read_length(state, byte);
  case meaning::length_blanks:
    return byte == byte_of(' ') ? error::ok : error::invalid_content_length;
  case meaning::coding_start:
    state.set_meaning(begin_coding(byte));
    break;
  case meaning::maybe_chunked:
    match_word(state, byte, chunked_word, meaning::chunked, meaning::other_coding);
    break;
  case meaning::other_coding:
    read_other(state, byte, meaning::coding_start);
    break;
  case meaning::chunked:
    state.set_meaning(byte == byte_of(' ') ? meaning::chunked : meaning::other_coding);
    break;
  case meaning::option_start:
    state.set_meaning(begin_option(byte));
    break;
  case meaning::maybe_keep_alive:
    match_word(state, byte, keep_alive_word, meaning::keep_alive, meaning::other_option);
    break;
  case meaning::maybe_close:
    match_word(state, byte, "close"sv, meaning::close, meaning::other_option);
    break;
  case meaning::maybe_option_upgrade:
    match_word(state, byte, "upgrade"sv, meaning::option_upgrade, meaning::other_option);
    break;
  case meaning::other_option:
    read_other(state, byte, meaning::option_start);
    break;
  case meaning::keep_alive:
  case meaning::close:
  case meaning::option_upgrade:
    read_behind_option(state, byte);
    break;
  default:
    state.set_meaning(meaning::general);
    break;
  }
  return error::ok;
}

ReadValue read_whole_value(State& state, Bytes value) {
  std::size_t at = 0;
  Errno error = begin_value(state, value[at]);
  if (error == error::ok && read_word(state, value)) {
    return {.error = error::ok, .read = value.size()};
  }
  while (error == error::ok && state.meaning() != meaning::general && at + 1 < value.size()) {
    ++at;
    error = read_value(state, value[at]);
  }
  return {.error = error, .read = at};
}

void end_value(State& state) {
  set(state, option_flag(state.meaning()));
  if (state.meaning() == meaning::chunked) {
    set(state, flag::chunked);
  }
}

} // namespace strake::http_stream
