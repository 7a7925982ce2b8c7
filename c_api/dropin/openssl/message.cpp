// EVP_MD_CTX: digests.
#include "openssl/message.hpp"

#include "arguments.hpp"
#include "include/openssl/evp.h"

using namespace strake;
using namespace strake::boundary;
using openssl::MdId;
using openssl::Message;

template <>
struct strake::boundary::HandleTraits<EVP_MD_CTX> {
  using Object = Message;
  static constexpr std::uint8_t tag = 110;
  static constexpr const char* name = "EVP_MD_CTX";
};

namespace {

[[gnu::always_inline]] inline int copy(const char* function, EVP_MD_CTX* out, const EVP_MD_CTX* in) {
  return one_if_ok(exported(function, nullptr, writes(out, "out"),
                            reads(in, "in"))([](Message& to, const Message& from) { to = from; }));
}

} // namespace

EVP_MD_CTX* EVP_MD_CTX_new(void) {
  EVP_MD_CTX* made = nullptr;
  static_cast<void>(exported(__func__, nullptr,
                             gives(&made, "ctx"))([](Gives<EVP_MD_CTX>& context) { return context.give(Message()); }));
  return made;
}

void EVP_MD_CTX_free(EVP_MD_CTX* ctx) { static_cast<void>(freed(__func__, ctx, "ctx", nullptr)); }

int EVP_MD_CTX_reset(EVP_MD_CTX* ctx) {
  return one_if(ctx == nullptr || exported(__func__, nullptr,
                                           writes(ctx, "ctx"))([](Message& message) { message.reset(); }) == STRAKE_OK);
}

int EVP_MD_CTX_copy(EVP_MD_CTX* out, const EVP_MD_CTX* in) { return copy(__func__, out, in); }

int EVP_MD_CTX_copy_ex(EVP_MD_CTX* out, const EVP_MD_CTX* in) { return copy(__func__, out, in); }

const EVP_MD* EVP_MD_CTX_get0_md(const EVP_MD_CTX* ctx) {
  const EVP_MD* md = nullptr;
  if (ctx != nullptr) {
    static_cast<void>(
        exported(__func__, nullptr, reads(ctx, "ctx"))([&](const Message& message) { md = pointer_to(message.md()); }));
  }
  return md;
}

int EVP_DigestInit(EVP_MD_CTX* ctx, const EVP_MD* type) {
  return one_if_ok(exported(__func__, nullptr, writes(ctx, "ctx"),
                            md_in(type, "type"))([](Message& message, std::optional<MdId> md) {
    message.reset();
    return message.begin(md);
  }));
}

int EVP_DigestInit_ex(EVP_MD_CTX* ctx, const EVP_MD* type, ENGINE* impl) {
  return one_if_ok(exported(__func__, nullptr, writes(ctx, "ctx"), md_in(type, "type"), no_engine(impl))(
      [](Message& message, std::optional<MdId> md, std::monostate) { return message.begin(md); }));
}

int EVP_DigestUpdate(EVP_MD_CTX* ctx, const void* d, size_t cnt) {
  return one_if(cnt == 0 || exported(__func__, nullptr, writes(ctx, "ctx"), bytes_at(d, cnt, "d"))(
                                [](Message& message, Bytes piece) { return message.update(piece); }) == STRAKE_OK);
}

int EVP_DigestFinal(EVP_MD_CTX* ctx, unsigned char* md, unsigned int* s) {
  return one_if_ok(exported(__func__, nullptr, writes(ctx, "ctx"), room(md, s, "md"))([](Message& message, Room& to) {
    const Done written = to.write(message.finish());
    message.reset();
    return written;
  }));
}

int EVP_DigestFinal_ex(EVP_MD_CTX* ctx, unsigned char* md, unsigned int* s) {
  return one_if_ok(exported(__func__, nullptr, writes(ctx, "ctx"),
                            room(md, s, "md"))([](Message& message, Room& to) { return to.write(message.finish()); }));
}

int EVP_Digest(const void* data, size_t count, unsigned char* md, unsigned int* size, const EVP_MD* type,
               ENGINE* impl) {
  return one_if_ok(exported(__func__, nullptr, bytes_at(data, count, "data"), room(md, size, "md"),
                            needs_md(type, "type"), no_engine(impl))(
      [](Bytes message, Room& to, MdId by, std::monostate) { return to.write(openssl::digest_of(by, message)); }));
}
