#pragma once
#include <string>
#include <string_view>

#include "crypto/keyed_hash.hpp"
#include "switch/decision.hpp"
#include "switch/outcome.hpp"

namespace strake::switching {

/// What is told of one run whose sides gave different answers, beside the answers.
struct Divergence {
  std::uint64_t time = 0; ///< Seconds since 1970.
  Decision decision;
  std::uint64_t run = 0; ///< How many runs in this mode there were by then.
  Judgement judgement;
  std::uint64_t input_size = 0;
  crypto::KeyedHash::Digest input_hash{};
};

/// One JSON object, without a line end. Of a secret switch, only what was decided and where the results differ.
[[nodiscard]] std::string to_json(const Divergence& divergence, std::string_view switch_name, bool secret,
                                  const Observed& legacy, const Observed& safe);

/// What is told of a breaker that opened.
struct Opening {
  std::uint64_t time = 0; ///< Seconds since 1970.
  Trip trip;
  std::uint32_t ceiling = 0;
  std::uint64_t window = 0;
};

[[nodiscard]] std::string to_json(const Opening& opening, std::string_view switch_name);

} // namespace strake::switching
