#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"
#include "json_extract/table.hpp"
#include "json/document.hpp"
#include "json/position.hpp"

namespace strake::json {

/// What is wrong with one value.
struct Report {
  Status status = STRAKE_OK;
  std::uint64_t offset = 0;
  Position position;
  std::vector<std::uint8_t> path;
  std::string expected;
  std::vector<std::uint8_t> found;
};

/// A struct as it will be, but for what only the boundary can write: views and values, each with its offset.
struct Image {
  struct View {
    std::size_t offset = 0;
    Bytes bytes;
  };
  struct Token {
    std::size_t offset = 0;
    Document::Place place = 0;
  };

  std::vector<std::uint8_t> bytes; ///< To begin with, the struct as it is.
  std::vector<View> views;
  std::vector<Token> tokens;
};

/// Reads an object into an image by tables that are right. Gives the first faults, at most so many, in the order of the
/// text; none, if the image is whole.
[[nodiscard]] std::vector<Report> extract(const Document& document, Document::Place object, const Tables& tables,
                                          Image& image, std::size_t most_faults);

} // namespace strake::json
