#include "texts.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <limits>
#include <string_view>

namespace dropin {
namespace {

using namespace std::string_view_literals;

constexpr std::array numbers{"0"sv,
                             "-0"sv,
                             "1"sv,
                             "-1"sv,
                             "12"sv,
                             "1.5"sv,
                             "-0.0"sv,
                             "0.1"sv,
                             "1e3"sv,
                             "1E+3"sv,
                             "1e-3"sv,
                             "01"sv,
                             "1."sv,
                             ".5"sv,
                             "+1"sv,
                             "-"sv,
                             "--1"sv,
                             "1e"sv,
                             "1e+"sv,
                             "1.e1"sv,
                             "1-2"sv,
                             "1e5e5"sv,
                             "1.2.3"sv,
                             "-.1"sv,
                             "0x10"sv,
                             "1e308"sv,
                             "1.7976931348623157e308"sv,
                             "1.7976931348623159e308"sv,
                             "-1e309"sv,
                             "1e999"sv,
                             "4.9e-324"sv,
                             "2e-324"sv,
                             "2.2250738585072014e-308"sv,
                             "1e-400"sv,
                             "2147483647"sv,
                             "2147483648"sv,
                             "-2147483648"sv,
                             "-2147483649"sv,
                             "2147483646.5"sv,
                             "4294967296"sv,
                             "9007199254740992"sv,
                             "9007199254740993"sv,
                             "9223372036854775807"sv,
                             "18446744073709551616"sv,
                             "0.30000000000000004"sv,
                             "123456789012345678901234567890"sv,
                             "0.000000000000000000000000000000000000000000000000000000000001"sv,
                             "1e00000000000000000000000000000001"sv,
                             "00000000000000000000000000000000000000000000000000000000000000001"sv,
                             "1e-+5"sv,
                             "NaN"sv,
                             "Infinity"sv,
                             "-inf"sv,
                             "123456789012345678901234567890123456789012345678901234567890123"sv,
                             "5e-1-"sv,
                             "1e1.5"sv,
                             "3.141592653589793"sv,
                             "1234567890123456789012345678901234567890123456789012345678901234567890"sv,
                             "-e5"sv,
                             "e5"sv,
                             "1E"sv,
                             "."sv};
constexpr std::array characters{"a"sv,
                                "b"sv,
                                "key"sv,
                                " "sv,
                                "/"sv,
                                "\\\""sv,
                                "\\\\"sv,
                                "\\/"sv,
                                "\\b"sv,
                                "\\f"sv,
                                "\\n"sv,
                                "\\r"sv,
                                "\\t"sv,
                                "\\u0041"sv,
                                "\\u00e9"sv,
                                "\\u20AC"sv,
                                "\\uD83D\\uDE00"sv,
                                "\\ud83d"sv,
                                "\\ude00"sv,
                                "\\ud83d\\u0041"sv,
                                "\\ud83dx"sv,
                                "\\ud83d\\n"sv,
                                "\\uD800\\uDC00"sv,
                                "\\uDBFF\\uDFFF"sv,
                                "\\uDBFF\\uE000"sv,
                                "\\u0000"sv,
                                "\\u00"sv,
                                "\\u"sv,
                                "\\u12G4"sv,
                                "\\ufffe"sv,
                                "\\u007f"sv,
                                "\\u0080"sv,
                                "\\u07ff"sv,
                                "\\u0800"sv,
                                "\\uffff"sv,
                                "\\x"sv,
                                "\\"sv,
                                "\\U0041"sv,
                                "\xc3\xa4"sv,
                                "\xe2\x82\xac"sv,
                                "\xf0\x9f\x98\x80"sv,
                                "\xff"sv,
                                "\xc3"sv,
                                "\xed\xa0\x80"sv,
                                "\xc0\x80"sv,
                                "\x01"sv,
                                "\n"sv,
                                "\x1f"sv,
                                "\x7f"sv,
                                "\t"sv,
                                "\0"sv,
                                "'"sv,
                                "{"sv,
                                "]"sv,
                                "//"sv,
                                "/*"sv,
                                "A somewhat longer text that needs more than one word of a machine"sv};
constexpr std::array blanks{" "sv, "\n"sv, "\t"sv, "\r\n"sv, "  "sv, "\x01"sv, "\x1f"sv, "\v\f"sv, "\0"sv, "\xa0"sv};
constexpr std::array comments{"//x\n"sv, "/*x*/"sv, "/**/"sv,   "/***/"sv,  "//"sv,   "/*"sv,
                              "/"sv,     "/x"sv,    "//\"\n"sv, "/*\"*/"sv, " "sv,    "\n"sv,
                              "\t"sv,    "\r"sv,    "\\"sv,     "*/"sv,     "//\r"sv, "/* * / */"sv};
constexpr std::array words{"true"sv, "false"sv, "null"sv, "true"sv, "null"sv,   "tru"sv,
                           "TRUE"sv, "nulll"sv, "nul"sv,  "fals"sv, "falsee"sv, "undefined"sv,
                           "{}"sv,   "[]"sv,    "{ }"sv,  "[ ]"sv,  "\"\""sv};
constexpr std::array names{"a"sv,     "A"sv,    "b"sv,     "B"sv,        "key"sv,
                           "Key"sv,   "KEY"sv,  ""sv,      "\xc3\xa4"sv, "\xc3\x84"sv,
                           "k\"\\"sv, "\x01"sv, "[\x60"sv, "{@"sv,       "long name of a member"sv};
constexpr std::array splices{"{"sv,  "}"sv,    "["sv, "]"sv, ","sv, ":"sv,   "\""sv,
                             "\\"sv, "\0"sv,   "-"sv, "/"sv, "e"sv, "\\u"sv, "\xef\xbb\xbf"sv,
                             "1"sv,  "\x80"sv, " "sv, "*"sv};

/// Any digits with any exponent.
std::string random_digits(Random& random) {
  std::string text = random.one_in(3) ? "-" : "";
  for (std::uint32_t more = 1 + random.below(random.one_in(4) ? 40 : 12); more > 0; --more) {
    text += static_cast<char>('0' + random.below(10));
    text += more > 1 && random.one_in(8) ? "." : "";
  }
  if (random.one_in(3)) {
    text += random.one_in(2) ? "e" : "E-";
    text += std::to_string(random.below(random.one_in(2) ? 400 : 25));
  }
  return text;
}

enum class Style : std::uint8_t { sound, faulty, commented };

class Maker {
public:
  Maker(Random& random, Style style) : random_(random), style_(style) {}

