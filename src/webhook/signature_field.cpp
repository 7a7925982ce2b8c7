#include "webhook/signature_field.hpp"

#include "encoding/base64.hpp"
#include "key/decode.hpp"

namespace strake::webhook {
namespace {

constexpr std::size_t hex_size = 2 * std::tuple_size_v<Signature>;
constexpr std::size_t base64_text_size = 44;

constexpr std::string_view github_prefix = "sha256=";
constexpr std::string_view slack_prefix = "v0=";

std::unexpected<Error> invalid(std::size_t offset) { return failure(STRAKE_WEBHOOK_INVALID_SIGNATURE, offset); }

bool starts_with(Bytes text, std::string_view prefix) {
  return text.size() >= prefix.size() && equals(text.first(prefix.size()), prefix);
}

/// In lower case.
void append_hex(std::vector<std::uint8_t>& to, Bytes bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (const std::uint8_t byte : bytes) {
    to.push_back(byte_of(digits[byte >> 4U]));
    to.push_back(byte_of(digits[byte & 0xfU]));
  }
}

/// From begin to the separator or the end.
Range item_from(Bytes field, std::size_t begin, char separator) {
  std::size_t end = begin;
  while (end < field.size() && field[end] != byte_of(separator)) {
    ++end;
  }
  return {.begin = begin, .size = end - begin};
}

/// Gives each item of a list to add, which may fail.
template <class Add>
Done each_item(Bytes field, char separator, Add add) {
  std::size_t begin = 0;
  while (begin <= field.size()) {
    const Range item = item_from(field, begin, separator);
    if (const Done added = add(item); !added) {
      return added;
    }
    begin = item.begin + item.size + 1;
  }
  return {};
}

/// An item in two: what it is called, and the rest. Neither may be empty.
struct Named {
  Range name;
  Range value;
};

Result<Named> named(Bytes field, Range item, char separator) {
  const Range name = item_from(slice(field, {.begin = 0, .size = item.begin + item.size}), item.begin, separator);
  if (name.size == 0 || name.size + 1 >= item.size) {
    return invalid(item.begin + name.size);
  }
  return Named{.name = name, .value = {.begin = name.begin + name.size + 1, .size = item.size - name.size - 1}};
}

} // namespace

Done SignatureField::add(const Signature& signature, std::size_t offset) {
  if (count_ == signatures_.size()) {
    return over_limit(STRAKE_WEBHOOK_TOO_MANY_SIGNATURES, offset, count_ + 1, count_);
  }
  signatures_.at(count_) = signature;
  ++count_;
  return {};
}

Done SignatureField::add_hex(Bytes field, Range text) {
  Signature signature{};
  if (text.size != hex_size || !key::decode_hex(slice(field, text), signature)) {
    return invalid(text.begin);
  }
  return add(signature, text.begin);
}

Done SignatureField::add_base64(Bytes field, Range text) {
  Signature signature{};
  const Bytes characters = slice(field, text);
  if (text.size != base64_text_size || key::base64_decoded_size(characters) != signature.size() ||
      !key::decode_base64(characters, signature)) {
    return invalid(text.begin);
  }
  return add(signature, text.begin);
}

Done SignatureField::add_stripe(Bytes field, Range item) {
  const Result<Named> parts = named(field, item, '=');
  if (!parts) {
    return std::unexpected(parts.error());
  }
  const Bytes name = slice(field, parts->name);
  if (equals(name, "v1")) {
    return add_hex(field, parts->value);
  }
  if (equals(name, "t")) {
    if (timestamp_.size > 0) {
      return invalid(item.begin);
    }
    timestamp_ = parts->value;
  }
  return {};
}

Done SignatureField::add_standard(Bytes field, Range item) {
  const Result<Named> parts = named(field, item, ',');
  if (!parts) {
    return std::unexpected(parts.error());
  }
  return equals(slice(field, parts->name), "v1") ? add_base64(field, parts->value) : Done();
}

Result<SignatureField> SignatureField::parse(Scheme scheme, Bytes field) {
  SignatureField parsed;
  const auto after = [&](std::string_view prefix) {
    return starts_with(field, prefix)
               ? parsed.add_hex(field, {.begin = prefix.size(), .size = field.size() - prefix.size()})
               : Done(invalid(0));
  };
  Done done;
  switch (scheme) {
  case Scheme::github:
    done = after(github_prefix);
    break;
  case Scheme::slack:
    done = after(slack_prefix);
    break;
  case Scheme::stripe:
    done = each_item(field, ',', [&](Range item) { return parsed.add_stripe(field, item); });
    break;
  case Scheme::standard:
    done = each_item(field, ' ', [&](Range item) { return parsed.add_standard(field, item); });
    break;
  }
  if (!done) {
    return std::unexpected(done.error());
  }
  if (parsed.count_ == 0 || (scheme == Scheme::stripe && parsed.timestamp_.size == 0)) {
    return invalid(field.size());
  }
  return parsed;
}

std::vector<std::uint8_t> field_of(Scheme scheme, Bytes signature, Bytes timestamp) {
  std::vector<std::uint8_t> field;
  field.reserve(STRAKE_WEBHOOK_MAX_FIELD_BYTES);
  switch (scheme) {
  case Scheme::github:
    append(field, github_prefix);
    append_hex(field, signature);
    break;
  case Scheme::slack:
    append(field, slack_prefix);
    append_hex(field, signature);
    break;
  case Scheme::stripe:
    append(field, "t=");
    append(field, timestamp);
    append(field, ",v1=");
    append_hex(field, signature);
    break;
  case Scheme::standard:
    append(field, "v1,");
    encoding::append_base64(field, signature);
    append(field, "="); // which fills up the last group of 32 bytes
    break;
  }
  return field;
}

} // namespace strake::webhook
