#include "http_signature/dictionary.hpp"

#include "encoding/base64.hpp"
#include "key/decode.hpp"
#include "strake/http_signature.h"

namespace strake::http_signature {
namespace {

bool is_lower_letter(std::uint8_t byte) { return byte >= byte_of('a') && byte <= byte_of('z'); }
bool begins_name(std::uint8_t byte) { return is_lower_letter(byte) || byte == byte_of('*'); }
bool belongs_in_name(std::uint8_t byte) {
  return is_lower_letter(byte) || is_digit(byte) || http::one_of(byte, "_-.*");
}
bool is_base64(std::uint8_t byte) { return http::is_letter(byte) || is_digit(byte) || http::one_of(byte, "+/="); }

/// The text between the colons.
std::optional<Range> pass_byte_sequence(http::Reader& in) {
  if (!in.pass(':')) {
    return std::nullopt;
  }
  const Range text = in.skip_while(is_base64);
  return in.pass(':') ? std::optional(text) : std::nullopt;
}

bool pass_number(http::Reader& in) {
  in.pass('-');
  return in.skip_while(is_digit).size > 0 && (!in.pass('.') || in.skip_while(is_digit).size > 0);
}

bool pass_token(http::Reader& in) {
  return in.skip_while([](std::uint8_t byte) {
             return http::is(byte, http::chars::token) || http::one_of(byte, ":/");
           }).size > 0;
}

/// A value of a parameter: a string, a byte sequence, a boolean, a number or a token.
bool pass_item(http::Reader& in) {
  if (in.sees('"')) {
    return pass_string(in).has_value();
  }
  if (in.sees(':')) {
    return pass_byte_sequence(in).has_value();
  }
  if (in.pass('?')) {
    return in.pass('0') || in.pass('1');
  }
  const bool is_token = !in.at_end() && (http::is_letter(in.rest().front()) || in.sees('*'));
  return is_token ? pass_token(in) : pass_number(in);
}

Result<Range> pass_value(http::Reader& in, const Source& source) {
  const std::size_t begin = in.position();
  if (source.values == Values::bytes) {
    const std::optional<Range> text = pass_byte_sequence(in);
    return text ? Result<Range>(*text) : failure(source.malformed, in.position());
  }
  if (!pass_list(in) || !pass_parameters(in)) {
    return failure(source.malformed, in.position());
  }
  return in.since(begin);
}

Done add_member(std::vector<Member>& members, std::span<const auth::Field> fields, std::size_t line, http::Reader& in,
                const Source& source) {
  if (members.size() == STRAKE_HTTP_SIGNATURE_MAX_SIGNATURES) {
    return over_limit(STRAKE_HTTP_SIGNATURE_TOO_LARGE, in.position(), members.size() + 1, members.size());
  }
  const Range name = pass_name(in);
  if (name.size == 0 || find_member(fields, members, slice(fields[line].value, name)) || !in.pass('=')) {
    return failure(source.malformed, name.begin);
  }
  const Result<Range> value = pass_value(in, source);
  if (!value) {
    return std::unexpected(value.error());
  }
  members.push_back({.name = {.field = line, .range = name}, .value = {.field = line, .range = *value}});
  return {};
}

Done add_members(std::vector<Member>& members, std::span<const auth::Field> fields, std::size_t line,
                 const Source& source) {
  const Bytes text = fields[line].value;
  if (text.size() > STRAKE_HTTP_SIGNATURE_MAX_FIELD_BYTES) {
    return over_limit(STRAKE_HTTP_SIGNATURE_TOO_LARGE, no_offset, text.size(), STRAKE_HTTP_SIGNATURE_MAX_FIELD_BYTES);
  }
  http::Reader in(text);
  while (true) {
    if (const Done added = add_member(members, fields, line, in, source); !added) {
      return added;
    }
    if (in.at_end()) {
      return {};
    }
    in.skip_blanks();
    if (!in.pass(',')) {
      return failure(source.malformed, in.position());
    }
    in.skip_blanks();
  }
}

} // namespace

Range pass_name(http::Reader& in) {
  const std::size_t begin = in.position();
  if (!in.at_end() && begins_name(in.rest().front())) {
    in.skip_while(belongs_in_name);
  }
  return in.since(begin);
}

std::optional<Range> pass_string(http::Reader& in) {
  if (!in.pass('"')) {
    return std::nullopt;
  }
  const Range text =
      in.skip_while([](std::uint8_t byte) { return byte >= 0x20 && byte < 0x7f && !http::one_of(byte, "\"\\"); });
  return in.pass('"') ? std::optional(text) : std::nullopt;
}

bool pass_parameters(http::Reader& in) {
  while (in.pass(';')) {
    if (pass_name(in).size == 0 || (in.pass('=') && !pass_item(in))) {
      return false;
    }
  }
  return true;
}

bool pass_list(http::Reader& in) {
  if (!in.pass('(')) {
    return false;
  }
  if (in.pass(')')) {
    return true;
  }
  do {
    if (!pass_string(in) || !pass_parameters(in)) {
      return false;
    }
  } while (in.pass(' '));
  return in.pass(')');
}

Result<std::vector<Member>> members_of(std::span<const auth::Field> fields, const Source& source) {
  std::vector<Member> members;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!equals_ignoring_case(fields[i].name, source.name)) {
      continue;
    }
    if (const Done added = add_members(members, fields, i, source); !added) {
      return std::unexpected(added.error());
    }
  }
  return members;
}

std::optional<Place> find_member(std::span<const auth::Field> fields, std::span<const Member> members, Bytes name) {
  for (const Member& member : members) {
    if (std::ranges::equal(text_at(fields, member.name), name)) {
      return member.value;
    }
  }
  return std::nullopt;
}

std::optional<std::vector<std::uint8_t>> decoded(Bytes value) {
  const std::optional<std::size_t> size = key::base64_decoded_size(value);
  if (!size) {
    return std::nullopt;
  }
  std::vector<std::uint8_t> bytes(*size);
  return key::decode_base64(value, bytes) ? std::optional(std::move(bytes)) : std::nullopt;
}

void append_byte_sequence(std::vector<std::uint8_t>& to, Bytes bytes) {
  constexpr std::string_view padding = "==";
  append(to, ":");
  encoding::append_base64(to, bytes);
  append(to, padding.substr(0, (3 - bytes.size() % 3) % 3));
  append(to, ":");
}

bool is_member_name(Bytes text) {
  http::Reader in(text);
  return pass_name(in).size > 0 && in.at_end();
}

} // namespace strake::http_signature
