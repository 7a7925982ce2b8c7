#pragma once
// The cost of Argon2id, for all that takes one.
#include "crypto/password_hash.hpp"
#include "perimeter.hpp"
#include "strake/kdf.h"

namespace strake::boundary {

inline Sized<strake_kdf_argon2id_cost> cost_in(const strake_kdf_argon2id_cost* from,
                                               const strake_kdf_argon2id_cost& defaults, const char* name) {
  return options(from, defaults, sizeof(strake_kdf_argon2id_cost), name);
}

inline crypto::Argon2idCost cost_of(const strake_kdf_argon2id_cost& given) {
  return {.passes = given.passes, .memory_kib = given.memory_kib};
}

} // namespace strake::boundary
