#pragma once
#include "base/bytes.hpp"
#include "http_stream/state.hpp"

namespace strake::http_stream {

/// How far a value was read, to the byte that is wrong, if any.
struct ReadValue {
  Errno error;
  std::size_t read;
};

// What the fields that decide on framing and on the connection say, byte by byte: the state has no room for their text.

/// The first byte of a name.
void begin_name(State& state, std::uint8_t byte);
/// A further byte of a name, which is a token.
void read_name(State& state, std::uint8_t byte);
/// What a whole name says.
[[nodiscard]] Meaning meaning_of(Bytes name);
/// The colon behind a name.
void end_name(State& state);

/// The first byte of a value, or of a line that continues it.
[[nodiscard]] Errno begin_value(State& state, std::uint8_t byte);
/// A further byte of a value.
[[nodiscard]] Errno read_value(State& state, std::uint8_t byte);
/// A whole value, as far as it matters.
[[nodiscard]] ReadValue read_whole_value(State& state, Bytes value);
/// The end of a value.
void end_value(State& state);

} // namespace strake::http_stream
