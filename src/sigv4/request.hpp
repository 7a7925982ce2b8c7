#pragma once
#include <vector>

#include "auth/fields.hpp"
#include "base/result.hpp"
#include "strake/sigv4.h"

namespace strake::sigv4 {

/// How a path is signed.
enum class PathForm : std::int32_t {
  normalized = STRAKE_SIGV4_PATH_NORMALIZED,
  encoded = STRAKE_SIGV4_PATH_ENCODED,
  as_sent = STRAKE_SIGV4_PATH_AS_SENT,
};

/// What stands for the body.
enum class Payload : std::int32_t {
  hashed = STRAKE_SIGV4_PAYLOAD_HASHED,
  not_signed = STRAKE_SIGV4_PAYLOAD_UNSIGNED,
};

/// Whom requests are for, and what it asks of them.
struct Service {
  Bytes region;
  Bytes name;
  PathForm path;
  Payload payload;
  std::vector<Bytes> required; ///< Names of fields that must be signed, besides those that always must.
};

struct Request {
  Bytes method;
  Bytes target; ///< As it was sent.
  std::vector<auth::Field> fields;
  Bytes body;
};

/// STRAKE_BAD_ARGUMENT, if the region or the name couldn't stand in a credential, or what is required in a request.
[[nodiscard]] Done check_service(const Service& service);

/// Whether a text may be the id of a key. No part of a credential may hold what ends it.
[[nodiscard]] bool is_part_of_credential(Bytes text);

} // namespace strake::sigv4
