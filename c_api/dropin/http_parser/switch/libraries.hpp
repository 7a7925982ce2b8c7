#pragma once
// Both libraries, and what is known of the parsers of the program.
#include <optional>
#include <utility>

#include "dropin/http_parser/functions.hpp"
#include "dropin/switch/known_objects.hpp"
#include "dropin/switch/sides.hpp"

namespace strake::dropin {

/// The answering library works in the program's struct, the other one in a struct of ours.
struct KnownParser {
  ::http_parser other{};
  ::http_parser left{}; ///< The program's struct, as the answering library left it.
  bool diverged = false;
};

struct Libraries : Sides<Functions> {
  KnownObjects<KnownParser> parsers{};

  /// Both make it new. From here on its calls are compared.
  void make_new(::http_parser& parser, Number type);
  /// The parser, if a call of it can be compared. The other struct then has what the program wrote into its own.
  [[nodiscard]] std::optional<KnownParser> comparable(const ::http_parser& parser);
  /// Behind a compared call.
  void keep(const ::http_parser& parser, KnownParser known, bool alike);
};

} // namespace strake::dropin
