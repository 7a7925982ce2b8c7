// Hashes of crypt(3) from anybody: what is taken for one is one to the system's crypt() too, and none costs more than
// is permitted.
#include <crypt.h>

#include <string>

#include "legacy.hpp"

namespace {

using namespace fuzz;

bool is_one_to_crypt(const std::string& hash) {
  static crypt_data scratch;
  scratch = {};
  const char* made = crypt_r("password", hash.c_str(), &scratch);
  return made != nullptr && made[0] != '*';
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string hash(reinterpret_cast<const char*>(data), size);
  const strake_legacy_crypt_cost most{sizeof most, 1000, 4, 1024};
  const strake_status status =
      strake_legacy_crypt_verify(profile(), "password", 8, hash.data(), hash.size(), &most, nullptr);
  must(status == STRAKE_OK || status == STRAKE_PASSWORD_MISMATCH || status == STRAKE_LEGACY_UNKNOWN_METHOD ||
       status == STRAKE_PASSWORD_INVALID_HASH || status == STRAKE_PASSWORD_TOO_COSTLY);
  if (status == STRAKE_OK || status == STRAKE_PASSWORD_MISMATCH) {
    must(is_one_to_crypt(hash));
  }
  return 0;
}
