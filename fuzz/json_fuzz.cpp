// However a text comes, whole, in pieces or in place, the same is found or it is refused at the same byte; and what is
// found hangs together: counts, depths, numbers, positions, and the paths that lead to every value.
#include <bit>
#include <cmath>
#include <string>

#include "json.hpp"

namespace {

using namespace fuzz;

void check_same_items(const strake_json_item& a, const strake_json_item& b) {
  must(a.value.place == b.value.place && a.type == b.type && a.flags == b.flags && a.count == b.count);
  must(a.depth == b.depth && a.integer == b.integer && a.natural == b.natural);
  must(std::bit_cast<std::uint64_t>(a.real) == std::bit_cast<std::uint64_t>(b.real));
  must(same(a.name, b.name) && same(a.text, b.text));
}

void check_same(const Parsed& a, const Parsed& b) {
  must(a.status == b.status && a.error.offset == b.error.offset && a.error.limit == b.error.limit);
  must(a.error.actual == b.error.actual);
  if (a.status != STRAKE_OK) {
    return;
  }
  const std::vector<strake_json_item> first = walk(a.root());
  const std::vector<strake_json_item> second = walk(b.root());
  must(first.size() == second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    check_same_items(first[i], second[i]);
  }
  must(strake_json_equal(a.root(), b.root(), nullptr) == STRAKE_OK);
}

void check_number(const strake_json_item& item) {
  const bool is_double = (item.flags & STRAKE_JSON_IS_DOUBLE) != 0;
  if ((item.flags & STRAKE_JSON_IS_INT64) != 0) {
    must(is_double && item.real == static_cast<double>(item.integer));
  }
  if ((item.flags & STRAKE_JSON_IS_UINT64) != 0) {
    must(is_double && item.real == static_cast<double>(item.natural));
  }
  must(is_double || item.flags == 0);
  const std::string text(reinterpret_cast<const char*>(item.text.data), item.text.size);
  const double expected = std::strtod(text.c_str(), nullptr);
  must(std::isnan(item.real) ? std::isnan(expected) : is_double ? item.real == expected : std::isinf(expected));
}

/// The items of a container are those of the walk that are one level deeper.
void check_container(const strake_json_item& item, Bytes text) {
  std::array<strake_json_item, 5> some{};
  std::uint64_t cursor = 0;
  std::uint64_t seen = 0;
  std::size_t count = 1;
  while (count > 0) {
    must(strake_json_next_items(item.value, &cursor, some.data(), some.size(), &count, nullptr) == STRAKE_OK);
    for (std::size_t i = 0; i < count; ++i) {
      must(some[i].depth == 1 && (item.type == STRAKE_JSON_OBJECT || some[i].name.size == 0));
    }
    seen += count;
  }
  must(seen == item.count);
  for (const std::uint64_t forged : {std::uint64_t{text.size()}, std::uint64_t{1}, ~std::uint64_t{0}}) {
    std::uint64_t moved = forged;
    const strake_status status = strake_json_next_items(item.value, &moved, some.data(), some.size(), &count, nullptr);
    must(status == STRAKE_OK || (status == STRAKE_BAD_ARGUMENT && moved == forged && count == 0));
  }
}

void check_path(const strake_json_item& item, strake_json_value root, bool names_are_unique) {
  std::array<char, 4096> path{};
  std::size_t size = 0;
  const strake_status status = strake_json_get_path(item.value, path.data(), path.size(), &size, nullptr);
  must(status == STRAKE_OK || (status == STRAKE_BUFFER_TOO_SMALL && size >= path.size()));
  if (status != STRAKE_OK) {
    return;
  }
  strake_json_value found{};
  const strake_status led = strake_json_at(root, path.data(), size, &found, nullptr);
  must(names_are_unique ? led == STRAKE_OK && found.place == item.value.place
                        : led == STRAKE_OK || led == STRAKE_JSON_NOT_FOUND); // by the first of members of one name
}

void check_item(const strake_json_item& item, strake_json_value root, Bytes text, bool names_are_unique) {
  strake_json_position position{};
  must(strake_json_get_position(item.value, &position, nullptr) == STRAKE_OK);
  must(position.offset < text.size());
  constexpr std::array<std::string_view, 6> firsts{"n", "tf", "-0123456789NI", "\"", "[", "{"};
  must(firsts.at(static_cast<std::size_t>(item.type)).find(static_cast<char>(text[position.offset])) !=
       std::string_view::npos);
  if (item.type == STRAKE_JSON_NUMBER) {
    check_number(item);
    must(std::ranges::equal(Bytes(item.text.data, item.text.size), text.subspan(position.offset, item.text.size)));
  } else if (item.type >= STRAKE_JSON_ARRAY) {
    check_container(item, text);
  } else if (item.type == STRAKE_JSON_STRING) {
    const bool has_nul =
        std::ranges::find(Bytes(item.text.data, item.text.size), 0) != Bytes(item.text.data, item.text.size).end();
    must(((item.flags & STRAKE_JSON_HAS_NUL) != 0) == has_nul);
  }
  check_path(item, root, names_are_unique);
}

/// A pointer that isn't from a path.
void check_pointer(strake_json_value root, Bytes pointer) {
  strake_json_value found{};
  strake_error error{};
  const strake_status status =
      strake_json_at(root, reinterpret_cast<const char*>(pointer.data()), pointer.size(), &found, &error);
  if (status == STRAKE_OK) {
    strake_json_type type = -1;
    must(strake_json_get_type(found, &type, nullptr) == STRAKE_OK);
  } else {
    must(status == STRAKE_JSON_NOT_FOUND || status == STRAKE_JSON_INVALID_POINTER);
    must(error.offset < std::max<std::size_t>(pointer.size(), 1));
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) {
    return 0;
  }
  const strake_json_options options = json_options(data[0], data[1]);
  const Bytes text(data + 4, size - 4);
  const Parsed whole = parse(text, options);
  std::vector<std::uint8_t> buffer;
  check_same(whole, parse_in_pieces(text, options, data[2] + std::size_t{1}));
  check_same(whole, parse_in_pieces(text, options, 1));
  check_same(whole, parse_in_place(buffer, text, options));
  if (whole.status != STRAKE_OK) {
    must(whole.error.offset <= text.size());
    return 0;
  }
  constexpr std::size_t enough = 300; // positions and paths take a time that grows with the text
  std::vector<strake_json_item> all = walk(whole.root());
  const bool names_are_unique = options.duplicates != STRAKE_JSON_KEEP_ALL;
  for (const strake_json_item& item : std::span(all).first(std::min(all.size(), enough))) {
    check_item(item, whole.root(), text, names_are_unique);
  }
  check_pointer(whole.root(), text.first(std::min<std::size_t>(text.size(), data[3])));
  check_pointer(whole.root(), text.last(std::min<std::size_t>(text.size(), data[3])));
  std::uint64_t memory = 0;
  must(strake_json_get_memory(whole.document.get(), &memory, nullptr) == STRAKE_OK && memory >= text.size());
  return 0;
}
