#include "new_format.hpp"

namespace strake::legacy {
namespace {

Result<std::size_t> given_if(Status status, const strake_error& error, std::size_t size) {
  if (status == STRAKE_OK || status == STRAKE_BUFFER_TOO_SMALL) {
    return size;
  }
  return std::unexpected(Error{.status = status, .offset = error.offset, .actual = error.actual, .limit = error.limit});
}

} // namespace

Result<std::size_t> seal(const Sealing& with, Bytes plaintext, MutableBytes buffer) {
  strake_error error{};
  std::size_t size = 0;
  Status status = STRAKE_OK;
  STRAKE_UNSAFE_BEGIN("SAFETY: the spans say how many bytes there are; libstrake checks the key")
  status = strake_aead_seal(with.key, with.key_id.data(), with.key_id.size(), plaintext.data(), plaintext.size(),
                            with.record_id.data(), with.record_id.size(), buffer.data(), buffer.size(), &size, &error);
  STRAKE_UNSAFE_END
  return given_if(status, error, size);
}

Result<std::size_t> open(const Sealing& with, Bytes sealed, MutableBytes buffer) {
  strake_error error{};
  std::size_t size = 0;
  Status status = STRAKE_OK;
  STRAKE_UNSAFE_BEGIN("SAFETY: the spans say how many bytes there are; libstrake checks the key")
  status = strake_aead_open(with.key, sealed.data(), sealed.size(), with.record_id.data(), with.record_id.size(),
                            buffer.data(), buffer.size(), &size, &error);
  STRAKE_UNSAFE_END
  return given_if(status, error, size);
}

} // namespace strake::legacy
