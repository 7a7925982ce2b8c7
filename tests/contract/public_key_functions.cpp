// sign, kx, box.
#include <array>

#include "functions.hpp"

namespace contract {
namespace {

using Block = std::array<std::uint8_t, 256>;

template <class Side>
strake_status makes_session(Arguments& a, Side side) {
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  strake_key* receive = nullptr;
  strake_key* send = nullptr;
  const strake_status status =
      side(a.handle(Kind::reads, "key", a.world().exchange_key), a.handle(Kind::reads, "peer", a.world().peer_key),
           STRAKE_KEY_STREAM, a.sized("options", options, Kind::options), a.out("receive", &receive),
           a.out("send", &send), a.error());
  return freed(freed(status, receive, strake_key_free), send, strake_key_free);
}

/// A message that is boxed, or a box.
template <class Box>
strake_status boxes(Arguments& a, const char* from, const char* size_name, Box box) {
  Block message{};
  Block out{};
  std::size_t size = 0;
  const std::uint8_t* data = a.data(from, message.data());
  return box(data, a.size(from, 100), a.buffer("buffer", out.data()), a.size("buffer", out.size()),
             a.out(size_name, &size, Kind::may_out));
}

template <class Sign>
strake_status signs(Arguments& a, Sign sign) {
  Block signature{};
  std::size_t size = 0;
  return sign(a.buffer("buffer", signature.data()), a.size("buffer", signature.size()),
              a.out("signature_size", &size, Kind::may_out));
}

} // namespace

std::vector<Function> sign_functions() {
  return {
      {"strake_sign_message", STRAKE_OK,
       [](Arguments& a) {
         Block message{};
         const std::uint8_t* data = a.data("data", message.data());
         const std::size_t size = a.size("data", 100);
         return signs(a, [&](std::uint8_t* out, std::size_t capacity, std::size_t* out_size) {
           return strake_sign_message(a.handle(Kind::reads, "key", a.world().signing_key), data, size, out, capacity,
                                      out_size, a.error());
         });
       }},
      {"strake_sign_verify", STRAKE_SIGN_BAD_SIGNATURE,
       [](Arguments& a) {
         const Block signature{};
         return strake_sign_verify(a.handle(Kind::reads, "key", a.world().signing_key), a.data("data", bytes_of("m")),
                                   a.size("data", 1), a.data("signature", signature.data()), a.size("signature", 64),
                                   a.error());
       }},
      {"strake_sign_stream_new", STRAKE_OK,
       [](Arguments& a) {
         strake_sign_stream* created = nullptr;
         const strake_status status = strake_sign_stream_new(a.out("out", &created), a.error());
         return freed(status, created, strake_sign_stream_free);
       }},
      {"strake_sign_stream_update", STRAKE_OK,
       [](Arguments& a) {
         return strake_sign_stream_update(a.handle(Kind::writes, "stream", a.world().sign_stream),
                                          a.data("data", bytes_of("m")), a.size("data", 1), a.error());
       }},
      {"strake_sign_stream_final", STRAKE_OK,
       [](Arguments& a) {
         return signs(a, [&](std::uint8_t* out, std::size_t capacity, std::size_t* out_size) {
           return strake_sign_stream_final(a.handle(Kind::writes, "stream", a.world().sign_stream),
                                           a.handle(Kind::reads, "key", a.world().signing_key), out, capacity, out_size,
                                           a.error());
         });
       }},
      {"strake_sign_stream_final_verify", STRAKE_SIGN_BAD_SIGNATURE,
       [](Arguments& a) {
         const Block signature{};
         return strake_sign_stream_final_verify(a.handle(Kind::writes, "stream", a.world().sign_stream),
                                                a.handle(Kind::reads, "key", a.world().signing_key),
                                                a.data("signature", signature.data()), a.size("signature", 64),
                                                a.error());
       }},
      {"strake_sign_stream_reset", STRAKE_OK,
       [](Arguments& a) {
         return strake_sign_stream_reset(a.handle(Kind::writes, "stream", a.world().sign_stream), a.error());
       }},
      {"strake_sign_stream_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_sign_stream_free(a.handle(Kind::frees, "stream", a.world().sign_stream), a.error());
       }},
  };
}

std::vector<Function> kx_functions() {
  return {
      {"strake_kx_client_session", STRAKE_OK, [](Arguments& a) { return makes_session(a, strake_kx_client_session); }},
      {"strake_kx_server_session", STRAKE_OK, [](Arguments& a) { return makes_session(a, strake_kx_server_session); }},
      {"strake_kx_shared_secret", STRAKE_OK,
       [](Arguments& a) {
         strake_key_options options STRAKE_KEY_OPTIONS_INIT;
         strake_key* created = nullptr;
         const strake_status status = strake_kx_shared_secret(
             a.handle(Kind::reads, "key", a.world().exchange_key), a.handle(Kind::reads, "peer", a.world().peer_key),
             a.sized("options", options, Kind::options), a.out("out", &created), a.error());
         return freed(status, created, strake_key_free);
       }},
  };
}

std::vector<Function> box_functions() {
  return {
      {"strake_box_seal", STRAKE_OK,
       [](Arguments& a) {
         return boxes(a, "data", "boxed_size",
                      [&](const std::uint8_t* data, std::size_t size, std::uint8_t* out, std::size_t capacity,
                          std::size_t* out_size) {
                        return strake_box_seal(a.handle(Kind::reads, "recipient", a.world().peer_key), data, size, out,
                                               capacity, out_size, a.error());
                      });
       }},
      {"strake_box_open", STRAKE_BOX_FORGED,
       [](Arguments& a) {
         return boxes(a, "boxed", "size",
                      [&](const std::uint8_t* data, std::size_t size, std::uint8_t* out, std::size_t capacity,
                          std::size_t* out_size) {
                        return strake_box_open(a.handle(Kind::reads, "recipient", a.world().exchange_key), data, size,
                                               out, capacity, out_size, a.error());
                      });
       }},
      {"strake_box_seal_authenticated", STRAKE_OK,
       [](Arguments& a) {
         return boxes(a, "data", "boxed_size",
                      [&](const std::uint8_t* data, std::size_t size, std::uint8_t* out, std::size_t capacity,
                          std::size_t* out_size) {
                        return strake_box_seal_authenticated(a.handle(Kind::reads, "sender", a.world().exchange_key),
                                                             a.handle(Kind::reads, "recipient", a.world().peer_key),
                                                             data, size, out, capacity, out_size, a.error());
                      });
       }},
      {"strake_box_open_authenticated", STRAKE_BOX_FORGED,
       [](Arguments& a) {
         return boxes(a, "boxed", "size",
                      [&](const std::uint8_t* data, std::size_t size, std::uint8_t* out, std::size_t capacity,
                          std::size_t* out_size) {
                        return strake_box_open_authenticated(a.handle(Kind::reads, "recipient", a.world().exchange_key),
                                                             a.handle(Kind::reads, "sender", a.world().peer_key), data,
                                                             size, out, capacity, out_size, a.error());
                      });
       }},
  };
}

} // namespace contract
