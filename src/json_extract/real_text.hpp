#pragma once
#include <string>

namespace strake::json {

/// A number for people. Implemented at the perimeter, in c_api/json_extract.cpp.
[[nodiscard]] std::string text_of_real(double number);

} // namespace strake::json
