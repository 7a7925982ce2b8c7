#include "common/recording.hpp"

#include <cerrno>
#include <cstring>

#include "common/number.hpp"

namespace strake::cli {
namespace {

std::string sentence_of(const Error& error) {
  switch (error.status) {
  case STRAKE_NOT_FOUND:
    return std::strerror(ENOENT);
  case STRAKE_RECORDING_INVALID:
    if (error.limit != 0) {
      return "it is a recording of " + grouped(error.limit) + " bytes, and has " + grouped(error.actual);
    }
    return "it is no recording, or none that this version can read";
  default:
    return std::strerror(errno);
  }
}

} // namespace

bool is_recording(const std::string& path) {
  const Result<io::File> file = io::File::open(path);
  const Result<io::Facts> facts = file ? file->facts() : std::unexpected(file.error());
  std::array<std::uint8_t, recorder::word_size> head{};
  // What isn't regular may keep a reader waiting.
  return facts && facts->is_regular && file->read_at(0, head).value_or(0) == head.size() && recorder::has_magic(head);
}

Attempt<recorder::Recording> open_recording(const std::string& path) {
  Result<recorder::Recording> recording = recorder::Recording::open(path);
  return recording ? Attempt<recorder::Recording>(std::move(*recording)) : refused(sentence_of(recording.error()));
}

Attempt<std::optional<recorder::Recorded>> next_run(recorder::Recording& recording) {
  Result<recorder::Recorded> run = recording.next();
  if (run) {
    return std::move(*run);
  }
  if (run.error().status == STRAKE_RECORDING_END) {
    return std::nullopt;
  }
  return refused(sentence_of(run.error()));
}

std::string_view name_of(recorder::Kept kept) {
  switch (kept) {
  case recorder::Kept::all:
    return "all";
  case recorder::Kept::divergences:
    return "divergences";
  case recorder::Kept::unsaid:
    break;
  }
  return "unsaid";
}

std::string said_of(recorder::Kept kept) {
  switch (kept) {
  case recorder::Kept::all:
    break;
  case recorder::Kept::divergences:
    return "; only divergences were kept";
  case recorder::Kept::unsaid:
    return "; it doesn't say whether only divergences were kept";
  }
  return "";
}

} // namespace strake::cli
