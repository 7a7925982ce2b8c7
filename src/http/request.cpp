#include "http/request.hpp"

#include <new>

#include "base/sanitizer.hpp"
#include "http/body_limits.hpp"
#include "http/path.hpp"
#include "http/trailer.hpp"

namespace strake::http {
namespace {

SectionRules header_rules(const Options& options) {
  return {.max_size = options.max_header_section,
          .max_fields = options.max_fields,
          .too_large = STRAKE_HTTP_HEADER_TOO_LARGE,
          .bare_lf = options.allows(lenience::bare_lf),
          .obsolete_fold = options.allows(lenience::obsolete_fold)};
}

/// The trailer section is part of the chunk framing: a bare LF is never permitted in it.
SectionRules trailer_rules(const Options& options) {
  return {.max_size = options.max_trailer_section,
          .max_fields = options.max_fields,
          .too_large = STRAKE_HTTP_TRAILER_TOO_LARGE,
          .bare_lf = false,
          .obsolete_fold = options.allows(lenience::obsolete_fold)};
}

void append(std::vector<std::uint8_t>& bytes, Bytes more) { bytes.insert(bytes.end(), more.begin(), more.end()); }

} // namespace

Request::Request(const Options& options) : options_(options) {
  options_.max_request = std::min<std::uint64_t>(options_.max_request, std::numeric_limits<std::size_t>::max());
}

Result<std::size_t> Request::feed(Bytes piece) {
  if (failure_) {
    return std::unexpected(*failure_);
  }
  // Nothing need be remembered of a request that hasn't begun.
  const std::optional before = progress_.received == 0 ? std::nullopt : std::optional(checkpoint());
  try {
    return accept(piece);
  } catch (const std::bad_alloc&) {
    return_to(before.value_or(Checkpoint{}));
    throw;
  }
}

Result<std::size_t> Request::accept(Bytes piece) {
  const std::uint64_t at_hand = progress_.received + piece.size();
  Cursor in(piece.first(std::min<std::uint64_t>(piece.size(), options_.max_request - progress_.received)),
            progress_.received);
  if (const Done done = advance(in); !done) {
    return fail(done.error());
  }
  progress_.received = in.position();
  if (progress_.stage != Stage::complete && in.index() < piece.size()) {
    return fail({STRAKE_HTTP_REQUEST_TOO_LARGE, options_.max_request, at_hand, options_.max_request});
  }
  return in.index();
}

Done Request::finish() {
  if (failure_) {
    return std::unexpected(*failure_);
  }
  if (progress_.stage != Stage::complete) {
    return fail({.status = STRAKE_HTTP_TRUNCATED, .offset = progress_.received});
  }
  return {};
}

void Request::reset() {
  if (views_are_watched()) {
    *this = Request(options_);
    return;
  }
  static constexpr Checkpoint beginning;
  return_to(beginning);
  failure_.reset();
}

Request::Checkpoint Request::checkpoint() const {
  return {.progress = progress_,
          .head_size = head_.size(),
          .field_count = fields_.size(),
          .body_size = body_.size(),
          .trailer_size = trailer_.size(),
          .trailer_count = trailer_fields_.size()};
}

void Request::return_to(const Checkpoint& checkpoint) {
  progress_ = checkpoint.progress;
  head_.resize(checkpoint.head_size);
  fields_.resize(checkpoint.field_count);
  body_.resize(checkpoint.body_size);
  trailer_.resize(checkpoint.trailer_size);
  trailer_fields_.resize(checkpoint.trailer_count);
}

std::unexpected<Error> Request::fail(const Error& error) {
  failure_ = error;
  return std::unexpected(error);
}

Done Request::advance(Cursor& in) {
  Done done;
  if (progress_.stage == Stage::request_line) {
    done = read_request_line(in);
  }
  if (done && progress_.stage == Stage::header) {
    done = read_header(in);
  }
  if (progress_.stage == Stage::content) {
    read_content(in);
  }
  if (done && progress_.stage == Stage::chunks) {
    done = read_chunks(in);
  }
  if (done && progress_.stage == Stage::trailer) {
    done = read_trailer(in);
  }
  return done;
}

void Request::keep_head(const Cursor& in) { append(head_, in.since(head_.size())); }

Done Request::read_request_line(Cursor& in) {
  Done done = progress_.line.scan(in, options_);
  if (!done) {
    return done;
  }
  keep_head(in);
  if (!progress_.line.complete()) {
    return done;
  }
  const RequestLine& line = progress_.line.line();
  progress_.section = FieldScanner(in.position());
  progress_.stage = Stage::header;
  return parse_target(head_, line.method, line.target, target_);
}

Done Request::read_header(Cursor& in) {
  Done done = progress_.section.scan(in, fields_, header_rules(options_));
  if (!done) {
    return done;
  }
  keep_head(in);
  return progress_.section.complete() ? complete_head() : done;
}

Done Request::complete_head() {
  progress_.section.unfold(head_, fields_);
  if (Done done = interpret_head(head_, progress_.line.line(), fields_, options_, meaning_); !done) {
    return done;
  }
  const std::uint64_t length = meaning_.length;
  if (Done done = admit({.size = length, .offset = meaning_.announced_at, .begin = head_.size()}, options_); !done) {
    return done;
  }
  complete_path();
  if (meaning_.framing == Framing::chunked) {
    progress_.chunks = ChunkScanner();
    progress_.stage = Stage::chunks;
  } else {
    progress_.content_left = length;
    progress_.stage = length > 0 ? Stage::content : Stage::complete;
  }
  return {};
}

void Request::complete_path() {
  const Bytes path = of_head(target_.path);
  path_failure_.reset();
  path_as_received_ = !path.empty() && is_resolved(path);
  if (path_as_received_) {
    return;
  }
  if (path.empty()) {
    path_.assign(1, byte_of('/'));
    return;
  }
  if (const Done done = resolve_path(path, options_.lenience, path_); !done) {
    path_failure_ = done.error();
    path_failure_->offset += target_.path.begin;
  }
}

void Request::read_content(Cursor& in) {
  const Bytes content = in.take(progress_.content_left);
  append(body_, content);
  progress_.content_left -= content.size();
  progress_.stage = progress_.content_left == 0 ? Stage::complete : Stage::content;
}

Done Request::read_chunks(Cursor& in) {
  Done done = progress_.chunks.scan(in, body_, options_);
  if (done && progress_.chunks.complete()) {
    progress_.section = FieldScanner();
    progress_.trailer_begin = in.position();
    progress_.stage = Stage::trailer;
  }
  return done;
}

Done Request::read_trailer(Cursor& in) {
  // Positions of trailer fields count from the first byte of their section.
  Cursor trailer(in.rest(), trailer_.size());
  Done done = progress_.section.scan(trailer, trailer_fields_, trailer_rules(options_));
  if (done) {
    append(trailer_, in.take(trailer.index()));
    if (progress_.section.complete()) {
      progress_.section.unfold(trailer_, trailer_fields_);
      done = check_trailer(trailer_, trailer_fields_);
      progress_.stage = Stage::complete;
    }
  }
  if (!done) {
    done.error().offset += progress_.trailer_begin;
  }
  return done;
}

State Request::state() const {
  if (failure_) {
    return State::failed;
  }
  if (complete()) {
    return State::complete;
  }
  return head_complete() ? State::body : State::head;
}

Bytes Request::of_head(Range range) const { return slice(head_, range); }

Result<Bytes> Request::path() const {
  if (target_.form == TargetForm::authority || target_.form == TargetForm::asterisk) {
    return failure(STRAKE_NOT_FOUND);
  }
  if (path_failure_) {
    return std::unexpected(*path_failure_);
  }
  return path_as_received_ ? of_head(target_.path) : Bytes(path_);
}

std::optional<Bytes> Request::query() const {
  return target_.query ? std::optional(of_head(*target_.query)) : std::nullopt;
}

std::optional<Bytes> Request::host() const {
  if (target_.authority.size > 0) {
    return of_head(target_.authority);
  }
  return meaning_.host ? std::optional(of_head(*meaning_.host)) : std::nullopt;
}

Section Request::fields() const { return {head_, fields_}; }

Bytes Request::body() const { return body_; }

Section Request::trailers() const { return {trailer_, trailer_fields_}; }

} // namespace strake::http
