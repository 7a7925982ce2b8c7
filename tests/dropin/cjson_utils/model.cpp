#include "model.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace dropin {
namespace {

using namespace std::string_view_literals;

constexpr std::array scalars{"0"sv,          "1"sv,          "2"sv,     "-1.5"sv,  "0.1"sv,   "0.30000000000000004"sv,
                             "0.3"sv,        "1e20"sv,       "1e999"sv, "true"sv,  "false"sv, "null"sv,
                             "\"\""sv,       "\"a\""sv,      "\"b\""sv, "\"a\""sv, "null"sv,  "4294967297"sv,
                             "4294967296"sv, "\"\\u00e9\""sv};
constexpr std::array names{"a"sv, "b"sv, "c"sv, "d"sv, "key"sv, "a/b"sv, "m~n"sv,      "\xc3\xa4"sv,
                           "0"sv, "1"sv, "-"sv, ""sv,  "_"sv,   "[x"sv,  "long name"sv};
constexpr std::array capital_names{"A"sv, "B"sv, "Key"sv, "KEY"sv, "A/b"sv, "M~n"sv};

std::string random_name(Random& random, bool capitals) {
  return std::string(capitals && random.one_in(4) ? random.of(capital_names) : random.of(names));
}

bool is_same_but_for_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

class Maker {
public:
  explicit Maker(Random& random) : random_(random), capitals_(random.one_in(3)) {}

  Value container(unsigned depth) {
    Value made{.kind = random_.one_in(3) ? Value::Kind::array : Value::Kind::object, .scalar = {}, .items = {}};
    for (std::uint32_t more = random_.below(random_.one_in(4) ? 9 : 5); more > 0; --more) {
      add(made, value(depth));
    }
    return made;
  }

  Value value(unsigned depth) {
    return depth == 0 || random_.one_in(2)
               ? Value{.kind = Value::Kind::scalar, .scalar = std::string(random_.of(scalars)), .items = {}}
               : container(depth - 1);
  }

  void change(Value& at) {
    if (at.kind == Value::Kind::scalar || at.items.empty() || random_.one_in(8)) {
      at = value(2);
      return;
    }
    const std::size_t place = random_.below(at.items.size());
    const auto item = at.items.begin() + static_cast<std::ptrdiff_t>(place);
    switch (random_.below(5)) {
    case 0:
      at.items.erase(item);
      break;
    case 1:
      add(at, value(2));
      break;
    case 2:
      std::swap(*item, at.items.front());
      break;
    default:
      change(item->second);
    }
  }

private:
  void add(Value& container, Value value) {
    std::string name = random_name(random_, capitals_);
    const auto is_there = [&](const auto& item) { return is_same_but_for_case(item.first, name); };
    if (container.kind == Value::Kind::array || std::ranges::none_of(container.items, is_there)) {
      container.items.emplace_back(std::move(name), std::move(value));
    }
  }

  Random& random_;
  bool capitals_;
};

std::string quoted(std::string_view text) {
  std::string made = "\"";
  for (const char c : text) {
    made += c == '"' || c == '\\' ? "\\" : "";
    made += c;
  }
  return made + "\"";
}

std::string escaped_name(std::string_view name) {
  std::string made;
  for (const char c : name) {
    made += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return made;
}

std::string random_token(Random& random) {
  constexpr std::array odd{"-"sv, "0"sv,  "1"sv, "2"sv,  "7"sv,  "01"sv, ""sv,
                           "x"sv, "1x"sv, "~"sv, "~2"sv, "a~"sv, "-1"sv};
  return random.one_in(2) ? std::string(random.of(odd)) : escaped_name(random_name(random, random.one_in(2)));
}

std::string with_other_case(Random& random, std::string token) {
  for (char& c : token) {
    if (((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) && random.one_in(2)) {
      c = static_cast<char>(c ^ 0x20);
    }
  }
  return token;
}

/// A pointer to where something could be added, if the value has arrays or objects.
std::string make_target(Random& random, const Value& value) {
  std::string pointer = make_pointer(random, value);
  if (random.one_in(2)) {
    pointer += "/" + random_token(random);
  }
  return pointer;
}

std::string make_patch(Random& random, const Value& value) {
  constexpr std::array operations{"add"sv, "remove"sv, "replace"sv, "move"sv, "copy"sv, "test"sv, "add"sv, "replace"sv};
  const std::string_view operation = random.of(operations);
  std::vector<std::string> members;
  if (!random.one_in(40)) {
    members.push_back("\"op\":" + (random.one_in(40) ? std::string("\"ADD\"") : quoted(operation)));
  }
  if (!random.one_in(40)) {
    members.push_back("\"path\":" + (random.one_in(40) ? "1" : quoted(make_target(random, value))));
  }
  if (!random.one_in(40) && operation != "remove") {
    members.push_back("\"value\":" + Maker(random).value(2).text());
  }
  if (!random.one_in(40) && (operation == "move" || operation == "copy")) {
    members.push_back("\"from\":" + quoted(make_pointer(random, value)));
  }
  std::string text = "{";
  while (!members.empty()) {
    const auto at = members.begin() + static_cast<std::ptrdiff_t>(random.below(members.size()));
    text += (text.size() > 1 ? "," : "") + *at;
    members.erase(at);
  }
  return text + "}";
}

} // namespace

std::string Value::text() const {
  if (kind == Kind::scalar) {
    return scalar;
  }
  std::string text = kind == Kind::array ? "[" : "{";
  for (const auto& [name, value] : items) {
    text += (text.size() > 1 ? "," : "") + (kind == Kind::array ? std::string() : quoted(name) + ":") + value.text();
  }
  return text + (kind == Kind::array ? "]" : "}");
}

Value make_value(Random& random) { return random.one_in(12) ? Maker(random).value(3) : Maker(random).container(3); }

Value make_variant(Random& random, Value value) {
  Maker maker(random);
  for (std::uint32_t more = random.below(4); more > 0; --more) {
    maker.change(value);
  }
  return value;
}

std::string make_pointer(Random& random, const Value& value) {
  std::string pointer;
  const Value* at = &value;
  while (!at->items.empty() && !random.one_in(4)) {
    const std::size_t place = random.below(at->items.size());
    const std::string token =
        at->kind == Value::Kind::array ? std::to_string(place) : escaped_name(at->items[place].first);
    pointer += "/" + (random.one_in(8) ? with_other_case(random, token) : token);
    at = &at->items[place].second;
  }
  if (random.one_in(8)) {
    pointer += "/" + random_token(random);
  }
  return random.one_in(60) ? random_token(random) : pointer;
}

std::string make_patches(Random& random, const Value& value) {
  std::string text = "[";
  for (std::uint32_t more = 1 + random.below(random.one_in(3) ? 6 : 2); more > 0; --more) {
    text += (text.size() > 1 ? "," : "") + make_patch(random, value);
  }
  return random.one_in(100) ? make_patch(random, value) : text + "]";
}

} // namespace dropin
