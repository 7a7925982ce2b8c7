#include "http/media_type.hpp"

#include "http/parameter.hpp"

namespace strake::http {
namespace {

/// type "/" subtype
Result<MediaType> read_media_type(Reader& in) {
  MediaType media;
  media.type = in.run<chars::token>();
  if (media.type.size == 0 || !in.pass('/')) {
    return failure(STRAKE_HTTP_INVALID_MEDIA_TYPE, in.position());
  }
  media.subtype = in.run<chars::token>();
  const bool ends = in.at_end() || in.sees(';') || in.sees(' ') || in.sees('\t');
  if (media.subtype.size == 0 || !ends) {
    return failure(STRAKE_HTTP_INVALID_MEDIA_TYPE, in.position());
  }
  return media;
}

} // namespace

Result<MediaType> parse_media_type(Bytes text) {
  Reader in(text);
  Result<MediaType> media = read_media_type(in);
  if (!media) {
    return media;
  }
  const Result<Pair> none = find_pair(text, 0, next_in_media_type, [](const Pair&) { return Result<bool>(false); });
  return none.error().status == STRAKE_NOT_FOUND ? media : std::unexpected(none.error());
}

Result<Pair> next_in_media_type(Bytes text, std::size_t& position) {
  Reader in(text, position);
  if (position == 0) {
    if (const Result<MediaType> media = read_media_type(in); !media) {
      return std::unexpected(media.error());
    }
  }
  while (!in.at_end()) {
    in.skip_blanks();
    if (!in.pass(';')) {
      return failure(STRAKE_HTTP_INVALID_PARAMETER, in.position());
    }
    in.skip_blanks();
    if (in.at_end() || in.sees(';')) {
      continue;
    }
    const Result<Pair> pair = read_parameter(in, Equals::bare);
    position = pair ? in.position() : position;
    return pair;
  }
  return failure(STRAKE_NOT_FOUND);
}

} // namespace strake::http
