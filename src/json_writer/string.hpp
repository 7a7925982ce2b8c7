#pragma once
#include "json_writer/output.hpp"

namespace strake::json {

/// Writes a string with its quotes. False if it isn't UTF-8 and that is refused; what was written then is to be
/// forgotten, and invalid is the offset of the byte.
[[nodiscard]] bool write_string(Output& to, Bytes string, const WriterOptions& options, std::size_t& invalid);

} // namespace strake::json
