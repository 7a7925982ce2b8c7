#include "openssl/md.hpp"

namespace strake::openssl {
namespace {

struct Name {
  std::string_view text; ///< In lower case.
  MdId md;
};

constexpr std::array<Name, 21> names{{
    {"sha256", MdId::sha256},
    {"sha-256", MdId::sha256},
    {"sha2-256", MdId::sha256},
    {"2.16.840.1.101.3.4.2.1", MdId::sha256},
    {"rsa-sha256", MdId::sha256},
    {"sha256withrsaencryption", MdId::sha256},
    {"sha384", MdId::sha384},
    {"sha-384", MdId::sha384},
    {"sha2-384", MdId::sha384},
    {"2.16.840.1.101.3.4.2.2", MdId::sha384},
    {"rsa-sha384", MdId::sha384},
    {"sha384withrsaencryption", MdId::sha384},
    {"sha512", MdId::sha512},
    {"sha-512", MdId::sha512},
    {"sha2-512", MdId::sha512},
    {"2.16.840.1.101.3.4.2.3", MdId::sha512},
    {"rsa-sha512", MdId::sha512},
    {"sha512withrsaencryption", MdId::sha512},
    {"blake2b512", MdId::blake2b512},
    {"blake2b-512", MdId::blake2b512},
    {"1.3.6.1.4.1.1722.12.2.1.16", MdId::blake2b512},
}};

bool is_same(std::string_view lower_case, std::string_view name) {
  return std::ranges::equal(lower_case, name, [](char a, char b) { return byte_of(a) == ascii_lower(byte_of(b)); });
}

} // namespace

std::optional<MdId> find_md(std::string_view name) {
  for (const Name& known : names) {
    if (is_same(known.text, name)) {
      return known.md;
    }
  }
  return {};
}

} // namespace strake::openssl
