#pragma once
// From file to file. What is at the path of the new one stays until all of it is written and, if it is a plaintext,
// known to be genuine.
#include <string>

#include "file/decrypt.hpp"
#include "file/encrypt.hpp"
#include "io/file.hpp"

namespace strake::file {

/// All: the errors of io::NewFile.

/// The errors of encrypt().
[[nodiscard]] Done encrypt_to_path(const Recipients& for_whom, Form form, Bytes plaintext, const std::string& to);
/// STRAKE_FILE_NOT_REGULAR_FILE; the errors of encrypt() and of io::File.
[[nodiscard]] Done encrypt_path(const Recipients& for_whom, Form form, const std::string& from, const std::string& to);
/// STRAKE_FILE_NOT_REGULAR_FILE; the errors of decrypt() and of io::File.
[[nodiscard]] Done decrypt_path(const Identities& by, const std::string& from, const std::string& to);

/// STRAKE_FILE_NOT_REGULAR_FILE; the errors of io::File.
[[nodiscard]] Result<io::File> open_regular(const std::string& path);

} // namespace strake::file
