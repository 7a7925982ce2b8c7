#pragma once
// From a plaintext to an age file and back.
#include "file/recipients.hpp"
#include "io/pipe.hpp"

namespace strake::file {

enum class Form : std::uint8_t { binary, armored };

/// Size of the file of a plaintext. STRAKE_FILE_NO_RECIPIENT; STRAKE_FILE_TOO_LONG.
[[nodiscard]] Result<std::uint64_t> encrypted_size(const Recipients& for_whom, Form form, std::uint64_t plaintext);

/// STRAKE_FILE_NO_RECIPIENT; the errors of Recipients::header, of the source and of the sink.
[[nodiscard]] Done encrypt(const Recipients& for_whom, Form form, io::Source& from, io::Sink& to);

} // namespace strake::file
