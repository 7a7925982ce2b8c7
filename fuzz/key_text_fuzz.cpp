// Text is a key exactly if it is what an encoder writes: encoding what was decoded gives the text, and decoding what
// was encoded gives the bytes.
#include <sodium.h>

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
  static const Encoding hex{strake::key::hex_decoded_size, strake::key::decode_hex, encode_hex, strake_key_from_hex};
  static const Encoding base64{strake::key::base64_decoded_size, strake::key::decode_base64, encode_base64,
                               strake_key_from_base64};
  const std::string text(reinterpret_cast<const char*>(data), size);
  check_text(hex, text, true);
  check_text(base64, text, false);
  const Data bytes(data, data + size);
  for (const Encoding& encoding : {hex, base64}) {
    const std::string encoded = encoding.encode(bytes);
    must(decode(encoding, Data(encoded.begin(), encoded.end())) == bytes);
  }
  return 0;
}
