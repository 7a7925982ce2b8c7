// Text is a key exactly if it is what an encoder writes: encoding what was decoded gives the text, and decoding what
// was encoded gives the bytes.
#include <sodium.h>
#include <sys/mman.h>
#include <unistd.h>

#include <optional>
#include <string>
#include <vector>

#include "key/decode.hpp"
#include "must.hpp"
#include "strake/key.h"

namespace {

using fuzz::must;
using strake::Bytes;
using strake::MutableBytes;
using Data = std::vector<std::uint8_t>;

struct Encoding {
  std::optional<std::size_t> (*decoded_size)(Bytes text);
  bool (*decode)(Bytes text, MutableBytes decoded);
  std::string (*encode)(const Data& bytes);
  decltype(strake_key_from_hex)* make_key;
  strake_key_encoding in_file;
};

std::string encode_hex(const Data& bytes) {
  std::string text(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::string encode_base64(const Data& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

std::optional<Data> decode(const Encoding& encoding, Bytes text) {
  const std::optional<std::size_t> size = encoding.decoded_size(text);
  Data bytes(size.value_or(0));
  return size && encoding.decode(text, bytes) ? std::optional(bytes) : std::nullopt;
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    c = static_cast<char>(strake::ascii_lower(strake::byte_of(c)));
  }
  return text;
}

/// Makes a key of what a file would hold.
strake_status status_of_file(const std::string& text, strake_key_encoding encoding) {
  const int file = memfd_create("key", MFD_CLOEXEC);
  must(write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && lseek(file, 0, SEEK_SET) == 0);
  strake_key* key = nullptr;
  const strake_status status =
      strake_key_from_descriptor(STRAKE_KEY_HMAC_SHA256, encoding, file, nullptr, &key, nullptr);
  must((key != nullptr) == (status == STRAKE_OK));
  strake_key_free(key, nullptr);
  close(file);
  return status;
}

/// A file holds a key exactly if its text is one, but for one line end.
void check_file(const Encoding& encoding, const std::string& text) {
  std::string stripped = text;
  if (stripped.ends_with("\r\n")) {
    stripped.resize(stripped.size() - 2);
  } else if (stripped.ends_with('\n')) {
    stripped.pop_back();
  }
  strake_key* key = nullptr;
  const strake_status right =
      encoding.make_key(STRAKE_KEY_HMAC_SHA256, stripped.data(), stripped.size(), nullptr, &key, nullptr);
  strake_key_free(key, nullptr);
  const strake_status status = status_of_file(text, encoding.in_file);
  must(status == right || (status == STRAKE_KEY_FILE_TOO_LARGE && right != STRAKE_OK));
}

void check_text(const Encoding& encoding, const std::string& text, bool any_case) {
  const Data from(text.begin(), text.end());
  const std::optional<Data> bytes = decode(encoding, from);
  if (bytes) {
    must(encoding.encode(*bytes) == (any_case ? lower_case(text) : text));
  }
  strake_key* key = nullptr;
  const strake_status status =
      encoding.make_key(STRAKE_KEY_HMAC_SHA256, text.data(), text.size(), nullptr, &key, nullptr);
  const bool usable = bytes && !bytes->empty() && bytes->size() <= STRAKE_KEY_MAX_BYTES;
  must((status == STRAKE_OK) == usable && (key != nullptr) == usable);
  strake_key_free(key, nullptr);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Encoding hex{strake::key::hex_decoded_size, strake::key::decode_hex, encode_hex, strake_key_from_hex,
                            STRAKE_KEY_HEX};
  static const Encoding base64{strake::key::base64_decoded_size, strake::key::decode_base64, encode_base64,
                               strake_key_from_base64, STRAKE_KEY_BASE64};
  const std::string text(reinterpret_cast<const char*>(data), size);
  check_text(hex, text, true);
  check_text(base64, text, false);
  check_file(hex, text);
  check_file(base64, text);
  const Data bytes(data, data + size);
  for (const Encoding& encoding : {hex, base64}) {
    const std::string encoded = encoding.encode(bytes);
    must(decode(encoding, Data(encoded.begin(), encoded.end())) == bytes);
  }
  return 0;
}
