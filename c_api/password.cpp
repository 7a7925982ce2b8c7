#include "strake/password.h"

#include "argon2id_cost.hpp"
#include "password/calibrate.hpp"
#include "password/password.hpp"

using namespace strake;
using namespace strake::boundary;

namespace {

constexpr strake_kdf_argon2id_cost interactive = STRAKE_PASSWORD_INTERACTIVE_INIT;
constexpr strake_kdf_argon2id_cost default_most = STRAKE_PASSWORD_MOST_INIT;

} // namespace

strake_status strake_password_hash(const char* password, size_t password_size, const strake_kdf_argon2id_cost* cost,
                                   char* buffer, size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, text(password, password_size, "password"), cost_in(cost, interactive, "cost"),
                  fills_text(buffer, capacity, size, "buffer"))(
      [](Bytes secret, const strake_kdf_argon2id_cost& at, TextBuffer& out) -> Done {
        const Result<std::string> made = password::hash(secret, cost_of(at));
        return made ? out.write(*made) : std::unexpected(made.error());
      });
}

strake_status strake_password_verify(const char* password, size_t password_size, const char* hash, size_t hash_size,
                                     const strake_kdf_argon2id_cost* most, strake_error* error) {
  return exported(__func__, error, text(password, password_size, "password"), text(hash, hash_size, "hash"),
                  cost_in(most, default_most, "most"))(
      [](Bytes secret, Bytes encoded, const strake_kdf_argon2id_cost& within) {
        return password::verify(secret, encoded, cost_of(within));
      });
}

strake_status strake_password_needs_rehash(const char* hash, size_t hash_size, const strake_kdf_argon2id_cost* cost,
                                           int32_t* needed, strake_error* error) {
  return exported(__func__, error, text(hash, hash_size, "hash"), cost_in(cost, interactive, "cost"),
                  returns(needed, "needed"))(
      [](Bytes encoded, const strake_kdf_argon2id_cost& wanted, Returned<std::int32_t>& out) -> Done {
        const Result<bool> differs = password::needs_rehash(encoded, cost_of(wanted));
        if (!differs) {
          return std::unexpected(differs.error());
        }
        out = *differs ? 1 : 0;
        return {};
      });
}

strake_status strake_password_calibrate(uint32_t milliseconds, uint32_t memory_kib, strake_kdf_argon2id_cost* cost,
                                        strake_error* error) {
  return exported(
      __func__, error, one_of(milliseconds, 1, STRAKE_PASSWORD_MAX_MILLISECONDS, "milliseconds"),
      one_of(memory_kib, STRAKE_KDF_ARGON2ID_MIN_MEMORY_KIB, STRAKE_KDF_ARGON2ID_MAX_MEMORY_KIB, "memory_kib"),
      fills_struct(cost, sizeof(strake_kdf_argon2id_cost), "cost"))(
      [](std::uint32_t target, std::uint32_t most, SizedOut<strake_kdf_argon2id_cost>& out) -> Done {
        const Result<crypto::Argon2idCost> found =
            password::calibrate(std::chrono::milliseconds(target), most, password::measure_hash);
        if (!found) {
          return std::unexpected(found.error());
        }
        out = strake_kdf_argon2id_cost{sizeof(strake_kdf_argon2id_cost), found->passes, found->memory_kib};
        return {};
      });
}
