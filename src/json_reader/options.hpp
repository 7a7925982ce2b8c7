#pragma once
#include "json/options.hpp"

namespace strake::json {

/// What stands between the texts of one input.
enum class Framing : std::uint8_t {
  one_text,     ///< There is one text.
  lines,        ///< Each text is on a line of its own.
  concatenated, ///< The texts follow each other, with white space where they would run together.
  sequence,     ///< A record separator is before each text. RFC 7464.
};

/// The limits of a reader and what it accepts. Of the policies of duplicates there are only refuse and keep.
struct ReaderOptions {
  Options texts; ///< max_text may be larger than that of a document; max_memory is that of the reader.
  Framing framing = Framing::one_text;
  bool gives_pieces = false; ///< Strings longer than max_string come in pieces, instead of being refused.
};

} // namespace strake::json
