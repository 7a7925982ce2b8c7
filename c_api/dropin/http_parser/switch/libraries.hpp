#pragma once
// Both libraries, and what is known of the parsers of the program.
#include <optional>
#include <utility>

#include "dropin/http_parser/functions.hpp"
#include "dropin/switch/comparison.hpp"
#include "dropin/switch/known_objects.hpp"

namespace strake::dropin {

/// The answering library works in the program's struct, the other one in a struct of ours.
struct KnownParser {
  ::http_parser other{};
  ::http_parser left{}; ///< The program's struct, as the answering library left it.
  bool diverged = false;
};

struct Libraries {
  Functions legacy;
  Functions safe;
  Comparison& comparison;
  KnownObjects<KnownParser> parsers;

  [[nodiscard]] bool legacy_answers() const { return comparison.mode() == STRAKE_SWITCH_SHADOW; }
  [[nodiscard]] const Functions& answering() const { return legacy_answers() ? legacy : safe; }
  [[nodiscard]] const Functions& other() const { return legacy_answers() ? safe : legacy; }
  [[nodiscard]] bool answers(strake_switch_side side) const {
    return legacy_answers() == (side == STRAKE_SWITCH_SIDE_LEGACY);
  }

  /// Both make it new. From here on its calls are compared.
  void make_new(::http_parser& parser, Number type);
  /// The parser, if a call of it can be compared. The other struct then has what the program wrote into its own.
  [[nodiscard]] std::optional<KnownParser> comparable(const ::http_parser& parser);
  /// Behind a compared call.
  void keep(const ::http_parser& parser, KnownParser known, bool alike);
};

/// A value for each side.
template <class Value>
class BySide {
public:
  [[nodiscard]] Value& of(strake_switch_side side) { return side == STRAKE_SWITCH_SIDE_LEGACY ? legacy_ : safe_; }
  [[nodiscard]] bool alike() const { return legacy_ == safe_; }

private:
  Value legacy_{};
  Value safe_{};
};

} // namespace strake::dropin
