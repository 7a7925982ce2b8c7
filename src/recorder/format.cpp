#include "recorder/format.hpp"

#include "crypto/keyed_hash.hpp"
#include "kernels/word.hpp"
#include "switch/names.hpp"

namespace strake::recorder {
namespace {

using switching::Mode;
using switching::Outcome;
using switching::Side;
using switching::Verdict;

constexpr std::uint64_t magic = 0x4345524b41525453; // "STRAKREC"
constexpr std::uint64_t version = 2;
constexpr std::uint64_t version_that_says_less = 1;

constexpr std::size_t name_offset = 72;
constexpr std::size_t part_offset = name_offset + switching::max_name;
constexpr std::size_t input_offset = part_offset + switching::max_part_name;
constexpr std::uint64_t slot_unit = 64; // a line of the cache

constexpr std::array verdicts{Verdict::accepted, Verdict::rejected, Verdict::failed};
constexpr std::array sides{Side::legacy, Side::safe};

std::uint64_t word_at(Bytes bytes, std::size_t offset) {
  return kernels::word_of(bytes.subspan(offset).first<word_size>());
}

void put_word_at(std::uint64_t word, MutableBytes bytes, std::size_t offset) {
  kernels::put_word(word, bytes.subspan(offset).first<word_size>());
}

std::uint64_t byte_of_word(std::uint64_t word, unsigned index) { return word >> (8 * index) & 0xffU; }

// From the lowest byte of the word: mode, outcome, the verdicts of legacy and safe, the side that answered, and of the
// flags 1 for a known difference, 2 for a switch that is secret.

std::uint64_t what_of(const Facts& run) {
  return std::uint64_t{std::to_underlying(run.mode)} | std::uint64_t{std::to_underlying(run.outcome)} << 8U |
         std::uint64_t{std::to_underlying(run.legacy)} << 16U | std::uint64_t{std::to_underlying(run.safe)} << 24U |
         std::uint64_t{std::to_underlying(run.answered)} << 32U | std::uint64_t{run.known ? 1U : 0U} << 40U |
         std::uint64_t{run.secret ? 2U : 0U} << 40U;
}

template <class Table>
bool names_one_of(const Table& table, std::uint64_t number) {
  return number < table.size();
}

bool is_what(std::uint64_t what) {
  return names_one_of(switching::modes, byte_of_word(what, 0)) &&
         names_one_of(switching::all_outcomes, byte_of_word(what, 1)) &&
         names_one_of(verdicts, byte_of_word(what, 2)) && names_one_of(verdicts, byte_of_word(what, 3)) &&
         names_one_of(sides, byte_of_word(what, 4)) && what >> 40U <= 3;
}

void put_what(std::uint64_t what, Facts& run) {
  run.mode = switching::modes.at(byte_of_word(what, 0));
  run.outcome = switching::all_outcomes.at(byte_of_word(what, 1));
  run.legacy = verdicts.at(byte_of_word(what, 2));
  run.safe = verdicts.at(byte_of_word(what, 3));
  run.answered = sides.at(byte_of_word(what, 4));
  run.known = (what >> 40U & 1U) != 0;
  run.secret = (what >> 40U & 2U) != 0;
}

/// Sizes of the name, the part and the recorded input, of 16, 16 and 32 bits.
struct Sizes {
  std::uint64_t name;
  std::uint64_t part;
  std::uint64_t input;
};

std::uint64_t word_of(const Sizes& sizes) { return sizes.name | sizes.part << 16U | sizes.input << 32U; }

Sizes sizes_of(std::uint64_t word) {
  return {.name = word & 0xffffU, .part = word >> 16U & 0xffffU, .input = word >> 32U};
}

bool is_permitted(const Sizes& sizes, const Layout& layout) {
  return sizes.name <= switching::max_name && sizes.part <= switching::max_part_name && sizes.input <= layout.input;
}

/// Over all that follows it, as far as it is used.
std::uint64_t checksum_of(const Layout& layout, Bytes slot, std::uint64_t input) {
  constexpr std::size_t begin = offset_of(SlotWord::number);
  return crypto::siphash(layout.key, slot.subspan(begin, input_offset + input - begin));
}

void put_text(std::string_view text, MutableBytes place) {
  ensure(text.size() <= place.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    place[i] = byte_of(text[i]);
  }
}

/// Nothing if it is no head that can be read.
std::optional<Kept> kept_of(Bytes head) {
  const std::uint64_t written_by = word_at(head, offset_of(HeadWord::version));
  const std::uint64_t kept = word_at(head, offset_of(HeadWord::kept));
  if (written_by == version_that_says_less) {
    return Kept::unsaid;
  }
  const bool is_said = written_by == version && kept <= std::to_underlying(Kept::divergences);
  return is_said ? std::optional(kept == 0 ? Kept::all : Kept::divergences) : std::nullopt;
}

} // namespace

std::uint64_t Layout::slot_size() const { return (input_offset + input + slot_unit - 1) / slot_unit * slot_unit; }

bool is_permitted(const Layout& layout) {
  return layout.slots > 0 && layout.slots <= max_slots && layout.input <= max_input;
}

std::vector<std::uint8_t> head_of(const Layout& layout) {
  ensure(layout.kept != Kept::unsaid);
  std::vector<std::uint8_t> head(head_size);
  put_word_at(magic, head, offset_of(HeadWord::magic));
  put_word_at(version, head, offset_of(HeadWord::version));
  put_word_at(layout.slots, head, offset_of(HeadWord::slots));
  put_word_at(layout.input, head, offset_of(HeadWord::input));
  put_word_at(std::to_underlying(layout.kept), head, offset_of(HeadWord::kept));
  copy_bytes(layout.key, MutableBytes(head).subspan(offset_of(HeadWord::first_key), layout.key.size()));
  return head;
}

bool has_magic(Bytes head) { return head.size() >= word_size && word_at(head, offset_of(HeadWord::magic)) == magic; }

Result<Layout> layout_of(Bytes head) {
  const std::optional<Kept> kept = head.size() < head_size || !has_magic(head) ? std::nullopt : kept_of(head);
  if (!kept) {
    return failure(STRAKE_RECORDING_INVALID);
  }
  Layout layout{.slots = word_at(head, offset_of(HeadWord::slots)),
                .input = word_at(head, offset_of(HeadWord::input)),
                .key = {},
                .kept = *kept};
  copy_bytes(head.subspan(offset_of(HeadWord::first_key), layout.key.size()), layout.key);
  return is_permitted(layout) ? Result<Layout>(layout) : failure(STRAKE_RECORDING_INVALID);
}

void put_run(const Layout& layout, std::uint64_t number, const Run& run, MutableBytes slot) {
  ensure(run.input.size() <= layout.input);
  const Sizes sizes{.name = run.switch_name.size(), .part = run.part.size(), .input = run.input.size()};
  put_word_at(number, slot, offset_of(SlotWord::number));
  put_word_at(run.facts.time, slot, offset_of(SlotWord::time));
  put_word_at(what_of(run.facts), slot, offset_of(SlotWord::what));
  put_word_at(run.facts.legacy_time, slot, offset_of(SlotWord::legacy_time));
  put_word_at(run.facts.safe_time, slot, offset_of(SlotWord::safe_time));
  put_word_at(run.facts.input_size, slot, offset_of(SlotWord::input));
  put_word_at(word_of(sizes), slot, offset_of(SlotWord::sizes));
  put_text(run.switch_name, slot.subspan(name_offset, switching::max_name));
  put_text(run.part, slot.subspan(part_offset, switching::max_part_name));
  copy_bytes(run.input, slot.subspan(input_offset, run.input.size()));
  put_word_at(checksum_of(layout, slot, sizes.input), slot, offset_of(SlotWord::checksum));
}

std::optional<Recorded> run_of(const Layout& layout, std::uint64_t number, Bytes slot) {
  const Sizes sizes = sizes_of(word_at(slot, offset_of(SlotWord::sizes)));
  const std::uint64_t what = word_at(slot, offset_of(SlotWord::what));
  if (word_at(slot, offset_of(SlotWord::number)) != number || !is_permitted(sizes, layout) ||
      word_at(slot, offset_of(SlotWord::checksum)) != checksum_of(layout, slot, sizes.input) || !is_what(what)) {
    return std::nullopt;
  }
  Result<std::string> name = switching::switch_name(slot.subspan(name_offset, sizes.name));
  Result<std::string> part =
      sizes.part == 0 ? Result<std::string>() : switching::part_name(slot.subspan(part_offset, sizes.part));
  if (!name || !part) {
    return std::nullopt;
  }
  const Bytes input = slot.subspan(input_offset, sizes.input);
  Recorded recorded{.number = number,
                    .facts = {},
                    .switch_name = std::move(*name),
                    .part = std::move(*part),
                    .input = std::vector<std::uint8_t>(input.begin(), input.end())};
  recorded.facts.time = word_at(slot, offset_of(SlotWord::time));
  recorded.facts.legacy_time = word_at(slot, offset_of(SlotWord::legacy_time));
  recorded.facts.safe_time = word_at(slot, offset_of(SlotWord::safe_time));
  recorded.facts.input_size = word_at(slot, offset_of(SlotWord::input));
  put_what(what, recorded.facts);
  return recorded;
}

} // namespace strake::recorder
