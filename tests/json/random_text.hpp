// JSON texts of every kind of value and name, of which none stands twice in an object.
#pragma once
#include <random>
#include <string>

namespace documents {

/// The same for the same seed.
inline std::string random_text(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
  const char* const blanks[] = {"", "", "", " ", "\n", "\t \r\n"};
  const char* const scalars[] = {"null",
                                 "true",
                                 "false",
                                 "0",
                                 "-1",
                                 "1.5e3",
                                 "18446744073709551615",
                                 "\"\"",
                                 "\"a\"",
                                 "\"\\n\"",
                                 "\"é\"",
                                 "\"\\u0000\\ud83d\\ude00\"",
                                 "-0"};
  const char* const names[] = {"",  "a", "/", "~", "~1", "m~n/o", "é", "\\u0000", "\\/", "long name of a member",
                               "0", "-"};
  std::string text;
  std::string open; // the brackets that close what is open
  const auto blank = [&] { text += blanks[below(6)]; };
  unsigned left = 2 + below(200);
  bool first = true;
  const auto begin_value = [&] {
    text += first ? "" : ",";
    blank();
    if (!open.empty() && open.back() == '}') {
      text += "\"" + std::string(names[below(12)]) + std::to_string(left) + "\"";
      blank();
      text += ":";
      blank();
    }
    first = false;
  };
  text += "[";
  open = "]";
  while (!open.empty()) {
    if (left == 0 || (!first && below(5) == 0 && open.size() > 1)) {
      blank();
      text += open.back();
      open.pop_back();
      first = false;
      continue;
    }
    --left;
    begin_value();
    const unsigned kind = below(10);
    if (kind < 4) {
      const bool object = kind < 2;
      text += object ? "{" : "[";
      open += object ? '}' : ']';
      first = true;
    } else {
      text += scalars[below(13)];
      blank();
    }
  }
  blank();
  return text;
}

} // namespace documents
