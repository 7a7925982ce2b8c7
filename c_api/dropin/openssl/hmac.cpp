#include "openssl/hmac.hpp"

#include "arguments.hpp"
#include "include/openssl/hmac.h"

using namespace strake;
using namespace strake::boundary;
using openssl::Hmac;
using openssl::MdId;

template <>
struct strake::boundary::HandleTraits<HMAC_CTX> {
  using Object = Hmac;
  static constexpr std::uint8_t tag = 111;
  static constexpr const char* name = "HMAC_CTX";
};

namespace {

[[gnu::always_inline]] inline std::optional<MdId> md_under(const char* function, const HMAC_CTX* ctx) {
  std::optional<MdId> md;
  if (ctx != nullptr) {
    static_cast<void>(exported(function, nullptr, reads(ctx, "ctx"))([&](const Hmac& hmac) { md = hmac.md(); }));
  }
  return md;
}

[[gnu::always_inline]] inline int begin(const char* function, HMAC_CTX* ctx, const void* key, int size,
                                        const EVP_MD* md, const ENGINE* engine) {
  return one_if_ok(exported(function, nullptr, writes(ctx, "ctx"), key_in(key, size, "key"), md_in(md, "md"),
                            no_engine(engine))([](Hmac& hmac, std::optional<Bytes> with, std::optional<MdId> by,
                                                  std::monostate) { return hmac.begin(by, with); }));
}

} // namespace

HMAC_CTX* HMAC_CTX_new(void) {
  HMAC_CTX* made = nullptr;
  static_cast<void>(
      exported(__func__, nullptr, gives(&made, "ctx"))([](Gives<HMAC_CTX>& context) { return context.give(Hmac()); }));
  return made;
}

void HMAC_CTX_free(HMAC_CTX* ctx) { static_cast<void>(freed(__func__, ctx, "ctx", nullptr)); }

int HMAC_CTX_reset(HMAC_CTX* ctx) {
  return one_if_ok(exported(__func__, nullptr, writes(ctx, "ctx"))([](Hmac& hmac) { hmac = Hmac(); }));
}

int HMAC_CTX_copy(HMAC_CTX* dctx, HMAC_CTX* sctx) {
  return one_if_ok(exported(__func__, nullptr, writes(dctx, "dctx"),
                            reads(sctx, "sctx"))([](Hmac& to, const Hmac& from) { to = from; }));
}

const EVP_MD* HMAC_CTX_get_md(const HMAC_CTX* ctx) { return pointer_to(md_under(__func__, ctx)); }

size_t HMAC_size(const HMAC_CTX* ctx) {
  const std::optional<MdId> md = md_under(__func__, ctx);
  return md ? hash::digest_size(openssl::md_of(*md).algorithm) : 0;
}

int HMAC_Init(HMAC_CTX* ctx, const void* key, int len, const EVP_MD* md) {
  return begin(__func__, ctx, key, len, md, nullptr);
}

int HMAC_Init_ex(HMAC_CTX* ctx, const void* key, int len, const EVP_MD* md, ENGINE* impl) {
  return begin(__func__, ctx, key, len, md, impl);
}

int HMAC_Update(HMAC_CTX* ctx, const unsigned char* data, size_t len) {
  return one_if_ok(exported(__func__, nullptr, writes(ctx, "ctx"),
                            bytes(data, len, "data"))([](Hmac& hmac, Bytes piece) { return hmac.update(piece); }));
}

int HMAC_Final(HMAC_CTX* ctx, unsigned char* md, unsigned int* len) {
  return one_if_ok(exported(__func__, nullptr, writes(ctx, "ctx"),
                            room(md, len, "md"))([](Hmac& hmac, Room& to) { return to.write(hmac.finish()); }));
}

unsigned char* HMAC(const EVP_MD* evp_md, const void* key, int key_len, const unsigned char* data, size_t data_len,
                    unsigned char* md, unsigned int* md_len) {
  unsigned char* to = or_own_room<HMAC>(md);
  const Status status = exported(__func__, nullptr, needs_md(evp_md, "evp_md"), bytes_at(key, key_len, "key"),
                                 bytes(data, data_len, "data"),
                                 room(to, md_len, "md"))([](MdId by, Bytes with, Bytes message, Room& tag) -> Done {
    Hmac hmac;
    if (const Done begun = hmac.begin(by, with); !begun) {
      return begun;
    }
    const Done added = hmac.update(message);
    return added ? tag.write(hmac.finish()) : added;
  });
  return status == STRAKE_OK ? to : nullptr;
}
