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

/// The common beginning of connection and content-length.
constexpr std::size_t con_size = 3;

/// As http_parser compares letters; control bytes change too, but are never compared with one.
std::uint8_t folded(std::uint8_t byte) { return byte | 0x20U; }

void set(State& state, std::uint8_t bits) { state.flags |= bits; }

/// Goes on with a word that matched so far. Gives whether the byte belongs to it.
bool matches(State& state, std::uint8_t byte, std::string_view word) {
  ++state.index;
  return state.index < word.size() && byte == byte_of(word[state.index]);
}

bool is_whole(const State& state, std::string_view word) { return state.index + 1U == word.size(); }

void match_name(State& state, std::uint8_t byte, std::string_view name, Meaning whole) {
  if (!matches(state, byte, name)) {
    state.meaning = Meaning::general;
  } else if (is_whole(state, name)) {
    state.meaning = whole;
  }
}

void match_con(State& state, std::uint8_t byte) {
  ++state.index;
  if (state.index < con_size) {
    state.meaning = byte == byte_of(connection_name[state.index]) ? Meaning::maybe_con : Meaning::general;
  } else if (byte == byte_of(connection_name[con_size])) {
    state.meaning = Meaning::maybe_connection;
  } else if (byte == byte_of(content_length_name[con_size])) {
    state.meaning = Meaning::maybe_content_length;
  } else {
    state.meaning = Meaning::general;
  }
}

Errno begin_length(State& state, std::uint8_t byte) {
  if (!http::is_digit(byte)) {
    return Errno::invalid_content_length;
  }
  if (state.has(flag::content_length)) {
    return Errno::unexpected_content_length;
  }
  set(state, flag::content_length);
  state.content_length = http::hex_value(byte);
  state.meaning = Meaning::length_digits;
  return Errno::ok;
}

Errno read_length(State& state, std::uint8_t byte) {
  if (byte == byte_of(' ')) {
    state.meaning = Meaning::length_blanks;
    return Errno::ok;
  }
  constexpr std::uint64_t most = (State::no_length - 10) / 10;
  if (!http::is_digit(byte) || state.content_length > most) {
    return Errno::invalid_content_length;
  }
  state.content_length = state.content_length * 10 + http::hex_value(byte);
  return Errno::ok;
}

/// The first byte of an element of a list that isn't one of its known words.
Meaning begin_other(std::uint8_t byte, Meaning start, Meaning other) {
  if (byte == byte_of('\t') || folded(byte) == byte_of(' ')) {
    return start;
  }
  return http::is(folded(byte), http::chars::token) ? other : Meaning::general;
}

Meaning begin_coding(std::uint8_t byte) {
  return folded(byte) == byte_of('c') ? Meaning::maybe_chunked
                                      : begin_other(byte, Meaning::coding_start, Meaning::other_coding);
}

Meaning begin_option(std::uint8_t byte) {
  switch (folded(byte)) {
  case 'k':
    return Meaning::maybe_keep_alive;
  case 'c':
    return Meaning::maybe_close;
  case 'u':
    return Meaning::maybe_option_upgrade;
  default:
    return begin_other(byte, Meaning::option_start, Meaning::other_option);
  }
}

void match_word(State& state, std::uint8_t byte, std::string_view word, Meaning whole, Meaning other) {
  if (!matches(state, folded(byte), word)) {
    state.meaning = other;
  } else if (is_whole(state, word)) {
    state.meaning = whole;
  }
}

void read_other(State& state, std::uint8_t byte, Meaning start) {
  if (byte == byte_of(',')) {
    state.meaning = start;
    state.index = 0;
  }
}

std::uint8_t option_flag(Meaning meaning) {
  switch (meaning) {
  case Meaning::keep_alive:
    return flag::keep_alive;
  case Meaning::close:
    return flag::close;
  case Meaning::option_upgrade:
    return flag::connection_upgrade;
  default:
    return 0;
  }
}

void read_behind_option(State& state, std::uint8_t byte) {
  if (byte == byte_of(',')) {
    set(state, option_flag(state.meaning));
    state.meaning = Meaning::option_start;
    state.index = 0;
  } else if (byte != byte_of(' ')) {
    state.meaning = Meaning::other_option;
  }
}

} // namespace

