#pragma once
#include <string>
#include <string_view>

#include "crypto/keyed_hash.hpp"
#include "switch/mode.hpp"
#include "switch/outcome.hpp"

namespace strake::switching {

/// What is told of one run whose sides gave different answers, beside the answers.
struct Divergence {
  std::uint64_t time = 0; ///< Seconds since 1970.
  Mode mode = Mode::legacy;
  std::uint64_t run = 0; ///< Its number among the runs in this mode.
  Judgement judgement;
  std::uint64_t input_size = 0;
  crypto::KeyedHash::Digest input_hash{};
};

/// One JSON object, without a line end. Of a secret switch, only what was decided and where the results differ.
[[nodiscard]] std::string to_json(const Divergence& divergence, std::string_view switch_name, bool secret,
                                  const Observed& legacy, const Observed& safe);

} // namespace strake::switching
