#include <array>

#include "functions.hpp"

namespace contract {

std::vector<Function> random_functions() {
  return {
      {"strake_random_bytes", STRAKE_OK,
       [](Arguments& a) {
         std::array<std::uint8_t, 16> bytes{};
         return strake_random_bytes(a.buffer("buffer", bytes.data()), a.size("buffer", bytes.size()), a.error());
       }},
      {"strake_random_uniform", STRAKE_OK,
       [](Arguments& a) {
         std::uint64_t number = 0;
         return strake_random_uniform(6, a.out("number", &number), a.error());
       }},
  };
}

} // namespace contract
