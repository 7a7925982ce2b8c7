#pragma once
// A whole stream, from where it comes to where it goes.
#include "io/pipe.hpp"
#include "stream/stream.hpp"

namespace strake::stream {

/// The errors of Sealer, of the source and of the sink.
[[nodiscard]] Done seal(const key::Key& key, Bytes associated, io::Source& from, io::Sink& to);

/// The sink gets each chunk once it is known to be genuine. The errors of Opener, of the source and of the sink.
[[nodiscard]] Done open(const key::Key& key, Bytes associated, io::Source& from, io::Sink& to);

} // namespace strake::stream
