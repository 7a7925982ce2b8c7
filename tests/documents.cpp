#include "documents.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdio>

namespace documents {
namespace {

/// Writes the items of a walk.
class Dump {
public:
  std::string of(strake_json_value value) {
    for (const strake_json_item& item : walk(value, 3)) {
      close(item.depth);
      if (!open_.empty()) {
        text_ += open_.back().any ? "," : "";
        open_.back().any = true;
        text_ += open_.back().end == '}' ? quoted(item.name) + ":" : "";
      }
      write(item);
    }
    close(0);
    return text_;
  }

private:
  struct Container {
    char end;
    bool any;
  };

  void close(std::size_t depth) {
    for (; open_.size() > depth; open_.pop_back()) {
      text_ += open_.back().end;
    }
  }

  void write(const strake_json_item& item) {
    switch (item.type) {
    case STRAKE_JSON_NULL:
      text_ += "null";
      break;
    case STRAKE_JSON_BOOLEAN:
      text_ += (item.flags & STRAKE_JSON_IS_TRUE) != 0 ? "true" : "false";
      break;
    case STRAKE_JSON_NUMBER:
      text_ += number(item);
      break;
    case STRAKE_JSON_STRING:
      text_ += quoted(item.text);
      break;
    default:
      text_ += item.type == STRAKE_JSON_ARRAY ? "[" : "{";
      open_.push_back({.end = item.type == STRAKE_JSON_ARRAY ? ']' : '}', .any = false});
    }
  }

  static std::string number(const strake_json_item& item) {
    if ((item.flags & STRAKE_JSON_IS_INT64) != 0) {
      return item.integer == 0 && std::signbit(item.real) ? "-0" : std::to_string(item.integer);
    }
    if ((item.flags & STRAKE_JSON_IS_UINT64) != 0) {
      return std::to_string(item.natural);
    }
    if ((item.flags & STRAKE_JSON_IS_DOUBLE) == 0) {
      return "~" + text_of(item.text);
    }
    if (!std::isfinite(item.real)) {
      return text_of(item.text);
    }
    std::array<char, 32> bits{};
    std::snprintf(bits.data(), bits.size(), "#%016llx",
                  static_cast<unsigned long long>(std::bit_cast<std::uint64_t>(item.real)));
    return bits.data();
  }

  static std::string quoted(const strake_bytes& bytes) {
    std::string quoted = "\"";
    for (const char c : text_of(bytes)) {
      quoted.append(c == '"' || c == '\\' ? "\\" : "").push_back(c);
    }
    return quoted + '"';
  }

