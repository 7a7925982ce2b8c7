#include "recorder/recording.hpp"

#include "kernels/word.hpp"

namespace strake::recorder {
namespace {

/// Whether there were as many bytes.
Result<bool> read_whole(const io::File& file, std::uint64_t offset, MutableBytes to) {
  std::size_t done = 0;
  while (done < to.size()) {
    const Result<std::size_t> count = file.read_at(offset + done, to.subspan(done));
    if (!count) {
      return std::unexpected(count.error());
    }
    if (*count == 0) {
      return false;
    }
    done += *count;
  }
  return true;
}

/// The one number that every writer counts up, in the order of bytes of their machine.
std::uint64_t begun_of(Bytes head) {
  std::array<std::uint8_t, word_size> bytes{};
  copy_bytes(head.subspan(offset_of(HeadWord::begun), word_size), bytes);
  return kernels::native_word<std::uint64_t>(bytes);
}

} // namespace

Recording::Recording(io::File file, const Layout& layout, std::uint64_t begun)
    : file_(std::move(file)), layout_(layout), begun_(begun), next_(overwritten()),
      slot_(narrow<std::size_t>(layout.slot_size())) {}

Result<Recording> Recording::open(const std::string& path) {
  Result<io::File> file = io::File::open(path);
  return file ? of(std::move(*file)) : std::unexpected(file.error());
}

Result<Recording> Recording::of(io::File file) {
  const Result<io::Facts> facts = file.facts();
  if (!facts) {
    return std::unexpected(facts.error());
  }
  if (!facts->is_regular) {
    return failure(STRAKE_RECORDING_INVALID);
  }
  std::vector<std::uint8_t> head(head_size);
  const Result<bool> whole = read_whole(file, 0, head);
  if (!whole) {
    return std::unexpected(whole.error());
  }
  const Result<Layout> layout = *whole ? layout_of(head) : failure(STRAKE_RECORDING_INVALID);
  if (!layout) {
    return std::unexpected(layout.error());
  }
  if (facts->size != layout->file_size()) {
    return over_limit(STRAKE_RECORDING_INVALID, no_offset, facts->size, layout->file_size());
  }
  return Recording(std::move(file), *layout, begun_of(head));
}

Result<Recorded> Recording::next() {
  while (next_ < begun_) {
    const std::uint64_t number = next_;
    const Result<bool> whole = read_whole(file_, head_size + number % layout_.slots * layout_.slot_size(), slot_);
    if (!whole) {
      return std::unexpected(whole.error());
    }
    ++next_;
    if (std::optional<Recorded> run = *whole ? run_of(layout_, number, slot_) : std::nullopt; run) {
      return std::move(*run);
    }
    ++torn_;
  }
  return failure(STRAKE_RECORDING_END);
}

} // namespace strake::recorder
