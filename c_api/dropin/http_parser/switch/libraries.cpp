#include "libraries.hpp"

#include "fields.hpp"

namespace strake::dropin {
namespace {

/// That of http_parser 2.9 which has the highest number. Ours are behind it.
constexpr unsigned last_state_of_legacy = 64;

} // namespace

const Functions& Libraries::owner_of(const ::http_parser& parser) const {
  return parser.state > last_state_of_legacy ? safe : legacy;
}

void Libraries::make_new(::http_parser& parser, Number type) {
  KnownParser known{.latched = comparison.latch()};
  STRAKE_UNSAFE_BEGIN("SAFETY: each library is given a struct to be initialised")
  of(known.latched.answers).init(&parser, type);
  if (known.compares()) {
    of(known.latched.watched).init(&known.other, type);
  }
  keep(parser, known, true);
  STRAKE_UNSAFE_END
}

std::optional<KnownParser> Libraries::known(const ::http_parser& parser) {
  std::optional<KnownParser> known = parsers.find(&parser);
  if (known && !known->diverged && private_bits_are_alike(parser, known->left)) {
    set_fields(known->other, fields_of(parser));
    return known;
  }
  if (known && known->diverged) {
    comparison.skip(NotCompared::diverged);
  } else { // Another parser may be there by now, which must not be taken for the one that was known.
    parsers.forget(&parser);
    comparison.skip(NotCompared::unknown);
  }
  return std::nullopt;
}

void Libraries::keep(const ::http_parser& parser, KnownParser known, bool alike) {
  known.left = parser;
  known.diverged = !alike;
  try {
    parsers.set(&parser, known);
  } catch (...) { // No memory: its calls are counted as those of an unknown parser.
    parsers.forget(&parser);
  }
}

} // namespace strake::dropin
