// clang-format off
// Violations that only a header can hold; what "expect" means is said in planted.cpp.
#pragma once
#include <string>
#include <string_view>

namespace strake::planted {

int defined_in_header() { return 1; }                                    // expect: misc-definitions-in-headers
std::string_view suggested(std::string_view text);                       // expect: -Wexperimental-lifetime-safety-cross-tu-suggestions custom-unbound-function
std::string made();

} // namespace strake::planted
