#include "pointer.hpp"

#include <limits>

namespace strake::dropin {
namespace {

constexpr std::uint8_t slash = byte_of('/');
constexpr std::uint8_t tilde = byte_of('~');

/// What an escape stands for that begins at a tilde; none if it is no escape.
std::optional<std::uint8_t> unescaped(Bytes token, std::size_t at) {
  if (at + 1 == token.size()) {
    return std::nullopt;
  }
  switch (token[at + 1]) {
  case byte_of('0'):
    return tilde;
  case byte_of('1'):
    return slash;
  default:
    return std::nullopt;
  }
}

bool is_named(Text name, Bytes token, bool case_sensitive) {
  const Bytes bytes = name.bytes();
  std::size_t at = 0;
  for (std::size_t next = 0; next < token.size(); ++next, ++at) {
    std::uint8_t wanted = token[next];
    if (wanted == tilde) {
      const auto meant = unescaped(token, next++);
      if (!meant) {
        return false;
      }
      wanted = *meant;
    }
    if (at == bytes.size() || (case_sensitive ? bytes[at] != wanted : ascii_lower(bytes[at]) != ascii_lower(wanted))) {
      return false;
    }
  }
  return at == bytes.size();
}

Node member_at(Node object, Bytes token, bool case_sensitive) {
  Node item = object.child();
  while (item && !(item.name() && is_named(item.name(), token, case_sensitive))) {
    item = item.next();
  }
  return item;
}

Node element_at(Node array, Bytes token) {
  const auto index = index_of(token);
  if (!index) {
    return {};
  }
  Node item = array.child();
  for (std::size_t left = *index; item && left > 0; --left) {
    item = item.next();
  }
  return item;
}

Bytes first_token(Bytes pointer) {
  std::size_t size = 0;
  while (size < pointer.size() && pointer[size] != slash) {
    ++size;
  }
  return pointer.first(size);
}

} // namespace

Node item_at(Node root, Bytes pointer, bool case_sensitive) {
  Node item = root;
  while (item && !pointer.empty() && pointer.front() == slash) {
    const Bytes token = first_token(pointer.subspan(1));
    pointer = pointer.subspan(1 + token.size());
    if (item.kind() == Kind::array) {
      item = element_at(item, token);
    } else {
      item = item.kind() == Kind::object ? member_at(item, token, case_sensitive) : Node();
    }
  }
  return item;
}

std::optional<Place> place_of(Bytes pointer) {
  for (std::size_t at = pointer.size(); at-- > 0;) {
    if (pointer[at] == slash) {
      return Place{.container = pointer.first(at), .token = pointer.subspan(at + 1)};
    }
  }
  return std::nullopt;
}

Text decoded(Bytes token) {
  const Text text = Text::make(token.size());
  if (!text) {
    return {};
  }
  text.assign(token);
  const MutableBytes bytes = text.room(token.size());
  std::size_t size = 0;
  for (std::size_t at = 0; at < token.size(); ++at, ++size) {
    if (token[at] == tilde) {
      const auto meant = unescaped(token, at);
      if (!meant) {
        const Bytes rest = token.subspan(at);
        copy_bytes(rest, bytes.subspan(size, rest.size()));
        size += rest.size();
        break;
      }
      bytes[size] = *meant;
      ++at;
    } else {
      bytes[size] = token[at];
    }
  }
  bytes[size] = 0;
  return text;
}

std::optional<std::size_t> index_of(Bytes token) {
  if (token.size() > 1 && token.front() == byte_of('0')) {
    return std::nullopt;
  }
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
  std::size_t index = 0;
  for (const std::uint8_t byte : token) {
    if (byte < byte_of('0') || byte > byte_of('9')) {
      return std::nullopt;
    }
    const std::size_t digit = byte - std::size_t{byte_of('0')};
    index = index > (most - digit) / 10 ? most : 10 * index + digit;
  }
  return index;
}

} // namespace strake::dropin
