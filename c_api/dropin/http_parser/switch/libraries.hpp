#pragma once
// Both libraries, and what is known of the parsers of the program.
#include <optional>
#include <utility>

#include "dropin/http_parser/functions.hpp"
#include "dropin/switch/known_objects.hpp"
#include "dropin/switch/sides.hpp"

namespace strake::dropin {

/// One library answers in the program's struct; if another one runs behind it, it does so in a struct of ours.
struct KnownParser {
  Latched latched{};
  ::http_parser other{};
  ::http_parser left{}; ///< The program's struct, as the answering library left it.
  bool diverged = false;

  [[nodiscard]] bool compares() const { return latched.watched != 0; }
};

struct Libraries : Sides<Functions> {
  KnownObjects<KnownParser> parsers{};

  /// Whose a struct is: each library knows its own states alone, and goes on with what it began.
  [[nodiscard]] const Functions& owner_of(const ::http_parser& parser) const;

  /// From here on the parser's calls are decided on.
  void make_new(::http_parser& parser, Number type);
  /// The parser, if calls of it are run by the switch. The other struct then has what the program wrote into its own.
  [[nodiscard]] std::optional<KnownParser> known(const ::http_parser& parser);
  /// Behind a call.
  void keep(const ::http_parser& parser, KnownParser known, bool alike);
};

} // namespace strake::dropin
