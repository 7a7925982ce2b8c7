// Streams from anybody, in every split: malformed, forged or cut off, and nothing is given out; and of one that was
// sealed every change is noticed.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "change.hpp"
#include "must.hpp"
#include "strake/stream.h"

namespace {

using fuzz::must;
using Data = std::vector<std::uint8_t>;

const strake_key* key() {
  static const strake_key* const made = [] {
    const Data bytes(32, 7);
    strake_key* out = nullptr;
    must(strake_key_from_bytes(STRAKE_KEY_STREAM, bytes.data(), bytes.size(), nullptr, &out, nullptr) == STRAKE_OK);
    return out;
  }();
  return made;
}

/// In pieces of a size. Gives the last status.
strake_status open(const Data& stream, std::size_t piece, Data& text) {
  strake_stream_opener* opener = nullptr;
  must(strake_stream_opener_new(key(), nullptr, 0, &opener, nullptr) == STRAKE_OK);
  Data buffer(stream.size() + STRAKE_STREAM_CHUNK_BYTES);
  strake_status status = STRAKE_OK;
  std::size_t written = 0;
  for (std::size_t at = 0; at < stream.size() && status == STRAKE_OK; at += piece) {
    status = strake_stream_opener_update(opener, stream.data() + at, std::min(piece, stream.size() - at), buffer.data(),
                                         buffer.size(), &written, nullptr);
    text.insert(text.end(), buffer.begin(), buffer.begin() + static_cast<long>(written));
  }
  if (const strake_status before = status;
      (status = strake_stream_opener_final(opener, buffer.data(), buffer.size(), &written, nullptr)) != STRAKE_OK) {
    must(before == STRAKE_OK || status == before);
  } else {
    text.insert(text.end(), buffer.begin(), buffer.begin() + static_cast<long>(written));
  }
  must(strake_stream_opener_free(opener, nullptr) == STRAKE_OK);
  return status;
}

void check_refused(const Data& stream, std::size_t piece) {
  Data text;
  const strake_status status = open(stream, piece, text);
  must(text.empty());
  must(status == STRAKE_STREAM_FORGED || status == STRAKE_STREAM_MALFORMED || status == STRAKE_STREAM_TRUNCATED);
}

Data sealed(const Data& text) {
  strake_stream_sealer* sealer = nullptr;
  must(strake_stream_sealer_new(key(), nullptr, 0, &sealer, nullptr) == STRAKE_OK);
  Data stream(STRAKE_STREAM_HEADER_BYTES + text.size() + STRAKE_STREAM_CHUNK_OVERHEAD_BYTES);
  std::size_t size = 0;
  std::size_t rest = 0;
  must(strake_stream_sealer_update(sealer, text.data(), text.size(), stream.data(), stream.size(), &size, nullptr) ==
       STRAKE_OK);
  must(strake_stream_sealer_final(sealer, stream.data() + size, stream.size() - size, &rest, nullptr) == STRAKE_OK);
  must(size + rest == stream.size() && strake_stream_sealer_free(sealer, nullptr) == STRAKE_OK);
  return stream;
}

void check_changed(const Data& change, std::size_t piece) {
  const Data text(change.size() % 50, 't');
  const Data stream = sealed(text);
  Data opened;
  must(open(stream, piece, opened) == STRAKE_OK && opened == text);
  if (const auto other = fuzz::changed(stream, change)) {
    check_refused(*other, piece);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const Data bytes(data + 1, data + size);
  const std::size_t piece = std::size_t{data[0]} + 1;
  check_refused(bytes, piece);
  check_changed(bytes, piece);
  return 0;
}
