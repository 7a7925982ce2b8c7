#include "http/content.hpp"

#include <new>

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

/// A failure whose offset counts from where the trailer section begins.
bool fail_in_trailer(Cursor& in, Error error, std::size_t begin) {
  error.offset += begin;
  return in.fail(error);
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
    progress_.stage = Stage::chunks;
  }
}

void Content::reset() {
  progress_.received = 0;
  progress_.trailer_size = 0;
  progress_.trailer_count = 0;
  progress_.stage = Stage::complete;
  trailer_.clear();
  trailer_fields_.clear();
}

bool Content::next(Cursor& in, const Options& options, std::size_t& size) {
  size = 0;
  switch (progress_.stage) {
  case Stage::sized:
    size = next_sized(in);
    return true;
  case Stage::until_close:
    return next_until_close(in, options, size);
  case Stage::chunks:
    return next_of_chunks(in, options, size);
  case Stage::trailer:
    return read_trailer(in, options, progress_.trailer_begin);
  case Stage::complete:
    break;
  }
  return true;
}

std::size_t Content::next_sized(Cursor& in) {
  const std::size_t size = in.take(progress_.left).size();
  progress_.left -= size;
  progress_.received += size;
  progress_.stage = progress_.left == 0 ? Stage::complete : Stage::sized;
  return size;
}

bool Content::next_until_close(Cursor& in, const Options& options, std::size_t& size) {
  size = in.take(options.max_body - progress_.received).size();
  if (size == 0 && !in.at_end()) {
    return in.fail({STRAKE_HTTP_BODY_TOO_LARGE, in.position(), progress_.received + in.remaining(), options.max_body});
  }
  progress_.received += size;
  return true;
}

bool Content::next_of_chunks(Cursor& in, const Options& options, std::size_t& size) {
  const ChunkScanner before = progress_.chunks;
  while (size == 0 && !in.at_end()) {
    if (!progress_.chunks.scan(in, progress_.received, options)) {
      return false;
    }
    if (progress_.chunks.complete()) {
      try {
        return read_trailer(in, options, in.position());
      } catch (const std::bad_alloc&) {
        progress_.chunks = before;
        throw;
      }
    }
    size = progress_.chunks.data(in).size();
  }
  progress_.received += size;
  return true;
}

bool Content::read_trailer(Cursor& in, const Options& options, std::size_t begin) {
  // What a step left that ran out of memory.
  trailer_.resize(progress_.trailer_size);
  trailer_fields_.resize(progress_.trailer_count);
  FieldScanner section = progress_.stage == Stage::trailer ? progress_.section : FieldScanner();
  // Positions of trailer fields count from the first byte of their section.
  Cursor ahead(in.rest(), trailer_.size());
  if (!section.scan(ahead, trailer_fields_, trailer_rules(options))) {
    return fail_in_trailer(in, ahead.error(), begin);
  }
  const Bytes read = in.take(ahead.index());
  trailer_.insert(trailer_.end(), read.begin(), read.end());
  progress_.section = section;
  progress_.stage = Stage::trailer;
  progress_.trailer_begin = begin;
  progress_.trailer_size = trailer_.size();
  progress_.trailer_count = trailer_fields_.size();
  if (!section.complete()) {
    return true;
  }
  section.unfold(trailer_, trailer_fields_);
  progress_.stage = Stage::complete;
  const Done permitted = check_trailer(trailer_, trailer_fields_);
  return permitted || fail_in_trailer(in, permitted.error(), begin);
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
