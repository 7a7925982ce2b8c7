// What a recording gives is bounded by its file, and its texts are those of switches and parts, whatever the file
// holds; with right checksums, too.
#include "recorder/recording.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

#include "crypto/keyed_hash.hpp"
#include "kernels/word.hpp"
#include "must.hpp"
#include "switch/names.hpp"

namespace {

using namespace strake;
using fuzz::must;
using recorder::Recorded;
using recorder::Recording;

void check(const Recorded& run, const recorder::Layout& layout) {
  const std::vector<std::uint8_t> name(run.switch_name.begin(), run.switch_name.end());
  const std::vector<std::uint8_t> part(run.part.begin(), run.part.end());
  must(switching::switch_name(name).has_value());
  must(part.empty() || switching::part_name(part).has_value());
  must(run.input.size() <= layout.input);
}

void read(Bytes content) {
  const int file = memfd_create("recording", MFD_CLOEXEC);
  must(file >= 0);
  must(write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()));
  if (Result<Recording> recording = Recording::of(io::File::of(file)); recording) {
    const recorder::Layout& layout = recording->layout();
    must(layout.file_size() == content.size());
    std::uint64_t runs = 0;
    Result<Recorded> run = recording->next();
    for (; run; run = recording->next()) {
      check(*run, layout);
      ++runs;
    }
    must(run.error().status == STRAKE_RECORDING_END);
    must(runs + recording->torn() == recording->begun() - recording->overwritten());
    must(runs + recording->torn() <= layout.slots);
  }
  must(close(file) == 0);
}

/// The input behind a head that fits it, each slot with the checksum that it asks for.
std::vector<std::uint8_t> repaired(Bytes slots) {
  recorder::Layout layout{.slots = 1, .input = 48, .key = {}};
  layout.slots = std::max<std::size_t>(slots.size() / layout.slot_size(), 1);
  std::vector<std::uint8_t> content = recorder::head_of(layout);
  kernels::put_word(layout.slots, MutableBytes(content).subspan(48).first<8>());
  append(content, slots.first(std::min<std::size_t>(slots.size(), layout.slots * layout.slot_size())));
  content.resize(layout.file_size());
  for (std::uint64_t i = 0; i < layout.slots; ++i) {
    const MutableBytes slot = MutableBytes(content).subspan(recorder::head_size + i * layout.slot_size());
    kernels::put_word(i, slot.subspan(16).first<8>());
    const std::uint64_t input =
        std::min<std::uint64_t>(kernels::word_of(Bytes(slot).subspan(64).first<8>()) >> 32U, 48);
    kernels::put_word(crypto::siphash(layout.key, Bytes(slot).subspan(16, 184 + input)), slot.subspan(8).first<8>());
  }
  return content;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read(Bytes(data, size));
  read(repaired(Bytes(data, size)));
  return 0;
}
