#pragma once
// What http_parser 2.9 keeps of a stream between two calls. It has 32 bytes and no destructor, so this is all there is.
#include <cstdint>

namespace strake::http_stream {

using Type = std::uint32_t;
namespace type {
inline constexpr Type request = 0;
inline constexpr Type response = 1;
inline constexpr Type either = 2;
} // namespace type

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
using Errno = std::uint32_t;
namespace error {
inline constexpr Errno ok = 0;
inline constexpr Errno cb_message_begin = 1;
inline constexpr Errno cb_url = 2;
inline constexpr Errno cb_header_field = 3;
inline constexpr Errno cb_header_value = 4;
inline constexpr Errno cb_headers_complete = 5;
inline constexpr Errno cb_body = 6;
inline constexpr Errno cb_message_complete = 7;
inline constexpr Errno cb_status = 8;
inline constexpr Errno cb_chunk_header = 9;
inline constexpr Errno cb_chunk_complete = 10;
inline constexpr Errno invalid_eof_state = 11;
inline constexpr Errno header_overflow = 12;
inline constexpr Errno closed_connection = 13;
inline constexpr Errno invalid_version = 14;
inline constexpr Errno invalid_status = 15;
inline constexpr Errno invalid_method = 16;
inline constexpr Errno invalid_url = 17;
inline constexpr Errno lf_expected = 23;
inline constexpr Errno invalid_header_token = 24;
inline constexpr Errno invalid_content_length = 25;
inline constexpr Errno unexpected_content_length = 26;
inline constexpr Errno invalid_chunk_size = 27;
inline constexpr Errno invalid_constant = 28;
inline constexpr Errno invalid_internal_state = 29;
inline constexpr Errno strict = 30;
inline constexpr Errno paused = 31;
inline constexpr Errno unknown = 32;
inline constexpr Errno invalid_transfer_encoding = 33;
} // namespace error

/// Where in a message the next byte stands. The numbers begin behind the last that http_parser itself uses for its own,
/// so that a struct tells which of the two wrote it.
using Place = std::uint32_t;
namespace place {
inline constexpr Place closed = 65; ///< Behind the last message of the connection.
inline constexpr Place start_of_either = 66;
inline constexpr Place start_of_response = 67;
inline constexpr Place start_of_request = 68;
inline constexpr Place either_h = 69; ///< Behind an H: of HTTP or of HEAD.
// The status line.
inline constexpr Place response_http = 70;
inline constexpr Place response_major = 71;
inline constexpr Place response_dot = 72;
inline constexpr Place response_minor = 73;
inline constexpr Place response_version_end = 74;
inline constexpr Place code_start = 75;
inline constexpr Place code = 76;
inline constexpr Place status_start = 77;
inline constexpr Place status = 78;
inline constexpr Place status_line_feed = 79;
// The request line.
inline constexpr Place method = 80;
inline constexpr Place before_url = 81;
inline constexpr Place url_scheme = 82;
inline constexpr Place url_scheme_slash = 83;
inline constexpr Place url_scheme_slashes = 84;
inline constexpr Place url_server_start = 85;
inline constexpr Place url_server = 86;
inline constexpr Place url_server_at = 87;
inline constexpr Place url_path = 88;
inline constexpr Place url_query_start = 89;
inline constexpr Place url_query = 90;
inline constexpr Place url_fragment_start = 91;
inline constexpr Place url_fragment = 92;
inline constexpr Place request_version_start = 93;
inline constexpr Place request_http = 94;
inline constexpr Place request_ice = 95;
inline constexpr Place request_major = 96;
inline constexpr Place request_dot = 97;
inline constexpr Place request_minor = 98;
inline constexpr Place request_version_end = 99;
inline constexpr Place request_line_feed = 100;
// Field lines.
inline constexpr Place field_start = 101;
inline constexpr Place field_name = 102;
inline constexpr Place before_value = 103;
inline constexpr Place before_value_line_feed = 104;
inline constexpr Place before_value_fold = 105;
inline constexpr Place value_start = 106;
inline constexpr Place value = 107;
inline constexpr Place value_line_feed = 108;
inline constexpr Place value_fold = 109;
// Chunk lines.
inline constexpr Place chunk_size_start = 110;
inline constexpr Place chunk_size = 111;
inline constexpr Place chunk_extension = 112;
inline constexpr Place chunk_size_line_feed = 113;
// The end of the head.
inline constexpr Place head_line_feed = 114;
inline constexpr Place head_done = 115;
// What follows isn't counted as header.
inline constexpr Place chunk_data = 116;
inline constexpr Place chunk_data_return = 117;
inline constexpr Place chunk_data_line_feed = 118;
inline constexpr Place body = 119;
inline constexpr Place body_until_end = 120;
inline constexpr Place message_done = 121;
} // namespace place

[[nodiscard]] constexpr bool counts_as_header(Place place) { return place <= place::head_done; }

/// What is known of the field whose line is being read.
using Meaning = std::uint32_t;
namespace meaning {
inline constexpr Meaning general = 0;
// Names, as far as they match.
inline constexpr Meaning maybe_con = 1;
inline constexpr Meaning maybe_connection = 2;
inline constexpr Meaning maybe_proxy_connection = 3;
inline constexpr Meaning maybe_content_length = 4;
inline constexpr Meaning maybe_transfer_encoding = 5;
inline constexpr Meaning maybe_upgrade = 6;
inline constexpr Meaning connection = 7;
inline constexpr Meaning content_length = 8;
inline constexpr Meaning transfer_encoding = 9;
inline constexpr Meaning upgrade = 10;
// Values.
inline constexpr Meaning length_digits = 11;
inline constexpr Meaning length_blanks = 12;
inline constexpr Meaning coding_start = 13;
inline constexpr Meaning maybe_chunked = 14;
inline constexpr Meaning other_coding = 15;
inline constexpr Meaning chunked = 16;
inline constexpr Meaning option_start = 17;
inline constexpr Meaning maybe_keep_alive = 18;
inline constexpr Meaning maybe_close = 19;
inline constexpr Meaning maybe_option_upgrade = 20;
inline constexpr Meaning other_option = 21;
inline constexpr Meaning keep_alive = 22;
inline constexpr Meaning close = 23;
inline constexpr Meaning option_upgrade = 24;
} // namespace meaning

/// The struct of http_parser without the program's pointer, word by word. What shares a word is read and written by
/// whole words, since a word that was written in parts is slow to be read. A program may have written anything there:
/// what no constant stands for is refused where it is met.
class State {
public:
  static constexpr std::uint64_t no_length = ~std::uint64_t{0};

