// The first byte chooses what the rest is read as. What is given lies within the text, a failure too; what was read and
// is written again is the same.
#include <sodium.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <string_view>

#include "http.hpp"

namespace {

using fuzz::Bytes;
using fuzz::must;
using Data = std::vector<std::uint8_t>;

std::string text_of(Bytes bytes, strake_range range) {
  must(range.offset <= bytes.size() && range.size <= bytes.size() - range.offset);
  const Bytes part = bytes.subspan(range.offset, range.size);
  return {part.begin(), part.end()};
}

/// Checks how a call ended; gives whether well.
bool passed(strake_status status, const strake_error& error, std::size_t size) {
  must(error.status == status);
  must(status == STRAKE_OK || status == STRAKE_NOT_FOUND || error.offset <= size);
  must(status != STRAKE_INTERNAL && status != STRAKE_OUT_OF_MEMORY && status >= STRAKE_OK);
  return status == STRAKE_OK;
}

/// Calls convert(buffer, capacity, size) for the size and for the bytes.
template <class Convert>
bool write(Convert convert, Data& out) {
  std::size_t needed = 0;
  const strake_status asked = convert(nullptr, 0, &needed);
  out.assign(needed, 0);
  const strake_status status = convert(out.data(), out.size(), &needed);
  must(needed == out.size() && (asked == status || (asked == STRAKE_BUFFER_TOO_SMALL && status == STRAKE_OK)));
  return status == STRAKE_OK;
}

bool decode(Bytes text, std::uint32_t options, Data& out) {
  return write(
      [&](std::uint8_t* buffer, std::size_t capacity, std::size_t* size) {
        return strake_http_percent_decode(text.data(), text.size(), options, buffer, capacity, size, nullptr);
      },
      out);
}

struct Pair {
  std::string name;
  std::string value;
  bool has_value;
  bool quoted;
};

struct Pairs {
  std::vector<Pair> pairs;
  bool all = false; ///< Nothing was refused.
};

Pairs list(decltype(strake_http_query_next)* next, Bytes text) {
  Pairs listed;
  std::size_t position = 0;
  while (true) {
    strake_http_pair pair{};
    strake_error error{};
    const std::size_t before = position;
    const strake_status status = next(text.data(), text.size(), &position, &pair, &error);
    if (!passed(status, error, text.size())) {
      must(position == before);
      listed.all = status == STRAKE_NOT_FOUND;
      return listed;
    }
    must(position > before && pair.name.offset + pair.name.size <= pair.value.offset && pair.value.offset <= position);
    listed.pairs.push_back(
        {text_of(text, pair.name), text_of(text, pair.value), pair.has_value == 1, pair.quoted == 1});
  }
}

/// The same target in a request is accepted exactly if it is split, but for its escapes.
void check_target(Bytes text) {
  const std::string_view method = "GET";
  strake_http_url url = STRAKE_HTTP_URL_INIT;
  strake_http_target_form form = 0;
  strake_error error{};
  const strake_status status = strake_http_target_split(reinterpret_cast<const std::uint8_t*>(method.data()),
                                                        method.size(), text.data(), text.size(), &form, &url, &error);
  const bool split = passed(status, error, text.size());
  std::string head("GET ");
  head.append(text.begin(), text.end()).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
  strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  options.max_target = std::numeric_limits<std::uint64_t>::max();
  const fuzz::Message<strake_http_request> request(options, fuzz::Way::feed);
  const Bytes bytes(reinterpret_cast<const std::uint8_t*>(head.data()), head.size());
  std::size_t consumed = 0;
  const strake_status parsed =
      strake_http_request_feed(request.handle(), bytes.data(), bytes.size(), &consumed, nullptr);
  if (!split) {
    must(status == STRAKE_HTTP_INVALID_ESCAPE || parsed != STRAKE_OK || consumed != head.size() ||
         std::string_view(head).substr(4, text.size()).find(' ') != std::string_view::npos);
    return;
  }
  must(parsed == STRAKE_OK && consumed == head.size());
  strake_bytes query{};
  const bool has_query = strake_http_request_query(request.handle(), &query, nullptr) == STRAKE_OK;
  must(has_query == (url.has_query == 1) && query.size == url.query.size);
}

void check_url(Bytes text) {
  strake_http_url url = STRAKE_HTTP_URL_INIT;
  strake_error error{};
  if (!passed(strake_http_url_split(text.data(), text.size(), &url, &error), error, text.size())) {
    return;
  }
  std::size_t end = 0;
  std::size_t sum = 0;
  for (const strake_range part : {url.scheme, url.user, url.host, url.path, url.query, url.fragment}) {
    must(part.size == 0 || part.offset >= end);
    end = part.size == 0 ? end : part.offset + part.size;
    sum += part.size;
  }
  must(end <= text.size() && sum <= text.size() && url.port <= 65535);
  must(url.has_user == 0 || url.host.size > 0);
}

void check_percent(Bytes text, std::uint32_t options) {
  Data decoded;
  decode(text, options, decoded);
  must(decoded.size() <= text.size());
  Data encoded;
  const bool done = write(
      [&](std::uint8_t* buffer, std::size_t capacity, std::size_t* size) {
        return strake_http_percent_encode(text.data(), text.size(), options | STRAKE_HTTP_PERCENT_NUL, buffer, capacity,
                                          size, nullptr);
      },
      encoded);
  must(done && decode(encoded, options | STRAKE_HTTP_PERCENT_NUL, decoded));
  must(decoded == Data(text.begin(), text.end()));
}

/// Each name up to the first that can't be decoded is found.
void check_query(Bytes text) {
  const Pairs listed = list(strake_http_query_next, text);
  must(listed.all);
  constexpr std::size_t most = 50; // each takes the time of the whole text
  for (const Pair& pair : std::span(listed.pairs).first(std::min(most, listed.pairs.size()))) {
    Data name;
    if (!decode(Bytes(reinterpret_cast<const std::uint8_t*>(pair.name.data()), pair.name.size()),
                STRAKE_HTTP_PERCENT_FORM, name)) {
      return;
    }
    strake_http_pair found{};
    must(strake_http_query_find(text.data(), text.size(), reinterpret_cast<const char*>(name.data()), name.size(), 0,
                                &found, nullptr) == STRAKE_OK);
  }
}

void check_cookies(Bytes text) {
  const Pairs listed = list(strake_http_cookie_next, text);
  std::string joined;
  for (const Pair& pair : listed.pairs) {
    const char* quote = pair.quoted ? "\"" : "";
    joined += joined.empty() ? "" : "; ";
    joined.append(pair.name).append("=").append(quote).append(pair.value).append(quote);
  }
  must(!listed.all || joined == std::string(text.begin(), text.end()));
}

void check_set_cookie(Bytes text) {
  strake_http_set_cookie cookie = STRAKE_HTTP_SET_COOKIE_INIT;
  strake_error error{};
  if (!passed(strake_http_set_cookie_parse(text.data(), text.size(), &cookie, &error), error, text.size())) {
    return;
  }
  must(!text_of(text, cookie.name).empty());
  for (const strake_range part : {cookie.value, cookie.domain, cookie.path}) {
    must(text_of(text, part).find(';') == std::string::npos);
  }
}

/// Parameters that were checked are listed to their end, and each value can be unquoted.
void check_parameters(Bytes text, bool checked, decltype(strake_http_query_next)* next) {
  const Pairs listed = list(next, text);
  must(listed.all == checked);
  for (const Pair& pair : listed.pairs) {
    Data value;
    must(write(
        [&](std::uint8_t* buffer, std::size_t capacity, std::size_t* size) {
          return strake_http_quoted_decode(reinterpret_cast<const std::uint8_t*>(pair.value.data()), pair.value.size(),
                                           buffer, capacity, size, nullptr);
        },
        value));
    must(value.size() <= pair.value.size() && (pair.quoted || value.size() == pair.value.size()));
  }
}

void check_credentials(Bytes text) {
  std::array<strake_range, 2> parts{};
  strake_error error{};
  const strake_status status = strake_http_credentials_split(text.data(), text.size(), &parts[0], &parts[1], &error);
  check_parameters(text, passed(status, error, text.size()), strake_http_credentials_next);
  strake_range token{};
  if (strake_http_bearer_split(text.data(), text.size(), &token, nullptr) == STRAKE_OK) {
    must(status == STRAKE_OK && text_of(text, token) == text_of(text, parts[1]));
  }
  Data decoded;
  const bool basic = write(
      [&](std::uint8_t* buffer, std::size_t capacity, std::size_t* size) {
        strake_range user{};
        strake_range password{};
        const strake_status ended =
            strake_http_basic_decode(text.data(), text.size(), buffer, capacity, size, &user, &password, nullptr);
        must(ended != STRAKE_OK || user.size + 1 + password.size == *size);
        return ended;
      },
      decoded);
  if (basic) {
    std::string encoded(sodium_base64_encoded_len(decoded.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(encoded.data(), encoded.size(), decoded.data(), decoded.size(), sodium_base64_VARIANT_ORIGINAL);
    encoded.pop_back();
    must(std::string(text.begin(), text.end()).ends_with(" " + encoded));
  }
}

void check_media_type(Bytes text) {
  std::array<strake_range, 2> parts{};
  strake_error error{};
  const strake_status status = strake_http_media_type_split(text.data(), text.size(), &parts[0], &parts[1], &error);
  check_parameters(text, passed(status, error, text.size()), strake_http_media_type_next);
}

void check_date(Bytes text) {
  constexpr std::int64_t now = 1718064000;
  std::int64_t seconds = 0;
  strake_error error{};
  const bool read = passed(strake_http_date_parse(text.data(), text.size(), now, &seconds, &error), error, text.size());
  if (!read || seconds > STRAKE_HTTP_DATE_LAST) {
    return;
  }
  Data written;
  must(write([&](std::uint8_t* buffer, std::size_t capacity,
                 std::size_t* size) { return strake_http_date_format(seconds, buffer, capacity, size, nullptr); },
             written));
  std::int64_t again = 0;
  must(strake_http_date_parse(written.data(), written.size(), now, &again, nullptr) == STRAKE_OK && again == seconds);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) {
    return 0;
  }
  const Data copy(data + 1, data + size);
  const Bytes text(copy);
  switch (data[0]) {
  case 't':
    check_target(text);
    break;
  case 'u':
    check_url(text);
    break;
  case 'p':
    check_percent(text, 0);
    check_percent(text, STRAKE_HTTP_PERCENT_FORM);
    break;
  case 'q':
    check_query(text);
    break;
  case 'c':
    check_cookies(text);
    break;
  case 's':
    check_set_cookie(text);
    break;
  case 'a':
    check_credentials(text);
    break;
  case 'm':
    check_media_type(text);
    break;
  case 'd':
    check_date(text);
    break;
  default:
    break;
  }
  return 0;
}
