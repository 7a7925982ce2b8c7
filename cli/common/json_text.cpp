#include "common/json_text.hpp"

#include <vector>

namespace strake::cli {
namespace {

json::WriterOptions options() {
  json::WriterOptions options;
  options.max_output = std::numeric_limits<std::uint64_t>::max();
  options.replaces_invalid = true;
  options.ends_lines = true;
  return options;
}

std::vector<std::uint8_t> bytes_of(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  append(bytes, text);
  return bytes;
}

} // namespace

JsonText::JsonText() : writer_(options()) {}

JsonText& JsonText::name(std::string_view name) { return checked(writer_.name(bytes_of(name))); }

JsonText& JsonText::value(std::string_view text) { return checked(writer_.string(bytes_of(text))); }

std::string JsonText::finish() {
  checked(writer_.finish());
  const Bytes output = writer_.output();
  return {output.begin(), output.end()};
}

} // namespace strake::cli
