// Tokens from anybody are refused; and of a payload from anybody that the right key sealed or signed it is said what is
// wrong with it, or it can be read.
#include <algorithm>

#include "strake/paseto.h"
#include "token.hpp"
#include "token/paseto.hpp"

namespace {

using namespace fuzz;
using Data = std::vector<std::uint8_t>;

struct Kind {
  const strake_key* key;
  decltype(strake_paseto_decrypt)* open;
};

const Kind& local() {
  static const Kind kind{key_of(STRAKE_KEY_PASETO_V4_LOCAL), strake_paseto_decrypt};
  return kind;
}
const Kind& open_to_all() {
  static const Kind kind{key_of(STRAKE_KEY_ED25519), strake_paseto_verify};
  return kind;
}

strake_status open(const Kind& kind, const std::string& token) {
  strake_paseto_options options STRAKE_PASETO_OPTIONS_INIT;
  options.now = 1700000000;
  strake_claims* claims = nullptr;
  const strake_status status =
      kind.open(kind.key, token.data(), token.size(), nullptr, 0, nullptr, 0, nullptr, 0, &options, &claims, nullptr);
  must((claims != nullptr) == (status == STRAKE_OK));
  if (claims != nullptr) {
    read_all(claims);
  }
  return status;
}

void check_anybody(const Kind& kind, const std::string& text) {
  const strake_status status = open(kind, text);
  must(status == STRAKE_TOKEN_TOO_LONG || status == STRAKE_PASETO_MALFORMED || status == STRAKE_PASETO_FORGED);
}

std::string text_of(const Data& bytes) { return {bytes.begin(), bytes.end()}; }

void check_genuine(const Kind& kind, const Data& token) {
  const strake_status status = open(kind, text_of(token));
  must(status == STRAKE_OK || status == STRAKE_TOKEN_TOO_LONG || is_of_claims(status));
}

strake::key::Key secret(strake::key::Algorithm algorithm) {
  auto key = strake::key::Key::from_bytes(algorithm, Data(32, 7), {});
  must(key.has_value());
  return std::move(*key);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace core = strake::token;
  static const strake::key::Key shared = secret(strake::key::Algorithm::paseto_v4_local);
  static const strake::key::Key pair = secret(strake::key::Algorithm::ed25519);
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const char* header : {"", "v4.local.", "v4.public."}) {
    check_anybody(local(), header + text);
    check_anybody(open_to_all(), header + text);
  }
  const Data payload(data, data + size);
  const Data footer(size % 3, 'f');
  const core::Bound bound{.footer = footer, .implicit = {}};
  check_genuine(local(), core::seal_local(shared, Data(32, 1), payload, bound));
  check_genuine(open_to_all(), core::sign_public(pair, payload, bound));
  return 0;
}