  std::string text_;
  std::vector<Container> open_;
};

template <class Next>
std::vector<strake_json_item> all_items(Next next, strake_json_value value, std::size_t batch) {
  std::vector<strake_json_item> all;
  std::vector<strake_json_item> some(batch);
  std::uint64_t cursor = 0;
  std::size_t count = 0;
  do {
    EXPECT_EQ(next(value, &cursor, some.data(), some.size(), &count, nullptr), STRAKE_OK);
    all.insert(all.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
  } while (count > 0);
  return all;
}

} // namespace

void Free::operator()(strake_json_document* document) const {
  EXPECT_EQ(strake_json_free(document, nullptr), STRAKE_OK);
}
void Free::operator()(strake_json_parser* parser) const {
  EXPECT_EQ(strake_json_parser_free(parser, nullptr), STRAKE_OK);
}

strake_json_value Parsed::root() const {
  strake_json_value value{};
  EXPECT_EQ(strake_json_root(document.get(), &value, nullptr), STRAKE_OK);
  return value;
}

Parsed parse(std::string_view text, const strake_json_options& options) {
  const std::vector<char> copy(text.begin(), text.end()); // of its own size, so that a read beyond it is seen
  Parsed parsed;
  strake_json_document* document = nullptr;
  parsed.status =
      strake_json_parse(bytes_of({copy.data(), copy.size()}), copy.size(), &options, &document, &parsed.error);
  parsed.document.reset(document);
  return parsed;
}

Parsed parse_in_pieces(std::string_view text, const std::vector<std::size_t>& ends,
                       const strake_json_options& options) {
  const Parser parser = make_parser(options);
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    const std::vector<char> piece(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                  text.begin() + static_cast<std::ptrdiff_t>(end));
    strake_error error{};
    if (const strake_status status = feed(parser, {piece.data(), piece.size()}, &error); status != STRAKE_OK) {
      Parsed refused = finish(parser);
      EXPECT_EQ(refused.status, status) << "it stays refused";
      EXPECT_EQ(refused.error.offset, error.offset);
      return refused;
    }
    begin = end;
  }
  return finish(parser);
}

Parsed parse_in_place(std::string_view text, const strake_json_options& options) {
  auto buffer = std::make_unique<std::vector<std::uint8_t>>(text.begin(), text.end());
  buffer->resize(text.size() + STRAKE_JSON_PADDING, 'x');
  const auto release = [](void* context, std::uint8_t* data) {
    const std::unique_ptr<std::vector<std::uint8_t>> owned(static_cast<std::vector<std::uint8_t>*>(context));
    EXPECT_EQ(owned->data(), data);
  };
  Parsed parsed;
  strake_json_document* document = nullptr;
  parsed.status = strake_json_parse_in_place(buffer->data(), text.size(), buffer->size(), &options, release,
                                             buffer.get(), &document, &parsed.error);
  parsed.document.reset(document);
  if (parsed.status == STRAKE_OK) {
    static_cast<void>(buffer.release());
  } else {
    EXPECT_EQ(std::string(buffer->begin(), buffer->begin() + static_cast<std::ptrdiff_t>(text.size())), text);
  }
  return parsed;
}

Parser make_parser(const strake_json_options& options) {
  strake_json_parser* parser = nullptr;
  EXPECT_EQ(strake_json_parser_new(&options, &parser, nullptr), STRAKE_OK);
  return Parser(parser);
}

strake_status feed(const Parser& parser, std::string_view piece, strake_error* error) {
  return strake_json_parser_feed(parser.get(), bytes_of(piece), piece.size(), error);
}

Parsed finish(const Parser& parser) {
  Parsed parsed;
  strake_json_document* document = nullptr;
  parsed.status = strake_json_parser_finish(parser.get(), &document, &parsed.error);
  parsed.document.reset(document);
  return parsed;
}

strake_json_options with_lenience(std::uint32_t lenience) {
  strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
  options.lenience = lenience;
  return options;
}

strake_json_options with_duplicates(strake_json_duplicates duplicates) {
  strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
  options.duplicates = duplicates;
  return options;
}

std::string text_of(const strake_bytes& bytes) { return {reinterpret_cast<const char*>(bytes.data), bytes.size}; }

const std::uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

strake_json_value at(strake_json_value value, std::string_view pointer) {
  strake_json_value found{};
  EXPECT_EQ(strake_json_at(value, pointer.data(), pointer.size(), &found, nullptr), STRAKE_OK) << pointer;
  return found;
}

std::vector<strake_json_item> walk(strake_json_value value, std::size_t batch) {
  return all_items(strake_json_walk, value, batch);
}

std::vector<strake_json_item> items(strake_json_value container, std::size_t batch) {
  return all_items(strake_json_next_items, container, batch);
}

std::string dump(strake_json_value value) { return Dump().of(value); }

std::string verdict(const Parsed& parsed) {
  if (parsed.status == STRAKE_OK) {
    return "OK";
  }
  const strake_error& error = parsed.error;
  const std::string name = strake_status_name(parsed.status) + sizeof("STRAKE_") - 1;
  const std::string limit = error.actual == 0 && error.limit == 0
                                ? ""
                                : "(" + std::to_string(error.actual) + "/" + std::to_string(error.limit) + ")";
  return name + "@" + std::to_string(error.offset) + limit;
}

} // namespace documents
