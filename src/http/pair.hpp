#pragma once
#include <cstddef>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::http {

/// A name and its value, by position in the text that they were given in.
struct Pair {
  Range name;
  Range value; ///< Of a quoted value what stands between the quotes.
  bool has_value = false;
  bool quoted = false;
};

/// Gives the nth of the pairs that next(text, position) gives and matches(pair) chooses. STRAKE_NOT_FOUND ends them.
template <class Next, class Matches>
[[nodiscard]] Result<Pair> find_pair(Bytes text, std::size_t nth, Next next, Matches matches) {
  std::size_t position = 0;
  while (true) {
    const Result<Pair> pair = next(text, position);
    if (!pair) {
      return pair;
    }
    const Result<bool> chosen = matches(*pair);
    if (!chosen) {
      return std::unexpected(chosen.error());
    }
    if (*chosen && nth == 0) {
      return pair;
    }
    nth -= *chosen ? 1U : 0U;
  }
}

} // namespace strake::http
