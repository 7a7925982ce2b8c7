#include "http/authority.hpp"

#include <limits>

#include "http/percent.hpp"
#include "http/runs.hpp"

namespace strake::http {
namespace {

constexpr std::size_t max_port_digits = 5;
constexpr std::uint32_t max_port = 65535;
constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

std::size_t hex_run_end(Bytes text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && hex_value(text[end]) < 16) {
    ++end;
  }
  return end;
}

std::size_t digit_run_end(Bytes text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && is_digit(text[end])) {
    ++end;
  }
  return end;
}

std::uint32_t decimal(Bytes digits) {
  std::uint32_t value = 0;
  for (const std::uint8_t digit : digits) {
    value = value * 10 + hex_value(digit);
  }
  return value;
}

/// dec-octet: 0 to 255 without leading zeros.
bool is_octet(Bytes text) {
  const bool digits = !text.empty() && text.size() <= 3 && digit_run_end(text, 0) == text.size();
  return digits && (text.size() == 1 || text.front() != byte_of('0')) && decimal(text) <= 255;
}

bool is_ipv4(Bytes text) {
  for (int octet = 0; octet < 3; ++octet) {
    const std::size_t end = digit_run_end(text, 0);
    if (end == text.size() || text[end] != byte_of('.') || !is_octet(text.first(end))) {
      return false;
    }
    text = text.subspan(end + 1);
  }
  return is_octet(text);
}

/// IPv6address: eight groups of 16 bits, the last two perhaps as an IPv4 address, one run of zero groups perhaps as
/// "::".
bool is_ipv6(Bytes text) {
  std::size_t groups = 0;
  bool compressed = text.size() >= 2 && text[0] == byte_of(':') && text[1] == byte_of(':');
  std::size_t i = compressed ? 2 : 0;
  bool group_must_follow = !compressed;
  while (i < text.size()) {
    const std::size_t end = hex_run_end(text, i);
    if (end < text.size() && text[end] == byte_of('.')) {
      groups += 2;
      return is_ipv4(text.subspan(i)) && (compressed ? groups < 8 : groups == 8);
    }
    if (end == i || end - i > 4) {
      return false;
    }
    ++groups;
    i = end;
    group_must_follow = false;
    if (i == text.size()) {
      break;
    }
    if (text[i] != byte_of(':')) {
      return false;
    }
    ++i;
    group_must_follow = true;
    if (i < text.size() && text[i] == byte_of(':')) {
      if (compressed) {
        return false;
      }
      compressed = true;
      group_must_follow = false;
      ++i;
    }
  }
  return !group_must_follow && (compressed ? groups < 8 : groups == 8);
}

/// IPvFuture: "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )
bool is_future_ip(Bytes text) {
  if (text.empty() || ascii_lower(text.front()) != byte_of('v')) {
    return false;
  }
  const std::size_t dot = hex_run_end(text, 1);
  if (dot == 1 || dot + 1 >= text.size() || text[dot] != byte_of('.')) {
    return false;
  }
  return std::ranges::all_of(text.subspan(dot + 1), [](std::uint8_t byte) {
    return is(byte, chars::registered_name) || byte == byte_of(':');
  });
}

/// The end of reg-name, or of as much of the text as can be one.
std::size_t registered_name_end(Bytes text) {
  std::size_t i = run_end<chars::registered_name>(text, 0);
  while (i < text.size() && escaped_byte(text, i)) {
    i = run_end<chars::registered_name>(text, i + 3);
  }
  return i;
}

/// The end of "[" ( IPv6address / IPvFuture ) "]", or nowhere.
std::size_t ip_literal_end(Bytes text) {
  std::size_t close = 0;
  while (close < text.size() && text[close] != byte_of(']')) {
    ++close;
  }
  if (close == text.size()) {
    return nowhere;
  }
  const Bytes address = text.first(close).subspan(1);
  return is_ipv6(address) || is_future_ip(address) ? close + 1 : nowhere;
}

std::size_t host_end(Bytes text) {
  return !text.empty() && text.front() == byte_of('[') ? ip_literal_end(text) : registered_name_end(text);
}

/// Where the first byte is that doesn't fit, or nowhere.
std::size_t misfit_of(Bytes text, Required required) {
  const std::size_t host = host_end(text);
  if (host == nowhere || (host == 0 && (required != Required::nothing || !text.empty()))) {
    return 0;
  }
  if (host == text.size()) {
    return required == Required::host_and_port ? host : nowhere;
  }
  if (text[host] != byte_of(':')) {
    return host;
  }
  const std::size_t port = host + 1;
  const std::size_t end = digit_run_end(text, port);
  if (end != text.size() || (end == port && required == Required::host_and_port)) {
    return end;
  }
  const Bytes digits = text.subspan(port);
  return digits.size() > max_port_digits || decimal(digits) > max_port ? port : nowhere;
}

} // namespace

Done check_authority(Bytes bytes, Range range, Required required, Status fault) {
  const std::size_t misfit = misfit_of(slice(bytes, range), required);
  return misfit == nowhere ? Done() : Done(failure(fault, range.begin + misfit));
}

Result<Authority> split_authority(Bytes bytes, Range range, Required required, Status fault) {
  if (const Done fits = check_authority(bytes, range, required, fault); !fits) {
    return std::unexpected(fits.error());
  }
  const Bytes text = slice(bytes, range);
  const std::size_t host = host_end(text);
  Authority authority;
  authority.host = {.begin = range.begin, .size = host};
  if (text.size() > host + 1) {
    authority.port = decimal(text.subspan(host + 1));
  }
  return authority;
}

} // namespace strake::http
