#pragma once
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "json_reader/event.hpp"
#include "json_reader/names.hpp"
#include "json_reader/options.hpp"
#include "json/document.hpp"
#include "json/lexer.hpp"
#include "json/position.hpp"

namespace strake::json {

/// Reads texts that come in pieces and are larger than memory, event by event. It keeps a window of the input: from the
/// last event on. What fails for lack of memory can be done again. RFC 8259. Nothing recurses.
class EventReader final : private Lexer {
public:
  /// STRAKE_SYSTEM if there are no random bytes.
  [[nodiscard]] static Result<EventReader> create(const ReaderOptions& options);

  /// Adds a piece of the input. Texts of events no longer hold.
  [[nodiscard]] Done feed(Bytes piece);

  /// The input has ended.
  [[nodiscard]] Done finish();

  /// Reads the next events, at least one. Their texts hold until the next call.
  [[nodiscard]] Result<std::span<const Event>> read(std::size_t most) [[clang::lifetimebound]];

  [[nodiscard]] Bytes text(const Event& event) const [[clang::lifetimebound]];

  /// Gives no events of the value that the last event began or named: it is read and checked on the way.
  [[nodiscard]] Done skip();

  /// The value that the last event began, named or was. STRAKE_INCOMPLETE, if it isn't all there: feed, and take again.
  [[nodiscard]] Result<Document> take();
  /// The document has found its owner. Until then it can be taken again.
  void taken() { taking_ = false; }

  /// Of the last event, or of the fault.
  [[nodiscard]] std::uint64_t offset() const;
  [[nodiscard]] Position position() const;
  /// The JSON Pointer that leads to it from the root of its text.
  [[nodiscard]] std::vector<std::uint8_t> pointer() const;

private:
  /// What is expected next.
  enum class Next : std::uint8_t {
    input,
    text,
    value,
    element_or_end,
    name,
    name_or_end,
    colon,
    separator,
    rest_of_string,
    end_of_scalar,
    end_of_text,
    nothing,
    nothing_more,
  };

  /// A container that is open around the innermost one.
  struct Level {
    std::uint64_t count = 0;
    bool is_object = false;
  };

  EventReader(const ReaderOptions& options, crypto::KeyedHash hash);

  void drop_read();
  [[nodiscard]] bool step();
  [[nodiscard]] bool take_token(Reader in);
  void wait();
  [[nodiscard]] bool open_string_can_go_on();
  [[nodiscard]] bool begin_input();
  [[nodiscard]] bool pass_blanks(Reader in, std::size_t end);
  [[nodiscard]] std::size_t take(Reader in, std::size_t at);
  [[nodiscard]] std::size_t begin_text(Reader in, std::size_t at);
  [[nodiscard]] bool may_hold_any(std::size_t at);
  [[nodiscard]] std::size_t take_value(Reader in, std::size_t at);
  [[nodiscard]] std::size_t take_name(Reader in, std::size_t at);
  [[nodiscard]] std::size_t take_string(Reader in, std::size_t at);
  [[nodiscard]] std::size_t take_piece(Reader in, std::size_t at, std::size_t begin);
  [[nodiscard]] std::size_t take_number(Reader in, std::size_t at);
  [[nodiscard]] std::size_t take_literal(Reader in, std::size_t at, Event event, std::string_view text);
  [[nodiscard]] std::size_t open(bool is_object, std::size_t at);
  [[nodiscard]] std::size_t close(std::size_t at);
  [[nodiscard]] std::size_t ended(std::size_t end, bool is_scalar);
  [[nodiscard]] bool end_scalar(Reader in);
  [[nodiscard]] bool end_text();
  [[nodiscard]] bool fits();

  void emit(Event event, std::size_t at);
  [[nodiscard]] bool is_silent() const { return silent_until_.has_value(); }
  [[nodiscard]] bool begin_silence();
  [[nodiscard]] Result<Document> parse_taken();
  [[nodiscard]] Error failed() const;

  [[nodiscard]] const Source& source() const [[clang::lifetimebound]] override { return source_; }
  [[nodiscard]] std::vector<std::uint8_t>& side_text() [[clang::lifetimebound]] override { return side_; }
  [[nodiscard]] std::uint64_t memory() const override;

  Framing framing_;
  bool gives_pieces_;
  std::uint64_t max_text_;
  Next after_comma_in_array_;
  Next after_comma_in_object_;

  Source source_;                  ///< The window.
  std::vector<std::uint8_t> side_; ///< Strings of the last events whose escapes were replaced.
  std::uint64_t base_ = 0;         ///< Where the window begins in the input.
  std::size_t at_ = 0;             ///< Where to go on.
  std::size_t enough_ = 0;         ///< Bytes of the window with which it is worth while.
  bool in_open_string_ = false;    ///< At at_ there is a long string whose end isn't there yet.
  std::size_t scanned_ = 0;        ///< Its bytes up to here aren't its end.
  bool escape_is_open_ = false;    ///< The last of them is a backslash that belongs to the next byte.
  PositionCounter base_position_;  ///< Of the window.

  Next next_ = Next::input;
  std::vector<Level> levels_;
  OpenNames names_;
  std::uint64_t depth_ = 0;
  std::uint64_t count_ = 0; ///< What the innermost container held so far.
  bool in_object_ = false;
  std::uint64_t open_at_ = 0;    ///< Where the container begins that was opened last.
  bool at_child_ = false;        ///< The place is in the innermost container, and isn't it.
  std::uint64_t text_begin_ = 0; ///< In the input.
  bool line_is_used_ = false;    ///< There was a text on this line.

  std::vector<Event> events_; ///< Those that were read last.
  bool delivered_ = true;
  Event last_;
  bool last_is_current_ = false;              ///< Its value wasn't skipped or taken.
  std::uint64_t value_end_ = 0;               ///< Of the value that ended last.
  std::optional<std::uint64_t> silent_until_; ///< A value ends at this depth.
  std::optional<std::uint64_t> taken_from_;   ///< Where the value begins that is being taken, once it is known.
  bool taking_ = false;
};

} // namespace strake::json
