#pragma once
#include <array>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "base/result.hpp"
#include "json/document.hpp"
#include "json/lexer.hpp"

namespace strake::json {

/// Reads a text, which may come in pieces, into a document. RFC 8259. Nothing recurses: the depth is a number.
class Parser final : private Lexer {
public:
  explicit Parser(const Options& options);

  /// Adds a piece, and reads what can be read of the text so far.
  [[nodiscard]] Done feed(Bytes piece);
  /// Reads a whole text, instead of pieces.
  [[nodiscard]] Result<Document> parse(Bytes text);

  /// Takes the whole text in a buffer with room for the padding behind it, instead of a first piece. The document reads
  /// it there.
  [[nodiscard]] Done lend(MutableBytes buffer, std::size_t size);

  /// The text has ended: gives the document. The parser is at its end too.
  [[nodiscard]] Result<Document> finish();

private:
  /// What is expected next.
  enum class Next : std::uint8_t {
    value,
    first,       ///< An element or a name, or the end.
    after_comma, ///< The same, but where trailing commas are refused no end.
    separator,
    nothing,
  };

  static constexpr Document::Place none = std::numeric_limits<Document::Place>::max();

  /// How far the text was read. While it is read, this is a copy in registers.
  struct State {
    std::size_t at = 0;               ///< Where to go on.
    std::span<Value> values{};        ///< Those of the document, with room for more.
    std::span<std::uint32_t> names{}; ///< Signatures of the names of all open objects, with room for more.
    std::uint32_t value_count = 0;    ///< Of the document so far.
    std::uint32_t name_count = 0;     ///< Of all open objects so far.
    Document::Place open = none;      ///< The innermost container that is open.
    std::uint32_t count = 0;          ///< What it holds so far.
    Value::Depth depth = 0;
    bool in_object = false; ///< What it is.
    Next next = Next::value;
  };

  [[nodiscard]] Done begin(std::uint64_t size);
  [[nodiscard]] Done go_on();
  [[nodiscard]] bool pass_byte_order_mark();
  void read();

  // These say whether it goes on: not if the text isn't right, or isn't all there yet.
  [[nodiscard, gnu::always_inline]] inline bool take(Reader in, State& state);
  [[nodiscard, gnu::always_inline]] inline bool take_comma(Reader in, std::size_t at, State& state);
  [[nodiscard]] bool may_end(Next next) const;
  [[nodiscard]] bool ends_behind(Reader in, std::size_t at, bool in_object, std::size_t count);
  [[nodiscard, gnu::always_inline]] inline bool take_name(Reader in, std::size_t at, State& state);
  [[nodiscard, gnu::always_inline]] inline bool take_value(Reader in, std::size_t at, State& state);
  [[nodiscard, gnu::always_inline]] inline bool take_string(Reader in, std::size_t at, State& state);
  [[nodiscard, gnu::always_inline]] inline bool take_number(Reader in, std::size_t at, State& state);
  [[nodiscard, gnu::always_inline]] inline bool take_literal(Reader in, std::size_t at, Kind kind,
                                                             std::string_view text, State& state);
  [[nodiscard, gnu::always_inline]] inline bool open(Reader in, Kind kind, std::size_t at, State& state);
  [[nodiscard, gnu::always_inline]] inline bool close(std::size_t at, State& state);
  [[nodiscard, gnu::always_inline]] inline bool check_names(State& state);
  [[nodiscard, gnu::always_inline]] inline bool add(const Value& value, State& state);
  [[nodiscard, gnu::always_inline]] inline bool add_scalar(const Value& value, std::size_t end, State& state);
  [[nodiscard, gnu::always_inline]] inline bool add_name(const Value& name, std::uint32_t signature, State& state);
  [[gnu::always_inline]] static inline void end_value(std::size_t end, State& state);

  [[nodiscard]] bool make_room(std::size_t at, std::size_t count);
  void make_room_for_names();
  [[nodiscard]] std::span<std::uint32_t> names() [[clang::lifetimebound]];
  [[nodiscard]] std::optional<std::uint32_t> settle_names(Document::Place open, std::uint32_t count);

  [[nodiscard]] std::vector<Document::Place> losers_among(const std::vector<Document::Place>& names) const;

  [[nodiscard]] const Source& source() const [[clang::lifetimebound]] override { return document_.source_; }
  [[nodiscard]] std::vector<std::uint8_t>& side_text() [[clang::lifetimebound]] override { return document_.side_; }
  [[nodiscard]] std::uint64_t memory() const override;

  bool refuse(Status status, std::size_t at);
  bool refuse_more_members(std::size_t at, std::uint64_t count);
  bool refuse_memory(std::size_t at, std::uint64_t needed);

  Document document_;
  State state_;
  std::size_t enough_ = 0;                           ///< Bytes of text with which it is worth while to go on.
  std::array<std::uint32_t, 64> first_signatures_{}; ///< What the names of the state are in,
  std::vector<std::uint32_t> signatures_;            ///< or where there are more.
  std::vector<Document::Place> dropped_;             ///< Names of members that are dropped in the end.
  bool is_interrupted_ = false;                      ///< By what was thrown for want of memory: the text is lost.
};

} // namespace strake::json