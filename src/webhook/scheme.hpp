#pragma once
#include "base/bytes.hpp"
#include "strake/webhook.h"

namespace strake::webhook {

enum class Scheme : std::int32_t {
  github = STRAKE_WEBHOOK_GITHUB,
  stripe = STRAKE_WEBHOOK_STRIPE,
  slack = STRAKE_WEBHOOK_SLACK,
  standard = STRAKE_WEBHOOK_STANDARD,
};

} // namespace strake::webhook
