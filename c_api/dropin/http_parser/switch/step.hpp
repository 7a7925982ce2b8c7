#pragma once
// What happens in a call of http_parser_execute(), in its order: what the library tells the program, and what the
// program does thereupon.
#include <array>
#include <cstdint>
#include <string_view>

#include "fields.hpp"

namespace strake::dropin {

enum class What : std::uint8_t {
  // A function of the program is called: with the offset of the data in the piece, its size, and the fields. In the
  // order
  // of the settings.
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
  // It asks the library: with the answer.
  should_keep_alive,
  message_needs_eof,
  body_is_final,
  // It changes the parser, makes it new (with the type), or sets the limit of the header.
  changed,
  made_new,
  limited,
  // It returns: with its result, and which functions the program has from here on.
  returned
};

/// As they are named in divergences.
inline constexpr std::array<std::string_view, 17> step_names{"on_message_begin",
                                                             "on_url",
                                                             "on_status",
                                                             "on_header_field",
                                                             "on_header_value",
                                                             "on_headers_complete",
                                                             "on_body",
                                                             "on_message_complete",
                                                             "on_chunk_header",
                                                             "on_chunk_complete",
                                                             "http_should_keep_alive",
                                                             "http_message_needs_eof",
                                                             "http_body_is_final",
                                                             "changed",
                                                             "made_new",
                                                             "limited",
                                                             "returned"};

struct Step {
  What what = What::returned;
  std::int64_t first = 0;
  std::uint64_t second = 0;
  Fields fields{};

  bool operator==(const Step&) const = default;
};

} // namespace strake::dropin
