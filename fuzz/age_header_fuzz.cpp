// Headers of age files from anybody: what is read as one is within its limits and has one end; and keys as text are
// written in one way.
#include <cstdint>
#include <string>

#include "age/header.hpp"
#include "must.hpp"
#include "strake/file.h"

namespace {

using fuzz::must;

constexpr std::size_t max_stanzas = 20;

void check_header(strake::Bytes bytes) {
  const auto end = strake::age::find_header_end(bytes);
  if (!end) {
    must(!strake::age::parse_header(bytes, max_stanzas));
    return;
  }
  must(*end <= bytes.size());
  const auto header = strake::age::parse_header(bytes.first(*end), max_stanzas);
  if (!header) {
    must(header.error().status == STRAKE_FILE_MALFORMED || header.error().status == STRAKE_FILE_TOO_MANY_STANZAS);
    return;
  }
  must(header->keys.size() <= max_stanzas && (!header->passphrase || header->keys.empty()));
  must(header->authenticated < *end && bytes[header->authenticated - 1] == '-');
}

/// What is read as a recipient is written as it was.
void check_recipient(const std::string& text) {
  strake_key* key = nullptr;
  const strake_status status = strake_file_recipient_parse(text.data(), text.size(), nullptr, &key, nullptr);
  must(status == STRAKE_OK || status == STRAKE_FILE_INVALID_RECIPIENT);
  if (status == STRAKE_OK) {
    char again[STRAKE_FILE_RECIPIENT_BYTES];
    must(strake_file_recipient_text(key, again, sizeof again, nullptr, nullptr) == STRAKE_OK && text == again);
    must(strake_key_free(key, nullptr) == STRAKE_OK);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_header({data, size});
  check_recipient({reinterpret_cast<const char*>(data), size});
  strake_key* key = nullptr;
  const strake_status status =
      strake_file_identity_parse(reinterpret_cast<const char*>(data), size, nullptr, &key, nullptr);
  must(status == STRAKE_OK || status == STRAKE_FILE_INVALID_IDENTITY);
  static_cast<void>(strake_key_free(key, nullptr));
  return 0;
}
