#include "http/url.hpp"

#include <algorithm>
#include <string_view>

#include "http/authority.hpp"
#include "http/percent.hpp"
#include "http/reader.hpp"

namespace strake::http {
namespace {

using namespace std::string_view_literals;

Range whole(Bytes text) { return {.begin = 0, .size = text.size()}; }

/// The fault of a byte that may stand nowhere in the text, or of an empty text.
std::unexpected<Error> fault_at(Bytes text, std::size_t at, Status of_the_text) {
  const bool invalid = at < text.size() && (text[at] < 0x20U || text[at] >= 0x7fU);
  return failure(invalid ? STRAKE_HTTP_INVALID_BYTE : of_the_text, at);
}

Done check_escapes(Bytes text, Range range) {
  for (std::size_t at = range.begin; at < range.begin + range.size; ++at) {
    if (text[at] == byte_of('%') && !escaped_byte(slice(text, range), at - range.begin)) {
      return failure(STRAKE_HTTP_INVALID_ESCAPE, at);
    }
  }
  return {};
}

/// A method under which a target may have the form that it seems to have.
MethodKind method_for(Bytes target) {
  if (equals(target, "*"sv)) {
    return MethodKind::options;
  }
  Reader in(target);
  in.until(":/?"sv);
  return in.sees('/') || in.pass("://"sv) ? MethodKind::other : MethodKind::connect;
}

Done take_authority(Bytes text, Range range, Url& url) {
  const Result<Authority> authority = split_authority(text, range, Required::host, STRAKE_HTTP_INVALID_HOST);
  if (!authority) {
    return std::unexpected(authority.error());
  }
  url.host = authority->host;
  url.port = authority->port;
  return {};
}

/// Behind "scheme:" of HTTP, where browsers supply what is missing.
bool needs_authority(Bytes scheme) {
  return equals_ignoring_case(scheme, "http"sv) || equals_ignoring_case(scheme, "https"sv);
}

/// Reads the parts of a URL one behind the other. All its bytes may stand in one.
class UrlParser {
public:
  explicit UrlParser(Bytes text [[clang::lifetimebound]]) : text_(text), in_(text) {}

  Result<Url> parse() {
    Done done = scheme();
    done = done ? authority() : done;
    done = done ? path_and_rest() : done;
    return done ? Result<Url>(url_) : std::unexpected(done.error());
  }

private:
  Done scheme() {
    const Range first = in_.until(":/?#"sv);
    if (!in_.sees(':')) {
      in_ = Reader(text_);
      return {};
    }
    if (!is_scheme(slice(text_, first))) {
      return failure(STRAKE_HTTP_INVALID_URL, in_.position());
    }
    in_.pass(':');
    url_.scheme = first;
    return {};
  }

  Done authority() {
    if (!in_.pass("//"sv)) {
      const bool missing = needs_authority(slice(text_, url_.scheme));
      return missing ? Done(failure(STRAKE_HTTP_INVALID_URL, in_.position())) : Done();
    }
    Range range = in_.until("/?#"sv);
    const std::size_t user_end = end_of_user(range);
    if (user_end < range.begin + range.size && text_[user_end] == byte_of('@')) {
      url_.user = Range{.begin = range.begin, .size = user_end - range.begin};
      range = {.begin = user_end + 1, .size = range.begin + range.size - user_end - 1};
    }
    return take_authority(text_, range, url_);
  }

  /// userinfo = *( unreserved / pct-encoded / sub-delims / ":" )
  [[nodiscard]] std::size_t end_of_user(Range range) const {
    Reader in(text_.first(range.begin + range.size), range.begin);
    while (true) {
      in.run<chars::registered_name>();
      if (!in.at_end() && escaped_byte(in.rest(), 0)) {
        in.skip(3);
      } else if (!in.pass(':')) {
        return in.position();
      }
    }
  }

  Done path_and_rest() {
    const std::size_t begin = in_.position();
    url_.path = in_.until("?#"sv);
    if (in_.pass('?')) {
      url_.query = in_.until("#"sv);
    }
    if (in_.pass('#')) {
      url_.fragment = in_.until("#"sv);
    }
    if (!in_.at_end()) {
      return failure(STRAKE_HTTP_INVALID_URL, in_.position());
    }
    return check_escapes(text_, in_.since(begin));
  }

  Bytes text_;
  Reader in_;
  Url url_;
};

} // namespace

Result<Url> split_target(Bytes method, Bytes text, TargetForm& form) {
  const std::size_t end = run_end<chars::target>(text, 0);
  if (text.empty() || end < text.size()) {
    return fault_at(text, end, STRAKE_HTTP_INVALID_TARGET);
  }
  Target target;
  Done done = parse_target_for(method.empty() ? method_for(text) : kind_of(method), text, whole(text), target);
  Url url;
  if (done && target.authority.size > 0) {
    done = take_authority(text, target.authority, url);
  }
  if (done) {
    const std::size_t behind = target.authority.begin + target.authority.size;
    done = check_escapes(text, {.begin = behind, .size = text.size() - behind});
  }
  if (!done) {
    return std::unexpected(done.error());
  }
  form = target.form;
  if (form == TargetForm::absolute) {
    url.scheme = {.begin = 0, .size = target.authority.begin - "://"sv.size()};
  }
  url.path = target.path;
  url.query = target.query;
  return url;
}

Result<Url> split_url(Bytes text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!(is(text[at], chars::target) || text[at] == byte_of('#')) || text[at] == byte_of('\\')) {
      return fault_at(text, at, STRAKE_HTTP_INVALID_URL);
    }
  }
  return UrlParser(text).parse();
}

} // namespace strake::http
