// EVP_MD: which digests there are, and what they are.
#include "arguments.hpp"
#include "include/openssl/evp.h"

using namespace strake;
using namespace strake::boundary;
using openssl::MdId;

namespace {

int number_of(const EVP_MD* md, int openssl::Md::*member, int otherwise) {
  const std::optional<MdId> id = id_of(md);
  return id ? openssl::md_of(*id).*member : otherwise;
}

} // namespace

const EVP_MD* EVP_sha256(void) { return pointer_to(MdId::sha256); }
const EVP_MD* EVP_sha384(void) { return pointer_to(MdId::sha384); }
const EVP_MD* EVP_sha512(void) { return pointer_to(MdId::sha512); }
const EVP_MD* EVP_blake2b512(void) { return pointer_to(MdId::blake2b512); }

const EVP_MD* EVP_get_digestbyname(const char* name) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees NULL, or a text that a NUL closes")
  return name == nullptr ? nullptr : pointer_to(openssl::find_md(name));
  STRAKE_UNSAFE_END
}

int EVP_MD_get_size(const EVP_MD* md) {
  const std::optional<MdId> id = id_of(md);
  return id ? static_cast<int>(hash::digest_size(openssl::md_of(*id).algorithm)) : -1;
}

int EVP_MD_get_block_size(const EVP_MD* md) { return number_of(md, &openssl::Md::block_size, -1); }

int EVP_MD_get_type(const EVP_MD* md) { return number_of(md, &openssl::Md::number, NID_undef); }

const char* EVP_MD_get0_name(const EVP_MD* md) {
  const std::optional<MdId> id = id_of(md);
  return id ? STRAKE_UNSAFE_EXPR("SAFETY: the name is a literal, which a NUL closes", openssl::md_of(*id).name.data())
            : nullptr;
}
