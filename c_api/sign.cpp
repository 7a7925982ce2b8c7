#include "strake/sign.h"

#include "public_key.hpp"
#include "sign/sign.hpp"

using namespace strake;
using namespace strake::boundary;
using key::Key;
using sign::Stream;

template <>
struct strake::boundary::HandleTraits<strake_sign_stream> {
  using Object = Stream;
  static constexpr std::uint8_t tag = 17;
  static constexpr const char* name = "strake_sign_stream";
};

strake_status strake_sign_message(const strake_key* key, const uint8_t* data, size_t size, uint8_t* buffer,
                                  size_t capacity, size_t* signature_size, strake_error* error) {
  return exported(__func__, error, reads_key(key, key::Use::sign, "key"), bytes(data, size, "data"),
                  fills(buffer, capacity, signature_size, "buffer"))(
      [](const Key& with, Bytes message, Buffer& out) { return out.write(sign::sign(with, message)); });
}

strake_status strake_sign_verify(const strake_key* key, const uint8_t* data, size_t size, const uint8_t* signature,
                                 size_t signature_size, strake_error* error) {
  return exported(__func__, error, reads_verifier(key, "key"), bytes(data, size, "data"),
                  bytes(signature, signature_size, "signature"))(sign::verify);
}

strake_status strake_sign_stream_new(strake_sign_stream** out, strake_error* error) {
  return exported(__func__, error,
                  gives(out, "out"))([](Gives<strake_sign_stream>& stream) { return stream.give(Stream()); });
}

strake_status strake_sign_stream_update(strake_sign_stream* stream, const uint8_t* data, size_t size,
                                        strake_error* error) {
  return exported(__func__, error, writes(stream, "stream"),
                  bytes(data, size, "data"))([](Stream& to, Bytes piece) { return to.update(piece); });
}

strake_status strake_sign_stream_final(strake_sign_stream* stream, const strake_key* key, uint8_t* buffer,
                                       size_t capacity, size_t* signature_size, strake_error* error) {
  return exported(__func__, error, writes(stream, "stream"), reads_key(key, key::Use::sign, "key"),
                  fills(buffer, capacity, signature_size, "buffer"))(
      [](Stream& of, const Key& with, Buffer& out) -> Done {
        if (const Result<MutableBytes> room = out.room(crypto::signature_size); !room) {
          return std::unexpected(room.error());
        }
        const Result<sign::Signature> signature = of.sign(with);
        return signature ? out.write(*signature) : std::unexpected(signature.error());
      });
}

strake_status strake_sign_stream_final_verify(strake_sign_stream* stream, const strake_key* key,
                                              const uint8_t* signature, size_t signature_size, strake_error* error) {
  return exported(__func__, error, writes(stream, "stream"), reads_verifier(key, "key"),
                  bytes(signature, signature_size, "signature"))(
      [](Stream& of, Bytes by, Bytes given) { return of.verify(by, given); });
}

strake_status strake_sign_stream_reset(strake_sign_stream* stream, strake_error* error) {
  return exported(__func__, error, writes(stream, "stream"))([](Stream& of) { of.reset(); });
}

strake_status strake_sign_stream_free(strake_sign_stream* stream, strake_error* error) {
  return freed(__func__, stream, "stream", error);
}
