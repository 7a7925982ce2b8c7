#pragma once
// The header of an age file (c2sp.org/age, version 1): who can open it.
#include <array>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::age {

inline constexpr std::size_t file_key_size = 16;
inline constexpr std::size_t wrapped_size = file_key_size + 16;
inline constexpr std::size_t share_size = 32;
inline constexpr std::size_t salt_size = 16;
inline constexpr std::size_t header_mac_size = 32;
using Wrapped = std::array<std::uint8_t, wrapped_size>;

/// The file key for the holder of a secret key of X25519.
struct KeyStanza {
  std::array<std::uint8_t, share_size> share;
  Wrapped wrapped;
};

/// The file key for who knows a passphrase.
struct PassphraseStanza {
  std::array<std::uint8_t, salt_size> salt;
  std::uint32_t work_factor; ///< The logarithm to base 2 of what scrypt costs.
  Wrapped wrapped;
};

/// Stanzas of other kinds are checked for their form and left out.
struct Header {
  std::vector<KeyStanza> keys;
  std::optional<PassphraseStanza> passphrase; ///< Then there is no other stanza.
  std::array<std::uint8_t, header_mac_size> mac;
  std::size_t authenticated; ///< Size of what the MAC is of.
};

/// What every header begins with.
inline constexpr std::string_view version_line = "age-encryption.org/v1\n";

/// Size of the header that the bytes begin with, or nothing if its end isn't among them.
[[nodiscard]] std::optional<std::size_t> find_header_end(Bytes bytes);

/// A whole header, and nothing else. STRAKE_FILE_MALFORMED; STRAKE_FILE_TOO_MANY_STANZAS.
[[nodiscard]] Result<Header> parse_header(Bytes text, std::size_t max_stanzas);

/// Writes a header up to what the MAC is of.
void begin_header(std::vector<std::uint8_t>& text);
void append_stanza(std::vector<std::uint8_t>& text, const KeyStanza& stanza);
void append_stanza(std::vector<std::uint8_t>& text, const PassphraseStanza& stanza);
void end_header(std::vector<std::uint8_t>& text);
/// Writes the rest.
void append_mac(std::vector<std::uint8_t>& text, Bytes mac);

/// Sizes of what these write.
[[nodiscard]] std::size_t header_size(std::size_t key_stanzas);
[[nodiscard]] std::size_t passphrase_header_size();

} // namespace strake::age