  [[nodiscard]] Type type() const { return bits<0, 2>(progress_); }
  [[nodiscard]] std::uint32_t flags() const { return bits<2, 8>(progress_); }
  [[nodiscard]] Place place() const { return bits<10, 7>(progress_); }
  [[nodiscard]] Meaning meaning() const { return bits<17, 7>(progress_); }
  /// In the word that is being matched.
  [[nodiscard]] std::uint32_t index() const { return bits<24, 5>(progress_); }
  [[nodiscard]] bool uses_transfer_encoding() const { return bits<29, 1>(progress_) != 0; }
  [[nodiscard]] bool allow_chunked_length() const { return bits<30, 1>(progress_) != 0; } ///< The program's choice.
  [[nodiscard]] bool lenient() const { return bits<31, 1>(progress_) != 0; }              ///< The program's choice.
  [[nodiscard]] std::uint32_t code() const { return bits<0, 16>(result_); }
  [[nodiscard]] std::uint32_t method() const { return bits<16, 8>(result_); }
  [[nodiscard]] Errno error() const { return bits<24, 7>(result_); }
  [[nodiscard]] bool upgrade() const { return bits<31, 1>(result_) != 0; }
  [[nodiscard]] bool has(std::uint8_t of_flags) const { return (flags() & of_flags) != 0; }

  void set_type(Type type) { put<0, 2>(progress_, type); }
  void set_flags(std::uint32_t flags) { put<2, 8>(progress_, flags); }
  void set_place(Place place) { put<10, 7>(progress_, place); }
  void set_meaning(Meaning meaning) { put<17, 7>(progress_, meaning); }
  void set_index(std::uint32_t index) { put<24, 5>(progress_, index); }
  void set_uses_transfer_encoding(bool uses) { put<29, 1>(progress_, uses ? 1 : 0); }
  void set_code(std::uint32_t code) { put<0, 16>(result_, code); }
  void set_method(std::uint32_t method) { put<16, 8>(result_, method); }
  void set_error(Errno error) { put<24, 7>(result_, error); }
  void set_upgrade(bool upgrade) { put<31, 1>(result_, upgrade ? 1 : 0); }

private:
  template <unsigned shift, unsigned count>
  static constexpr std::uint32_t mask = ((1U << count) - 1U) << shift;
  template <unsigned shift, unsigned count>
  [[nodiscard]] static std::uint32_t bits(std::uint32_t word) {
    return (word & mask<shift, count>) >> shift;
  }
  template <unsigned shift, unsigned count>
  static void put(std::uint32_t& word, std::uint32_t value) {
    word = (word & ~mask<shift, count>) | (value << shift & mask<shift, count>);
  }

  std::uint32_t progress_ = 0;

public:
  std::uint32_t nread = 0;
  std::uint64_t content_length = 0;
  std::uint16_t major = 0;
  std::uint16_t minor = 0;

private:
  std::uint32_t result_ = 0;
};

/// A state as http_parser_init() makes it, but for what the program owns.
[[nodiscard]] State initial(Type type);

/// Whether the body of this message ends with the connection.
[[nodiscard]] bool needs_end_of_input(const State& state);
[[nodiscard]] bool should_keep_alive(const State& state);

} // namespace strake::http_stream
