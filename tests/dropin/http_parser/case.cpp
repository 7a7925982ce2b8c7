#include "case.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>

namespace dropin {
namespace {

template <std::size_t size>
std::size_t index_of(const std::array<std::string_view, size>& names, const std::string& name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) {
    throw std::invalid_argument("unknown: " + name);
  }
  return static_cast<std::size_t>(found - names.begin());
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) {
    parts.push_back(part);
  }
  return parts;
}

std::string joined_ends(const Case& input) {
  std::string text;
  for (const std::uint32_t end : input.ends) {
    text += (text.empty() ? "" : ",") + std::to_string(end);
  }
  return text;
}

Action action_of(const std::string& text) {
  const std::size_t colon = text.find(':');
  return {.event = static_cast<std::uint32_t>(std::stoul(text)),
          .act = static_cast<Act>(index_of(act_names, text.substr(colon + 1)))};
}

void read_word(const std::string& word, Case& input) {
  static const std::map<std::string, void (*)(Case&)> plain{
      {"response", [](Case& c) { c.type = HTTP_RESPONSE; }},
      {"either", [](Case& c) { c.type = HTTP_BOTH; }},
      {"end", [](Case& c) { c.finish = true; }},
      {"goes-on", [](Case& c) { c.goes_on = true; }},
      {"lenient", [](Case& c) { c.lenient = true; }},
      {"chunked-length", [](Case& c) { c.chunked_length = true; }},
      {"pauses-failed", [](Case& c) { c.pauses_failed = true; }},
      {"-", [](Case&) {}}};
  if (const auto found = plain.find(word); found != plain.end()) {
    found->second(input);
    return;
  }
  const std::size_t sign = std::min(word.find('='), word.size() - 1);
  const std::string key = word.substr(0, sign);
  const std::string value = word.substr(sign + 1);
  if (key == "limit") {
    input.limit = static_cast<std::uint32_t>(std::stoul(value));
  } else if (key == "without") {
    for (const std::string& name : split(value, ',')) {
      input.functions &= static_cast<std::uint16_t>(~(1U << index_of(kind_names, name)));
    }
  } else if (key == "cut") {
    input.ends.clear();
    for (const std::string& end : split(value, ',')) {
      input.ends.push_back(static_cast<std::uint32_t>(std::stoul(end)));
    }
  } else if (key == "do") {
    for (const std::string& action : split(value, ',')) {
      input.actions.push_back(action_of(action));
    }
  } else {
    throw std::invalid_argument("unknown: " + word);
  }
}

std::string actions_text(const Case& input) {
  std::string text;
  for (const Action& action : input.actions) {
    text += (text.empty() ? " do=" : ",") + std::to_string(action.event) + ":" +
            std::string(act_names[static_cast<std::size_t>(action.act)]);
  }
  return text;
}

std::string missing_functions_text(const Case& input) {
  std::string text;
  for (std::size_t kind = 0; kind + 1 < kind_names.size(); ++kind) {
    if ((input.functions >> kind & 1U) == 0) {
      text += (text.empty() ? " without=" : ",") + std::string(kind_names[kind]);
    }
  }
  return text;
}

} // namespace

std::string setup_of(const Case& input) {
  std::string text;
  text += input.type == HTTP_RESPONSE ? " response" : "";
  text += input.type == HTTP_BOTH ? " either" : "";
  text += input.finish ? " end" : "";
  text += input.goes_on ? " goes-on" : "";
  text += input.pauses_failed ? " pauses-failed" : "";
  text += input.lenient ? " lenient" : "";
  text += input.chunked_length ? " chunked-length" : "";
  text += input.limit == HTTP_MAX_HEADER_SIZE ? "" : " limit=" + std::to_string(input.limit);
  text += missing_functions_text(input);
  const bool whole = input.ends.size() == 1 && input.ends.front() == input.stream.size();
  text += whole || input.ends.empty() ? "" : " cut=" + joined_ends(input);
  text += actions_text(input);
  return text.empty() ? "-" : text.substr(1);
}

Case case_of(const std::string& setup, std::string stream) {
  Case input;
  input.ends = {static_cast<std::uint32_t>(stream.size())};
  input.stream = std::move(stream);
  for (const std::string& word : split(setup, ' ')) {
    read_word(word, input);
  }
  if (!std::ranges::is_sorted(input.ends) || (!input.ends.empty() && input.ends.back() > input.stream.size())) {
    throw std::invalid_argument("cuts out of order: " + setup);
  }
  return input;
}

std::string escaped(std::string_view bytes) {
  static const std::map<char, std::string> letters{{'\r', "\\r"},  {'\n', "\\n"}, {'\t', "\\t"}, {'\0', "\\0"},
                                                   {'\\', "\\\\"}, {'{', "\\{"},  {'}', "\\}"}};
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (const auto found = letters.find(c); found != letters.end()) {
      text += found->second;
    } else if (byte < 0x20 || byte > 0x7e) {
      constexpr std::string_view digits = "0123456789abcdef";
      text += {'\\', 'x', digits[byte >> 4U], digits[byte & 15U]};
    } else {
      text += c;
    }
  }
  return text;
}

} // namespace dropin
