// Parses JSON through the C API: in one piece, in many, in place.
#pragma once
#include <strake/strake.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace documents {

struct Free {
  void operator()(strake_json_document* document) const;
  void operator()(strake_json_parser* parser) const;
};
using Document = std::unique_ptr<strake_json_document, Free>;
using Parser = std::unique_ptr<strake_json_parser, Free>;

/// What came of a text.
struct Parsed {
  strake_status status = STRAKE_OK;
  strake_error error{};
  Document document;

  [[nodiscard]] strake_json_value root() const;
};

[[nodiscard]] Parsed parse(std::string_view text, const strake_json_options& options = STRAKE_JSON_OPTIONS_INIT);
/// In pieces that end at the given sizes, the last one at the end of the text.
[[nodiscard]] Parsed parse_in_pieces(std::string_view text, const std::vector<std::size_t>& ends,
                                     const strake_json_options& options = STRAKE_JSON_OPTIONS_INIT);
/// In a copy that is freed with the document.
[[nodiscard]] Parsed parse_in_place(std::string_view text,
                                    const strake_json_options& options = STRAKE_JSON_OPTIONS_INIT);

[[nodiscard]] Parser make_parser(const strake_json_options& options = STRAKE_JSON_OPTIONS_INIT);
[[nodiscard]] strake_status feed(const Parser& parser, std::string_view piece, strake_error* error = nullptr);
[[nodiscard]] Parsed finish(const Parser& parser);

[[nodiscard]] strake_json_options with_lenience(std::uint32_t lenience);
[[nodiscard]] strake_json_options with_duplicates(strake_json_duplicates duplicates);

[[nodiscard]] std::string text_of(const strake_bytes& bytes);
[[nodiscard]] const std::uint8_t* bytes_of(std::string_view text);

/// The value that a JSON Pointer leads to from another one, which must be there.
[[nodiscard]] strake_json_value at(strake_json_value value, std::string_view pointer);

/// All items of a walk, so many in each call.
[[nodiscard]] std::vector<strake_json_item> walk(strake_json_value value, std::size_t batch = 16);
/// All items of an array or object.
[[nodiscard]] std::vector<strake_json_item> items(strake_json_value container, std::size_t batch = 16);

/// What a walk finds, as JSON without white space: strings without escapes but for quote and backslash, a number as an
/// integer of 64 bits if it is one, else #BITS of its double, else ~TEXT.
[[nodiscard]] std::string dump(strake_json_value value);

/// OK, or STATUS@OFFSET without STRAKE_, and at a limit STATUS@OFFSET(ACTUAL/LIMIT).
[[nodiscard]] std::string verdict(const Parsed& parsed);

} // namespace documents
