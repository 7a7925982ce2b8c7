#include "http/content.hpp"

#include "http/body_limits.hpp"
#include "http/trailer.hpp"

namespace strake::http {
namespace {

/// The trailer section is part of the chunk framing: a bare LF is never permitted in it.
SectionRules trailer_rules(const Options& options) {
  return {.max_size = options.max_trailer_section,
          .max_fields = options.max_fields,
          .max_field = options.max_field,
          .too_large = STRAKE_HTTP_TRAILER_TOO_LARGE,
          .bare_lf = false,
          .obsolete_fold = options.allows(lenience::obsolete_fold)};
}

} // namespace

void Content::begin(Framing framing, std::uint64_t length, Status too_large) {
  // Member by member: most messages have no body.
  progress_.received = 0;
  progress_.left = length;
  progress_.stage = Stage::complete;
  if (framing == Framing::content_length && length > 0) {
    progress_.stage = Stage::sized;
  } else if (framing == Framing::until_close) {
    progress_.stage = Stage::until_close;
  } else if (framing == Framing::chunked) {
    progress_.chunks = ChunkScanner(too_large);
    progress_.section = FieldScanner();
    progress_.stage = Stage::chunks;
  }
}

Result<std::size_t> Content::next(Cursor& in, const Options& options) {
  switch (progress_.stage) {
  case Stage::sized:
    return next_sized(in);
  case Stage::until_close:
    return next_until_close(in, options);
  case Stage::chunks:
  case Stage::trailer:
    return next_of_chunks(in, options);
  case Stage::complete:
    break;
  }
  return 0;
}

std::size_t Content::next_sized(Cursor& in) {
  const std::size_t size = in.take(progress_.left).size();
  progress_.left -= size;
  progress_.received += size;
  progress_.stage = progress_.left == 0 ? Stage::complete : Stage::sized;
  return size;
}

Result<std::size_t> Content::next_until_close(Cursor& in, const Options& options) {
  const std::size_t size = in.take(options.max_body - progress_.received).size();
  if (size == 0 && !in.at_end()) {
    return over_limit(STRAKE_HTTP_BODY_TOO_LARGE, in.position(), progress_.received + in.remaining(), options.max_body);
  }
  progress_.received += size;
  return size;
}

Result<std::size_t> Content::next_of_chunks(Cursor& in, const Options& options) {
  while (progress_.stage == Stage::chunks && !in.at_end()) {
    if (const Done done = progress_.chunks.scan(in, progress_.received, options); !done) {
      return std::unexpected(done.error());
    }
    if (progress_.chunks.complete()) {
      progress_.trailer_begin = in.position();
      progress_.stage = Stage::trailer;
    } else if (const std::size_t size = progress_.chunks.data(in).size(); size > 0) {
      progress_.received += size;
      return size;
    }
  }
  if (progress_.stage == Stage::trailer) {
    if (const Done done = read_trailer(in, options); !done) {
      return std::unexpected(done.error());
    }
  }
  return 0;
}

Done Content::read_trailer(Cursor& in, const Options& options) {
  // Positions of trailer fields count from the first byte of their section.
  Cursor section(in.rest(), trailer_.size());
  Done done = progress_.section.scan(section, trailer_fields_, trailer_rules(options));
  if (done) {
    const Bytes read = in.take(section.index());
    trailer_.insert(trailer_.end(), read.begin(), read.end());
    if (progress_.section.complete()) {
      progress_.section.unfold(trailer_, trailer_fields_);
      done = check_trailer(trailer_, trailer_fields_);
      progress_.stage = Stage::complete;
    }
    progress_.trailer_size = trailer_.size();
    progress_.trailer_count = trailer_fields_.size();
  }
  if (!done) {
    done.error().offset += progress_.trailer_begin;
  }
  return done;
}

bool Content::finish() {
  if (progress_.stage == Stage::until_close) {
    progress_.stage = Stage::complete;
  }
  return complete();
}

void Content::return_to(const Progress& progress) {
  progress_ = progress;
  trailer_.resize(progress.trailer_size);
  trailer_fields_.resize(progress.trailer_count);
}

} // namespace strake::http