  std::string make_sound() {
    random_.one_in(2) ? list('[', ']', [&] { value(2); }) : list('{', '}', [&] { member(2); });
    return std::move(text_);
  }

  std::string make() {
    if (random_.one_in(20)) {
      text_ += random_.one_in(4) ? "\xef\xbb" : "\xef\xbb\xbf";
    }
    random_.one_in(400) ? deep() : value(4);
    if (random_.one_in(8)) {
      text_ += random_.one_in(2) ? random_.of(splices) : random_.of(blanks);
    }
    for (std::uint32_t more = random_.one_in(3) ? 1 + random_.below(2) : 0; more > 0; --more) {
      mutate();
    }
    return std::move(text_);
  }

private:
  [[nodiscard]] bool is_sound() const { return style_ == Style::sound; }
  bool fault(std::uint32_t one_in) { return !is_sound() && random_.one_in(one_in); }

  void value(std::uint32_t depth) {
    blank();
    const std::uint32_t kind = random_.below(16);
    if (kind < 4 && depth > 0) {
      list('[', ']', [&] { value(depth - 1); });
    } else if (kind < 8 && depth > 0) {
      list('{', '}', [&] { member(depth - 1); });
    } else if (kind < 11) {
      number();
    } else if (kind < 14) {
      string();
    } else {
      text_ += is_sound() ? words[random_.below(3)] : random_.of(words);
    }
    blank();
  }

  template <class Element>
  void list(char open, char close, Element element) {
    text_ += open;
    for (std::uint32_t at = 0, end = random_.below(5); at < end; ++at) {
      text_ += at == 0 ? "" : ",";
      element();
    }
    text_ += fault(40) ? "," : "";
    text_ += close;
  }

