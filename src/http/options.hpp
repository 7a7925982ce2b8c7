#pragma once
#include <cstdint>

namespace strake::http {

/// What is tolerated beyond the standard, one bit each. The numbers are those of STRAKE_HTTP_ALLOW_...
namespace lenience {
inline constexpr std::uint32_t bare_lf = 1U << 0U;
inline constexpr std::uint32_t obsolete_fold = 1U << 1U;
inline constexpr std::uint32_t repeated_content_length = 1U << 2U;
inline constexpr std::uint32_t missing_host = 1U << 3U;
inline constexpr std::uint32_t path_backslash = 1U << 4U;
inline constexpr std::uint32_t path_encoded_slash = 1U << 5U;
inline constexpr std::uint32_t path_non_utf8 = 1U << 6U;
inline constexpr std::uint32_t of_paths = path_backslash | path_encoded_slash | path_non_utf8;
inline constexpr std::uint32_t all = (1U << 7U) - 1U;
} // namespace lenience

/// Limits of one message, in bytes where nothing else is said; each is the largest value that is permitted.
struct Options {
  std::uint64_t max_method = 32;
  std::uint64_t max_target = 8192;
  std::uint64_t max_reason = 1024;           ///< Of a response.
  std::uint64_t max_field = 0xffffffff;      ///< One field line without its line end, folds included.
  std::uint64_t max_header_section = 8192;   ///< Field lines with their line ends.
  std::uint64_t max_fields = 100;            ///< Field lines of the header section, and of the trailer section.
  std::uint64_t max_body = 8U << 20U;        ///< Content, chunk framing removed.
  std::uint64_t max_message = 16U << 20U;    ///< The whole message as received.
  std::uint64_t max_chunk_extensions = 4096; ///< Of all chunks of a body together.
  std::uint64_t max_trailer_section = 8192;
  std::uint32_t lenience = 0;

  [[nodiscard]] bool allows(std::uint32_t bit) const { return (lenience & bit) != 0; }
};

} // namespace strake::http
