#pragma once
#include <functional>
#include <vector>

#include "base/bytes.hpp"
#include "common/session.hpp"

namespace strake::cli {

struct Minimised {
  std::vector<std::uint8_t> input;
  std::uint64_t tries = 0;
  bool is_least = false; ///< No byte can be left out or made simpler; false where the tries ran out.
};

/// Whether an input has what is looked for; refused if nobody can tell.
using Has = std::function<Attempt<bool>(Bytes input)>;

/// Makes an input that has it smaller, by leaving out pieces and then bytes, and simpler, by putting letters, digits
/// and blanks in the place of bytes: delta debugging.
[[nodiscard]] Attempt<Minimised> minimise(std::vector<std::uint8_t> input, const Has& has, std::uint64_t most_tries);

} // namespace strake::cli
