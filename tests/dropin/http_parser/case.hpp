// One input of the comparison: a stream, how it is cut, and what the program does on the way.
#pragma once
#include <array>
#include <cstdint>
#include <http_parser.h>
#include <string>
#include <string_view>
#include <vector>

namespace dropin {

/// What a function of the program may be told, in the order of the settings; and that a call returned.
enum class Kind : std::uint8_t {
  message_begin,
  url,
  status,
  header_field,
  header_value,
  headers_complete,
  body,
  message_complete,
  chunk_header,
  chunk_complete,
  returned
};

inline constexpr std::array<std::string_view, 11> kind_names{
    "begin", "url", "status", "field", "value", "headers", "body", "complete", "chunk", "chunk-end", "returned"};

/// What a function of the program does besides being told.
enum class Act : std::uint8_t {
  give_1,
  give_2,
  give_3,
  pause,
  init_request,
  init_response,
  init_either,
  set_lenient,
  clear_lenient,
  set_chunked_length,
  clear_chunked_length,
  skip_body,
  set_upgrade,
  limit_to_10
};

inline constexpr std::array<std::string_view, 14> act_names{"1",
                                                            "2",
                                                            "3",
                                                            "pause",
                                                            "request",
                                                            "response",
                                                            "either",
                                                            "set-lenient",
                                                            "clear-lenient",
                                                            "set-chunked-length",
                                                            "clear-chunked-length",
                                                            "skip-body",
                                                            "set-upgrade",
                                                            "limit-10"};

struct Action {
  std::uint32_t event = 0; ///< Functions of the program are counted from 0, those that it doesn't have too.
  Act act = Act::give_1;

  bool operator==(const Action&) const = default;
};

struct Case {
  static constexpr std::uint16_t all_functions = 0x3ff;

  std::string stream;
  std::vector<std::uint32_t> ends; ///< Of the pieces. Equal ones are calls without bytes.
  bool finish = false;             ///< Whether the end of the stream is told.
  bool goes_on = false;            ///< Behind an error, with another parser, and behind an upgrade.
  bool pauses_failed = false;      ///< Whether a parser that failed is paused, which is a fault of the program.
  http_parser_type type = HTTP_REQUEST;
  std::uint16_t functions = all_functions; ///< A bit for each Kind that the program has a function for.
  bool lenient = false;
  bool chunked_length = false;
  std::uint32_t limit = HTTP_MAX_HEADER_SIZE;
  std::vector<Action> actions; ///< By event.

  bool operator==(const Case&) const = default;
};

/// All but the stream, as words with a space between; "-" if there is nothing to say.
[[nodiscard]] std::string setup_of(const Case& input);
/// Throws if the text is malformed. A stream without cuts is one piece.
[[nodiscard]] Case case_of(const std::string& setup, std::string stream);

/// Bytes as the tables of tests/ write them.
[[nodiscard]] std::string escaped(std::string_view bytes);

} // namespace dropin
