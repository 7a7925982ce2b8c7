#pragma once
#include "base/bytes.hpp"
#include "http_stream/state.hpp"

namespace strake::http_stream {

// What the fields that decide on framing and on the connection say, byte by byte: the state has no room for their text.

/// The first byte of a name.
void begin_name(State& state, std::uint8_t byte);
/// A further byte of a name, which is a token.
void read_name(State& state, std::uint8_t byte);
/// The whole of a name, and the colon behind it.
void read_whole_name(State& state, Bytes name);
/// The colon behind a name.
void end_name(State& state);

/// The first byte of a value, or of a line that continues it.
[[nodiscard]] Errno begin_value(State& state, std::uint8_t byte);
/// A further byte of a value.
[[nodiscard]] Errno read_value(State& state, std::uint8_t byte);
/// The end of a value.
void end_value(State& state);

} // namespace strake::http_stream
