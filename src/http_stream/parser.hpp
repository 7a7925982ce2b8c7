#pragma once
// The parser of http_parser 2.9, event by event as its programs know it: what of a message is new in a piece is
// reported at once, nothing is kept. The runs of bytes are found by the scanner that strake_http_... is made of. What
// is usual and at hand is read whole; anything else goes step by step, to the same effect.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/bytes.hpp"
#include "base/relaxed.hpp"
#include "http/marked_piece.hpp"
#include "http_stream/state.hpp"
#include "http_stream/url.hpp"

namespace strake::http_stream {

enum class Notice : std::uint8_t { message_begin, headers_complete, message_complete, chunk_header, chunk_complete };
enum class Data : std::uint8_t { url, status, header_field, header_value, body };

/// The functions of the program, which may change the state. Each gives what the function returned; 0 if there is none.
/// The perimeter, which knows what a program is, defines them.
class Callbacks {
public:
  explicit Callbacks(std::uintptr_t program) : program_(program) {}
  int notify(Notice notice);
  int give(Data data, Bytes bytes);

private:
  std::uintptr_t program_;
};

struct Settings {
  Strictness strictness = Strictness::strict;
  std::span<const Relaxed<std::uint32_t>, 1> max_header_size; ///< The program may change it within its functions.
};

/// CR and LF, each of which ends a line for http_parser.
[[nodiscard]] constexpr bool ends_line(std::uint8_t byte) { return byte == byte_of('\r') || byte == byte_of('\n'); }

/// One call of http_parser_execute().
class Parser {
public:
  Parser(std::span<State, 1> state [[clang::lifetimebound]], Bytes piece [[clang::lifetimebound]],
         const Callbacks& callbacks, const Settings& settings);

  /// Gives how much was read: all of the piece, or up to an error, a pause or an upgrade.
  [[nodiscard]] std::size_t execute();

private:
  enum class Flow : std::uint8_t { next_byte, same_byte, stop };

  /// A field line without anything unusual.
  struct WholeLine {
    std::size_t colon;
    std::size_t value;
    std::size_t end;          ///< Where its CR is.
    std::uint32_t count_at_0; ///< The count of header bytes less the index, modulo 2^32.
    std::uint32_t limit;      ///< As it was when the line was looked at.
  };
  [[nodiscard, gnu::always_inline]] std::optional<WholeLine> whole_line(http::MarkedPiece& piece) const;

  std::size_t end_of_input();
  Flow step(std::uint8_t byte);
  Flow start(std::uint8_t byte);
  Flow status_line(std::uint8_t byte);
  Flow response_version(std::uint8_t byte);
  Flow request_line(std::uint8_t byte);
  Flow request_version(std::uint8_t byte);
  Flow header(std::uint8_t byte);
  Flow head_end(std::uint8_t byte);
  Flow chunk(std::uint8_t byte);

  Flow start_of_either(std::uint8_t byte);
  Flow start_of_response(std::uint8_t byte);
  Flow start_of_request(std::uint8_t byte);
  Flow either_h(std::uint8_t byte);
  Flow code(std::uint8_t byte);
  Flow status(std::uint8_t byte);
  Flow method(std::uint8_t byte);
  Flow url(std::uint8_t byte);
  Flow url_end(std::uint8_t byte);
  Flow digit(std::uint8_t byte, std::uint16_t& number, Place behind);
  Flow whole_version();
  Flow whole_version_and_code(std::size_t begin);
  Flow constant(std::uint8_t byte, std::string_view word, Place behind);
  Flow whole_request_line();
  Flow whole_lines();
  Flow head_end_at_hand();
  [[gnu::always_inline]] Flow give_line(const WholeLine& line);
  [[gnu::always_inline]] Flow give_value(const WholeLine& line);
  [[gnu::always_inline]] void go_to(std::size_t index, const WholeLine& line);
  Flow field_start(std::uint8_t byte);
  Flow field_name();
  Flow before_value(std::uint8_t byte);
  Flow empty_value();
  Flow value_start(std::uint8_t byte);
  Flow value();
  Flow value_end(std::uint8_t byte, std::size_t begin);
  Flow value_fold(std::uint8_t byte);
  Flow head_line_feed(std::uint8_t byte);
  Flow head_done(std::uint8_t byte);
  Flow begin_body();
  Flow body();
  Flow message_done();
  Flow chunk_size_line_feed(std::uint8_t byte);
  Flow chunk_line_feed();
  Flow whole_chunks();
  Flow give_chunk(Range data);
  [[nodiscard]] std::optional<Range> whole_chunk() const;
  [[nodiscard]] bool has_line_end(std::size_t index) const;

  [[nodiscard]] State& state() [[clang::lifetimebound]] { return stored_.front(); }
  [[nodiscard]] const State& state() const [[clang::lifetimebound]] { return stored_.front(); }
  void begin_message();
  [[nodiscard]] Place next_message() const;
  [[nodiscard]] bool is_strict() const { return settings_.strictness == Strictness::strict; }
  [[nodiscard]] bool may_stand_in_value(std::uint8_t byte) const;
  [[nodiscard]] bool may_stand_in_name(std::uint8_t byte) const;

  Flow go(Place place);
  [[gnu::cold]] Flow fail(Errno error);
  Flow stop(std::size_t result);
  [[gnu::cold]] void function_failed(Errno error);
  Flow notify(Notice notice, std::size_t result);
  Flow notify(Notice notice) { return notify(notice, at_ + 1); }
  void mark(Data data);
  Flow give(std::size_t end, std::size_t result);
  Flow give(Data data, Bytes bytes, std::size_t result);
  [[nodiscard]] std::uint32_t limit() const { return settings_.max_header_size.front().get(); }
  /// How many more bytes of the header the limit permits.
  [[nodiscard]] std::size_t room() const;
  /// Whether a function of the program left the parser and the limit as they were.
  [[nodiscard]] bool goes_on(Place place, std::uint32_t limit_before) const {
    return state().place() == place && limit() == limit_before;
  }
  bool count(std::size_t bytes);
  /// Goes on by bytes of the header that the limit permits.
  void pass(std::size_t bytes);

  std::span<State, 1> stored_;
  Bytes bytes_;
  Callbacks callbacks_;
  Settings settings_;
  bool lenient_;
  bool allow_chunked_length_;
  std::uint32_t nread_;
  std::size_t at_ = 0;
  std::size_t result_ = 0;
  std::optional<std::size_t> marked_; ///< Where data begins that wasn't given yet.
  Data marked_data_ = Data::url;
};

} // namespace strake::http_stream
