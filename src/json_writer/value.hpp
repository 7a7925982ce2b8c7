#pragma once
#include "json_writer/emitter.hpp"
#include "json/document.hpp"

namespace strake::json {

/// Writes a value with all that it holds. Where it passes on, the receiver is given the text in pieces on the way.
[[nodiscard]] bool write_value(Emitter& to, const Document& document, Document::Place place, bool passes_on);

} // namespace strake::json
