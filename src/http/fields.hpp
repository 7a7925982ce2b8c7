#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/cursor.hpp"

namespace strake::http {

/// A field line, by position.
struct Field {
  Range name;
  Range value;
};

/// What holds for one section of field lines: that of the header or that of the trailer.
struct SectionRules {
  std::uint64_t max_size = 0;
  std::uint64_t max_fields = 0;
  std::uint64_t max_field = 0; ///< Of a field line without its line end, folds included.
  Status too_large = STRAKE_HTTP_HEADER_TOO_LARGE;
  bool bare_lf = false;
  bool obsolete_fold = false;
};

/// Reads *( field-line CRLF ) and the empty line after it (RFC 9112 sections 2.1 and 5) as they arrive.
class FieldScanner {
public:
  FieldScanner() = default;
  /// For a section that begins at a position.
  explicit FieldScanner(std::size_t begin) : section_begin_(begin) {}

  /// Adds each field as its line ends. Folds are still in the values.
  bool scan(Cursor& in, std::vector<Field>& fields, const SectionRules& rules);
  [[nodiscard]] bool complete() const { return state_ == State::complete; }
  /// Replaces folds by spaces, once the bytes of the section are all at hand.
  void unfold(MutableBytes bytes, std::vector<Field>& fields) const;

private:
  enum class State : std::uint8_t { line_start, name, before_value, value, line_feed, last_line_feed, complete };

  /// Reads the lines that are all at hand and have nothing unusual; the steps read the others.
  void whole_lines(Cursor& in, std::vector<Field>& fields, const SectionRules& rules);
  // Each step does nothing unless it is its turn and there is input.
  bool line_start(Cursor& in, const std::vector<Field>& fields, const SectionRules& rules);
  bool name(Cursor& in, const SectionRules& rules);
  [[nodiscard]] bool admits(Cursor& in, const SectionRules& rules) const;
  bool value(Cursor& in, std::vector<Field>& fields, const SectionRules& rules);
  bool line_feed(Cursor& in, std::vector<Field>& fields);
  void end_line(std::vector<Field>& fields);
  bool last_line(Cursor& in, const SectionRules& rules);

  std::size_t section_begin_ = 0;
  std::size_t name_begin_ = 0;
  std::size_t name_end_ = 0;
  std::size_t value_begin_ = 0;
  std::size_t value_end_ = 0;
  bool continues_ = false; ///< This line continues the value of the one before.
  bool folded_ = false;    ///< A line did.
  State state_ = State::line_start;
};

/// Whether the name of a field is this one, which must be given in lower case.
[[nodiscard]] inline bool is_named(Bytes bytes, const Field& field, std::string_view lower_case_name) {
  return equals_ignoring_case(slice(bytes, field.name), lower_case_name);
}

} // namespace strake::http
