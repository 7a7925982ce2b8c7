#pragma once
// The bytes of a recording; docs/recorder.md describes each.
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "switch/mode.hpp"
#include "switch/outcome.hpp"

namespace strake::recorder {

inline constexpr std::size_t head_size = 4096;
inline constexpr std::uint64_t max_slots = 1U << 24U;
inline constexpr std::uint64_t max_input = 65536;

/// What a file is given of the runs of both sides. Files of the first version don't say it.
enum class Kept : std::uint8_t { all, divergences, unsaid };

/// How a file is divided, and the key of its checksums, which is no secret.
struct Layout {
  std::uint64_t slots = 0;
  std::uint64_t input = 0; ///< Room for as many bytes of the input in each slot.
  std::array<std::uint8_t, 16> key{};
  Kept kept = Kept::all;

  [[nodiscard]] std::uint64_t slot_size() const;
  [[nodiscard]] std::uint64_t file_size() const { return head_size + slots * slot_size(); }
};

/// Whether a file may have it.
[[nodiscard]] bool is_permitted(const Layout& layout);

// The words of the head, of eight bytes each.
enum class HeadWord : std::uint8_t { magic, version, slots, input, first_key, second_key, begun, kept };
// The words of a slot, likewise.
enum class SlotWord : std::uint8_t { state, checksum, number, time, what, legacy_time, safe_time, input, sizes };

inline constexpr std::size_t word_size = 8;
[[nodiscard]] constexpr std::size_t offset_of(HeadWord word) { return std::to_underlying(word) * word_size; }
[[nodiscard]] constexpr std::size_t offset_of(SlotWord word) { return std::to_underlying(word) * word_size; }

/// All of the head, in which nothing was begun. Of a file that says what it is given.
[[nodiscard]] std::vector<std::uint8_t> head_of(const Layout& layout);
/// Whether a file that begins so is meant to be a recording.
[[nodiscard]] bool has_magic(Bytes head);
/// STRAKE_RECORDING_INVALID.
[[nodiscard]] Result<Layout> layout_of(Bytes head);

/// What is recorded of a run of both sides, beside texts and input.
struct Facts {
  std::uint64_t time = 0; ///< Nanoseconds since 1970.
  switching::Mode mode = switching::Mode::legacy;
  switching::Side answered = switching::Side::legacy;
  switching::Outcome outcome = switching::Outcome::equal;
  switching::Verdict legacy = switching::Verdict::failed;
  switching::Verdict safe = switching::Verdict::failed;
  bool known = false;            ///< It is a known difference.
  bool secret = false;           ///< Times, and the size of the input, are 0.
  std::uint64_t legacy_time = 0; ///< Nanoseconds.
  std::uint64_t safe_time = 0;   ///< Nanoseconds.
  std::uint64_t input_size = 0;  ///< Of the whole input.

  bool operator==(const Facts&) const = default;
};

/// A run on its way into a slot.
struct Run {
  Facts facts;
  std::string_view switch_name;
  std::string_view part; ///< The first in which the results differ, if they do.
  Bytes input;           ///< As much of it as is recorded.
};

/// A run that came out of a slot.
struct Recorded {
  std::uint64_t number = 0; ///< In the recording, from 0.
  Facts facts;
  std::string switch_name;
  std::string part;
  std::vector<std::uint8_t> input;
};

/// Writes a run into a slot, all but its state. Names must be those of switches and parts.
void put_run(const Layout& layout, std::uint64_t number, const Run& run, MutableBytes slot);

/// What stands in a slot, if it is the whole run of that number.
[[nodiscard]] std::optional<Recorded> run_of(const Layout& layout, std::uint64_t number, Bytes slot);

} // namespace strake::recorder
