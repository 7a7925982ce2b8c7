#include "strake/http_text.h"

#include "http/cookie.hpp"
#include "http/credentials.hpp"
#include "http/date.hpp"
#include "http/media_type.hpp"
#include "http/parameter.hpp"
#include "http/percent.hpp"
#include "http/query.hpp"
#include "http/set_cookie.hpp"
#include "http/url.hpp"
#include "perimeter.hpp"

using namespace strake;
using namespace strake::boundary;
using http::Pair;
using http::Url;

namespace {

constexpr strake_range range_of(Range range) { return {.offset = range.begin, .size = range.size}; }

constexpr strake_range range_of(std::optional<Range> range) { return range_of(range.value_or(Range{})); }

constexpr strake_http_pair pair_of(const Pair& pair) {
  return {.name = range_of(pair.name),
          .value = range_of(pair.value),
          .has_value = pair.has_value ? 1 : 0,
          .quoted = pair.quoted ? 1 : 0};
}

strake_http_url url_of(const Url& url) {
  return {.size = sizeof(strake_http_url),
          .scheme = range_of(url.scheme),
          .user = range_of(url.user),
          .host = range_of(url.host),
          .path = range_of(url.path),
          .query = range_of(url.query),
          .fragment = range_of(url.fragment),
          .has_user = url.user ? 1 : 0,
          .has_port = url.port ? 1 : 0,
          .has_query = url.query ? 1 : 0,
          .has_fragment = url.fragment ? 1 : 0,
          .port = url.port.value_or(0),
          .reserved = 0};
}

strake_http_set_cookie set_cookie_of(const http::SetCookie& cookie) {
  return {.size = sizeof(strake_http_set_cookie),
          .name = range_of(cookie.name),
          .value = range_of(cookie.value),
          .domain = range_of(cookie.domain),
          .path = range_of(cookie.path),
          .expires = cookie.expires.value_or(0),
          .max_age = cookie.max_age.value_or(0),
          .quoted = cookie.quoted ? 1 : 0,
          .has_expires = cookie.expires ? 1 : 0,
          .has_max_age = cookie.max_age ? 1 : 0,
          .secure = cookie.secure ? 1 : 0,
          .http_only = cookie.http_only ? 1 : 0,
          .same_site = std::to_underlying(cookie.same_site)};
}

/// Gives the next pair of a text.
template <class Next>
[[gnu::always_inline]] inline Status next_pair(const char* function, BytesIn text, size_t* position,
                                               strake_http_pair* pair, strake_error* error, Next next) {
  return exported(function, error, text, advances(position, text.size(), "position"),
                  returns(pair, "pair"))([next](Bytes in, Advances<std::size_t>& at, Returned<strake_http_pair>& out) -> Done {
    std::size_t reached = at.position();
    const Result<Pair> found = next(in, reached);
    if (!found) {
      return std::unexpected(found.error());
    }
    at = reached;
    out = pair_of(*found);
    return {};
  });
}

/// Gives the pair of a name.
template <class Find>
[[gnu::always_inline]] inline Status found_pair(const char* function, BytesIn text, BytesIn name,
                                                strake_http_pair* pair, strake_error* error, Find find) {
  return exported(function, error, text, name,
                  returns(pair, "pair"))([find](Bytes in, Bytes wanted, Returned<strake_http_pair>& out) -> Done {
    const Result<Pair> found = find(in, wanted);
    if (!found) {
      return std::unexpected(found.error());
    }
    out = pair_of(*found);
    return {};
  });
}

/// Writes what a text becomes, whose size is found first.
template <class SizeOf, class Write>
Done convert(Bytes text, Buffer& to, SizeOf size_of, Write write) {
  const Result<std::size_t> size = size_of(text);
  if (!size) {
    return std::unexpected(size.error());
  }
  const Result<MutableBytes> room = to.room(*size);
  if (!room) {
    return std::unexpected(room.error());
  }
  write(text, *room);
  return {};
}

OneOf<std::uint32_t> percent_options(std::uint32_t options) {
  return one_of(options, 0, http::percent::all, "options");
}

} // namespace

strake_status strake_http_target_split(const uint8_t* method, size_t method_size, const uint8_t* target, size_t size,
                                       strake_http_target_form* form, strake_http_url* url, strake_error* error) {
  return exported(__func__, error, bytes(method, method_size, "method"), bytes(target, size, "target"),
                  returns(form, "form"), fills_struct(url, sizeof(strake_http_url), "url"))(
      [](Bytes by, Bytes text, Returned<strake_http_target_form>& to, SizedOut<strake_http_url>& parts) -> Done {
        http::TargetForm found{};
        const Result<Url> split = http::split_target(by, text, found);
        if (!split) {
          return std::unexpected(split.error());
        }
        to = std::to_underlying(found);
        parts = url_of(*split);
        return {};
      });
}

