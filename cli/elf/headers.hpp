#pragma once
// What stands at the beginning of an ELF file: its kind, and where its segments and sections are.
#include <vector>

#include "common/session.hpp"
#include "elf/view.hpp"

namespace strake::cli::elf {

inline constexpr std::uint64_t most_file = std::uint64_t{2} << 30U;

enum class Kind : std::uint16_t { relocatable = 1, executable = 2, shared = 3 };

struct Segment {
  std::uint32_t type = 0;
  std::uint64_t address = 0;
  Extent file;
};

struct Section {
  std::uint32_t type = 0;
  std::uint32_t link = 0;
  std::uint64_t name = 0; ///< Where its name is among those of sections.
  Extent file;
  std::uint64_t entry = 0; ///< Size of one of its entries.
};

struct Headers {
  View view;
  Kind kind;
  std::uint16_t machine = 0;
  std::vector<Segment> segments;
  std::vector<Section> sections;
};

/// Segments and sections, or why the file can't be read. The sentence doesn't name it.
[[nodiscard]] Attempt<Headers> read_headers(Bytes file [[clang::lifetimebound]]);

/// e.g. x86-64
[[nodiscard]] std::string name_of_machine(std::uint16_t machine);

/// The first segment of a type.
[[nodiscard]] std::optional<Segment> segment_of(const Headers& headers, std::uint32_t type);

/// Where an address of the loaded image is in the file, with all that follows in its segment.
[[nodiscard]] std::optional<Extent> in_file(const Headers& headers, std::uint64_t address);

inline constexpr std::uint32_t segment_load = 1;
inline constexpr std::uint32_t segment_dynamic = 2;
inline constexpr std::uint32_t segment_interpreter = 3;

} // namespace strake::cli::elf
