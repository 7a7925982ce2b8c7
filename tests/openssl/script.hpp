// Random programs that use the interface, run on either library.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "library.hpp"

namespace openssl_test {

/// A call, of which the numbers say what they say to its kind.
struct Step {
  enum class Kind : std::uint8_t {
    md_reset,
    md_init,
    md_init_ex,
    md_update,
    md_final,
    md_final_ex,
    md_copy,
    md_copy_ex,
    md_look,
    md_once,
    hmac_reset,
    hmac_init,
    hmac_init_ex,
    hmac_update,
    hmac_final,
    hmac_copy,
    hmac_look,
    hmac_once,
    sha_init,
    sha_update,
    sha_final,
    sha_once,
    pbkdf2,
    compare,
    name,
  };
  Kind kind;
  unsigned target;   ///< Which context.
  unsigned other;    ///< Which context is copied, or which digest is named: md_count stands for NULL.
  int size;          ///< Of data.
  int key_size;      ///< Of a key or salt.
  bool without_data; ///< NULL instead of data or a key.
};

inline constexpr unsigned kinds = static_cast<unsigned>(Step::Kind::name) + 1;
inline constexpr unsigned md_count = 4;
inline constexpr unsigned contexts = 3;

/// Steps without what docs/openssl.md says is different.
[[nodiscard]] std::vector<Step> random_script(std::uint32_t seed, std::size_t length);

/// What each step returned and wrote, one line a step.
[[nodiscard]] std::string trace_of(const Library& library, const std::vector<Step>& script);

} // namespace openssl_test
