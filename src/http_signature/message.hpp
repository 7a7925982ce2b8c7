#pragma once
#include <vector>

#include "auth/fields.hpp"
#include "base/result.hpp"

namespace strake::http_signature {

/// A request that is signed.
struct Message {
  Bytes method;
  Bytes scheme;    ///< May be empty: then there is no target URI.
  Bytes authority; ///< May be empty: then there is none.
  Bytes target;    ///< In origin-form.
  std::vector<auth::Field> fields;
  Bytes body;
};

/// What a verifier asks of signatures, and a signer keeps to.
struct Rules {
  std::vector<Bytes> components; ///< All that is signed, in this order.
  Bytes label;
  Bytes key_id; ///< May be empty.
  Bytes tag;    ///< Empty: no signature may have one.
  bool checks_body;
};

} // namespace strake::http_signature