strake_status strake_http_url_split(const uint8_t* text, size_t size, strake_http_url* url, strake_error* error) {
  return exported(__func__, error, bytes(text, size, "text"), fills_struct(url, sizeof(strake_http_url), "url"))(
      [](Bytes from, SizedOut<strake_http_url>& parts) -> Done {
        const Result<Url> split = http::split_url(from);
        if (!split) {
          return std::unexpected(split.error());
        }
        parts = url_of(*split);
        return {};
      });
}

strake_status strake_http_percent_decode(const uint8_t* text, size_t text_size, uint32_t options, uint8_t* buffer,
                                         size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, bytes(text, text_size, "text"), percent_options(options),
                  fills(buffer, capacity, size, "buffer"))([](Bytes from, std::uint32_t chosen, Buffer& to) {
    return convert(
        from, to, [chosen](Bytes in) { return http::percent_decoded_size(in, chosen); },
        [chosen](Bytes in, MutableBytes out) { http::percent_decode(in, chosen, out); });
  });
}

strake_status strake_http_percent_encode(const uint8_t* data, size_t data_size, uint32_t options, uint8_t* buffer,
                                         size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, bytes(data, data_size, "data"), percent_options(options),
                  fills(buffer, capacity, size, "buffer"))([](Bytes from, std::uint32_t chosen, Buffer& to) {
    return convert(
        from, to, [chosen](Bytes in) { return http::percent_encoded_size(in, chosen); },
        [chosen](Bytes in, MutableBytes out) { http::percent_encode(in, chosen, out); });
  });
}

strake_status strake_http_query_next(const uint8_t* query, size_t size, size_t* position, strake_http_pair* pair,
                                     strake_error* error) {
  return next_pair(__func__, bytes(query, size, "query"), position, pair, error, http::next_in_query);
}

strake_status strake_http_query_find(const uint8_t* query, size_t size, const char* name, size_t name_size, size_t nth,
                                     strake_http_pair* pair, strake_error* error) {
  return found_pair(__func__, bytes(query, size, "query"), text(name, name_size, "name"), pair, error,
                    [nth](Bytes in, Bytes wanted) { return http::find_in_query(in, wanted, nth); });
}

strake_status strake_http_cookie_next(const uint8_t* value, size_t size, size_t* position, strake_http_pair* pair,
                                      strake_error* error) {
  return next_pair(__func__, bytes(value, size, "value"), position, pair, error, http::next_cookie);
}

strake_status strake_http_cookie_find(const uint8_t* value, size_t size, const char* name, size_t name_size, size_t nth,
                                      strake_http_pair* pair, strake_error* error) {
  return found_pair(__func__, bytes(value, size, "value"), text(name, name_size, "name"), pair, error,
                    [nth](Bytes in, Bytes wanted) { return http::find_cookie(in, wanted, nth); });
}

strake_status strake_http_set_cookie_parse(const uint8_t* value, size_t size, strake_http_set_cookie* cookie,
                                           strake_error* error) {
  return exported(__func__, error, bytes(value, size, "value"),
                  fills_struct(cookie, sizeof(strake_http_set_cookie), "cookie"))(
      [](Bytes from, SizedOut<strake_http_set_cookie>& out) -> Done {
        const Result<http::SetCookie> parsed = http::parse_set_cookie(from);
        if (!parsed) {
          return std::unexpected(parsed.error());
        }
        out = set_cookie_of(*parsed);
        return {};
      });
}

strake_status strake_http_credentials_split(const uint8_t* value, size_t size, strake_range* scheme,
                                            strake_range* token68, strake_error* error) {
  return exported(__func__, error, bytes(value, size, "value"), returns(scheme, "scheme"), returns(token68, "token68"))(
      [](Bytes from, Returned<strake_range>& scheme_out, Returned<strake_range>& token_out) -> Done {
        const Result<http::Credentials> parsed = http::parse_credentials(from);
        if (!parsed) {
          return std::unexpected(parsed.error());
        }
        scheme_out = range_of(parsed->scheme);
        token_out = range_of(parsed->token68);
        return {};
      });
}

strake_status strake_http_credentials_next(const uint8_t* value, size_t size, size_t* position, strake_http_pair* pair,
                                           strake_error* error) {
  return next_pair(__func__, bytes(value, size, "value"), position, pair, error, http::next_in_credentials);
}

