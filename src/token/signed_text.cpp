#include "token/signed_text.hpp"

#include <optional>
#include <string>

#include "encoding/base64.hpp"
#include "strake/signed_text.h"
#include "token/time.hpp"

namespace strake::token {
namespace {

using Text = std::vector<std::uint8_t>;

constexpr std::string_view version = "s1.";

/// Calls use(parts) with what the tag is of.
template <class Use>
auto with_signed_parts(Bytes purpose, Bytes text, Use use) {
  Text begin;
  append(begin, "strake signed text 1");
  for (unsigned shift = 64; shift > 0; shift -= 8) {
    begin.push_back(low_byte(std::uint64_t{purpose.size()} >> (shift - 8)));
  }
  return use(std::array<Bytes, 3>{begin, purpose, text});
}

Result<Text> without_tag(const Signable& what) {
  constexpr std::size_t most_data = STRAKE_SIGNED_TEXT_MAX_DATA_BYTES;
  if (what.data.size() > most_data) {
    return over_limit(STRAKE_TOKEN_TOO_LONG, no_offset, what.data.size(), most_data);
  }
  Text text;
  append(text, version);
  append(text, std::to_string(what.expiry));
  append(text, ".");
  encoding::append_base64url(text, what.data);
  return text;
}

void append_tag(Text& text, Bytes tag) {
  append(text, ".");
  encoding::append_base64url(text, tag);
}

/// A text taken apart: nothing of it is known to be genuine.
struct Unverified {
  Bytes signed_part;
  std::uint64_t expiry = 0;
  Text data;
  Text tag;
};

/// A number as std::to_string writes it, no later than the last second.
std::optional<std::uint64_t> read_number(Bytes digits) {
  constexpr std::size_t most_digits = 12;
  if (digits.empty() || digits.size() > most_digits || (digits.size() > 1 && digits.front() == byte_of('0'))) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  for (const std::uint8_t digit : digits) {
    if (!is_digit(digit)) {
      return std::nullopt;
    }
    number = 10 * number + (digit - byte_of('0'));
  }
  return number <= narrow<std::uint64_t>(last_second) ? std::optional(number) : std::nullopt;
}

std::size_t dot_behind(Bytes text, std::size_t from) {
  while (from < text.size() && text[from] != byte_of('.')) {
    ++from;
  }
  return from;
}

Result<Unverified> take_apart_text(Bytes text [[clang::lifetimebound]]) {
  constexpr std::size_t most_text = STRAKE_SIGNED_TEXT_MAX_BYTES;
  if (text.size() > most_text) {
    return over_limit(STRAKE_TOKEN_TOO_LONG, no_offset, text.size(), most_text);
  }
  if (text.size() < version.size() || !equals(text.first(version.size()), version)) {
    return failure(STRAKE_SIGNED_TEXT_FORGED);
  }
  const std::size_t first = dot_behind(text, version.size());
  const std::size_t second = first == text.size() ? first : dot_behind(text, first + 1);
  if (second == text.size()) {
    return failure(STRAKE_SIGNED_TEXT_FORGED);
  }
  const std::optional<std::uint64_t> expiry = read_number(text.subspan(version.size(), first - version.size()));
  std::optional<Text> data = encoding::decode_base64url(text.subspan(first + 1, second - first - 1));
  std::optional<Text> tag = encoding::decode_base64url(text.subspan(second + 1));
  if (!expiry || !data || !tag) {
    return failure(STRAKE_SIGNED_TEXT_FORGED);
  }
  return Unverified{
      .signed_part = text.first(second), .expiry = *expiry, .data = std::move(*data), .tag = std::move(*tag)};
}

Done check_expiry(std::uint64_t expiry, std::uint64_t now) {
  return now < expiry ? Done() : over_limit(STRAKE_SIGNED_TEXT_EXPIRED, no_offset, now, expiry);
}

} // namespace

Result<Text> sign_text(const key::Key& key, const Signable& what) {
  Result<Text> text = without_tag(what);
  if (!text) {
    return text;
  }
  const mac::Tag tag = with_signed_parts(what.purpose, *text, [&](auto parts) { return mac::compute(key, parts); });
  append_tag(*text, tag.bytes());
  return text;
}

Result<NamedText> sign_text(const key_set::KeySet& set, const Signable& what) {
  Result<Text> text = without_tag(what);
  if (!text) {
    return std::unexpected(text.error());
  }
  const Result<mac::NamedTag> tag =
      with_signed_parts(what.purpose, *text, [&](auto parts) { return mac::compute(set, parts); });
  if (!tag) {
    return std::unexpected(tag.error());
  }
  append_tag(*text, tag->tag.bytes());
  return NamedText{.text = std::move(*text), .key = tag->key};
}

Result<Text> verify_text(const key::Key& key, Bytes purpose, Bytes text, std::uint64_t now) {
  Result<Unverified> parts = take_apart_text(text);
  if (!parts) {
    return std::unexpected(parts.error());
  }
  if (!with_signed_parts(purpose, parts->signed_part, [&](auto of) { return mac::matches(key, of, parts->tag); })) {
    return failure(STRAKE_SIGNED_TEXT_FORGED);
  }
  const Done timely = check_expiry(parts->expiry, now);
  return timely ? Result<Text>(std::move(parts->data)) : std::unexpected(timely.error());
}

Result<NamedData> verify_text(const key_set::KeySet& set, Bytes purpose, Bytes text, std::uint64_t now) {
  Result<Unverified> parts = take_apart_text(text);
  if (!parts) {
    return std::unexpected(parts.error());
  }
  const Result<key_set::Id> by =
      with_signed_parts(purpose, parts->signed_part, [&](auto of) { return mac::verify(set, of, parts->tag); });
  if (!by) {
    return by.error().status == STRAKE_MAC_MISMATCH ? failure(STRAKE_SIGNED_TEXT_FORGED) : std::unexpected(by.error());
  }
  if (const Done timely = check_expiry(parts->expiry, now); !timely) {
    return std::unexpected(timely.error());
  }
  return NamedData{.data = std::move(parts->data), .key = *by};
}

} // namespace strake::token
