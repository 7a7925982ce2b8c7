#pragma once
// Keys from files.
#include <string>

#include "io/file.hpp"
#include "key/key.hpp"

namespace strake::key {

enum class Encoding : std::int32_t {
  raw = STRAKE_KEY_RAW,
  hex = STRAKE_KEY_HEX,
  base64 = STRAKE_KEY_BASE64,
};

/// Who may get at the file.
enum class Exposure : std::uint8_t { refused, accepted };

/// From the rest of a file, which holds nothing but the key and, behind text, one line end. STRAKE_KEY_FILE_TOO_LARGE;
/// the errors of Key and of io::File.
[[nodiscard]] Result<Key> from_file(Algorithm algorithm, Encoding encoding, io::File& file, const Options& options);

/// From a path. STRAKE_KEY_NOT_REGULAR_FILE; STRAKE_KEY_FILE_EXPOSED.
[[nodiscard]] Result<Key> from_path(Algorithm algorithm, Encoding encoding, const std::string& path, Exposure exposure,
                                    const Options& options);

} // namespace strake::key
