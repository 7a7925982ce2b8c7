#pragma once
// What http_parser 2.9 keeps of a stream between two calls. It has 32 bytes and no destructor, so this is all there is.
#include <cstdint>

namespace strake::http_stream {

enum class Type : std::uint32_t { request, response, either };

/// Bits of the flags, which programs read.
namespace flag {
inline constexpr std::uint8_t chunked = 1U << 0U;
inline constexpr std::uint8_t keep_alive = 1U << 1U;
inline constexpr std::uint8_t close = 1U << 2U;
inline constexpr std::uint8_t connection_upgrade = 1U << 3U;
inline constexpr std::uint8_t trailing = 1U << 4U;
inline constexpr std::uint8_t upgrade = 1U << 5U;
inline constexpr std::uint8_t skip_body = 1U << 6U;
inline constexpr std::uint8_t content_length = 1U << 7U;
} // namespace flag

/// The numbers of enum http_errno that the parser itself gives.
enum class Errno : std::uint32_t {
  ok = 0,
  cb_message_begin,
  cb_url,
  cb_header_field,
  cb_header_value,
  cb_headers_complete,
  cb_body,
  cb_message_complete,
  cb_status,
  cb_chunk_header,
  cb_chunk_complete,
  invalid_eof_state,
  header_overflow,
  closed_connection,
  invalid_version,
  invalid_status,
  invalid_method,
  invalid_url,
  lf_expected = 23,
  invalid_header_token,
  invalid_content_length,
  unexpected_content_length,
  invalid_chunk_size,
  invalid_constant,
  invalid_internal_state,
  strict,
  paused,
  unknown,
  invalid_transfer_encoding
};

/// Where in a message the next byte stands.
enum class Place : std::uint32_t {
  closed = 1, ///< Behind the last message of the connection.
  start_of_either,
  start_of_response,
  start_of_request,
  either_h, ///< Behind an H: of HTTP or of HEAD.
  // The status line.
  response_http,
  response_major,
  response_dot,
  response_minor,
  response_version_end,
  code_start,
  code,
  status_start,
  status,
  status_line_feed,
  // The request line.
  method,
  before_url,
  url_scheme,
  url_scheme_slash,
  url_scheme_slashes,
  url_server_start,
  url_server,
  url_server_at,
  url_path,
  url_query_start,
  url_query,
  url_fragment_start,
  url_fragment,
  request_version_start,
  request_http,
  request_ice,
  request_major,
  request_dot,
  request_minor,
  request_version_end,
  request_line_feed,
  // Field lines.
  field_start,
  field_name,
  before_value,
  before_value_line_feed,
  before_value_fold,
  value_start,
  value,
  value_line_feed,
  value_fold,
  // Chunk lines.
  chunk_size_start,
  chunk_size,
  chunk_extension,
  chunk_size_line_feed,
  // The end of the head.
  head_line_feed,
  head_done,
  // What follows isn't counted as header.
  chunk_data,
  chunk_data_return,
  chunk_data_line_feed,
  body,
  body_until_end,
  message_done
};

[[nodiscard]] constexpr bool counts_as_header(Place place) { return place <= Place::head_done; }

/// What is known of the field whose line is being read.
enum class Meaning : std::uint32_t {
  general,
  // Names, as far as they match.
  maybe_con,
  maybe_connection,
  maybe_proxy_connection,
  maybe_content_length,
  maybe_transfer_encoding,
  maybe_upgrade,
  connection,
  content_length,
  transfer_encoding,
  upgrade,
  // Values.
  length_digits,
  length_blanks,
  coding_start,
  maybe_chunked,
  other_coding,
  chunked,
  option_start,
  maybe_keep_alive,
  maybe_close,
  maybe_option_upgrade,
  other_option,
  keep_alive,
  close,
  option_upgrade
};

/// The struct of http_parser without the program's pointer, bit by bit. A program may have written anything there: what
/// no enumerator stands for is refused where it is met.
struct State {
  static constexpr std::uint64_t no_length = ~std::uint64_t{0};

  Type type : 2 = Type::request;
  std::uint32_t flags : 8 = 0;
  Place place : 7 = Place::start_of_request;
  Meaning meaning : 7 = Meaning::general;
  std::uint32_t index : 5 = 0; ///< In the word that is being matched.
  std::uint32_t uses_transfer_encoding : 1 = 0;
  std::uint32_t allow_chunked_length : 1 = 0; ///< The program's choice.
  std::uint32_t lenient : 1 = 0;              ///< The program's choice.
  std::uint32_t nread = 0;
  std::uint64_t content_length = 0;
  std::uint16_t major = 0;
  std::uint16_t minor = 0;
  std::uint32_t code : 16 = 0;
  std::uint32_t method : 8 = 0;
  Errno error : 7 = Errno::ok;
  std::uint32_t upgrade : 1 = 0;

  [[nodiscard]] bool has(std::uint8_t bits) const { return (flags & bits) != 0; }
};

/// A state as http_parser_init() makes it, but for what the program owns.
[[nodiscard]] State initial(Type type);

/// Whether the body of this message ends with the connection.
[[nodiscard]] bool needs_end_of_input(const State& state);
[[nodiscard]] bool should_keep_alive(const State& state);

} // namespace strake::http_stream
