#pragma once
#include <limits>
#include <string_view>

#include "base/result.hpp"
#include "json/document.hpp"
#include "json/options.hpp"

namespace strake::json {

/// Reads a text, which may come in pieces, into a document. RFC 8259. Nothing recurses: the depth is a number.
class Parser {
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
  /// What is expected next.
  enum class Next : std::uint8_t { value, element_or_end, name, name_or_end, separator, nothing };
  struct Text; // a string as it was read

  /// Most functions take what begins at a byte and give where it ends, or this.
  static constexpr std::size_t stopped = std::numeric_limits<std::size_t>::max();

  [[nodiscard]] Done check_size(std::uint64_t size);
  [[nodiscard]] Done go_on();
  [[nodiscard]] bool read();
  [[nodiscard, gnu::always_inline]] inline std::size_t take(Reader in, std::size_t at);
  [[nodiscard, gnu::always_inline]] inline std::size_t take_next(Reader in, std::size_t comma);
  [[nodiscard, gnu::always_inline]] inline std::size_t take_member(Reader in, std::size_t at);
  [[nodiscard]] std::size_t take_value(Reader in, std::size_t at);
  [[nodiscard, gnu::always_inline]] inline std::size_t take_string(Reader in, std::size_t at);
  [[nodiscard, gnu::always_inline]] inline std::size_t take_name(Reader in, std::size_t at);
  [[nodiscard, gnu::always_inline]] inline std::size_t take_literal(Reader in, std::size_t at, Kind kind,
                                                                    std::string_view text);
  [[nodiscard]] std::size_t take_number(Reader in, std::size_t at);
  [[nodiscard]] std::size_t take_non_finite(Reader in, std::size_t at, std::string_view text);
  [[nodiscard]] std::size_t behind_word(Reader in, std::size_t at, std::string_view text);
  [[nodiscard, gnu::always_inline]] inline std::size_t behind_blanks(Reader in, std::size_t at);
  [[nodiscard]] std::size_t behind_comments(Reader in, std::size_t at);
  [[nodiscard, gnu::always_inline]] inline std::size_t open(Kind kind, std::size_t at);
  [[nodiscard]] std::size_t close(std::size_t at);
  [[nodiscard, gnu::always_inline]] inline std::size_t ended(std::size_t end);
  [[nodiscard]] bool check_names();
  [[nodiscard]] bool settle_names();
  [[nodiscard, gnu::always_inline]] inline std::size_t read_string(Reader in, std::size_t at, Text& text);
  [[nodiscard]] std::size_t unescape(Reader in, std::size_t at, std::size_t escape, Text& text);
  [[nodiscard]] std::size_t replace_escape(Reader in, std::size_t at, StringMarks& marks);
  [[nodiscard]] std::size_t read_unit(Reader in, std::size_t at, std::uint32_t& unit);

  template <class... Parts>
  [[nodiscard, gnu::always_inline]] inline bool add(Parts... parts);
  [[nodiscard]] bool make_room();
  [[nodiscard]] std::uint64_t memory() const;

  std::size_t stop(Status status, std::size_t at);
  std::size_t stop_in_string(Reader in, std::size_t at);
  [[nodiscard]] bool is_raw_text(Reader in, std::size_t at) const;
  std::size_t too_many_members(std::size_t at);
  std::size_t stop_at_limit(Status status, std::size_t at, std::uint64_t actual, std::uint64_t limit);

  static constexpr Document::Place none = std::numeric_limits<Document::Place>::max();

  Options options_;
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
  bool ended_ = false;                    ///< No more pieces come.
  Error error_{.status = STRAKE_OK};
};

} // namespace strake::json
