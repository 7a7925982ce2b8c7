#pragma once
#include "age/payload.hpp"
#include "file/recipients.hpp"
#include "io/buffered.hpp"

namespace strake::file {

/// The sink gets each chunk once it is known to be genuine. STRAKE_FILE_MALFORMED; STRAKE_FILE_INVALID_ARMOR;
/// STRAKE_FILE_HEADER_TOO_LARGE; STRAKE_FILE_FORGED; the errors of Identities::unwrap, of the source and of the sink.
[[nodiscard]] Done decrypt(const Identities& by, io::Source& from, io::Sink& to);

/// Size of the plaintext, by the form of a file and its size alone. The errors of decrypt() that need no identity.
[[nodiscard]] Result<std::uint64_t> plaintext_size(const Limits& limits, io::Source& from);

/// Whether an armor comes, blanks before it left out. The errors of the source.
[[nodiscard]] Result<bool> begins_armor(io::Buffered& from);

/// A payload, and where its chunks begin.
struct Begun {
  age::Payload payload;
  std::uint64_t offset;
};

/// Reads header and nonce of a binary file.
[[nodiscard]] Result<Begun> begin(const Identities& by, io::Buffered& from);

} // namespace strake::file