strake_status strake_http_credentials_find(const uint8_t* value, size_t size, const char* name, size_t name_size,
                                           strake_http_pair* pair, strake_error* error) {
  return found_pair(__func__, bytes(value, size, "value"), text(name, name_size, "name"), pair, error,
                    [](Bytes in, Bytes wanted) { return http::find_parameter(in, wanted, http::next_in_credentials); });
}

strake_status strake_http_basic_decode(const uint8_t* value, size_t value_size, uint8_t* buffer, size_t capacity,
                                       size_t* size, strake_range* user, strake_range* password, strake_error* error) {
  return exported(__func__, error, bytes(value, value_size, "value"), fills(buffer, capacity, size, "buffer"),
                  returns(user, "user"), returns(password, "password"))(
      [](Bytes from, Buffer& to, Returned<strake_range>& user_out, Returned<strake_range>& password_out) -> Done {
        const Result<http::Basic> basic = http::parse_basic(from);
        if (!basic) {
          return std::unexpected(basic.error());
        }
        const Result<MutableBytes> room = to.room(basic->decoded);
        if (!room) {
          return std::unexpected(room.error());
        }
        http::decode_basic(slice(from, basic->token), *room);
        user_out = {.offset = 0, .size = basic->user_size};
        password_out = {.offset = basic->user_size + 1, .size = basic->decoded - basic->user_size - 1};
        return {};
      });
}

strake_status strake_http_bearer_split(const uint8_t* value, size_t size, strake_range* token, strake_error* error) {
  return exported(__func__, error, bytes(value, size, "value"),
                  returns(token, "token"))([](Bytes from, Returned<strake_range>& out) -> Done {
    const Result<Range> found = http::parse_bearer(from);
    if (!found) {
      return std::unexpected(found.error());
    }
    out = range_of(*found);
    return {};
  });
}

strake_status strake_http_media_type_split(const uint8_t* value, size_t size, strake_range* type, strake_range* subtype,
                                           strake_error* error) {
  return exported(__func__, error, bytes(value, size, "value"), returns(type, "type"), returns(subtype, "subtype"))(
      [](Bytes from, Returned<strake_range>& type_out, Returned<strake_range>& subtype_out) -> Done {
        const Result<http::MediaType> media = http::parse_media_type(from);
        if (!media) {
          return std::unexpected(media.error());
        }
        type_out = range_of(media->type);
        subtype_out = range_of(media->subtype);
        return {};
      });
}

strake_status strake_http_media_type_next(const uint8_t* value, size_t size, size_t* position, strake_http_pair* pair,
                                          strake_error* error) {
  return next_pair(__func__, bytes(value, size, "value"), position, pair, error, http::next_in_media_type);
}

strake_status strake_http_media_type_find(const uint8_t* value, size_t size, const char* name, size_t name_size,
                                          strake_http_pair* pair, strake_error* error) {
  return found_pair(__func__, bytes(value, size, "value"), text(name, name_size, "name"), pair, error,
                    [](Bytes in, Bytes wanted) { return http::find_parameter(in, wanted, http::next_in_media_type); });
}

strake_status strake_http_quoted_decode(const uint8_t* text, size_t text_size, uint8_t* buffer, size_t capacity,
                                        size_t* size, strake_error* error) {
  return exported(__func__, error, bytes(text, text_size, "text"), fills(buffer, capacity, size, "buffer"))(
      [](Bytes from, Buffer& to) { return convert(from, to, http::unquoted_size, http::unquote); });
}

strake_status strake_http_date_parse(const uint8_t* text, size_t size, int64_t now, int64_t* seconds,
                                     strake_error* error) {
  return exported(__func__, error, bytes(text, size, "text"), one_of(now, 0, http::last_second, "now"),
                  returns(seconds, "seconds"))([](Bytes from, std::int64_t present, Returned<int64_t>& out) -> Done {
    const Result<std::int64_t> parsed = http::parse_date(from, present);
    if (!parsed) {
      return std::unexpected(parsed.error());
    }
    out = *parsed;
    return {};
  });
}

strake_status strake_http_date_format(int64_t seconds, uint8_t* buffer, size_t capacity, size_t* size,
                                      strake_error* error) {
  return exported(__func__, error, one_of(seconds, http::first_second, http::last_second, "seconds"),
                  fills(buffer, capacity, size, "buffer"))(
      [](std::int64_t moment, Buffer& to) { return to.write(http::format_date(moment)); });
}
