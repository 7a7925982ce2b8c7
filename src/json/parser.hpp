#pragma once
#include <limits>
#include <string_view>

#include "base/result.hpp"
#include "json/document.hpp"
#include "json/lexer.hpp"

namespace strake::json {

/// Reads a text, which may come in pieces, into a document. RFC 8259. Nothing recurses: the depth is a number.
class Parser : private Lexer<Parser> {
public:
  explicit Parser(const Options& options);

  /// Adds a piece, and reads what can be read of the text so far.
  [[nodiscard]] Done feed(Bytes piece);

  /// Takes the whole text in a buffer with room for the padding behind it, instead of a first piece. The document reads
  /// it there.
  [[nodiscard]] Done lend(MutableBytes buffer, std::size_t size);

  /// The text has ended: gives the document. The parser is at its end too.
  [[nodiscard]] Result<Document> finish();

private:
  friend class Lexer<Parser>;

  /// What is expected next.
  enum class Next : std::uint8_t { value, element_or_end, name, name_or_end, separator, nothing };

  [[nodiscard]] Done begin(std::uint64_t size);
  [[nodiscard]] Done go_on();
  [[nodiscard]] bool read();
  [[nodiscard]] bool pass_byte_order_mark();
  [[nodiscard, gnu::always_inline]] inline std::size_t take(Reader in, std::size_t at);
  [[nodiscard, gnu::always_inline]] inline std::size_t take_next(Reader in, std::size_t comma);
  [[nodiscard, gnu::always_inline]] inline std::size_t take_member(Reader in, std::size_t at);
  [[nodiscard]] std::size_t take_value(Reader in, std::size_t at);
  [[nodiscard, gnu::always_inline]] inline std::size_t take_string(Reader in, std::size_t at);
  [[nodiscard, gnu::always_inline]] inline std::size_t take_name(Reader in, std::size_t at);
  [[nodiscard, gnu::always_inline]] inline std::size_t take_literal(Reader in, std::size_t at, Kind kind,
                                                                    std::string_view text);
  [[nodiscard]] std::size_t take_number(Reader in, std::size_t at);
  [[nodiscard, gnu::always_inline]] inline std::size_t open(Kind kind, std::size_t at);
  [[nodiscard]] std::size_t close(std::size_t at);
  [[nodiscard, gnu::always_inline]] inline std::size_t ended(std::size_t end);
  [[nodiscard]] bool check_names();
  [[nodiscard]] bool settle_names();

  template <class... Parts>
  [[nodiscard, gnu::always_inline]] inline bool add(Parts... parts);
  [[nodiscard]] bool make_room();

  [[nodiscard]] const Source& source() const { return document_.source_; }
  [[nodiscard]] std::vector<std::uint8_t>& side() { return document_.side_; }
  [[nodiscard]] std::uint64_t memory() const;

  std::size_t too_many_members(std::size_t at);

  static constexpr Document::Place none = std::numeric_limits<Document::Place>::max();

  Document document_;
  Next next_ = Next::value;
  Next after_comma_in_array_ = Next::value;
  Next after_comma_in_object_ = Next::name;
  std::size_t at_ = 0;          ///< Where to go on.
  std::size_t enough_ = 0;      ///< Bytes of text with which it is worth while.
  Document::Place open_ = none; ///< The innermost container that is open.
  bool in_object_ = false;      ///< What it is.
  std::uint32_t count_ = 0;     ///< What it holds so far.
  Value::Depth depth_ = 0;
  std::vector<std::uint32_t> signatures_; ///< Of the names of all open objects.
  bool is_interrupted_ = false;           ///< By what was thrown for want of memory: the text is lost.
};

} // namespace strake::json
