// Parses JSON through the C API and looks at all that was found.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

#include "must.hpp"
#include "strake/json_value.h"

namespace fuzz {

using Bytes = std::span<const std::uint8_t>;

struct FreeJson {
  void operator()(strake_json_document* document) const { must(strake_json_free(document, nullptr) == STRAKE_OK); }
  void operator()(strake_json_parser* parser) const { must(strake_json_parser_free(parser, nullptr) == STRAKE_OK); }
};
using Document = std::unique_ptr<strake_json_document, FreeJson>;

struct Parsed {
  strake_status status = STRAKE_OK;
  strake_error error{};
  Document document;

  [[nodiscard]] strake_json_value root() const {
    strake_json_value root{};
    must(strake_json_root(document.get(), &root, nullptr) == STRAKE_OK);
    return root;
  }
};

/// Low limits, so that each is met. The memory isn't limited: how much is taken depends on the pieces.
inline strake_json_options json_options(std::uint8_t lenience, std::uint8_t policy) {
  strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
  options.lenience = lenience & 0x3fU;
  options.duplicates = policy & 3U;
  if ((policy & 4U) != 0) {
    options.max_depth = 8;
    options.max_members = 16;
    options.max_string = 64;
    options.max_number = 24;
  }
  return options;
}

inline Parsed parsed(strake_status status, const strake_error& error, strake_json_document* document) {
  must(error.status == status && (document != nullptr) == (status == STRAKE_OK));
  return {.status = status, .error = error, .document = Document(document)};
}

inline Parsed parse(Bytes text, const strake_json_options& options) {
  strake_json_document* document = nullptr;
  strake_error error{};
  const strake_status status = strake_json_parse(text.data(), text.size(), &options, &document, &error);
  return parsed(status, error, document);
}

/// In pieces of up to so many bytes, each in memory of its own.
inline Parsed parse_in_pieces(Bytes text, const strake_json_options& options, std::size_t size) {
  strake_json_parser* made = nullptr;
  must(strake_json_parser_new(&options, &made, nullptr) == STRAKE_OK);
  const std::unique_ptr<strake_json_parser, FreeJson> parser(made);
  strake_status fed = STRAKE_OK;
  for (Bytes rest = text; !rest.empty() && fed == STRAKE_OK;) {
    const Bytes first = rest.first(std::min(size, rest.size()));
    const std::vector<std::uint8_t> piece(first.begin(), first.end());
    fed = strake_json_parser_feed(parser.get(), piece.data(), piece.size(), nullptr);
    rest = rest.subspan(first.size());
    size = size % 61 + 1;
  }
  strake_json_document* document = nullptr;
  strake_error error{};
  const strake_status status = strake_json_parser_finish(parser.get(), &document, &error);
  must(fed == STRAKE_OK || status == fed);
  return parsed(status, error, document);
}

inline Parsed parse_in_place(std::vector<std::uint8_t>& buffer, Bytes text, const strake_json_options& options) {
  buffer.assign(text.begin(), text.end());
  buffer.resize(text.size() + STRAKE_JSON_PADDING, '1');
  strake_json_document* document = nullptr;
  strake_error error{};
  const strake_status status = strake_json_parse_in_place(buffer.data(), text.size(), buffer.size(), &options, nullptr,
                                                          nullptr, &document, &error);
  return parsed(status, error, document);
}

inline std::vector<strake_json_item> walk(strake_json_value value) {
  std::vector<strake_json_item> all;
  std::array<strake_json_item, 7> some{};
  std::uint64_t cursor = 0;
  std::size_t count = 1;
  while (count > 0) {
    must(strake_json_walk(value, &cursor, some.data(), some.size(), &count, nullptr) == STRAKE_OK);
    all.insert(all.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
  }
  return all;
}

inline bool same(const strake_bytes& a, const strake_bytes& b) {
  return a.size == b.size && (a.size == 0 || std::memcmp(a.data, b.data, a.size) == 0);
}

} // namespace fuzz