void begin_name(State& state, std::uint8_t byte) {
  state.index = 0;
  switch (folded(byte)) {
  case 'c':
    state.meaning = Meaning::maybe_con;
    break;
  case 'p':
    state.meaning = Meaning::maybe_proxy_connection;
    break;
  case 't':
    state.meaning = Meaning::maybe_transfer_encoding;
    break;
  case 'u':
    state.meaning = Meaning::maybe_upgrade;
    break;
  default:
    state.meaning = Meaning::general;
    break;
  }
}

void read_name(State& state, std::uint8_t byte) {
  const std::uint8_t lower = ascii_lower(byte);
  switch (state.meaning) {
  case Meaning::maybe_con:
    return match_con(state, lower);
  case Meaning::maybe_connection:
    return match_name(state, lower, connection_name, Meaning::connection);
  case Meaning::maybe_proxy_connection:
    return match_name(state, lower, proxy_connection_name, Meaning::connection);
  case Meaning::maybe_content_length:
    return match_name(state, lower, content_length_name, Meaning::content_length);
  case Meaning::maybe_transfer_encoding:
    return match_name(state, lower, transfer_encoding_name, Meaning::transfer_encoding);
  case Meaning::maybe_upgrade:
    return match_name(state, lower, upgrade_name, Meaning::upgrade);
  default:
    // Only loosely, blanks may stand behind a name.
    state.meaning = byte == byte_of(' ') ? state.meaning : Meaning::general;
    return;
  }
}

void read_whole_name(State& state, Bytes name) {
  begin_name(state, name.front());
  for (std::size_t i = 1; i < name.size() && state.meaning != Meaning::general; ++i) {
    read_name(state, name[i]);
  }
  end_name(state);
}

void end_name(State& state) {
  if (state.meaning == Meaning::transfer_encoding) {
    // All lines of it are one list, the last element of which counts (RFC 9110 section 5.3).
    state.uses_transfer_encoding = 1;
    state.flags &= low_byte(~unsigned{flag::chunked});
  }
}

Errno begin_value(State& state, std::uint8_t byte) {
  state.index = 0;
  switch (state.meaning) {
  case Meaning::upgrade:
    set(state, flag::upgrade);
    state.meaning = Meaning::general;
    return Errno::ok;
  case Meaning::transfer_encoding:
    state.meaning = folded(byte) == byte_of('c') ? Meaning::maybe_chunked : Meaning::other_coding;
    return Errno::ok;
  case Meaning::content_length:
    return begin_length(state, byte);
  case Meaning::connection:
    state.meaning = begin_option(byte);
    if (state.meaning == Meaning::option_start || state.meaning == Meaning::general) {
      state.meaning = Meaning::other_option;
    }
    return Errno::ok;
  case Meaning::coding_start:
  case Meaning::option_start:
  case Meaning::length_blanks:
    return Errno::ok;
  default:
    state.meaning = Meaning::general;
    return Errno::ok;
  }
}

Errno read_value(State& state, std::uint8_t byte) {
  switch (state.meaning) {
  case Meaning::length_digits:
    return read_length(state, byte);
  case Meaning::length_blanks:
    return byte == byte_of(' ') ? Errno::ok : Errno::invalid_content_length;
  case Meaning::coding_start:
    state.meaning = begin_coding(byte);
    break;
  case Meaning::maybe_chunked:
    match_word(state, byte, "chunked"sv, Meaning::chunked, Meaning::other_coding);
    break;
  case Meaning::other_coding:
    read_other(state, byte, Meaning::coding_start);
    break;
  case Meaning::chunked:
    state.meaning = byte == byte_of(' ') ? Meaning::chunked : Meaning::other_coding;
    break;
  case Meaning::option_start:
    state.meaning = begin_option(byte);
    break;
  case Meaning::maybe_keep_alive:
    match_word(state, byte, "keep-alive"sv, Meaning::keep_alive, Meaning::other_option);
    break;
  case Meaning::maybe_close:
    match_word(state, byte, "close"sv, Meaning::close, Meaning::other_option);
    break;
  case Meaning::maybe_option_upgrade:
    match_word(state, byte, "upgrade"sv, Meaning::option_upgrade, Meaning::other_option);
    break;
  case Meaning::other_option:
    read_other(state, byte, Meaning::option_start);
    break;
  case Meaning::keep_alive:
  case Meaning::close:
  case Meaning::option_upgrade:
    read_behind_option(state, byte);
    break;
  default:
    state.meaning = Meaning::general;
    break;
  }
  return Errno::ok;
}

void end_value(State& state) {
  set(state, option_flag(state.meaning));
  if (state.meaning == Meaning::chunked) {
    set(state, flag::chunked);
  }
}

} // namespace strake::http_stream
