#include "script.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <stdexcept>

#include "../../conformance/table.hpp"
#include "operations.hpp"

namespace dropin {
namespace {

std::string node_text(std::string_view name, std::uint32_t slot, std::uint32_t node) {
  if (slot == 0 && node == 0) {
    return {};
  }
  return std::string(name) + std::to_string(slot) + (node == 0 ? "" : "." + std::to_string(node));
}

std::string number_text(double number) {
  char text[40];
  return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

template <class Number>
Number number_of(std::string_view text) {
  Number number{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) {
    throw std::invalid_argument("no number: " + std::string(text));
  }
  return number;
}

void read_node(std::string_view text, std::uint32_t& slot, std::uint32_t& node) {
  const std::size_t dot = std::min(text.find('.'), text.size());
  slot = number_of<std::uint32_t>(text.substr(0, dot));
  node = dot == text.size() ? 0 : number_of<std::uint32_t>(text.substr(dot + 1));
  if (slot >= Client::slots) {
    throw std::invalid_argument("no slot: " + std::string(text));
  }
}

void read_word(std::string_view word, Operation& operation) {
  const std::string_view value = word.substr(std::min<std::size_t>(2, word.size()));
  if (word.starts_with("a=")) {
    read_node(value, operation.a, operation.i);
  } else if (word.starts_with("b=")) {
    read_node(value, operation.b, operation.j);
  } else if (word.starts_with("n=")) {
    operation.n = number_of<std::int32_t>(value);
  } else if (word.starts_with("x=")) {
    operation.x = number_of<double>(value);
  } else {
    throw std::invalid_argument("unknown: " + std::string(word));
  }
}

Operation operation_of(std::string_view text) {
  Operation operation;
  for (std::size_t words = 0; !text.empty(); ++words) {
    if (words > 0 && text.starts_with("t=")) {
      operation.text = table::bytes(std::string(text.substr(2)));
      break;
    }
    const std::size_t end = std::min(text.find(' '), text.size());
    if (words == 0) {
      operation.kind = kind_of(text.substr(0, end));
    } else {
      read_word(text.substr(0, end), operation);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return operation;
}

} // namespace

std::size_t kind_of(std::string_view name) {
  const auto all = operations();
  const auto found = std::ranges::find(all, name, &OperationKind::name);
  if (found == all.end()) {
    throw std::invalid_argument("no operation: " + std::string(name));
  }
  return static_cast<std::size_t>(found - all.begin());
}

std::string text_of(const Operation& operation) {
  std::string text(operations()[operation.kind].name);
  const auto add = [&](const std::string& word) { text += word.empty() ? "" : " " + word; };
  add(node_text("a=", operation.a, operation.i));
  add(node_text("b=", operation.b, operation.j));
  add(operation.n == 0 ? "" : "n=" + std::to_string(operation.n));
  add(operation.x == 0 ? "" : "x=" + number_text(operation.x));
  add(operation.text ? "t=" + escaped(*operation.text) : "");
  return text;
}

std::string text_of(const Script& script) {
  std::string text;
  for (const Operation& operation : script) {
    text += (text.empty() ? "" : "; ") + text_of(operation);
  }
  return text;
}

Script script_of(const std::string& text) {
  Script script;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    script.push_back(operation_of(std::string_view(text).substr(at, end - at)));
    at = std::min(end + 2, text.size());
  }
  return script;
}

std::string escaped(std::string_view bytes) {
  static const std::map<char, std::string> letters{{'\r', "\\r"},  {'\n', "\\n"}, {'\t', "\\t"}, {'\0', "\\0"},
                                                   {'\\', "\\\\"}, {'{', "\\{"},  {'}', "\\}"}};
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (const auto found = letters.find(c); found != letters.end()) {
      text += found->second;
    } else if (byte < 0x20 || byte > 0x7e || c == ';') {
      constexpr std::string_view digits = "0123456789abcdef";
      text += {'\\', 'x', digits[byte >> 4U], digits[byte & 15U]};
    } else {
      text += c;
    }
  }
  return text;
}

} // namespace dropin
