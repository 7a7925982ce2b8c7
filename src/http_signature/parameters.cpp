#include "http_signature/parameters.hpp"

#include <string>

#include "http_signature/dictionary.hpp"
#include "strake/http_signature.h"

namespace strake::http_signature {
namespace {

/// An integer of a structured field has at most 15 digits.
constexpr std::uint64_t most_integer = 999'999'999'999'999;

/// A number that isn't negative, in the one way to write it.
bool pass_integer(http::Reader& in, Bytes text, std::optional<std::uint64_t>& to) {
  const Range digits = in.skip_while(is_digit);
  const bool padded = digits.size > 1 && text[digits.begin] == byte_of('0');
  if (to || digits.size == 0 || digits.size > 15 || padded) {
    return false;
  }
  std::uint64_t number = 0;
  for (const std::uint8_t digit : slice(text, digits)) {
    number = number * 10 + digit - std::uint64_t{'0'};
  }
  to = number;
  return true;
}

bool pass_text(http::Reader& in, Bytes text, std::optional<Bytes>& to) {
  const std::optional<Range> string = pass_string(in);
  if (to || !string) {
    return false;
  }
  to = slice(text, *string);
  return true;
}

bool pass_parameter(http::Reader& in, Bytes text, Parameters& to) {
  const Bytes name = slice(text, pass_name(in));
  if (!in.pass('=')) {
    return false;
  }
  if (equals(name, "created")) {
    return pass_integer(in, text, to.created);
  }
  if (equals(name, "expires")) {
    return pass_integer(in, text, to.expires);
  }
  if (equals(name, "keyid")) {
    return pass_text(in, text, to.key_id);
  }
  if (equals(name, "alg")) {
    return pass_text(in, text, to.algorithm);
  }
  if (equals(name, "nonce")) {
    return pass_text(in, text, to.nonce);
  }
  return equals(name, "tag") && pass_text(in, text, to.tag);
}

bool can_be_written(const std::optional<Bytes>& text) {
  return !text || std::ranges::all_of(*text, [](std::uint8_t byte) {
    return byte >= 0x20 && byte < 0x7f && !http::one_of(byte, "\"\\");
  });
}

void append_number(std::vector<std::uint8_t>& to, std::string_view name, const std::optional<std::uint64_t>& number) {
  if (number) {
    append(to, name);
    append(to, std::to_string(*number));
  }
}

void append_text(std::vector<std::uint8_t>& to, std::string_view name, const std::optional<Bytes>& text) {
  if (text) {
    append(to, name);
    append(to, "\"");
    append(to, *text);
    append(to, "\"");
  }
}

} // namespace

Result<Parameters> parse_parameters(Bytes text) {
  http::Reader in(text);
  Parameters parameters;
  while (!in.at_end()) {
    if (!in.pass(';') || !pass_parameter(in, text, parameters)) {
      return failure(STRAKE_HTTP_SIGNATURE_MALFORMED);
    }
  }
  return parameters;
}

Done append_parameters(std::vector<std::uint8_t>& to, const Parameters& parameters) {
  if (parameters.created.value_or(0) > most_integer || parameters.expires.value_or(0) > most_integer ||
      !can_be_written(parameters.key_id) || !can_be_written(parameters.algorithm) ||
      !can_be_written(parameters.nonce) || !can_be_written(parameters.tag)) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  append_number(to, ";created=", parameters.created);
  append_number(to, ";expires=", parameters.expires);
  append_text(to, ";keyid=", parameters.key_id);
  append_text(to, ";alg=", parameters.algorithm);
  append_text(to, ";nonce=", parameters.nonce);
  append_text(to, ";tag=", parameters.tag);
  return {};
}

} // namespace strake::http_signature
