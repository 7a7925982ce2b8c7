#include "sigv4/headers.hpp"

#include "http/reader.hpp"

namespace strake::sigv4 {
namespace {

constexpr std::array host{byte_of('h'), byte_of('o'), byte_of('s'), byte_of('t')};

bool is_token(Bytes name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](std::uint8_t byte) { return http::is(byte, http::chars::token); });
}

std::vector<std::uint8_t> lower_case(Bytes name) {
  std::vector<std::uint8_t> lower;
  lower.reserve(name.size());
  for (const std::uint8_t byte : name) {
    lower.push_back(ascii_lower(byte));
  }
  return lower;
}

bool is_of_aws(Bytes name) {
  constexpr std::string_view prefix = "x-amz-";
  return name.size() >= prefix.size() && equals_ignoring_case(name.first(prefix.size()), prefix);
}

/// Without white space around it, and with one space in place of each run of it.
void append_value(std::vector<std::uint8_t>& to, Bytes value) {
  const std::size_t begin = to.size();
  bool blank = false;
  for (const std::uint8_t byte : value) {
    if (http::is_blank(byte)) {
      blank = true;
      continue;
    }
    if (blank && to.size() > begin) {
      append(to, " ");
    }
    blank = false;
    to.push_back(byte);
  }
}

/// The values of all fields of a name, in their order.
Done append_values(std::vector<std::uint8_t>& to, Bytes name, std::span<const auth::Field> fields) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auth::Field& field = fields[i];
    if (!auth::same_name(field.name, name)) {
      continue;
    }
    const bool repeats = count > 0 && std::ranges::equal(name, host);
    if (repeats ||
        !std::ranges::all_of(field.value, [](std::uint8_t byte) { return http::is(byte, http::chars::value); })) {
      return failure(STRAKE_SIGV4_INVALID_HEADER, i);
    }
    if (count > 0) {
      append(to, ",");
    }
    append_value(to, field.value);
    ++count;
  }
  return count > 0 ? Done() : failure(STRAKE_SIGV4_INVALID_HEADER);
}

} // namespace

Result<Names> names_of(std::span<const auth::Field> fields) {
  Names names;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!is_token(fields[i].name)) {
      return failure(STRAKE_SIGV4_INVALID_HEADER, i);
    }
    names.push_back(lower_case(fields[i].name));
  }
  std::ranges::sort(names);
  names.resize(names.size() - std::ranges::unique(names).size());
  return names;
}

Result<Names> parse_names(Bytes list, std::size_t offset) {
  Names names;
  http::Reader in(list);
  do {
    const Range part = in.until(";");
    std::vector<std::uint8_t> name = lower_case(slice(list, part));
    if (!is_token(name) || !std::ranges::equal(slice(list, part), name) || (!names.empty() && name <= names.back())) {
      return failure(STRAKE_SIGV4_MALFORMED, offset + part.begin);
    }
    names.push_back(std::move(name));
  } while (in.pass(';'));
  return names;
}

void append_names(std::vector<std::uint8_t>& to, const Names& names) {
  std::string_view separator;
  for (const std::vector<std::uint8_t>& name : names) {
    append(to, separator);
    append(to, name);
    separator = ";";
  }
}

bool lists(const Names& names, Bytes name) {
  return std::ranges::any_of(names, [name](const auto& listed) { return auth::same_name(listed, name); });
}

Done check_coverage(const Names& names, const Request& request, const Service& service) {
  const auto is_signed = [&names](Bytes name) { return lists(names, name); };
  const bool covers = is_signed(host) && std::ranges::all_of(service.required, is_signed) &&
                      std::ranges::all_of(request.fields, [&](const auth::Field& field) {
                        return !is_of_aws(field.name) || is_signed(field.name);
                      });
  return covers ? Done() : failure(STRAKE_SIGV4_HEADER_NOT_SIGNED);
}

Done append_headers(std::vector<std::uint8_t>& to, const Names& names, std::span<const auth::Field> fields) {
  for (const std::vector<std::uint8_t>& name : names) {
    append(to, name);
    append(to, ":");
    if (const Done appended = append_values(to, name, fields); !appended) {
      return appended;
    }
    append(to, "\n");
  }
  return {};
}

} // namespace strake::sigv4