  void member(std::uint32_t depth) {
    blank();
    random_.one_in(is_sound() ? 8 : 2) ? string() : named();
    blank();
    text_ += fault(60) ? "" : ":";
    value(depth);
  }

  void named() {
    text_ += '"';
    text_ += names[random_.below(is_sound() ? 4 : 8)];
    text_ += '"';
  }

  void number() {
    switch (is_sound() ? 2 : random_.below(3)) {
    case 0:
      text_ += random_.of(numbers);
      break;
    case 1:
      text_ += random_digits(random_);
      break;
    default:
      text_ += std::to_string(static_cast<std::int32_t>(random_.below(1000)) - 500);
    }
  }

  void string() {
    text_ += '"';
    for (std::uint32_t more = random_.below(random_.one_in(8) ? 30 : 5); more > 0; --more) {
      // Plain ones, but for every third.
      text_ += fault(3) ? random_.of(characters) : characters[random_.below(8)];
    }
    text_ += '"';
  }

  void blank() {
    if (style_ == Style::commented && random_.one_in(2)) {
      text_ += random_.of(comments);
    } else if (random_.one_in(8)) {
      text_ += fault(4) ? random_.of(blanks) : blanks[random_.below(5)];
    }
  }

  /// About as deep as a parser goes.
  void deep() {
    const std::uint32_t levels = 997 + random_.below(6);
    const std::uint32_t kind = random_.below(3);
    const auto is_object = [&](std::uint32_t level) { return kind == 1 || (kind == 2 && level % 2 == 0); };
    for (std::uint32_t level = 0; level < levels; ++level) {
      text_ += is_object(level) ? "{\"a\":" : "[";
    }
    text_ += random_.one_in(2) ? "1" : "";
    for (std::uint32_t level = levels; level > 0; --level) {
      text_ += is_object(level - 1) ? '}' : ']';
    }
  }

  void mutate() {
    const std::uint32_t at = random_.below(text_.size() + 1);
    const std::uint32_t size = 1 + random_.below(random_.one_in(3) ? 8 : 1);
    switch (random_.below(6)) {
    case 0:
      text_.resize(at);
      break;
    case 1:
      text_.erase(at, size);
      break;
    case 2:
      text_.insert(at, random_.of(splices));
      break;
    case 3:
      text_.insert(at, text_.substr(random_.below(text_.size() + 1), size));
      break;
    default:
      if (at < text_.size()) {
        text_[at] = random_.one_in(2) ? random_.of(splices).front() : static_cast<char>(random_.below(256));
      }
    }
  }

  Random& random_;
  Style style_;
  std::string text_;
};

} // namespace

std::string make_text(Random& random) { return Maker(random, Style::faulty).make(); }
std::string make_sound_text(Random& random) { return Maker(random, Style::sound).make_sound(); }
std::string make_commented_text(Random& random) { return Maker(random, Style::commented).make(); }
std::string make_name(Random& random) {
  return std::string(random.one_in(3) ? random.of(names) : names[random.below(4)]);
}

double make_number(Random& random) {
  constexpr std::array edges{0.0,
                             -0.0,
                             1.0,
                             0.1,
                             -1.5,
                             1e15,
                             1e16,
                             1e17,
                             123456789.125,
                             2147483647.0,
                             2147483648.0,
                             -2147483648.0,
                             -2147483649.0,
                             2147483646.9,
                             9007199254740992.0,
                             std::numeric_limits<double>::max(),
                             std::numeric_limits<double>::min(),
                             std::numeric_limits<double>::denorm_min(),
                             std::numeric_limits<double>::infinity(),
                             -std::numeric_limits<double>::infinity(),
                             std::numeric_limits<double>::quiet_NaN()};
  switch (random.below(5)) {
  case 0:
    return random.of(edges);
  case 1:
    return static_cast<std::int32_t>(random.next());
  case 2: { // As people write them.
    const std::string digits = random_digits(random);
    double number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }
  case 3: // Few bits away from something short: where fifteen digits may do or not.
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(random.below(1000000) / 1000.0) + random.below(8));
  default:
    return std::bit_cast<double>(random.next());
  }
}

} // namespace dropin
