#include "http/writer.hpp"

#include <new>
#include <string_view>

#include "http/authority.hpp"
#include "http/digits.hpp"
#include "http/framing_fields.hpp"
#include "http/hop_by_hop.hpp"
#include "http/reason.hpp"
#include "http/target.hpp"
#include "http/trailer.hpp"

namespace strake::http {
namespace {

using namespace std::string_view_literals;

constexpr auto version_text = "HTTP/1."sv;
constexpr auto line_end = "\r\n"sv;
constexpr auto last_chunk = "0\r\n"sv;

/// Refuses what is empty or holds a byte outside of the set.
template <std::uint8_t set>
Done check_all(Bytes text, Status fault) {
  const std::size_t end = run_end<set>(text, 0);
  return text.empty() || end != text.size() ? Done(failure(fault, end)) : Done();
}

/// Blanks around a value would be lost on the way (RFC 9110 section 5.5).
Done check_value(Bytes value) {
  const std::size_t end = run_end<chars::value>(value, 0);
  if (end != value.size()) {
    return failure(STRAKE_HTTP_INVALID_BYTE, end);
  }
  if (!value.empty() && is_blank(value.front())) {
    return failure(STRAKE_HTTP_INVALID_BYTE, 0);
  }
  const std::size_t visible = without_trailing_blanks(value).size();
  return visible != value.size() ? Done(failure(STRAKE_HTTP_INVALID_BYTE, visible)) : Done();
}

Done check_field(Bytes name, Bytes value) {
  const Done named = check_all<chars::token>(name, STRAKE_HTTP_INVALID_FIELD_NAME);
  return named ? check_value(value) : named;
}

/// Checks the target that stands in a request line at an offset.
Done check_target(Bytes line, Range method, Range target) {
  Target parts;
  Done done = parse_target(line, method, target, parts);
  if (!done) {
    done.error().offset -= target.begin;
  }
  return done;
}

std::uint64_t sum(std::uint64_t a, std::uint64_t b) { return a + std::min(b, ~a); }

} // namespace

/// Nothing is left of a write that fails halfway.
template <class Write>
Done Writer::all_or_nothing(Write write) {
  const Message before = message_;
  const std::size_t size = output_.size();
  const auto undo = [&] {
    message_ = before;
    output_.shrink_to(size);
  };
  try {
    Done done = write();
    if (!done) {
      undo();
    }
    return done;
  } catch (const std::bad_alloc&) {
    undo();
    throw;
  }
}

Done Writer::admit(std::uint64_t size) const {
  const std::uint64_t all = sum(output_.size(), size);
  return all > options_.max_output ? Done(over_limit(STRAKE_HTTP_OUTPUT_FULL, no_offset, all, options_.max_output))
                                   : Done();
}

Done Writer::admit_to_section(std::uint64_t size) const {
  const bool in_head = message_.stage == Stage::head;
  const std::uint64_t max = in_head ? options_.max_head : options_.max_trailer_section;
  // A head ends with an empty line, for which room must stay.
  const std::uint64_t all = sum(message_.section, in_head ? sum(size, line_end.size()) : size);
  if (all > max) {
    return over_limit(in_head ? STRAKE_HTTP_HEADER_TOO_LARGE : STRAKE_HTTP_TRAILER_TOO_LARGE, no_offset, all, max);
  }
  return admit(size);
}

Done Writer::begin_request(Bytes method, Bytes target, std::uint8_t version_minor) {
  return all_or_nothing([&] { return add_request_line(method, target, version_minor); });
}

Done Writer::add_request_line(Bytes method, Bytes target, std::uint8_t version_minor) {
  if (message_.stage != Stage::ready) {
    return failure(STRAKE_WRONG_STATE);
  }
  if (Done done = check_all<chars::token>(method, STRAKE_HTTP_INVALID_METHOD); !done) {
    return done;
  }
  if (Done done = check_all<chars::target>(target, STRAKE_HTTP_INVALID_TARGET); !done) {
    return done;
  }
  message_ = {.stage = Stage::head,
              .content = content_rule_of_request(method),
              .version_minor = version_minor,
              .is_request = true};
  const Digits minor(version_minor, 10);
  const std::size_t size = method.size() + target.size() + version_text.size() + line_end.size() + 3;
  if (Done done = admit_to_section(size); !done) {
    return done;
  }
  output_.add(method);
  output_.add(" "sv);
  output_.add(target);
  output_.add(" "sv);
  output_.add(version_text);
  output_.add(minor.bytes());
  output_.add(line_end);
  message_.section = size;
  return check_target(output_.last(size), {.begin = 0, .size = method.size()},
                      {.begin = method.size() + 1, .size = target.size()});
}

Done Writer::begin_response(std::uint8_t version_minor, std::uint16_t status, Bytes reason, Bytes method) {
  if (message_.stage != Stage::ready) {
    return failure(STRAKE_WRONG_STATE);
  }
  if (Done done = check_value(reason); !done) {
    return done;
  }
  return all_or_nothing([&] {
    message_ = {.stage = Stage::head,
                .content = content_rule_of_response(status, method),
                .version_minor = version_minor,
                .is_last = ends_http(status, method)};
    return reason.empty() ? add_status_line(version_minor, status, standard_reason(status))
                          : add_status_line(version_minor, status, reason);
  });
}

template <class Reason>
Done Writer::add_status_line(std::uint8_t version_minor, std::uint16_t status, Reason reason) {
  const Digits minor(version_minor, 10);
  const Digits code(status, 10);
  const std::size_t size = version_text.size() + code.bytes().size() + reason.size() + line_end.size() + 3;
  if (Done done = admit_to_section(size); !done) {
    return done;
  }
  output_.add(version_text);
  output_.add(minor.bytes());
  output_.add(" "sv);
  output_.add(code.bytes());
  output_.add(" "sv);
  output_.add(reason);
  output_.add(line_end);
  message_.section = size;
  return {};
}

template <class Name, class Value>
Done Writer::add_line(Name name, Value value) {
  constexpr auto separator = ": "sv;
  if (message_.fields >= options_.max_fields) {
    return over_limit(STRAKE_HTTP_TOO_MANY_FIELDS, no_offset, message_.fields + 1, options_.max_fields);
  }
  const std::uint64_t size = sum(name.size(), value.size()) + separator.size() + line_end.size();
  if (Done done = admit_to_section(size); !done) {
    return done;
  }
  output_.add(name);
  if (!options_.keep_names) {
    output_.lower_case_of_last(name.size());
  }
  output_.add(separator);
  output_.add(value);
  output_.add(line_end);
  message_.section += size;
  ++message_.fields;
  return {};
}

Done Writer::field(Bytes name, Bytes value) {
  return all_or_nothing([&] { return add_field(name, value); });
}

Done Writer::add_field(Bytes name, Bytes value) {
  if (message_.stage != Stage::head) {
    return failure(STRAKE_WRONG_STATE);
  }
  if (Done done = check_field(name, value); !done) {
    return done;
  }
  const bool announces_trailers = message_.end == End::chunked && equals_ignoring_case(name, "trailer"sv);
  if (is_framing_field(name) && !announces_trailers) {
    return failure(STRAKE_HTTP_FORBIDDEN_FIELD, 0);
  }
  if (message_.is_request && equals_ignoring_case(name, "host"sv)) {
    if (Done done = note_host(value); !done) {
      return done;
    }
  }
  return add_line(name, value);
}

/// RFC 9112 section 3.2.
Done Writer::note_host(Bytes value) {
  if (message_.has_host) {
    return failure(STRAKE_HTTP_REPEATED_HOST, 0);
  }
  message_.has_host = true;
  return check_authority(value, {.begin = 0, .size = value.size()}, Required::nothing, STRAKE_HTTP_INVALID_HOST);
}

/// The end of the body is said once.
Done Writer::choose(End end) {
  if (message_.stage != Stage::head || message_.end != End::unsaid) {
    return failure(STRAKE_WRONG_STATE);
  }
  message_.end = end;
  const bool only_empty = message_.content == ContentRule::empty && end != End::content_length;
  return message_.content == ContentRule::none || only_empty ? Done(failure(STRAKE_HTTP_UNEXPECTED_BODY)) : Done();
}

Done Writer::content_length(std::uint64_t length) {
  return all_or_nothing([&] { return add_content_length(length); });
}

Done Writer::add_content_length(std::uint64_t length) {
  if (Done done = choose(End::content_length); !done) {
    return done;
  }
  if (message_.content == ContentRule::empty && length > 0) {
    return over_limit(STRAKE_HTTP_UNEXPECTED_BODY, no_offset, length, 0);
  }
  if (message_.content == ContentRule::any && length > options_.max_body) {
    return over_limit(STRAKE_HTTP_BODY_TOO_LARGE, no_offset, length, options_.max_body);
  }
  message_.length = length;
  const Digits digits(length, 10);
  return add_line("Content-Length"sv, digits.bytes());
}

Done Writer::chunked() {
  return all_or_nothing([&] { return add_chunked(); });
}

Done Writer::add_chunked() {
  if (Done done = choose(End::chunked); !done) {
    return done;
  }
  if (message_.version_minor == 0) {
    return failure(STRAKE_HTTP_TRANSFER_ENCODING_IN_1_0);
  }
  return add_line("Transfer-Encoding"sv, "chunked"sv);
}

Done Writer::until_close() {
  // The end of a request can't be told by closing: there would be nobody to answer (RFC 9112 section 6.3).
  if (message_.is_request) {
    return failure(STRAKE_WRONG_STATE);
  }
  return all_or_nothing([&] {
    message_.is_last = true;
    return choose(End::close);
  });
}

Done Writer::copy_head(const Request& request, bool with_hop_by_hop) {
  return all_or_nothing([&]() -> Done {
    const std::uint8_t version_minor = std::min<std::uint8_t>(request.version_minor(), 1);
    if (Done done = add_request_line(request.method(), request.target(), version_minor); !done) {
      return done;
    }
    if (Done done = add_copied_fields(request, with_hop_by_hop); !done) {
      return done;
    }
    return request.framing() == Framing::none ? Done() : add_content_length(request.body().size());
  });
}

Done Writer::add_copied_fields(const Request& request, bool with_hop_by_hop) {
  const Section fields = request.fields();
  for (std::size_t index = 0; index < fields.count(); ++index) {
    const Bytes name = fields.name(index);
    if (is_framing_field(name) || (!with_hop_by_hop && is_hop_by_hop(fields, name))) {
      continue;
    }
    if (Done done = add_field(name, fields.value(index)); !done) {
      return done;
    }
  }
  return {};
}

Done Writer::end_head() {
  if (message_.stage != Stage::head) {
    return failure(STRAKE_WRONG_STATE);
  }
  if (message_.is_request && message_.version_minor >= 1 && !message_.has_host) {
    return failure(STRAKE_HTTP_MISSING_HOST);
  }
  const bool may_have_body = message_.content == ContentRule::any || message_.content == ContentRule::empty;
  if (!message_.is_request && may_have_body && message_.end == End::unsaid) {
    return failure(STRAKE_WRONG_STATE);
  }
  if (Done done = admit(line_end.size()); !done) {
    return done;
  }
  return all_or_nothing([&]() -> Done {
    message_.stage = Stage::body;
    output_.add(line_end);
    output_.show();
    return {};
  });
}

Done Writer::admit_body(std::size_t more) const {
  if (message_.content != ContentRule::any || message_.end == End::unsaid) {
    return failure(STRAKE_HTTP_UNEXPECTED_BODY);
  }
  const std::uint64_t all = sum(message_.written, more);
  if (message_.end == End::content_length && all > message_.length) {
    return over_limit(STRAKE_HTTP_WRONG_BODY_SIZE, no_offset, all, message_.length);
  }
  return all > options_.max_body ? Done(over_limit(STRAKE_HTTP_BODY_TOO_LARGE, no_offset, all, options_.max_body))
                                 : Done();
}

Done Writer::body(Bytes piece) {
  if (message_.stage != Stage::body) {
    return failure(STRAKE_WRONG_STATE);
  }
  // An empty chunk would end the body.
  if (piece.empty()) {
    return {};
  }
  if (Done done = admit_body(piece.size()); !done) {
    return done;
  }
  return all_or_nothing([&] { return add_body(piece); });
}

/// RFC 9112 section 7.1.
Done Writer::add_body(Bytes piece) {
  const bool chunk = message_.end == End::chunked;
  const Digits size(piece.size(), 16);
  const std::size_t framing = chunk ? size.bytes().size() + 2 * line_end.size() : 0;
  if (Done done = admit(sum(piece.size(), framing)); !done) {
    return done;
  }
  message_.written += piece.size();
  if (chunk) {
    output_.add(size.bytes());
    output_.add(line_end);
  }
  output_.add(piece);
  if (chunk) {
    output_.add(line_end);
  }
  output_.show();
  return {};
}

Done Writer::trailer(Bytes name, Bytes value) {
  const bool before_end = message_.stage == Stage::body || message_.stage == Stage::trailer;
  if (!before_end || message_.end != End::chunked || message_.content != ContentRule::any) {
    return failure(STRAKE_WRONG_STATE);
  }
  if (Done done = check_field(name, value); !done) {
    return done;
  }
  if (is_forbidden_trailer(name)) {
    return failure(STRAKE_HTTP_FORBIDDEN_TRAILER, 0);
  }
  return all_or_nothing([&] { return add_trailer(name, value); });
}

Done Writer::add_trailer(Bytes name, Bytes value) {
  if (message_.stage == Stage::body) {
    message_.stage = Stage::trailer;
    message_.section = 0;
    message_.fields = 0;
    output_.add(last_chunk);
  }
  Done done = add_line(name, value);
  if (done) {
    output_.show();
  }
  return done;
}

Done Writer::finish() {
  if (message_.stage != Stage::body && message_.stage != Stage::trailer) {
    return failure(STRAKE_WRONG_STATE);
  }
  const bool counted = message_.content == ContentRule::any && message_.end == End::content_length;
  if (counted && message_.written != message_.length) {
    return over_limit(STRAKE_HTTP_WRONG_BODY_SIZE, no_offset, message_.written, message_.length);
  }
  return all_or_nothing([&] { return add_end(); });
}

Done Writer::add_end() {
  if (message_.content == ContentRule::any && message_.end == End::chunked) {
    const std::string_view end_of_chunks = message_.stage == Stage::trailer ? ""sv : last_chunk;
    if (Done done = admit(end_of_chunks.size() + line_end.size()); !done) {
      return done;
    }
    output_.add(end_of_chunks);
    output_.add(line_end);
    output_.show();
  }
  message_ = {.stage = message_.is_last ? Stage::closed : Stage::ready};
  return {};
}

void Writer::reset() {
  message_ = {};
  output_.clear();
}

Done Writer::take(std::size_t count) {
  if (count > output().size()) {
    return over_limit(STRAKE_OUT_OF_RANGE, no_offset, count, output().size());
  }
  output_.take(count);
  return {};
}

} // namespace strake::http
