#include "elf/headers.hpp"

#include <array>

namespace strake::cli::elf {
namespace {

constexpr std::array<std::uint8_t, 4> magic{0x7f, 'E', 'L', 'F'};
constexpr std::uint64_t identification = 16;

struct Table {
  std::uint64_t offset = 0;
  std::uint64_t entry = 0;
  std::uint64_t count = 0;
};

/// Sizes of what a file of either width has.
struct Sizes {
  std::uint64_t word;
  std::uint64_t segment;
  std::uint64_t section;
};
constexpr Sizes narrow_sizes{.word = 4, .segment = 32, .section = 40};
constexpr Sizes wide_sizes{.word = 8, .segment = 56, .section = 64};

Attempt<View> begin(Bytes file) {
  if (file.size() >= 2 && file[0] == '#' && file[1] == '!') {
    return refused("it is a script: its interpreter is the program");
  }
  if (file.size() < identification || !std::ranges::equal(file.first(magic.size()), magic)) {
    return refused("it is no ELF file");
  }
  const std::uint8_t width = file[4];
  const std::uint8_t order = file[5];
  if ((width != 1 && width != 2) || (order != 1 && order != 2) || file[6] != 1) {
    return refused("it is an ELF file of an unknown width, order of bytes or version");
  }
  return View(file, width == 2, order == 2);
}

/// A table of the file, all of which must be there.
Attempt<Table> table_at(const View& view, std::uint64_t where, std::uint64_t sizes, std::uint64_t entry,
                        const char* what) {
  const auto offset = view.address(where);
  const auto entry_size = view.half(sizes);
  const auto count = view.half(sizes + 2);
  if (!offset || !entry_size || !count) {
    return refused("its header is cut off");
  }
  if (*offset == 0 && *count == 0) {
    return Table{};
  }
  if (*count == 0 || *count == 0xffff) {
    return refused(std::string("it has more ") + what + " than its header can count");
  }
  if (*entry_size != entry || !view.holds({.offset = *offset, .size = entry * *count})) {
    return refused(std::string("its table of ") + what + " isn't whole");
  }
  return Table{.offset = *offset, .entry = entry, .count = *count};
}

/// Fields of a table that is whole.
class Fields {
public:
  Fields(const View& view, std::uint64_t at) : view_(view), at_(at) {}
  std::uint32_t word(std::uint64_t offset) const { return view_.word(at_ + offset).value_or(0); }
  std::uint64_t address(std::uint64_t offset) const { return view_.address(at_ + offset).value_or(0); }

private:
  const View& view_;
  std::uint64_t at_;
};

Segment segment_at(const View& view, std::uint64_t at) {
  const Fields fields(view, at);
  if (view.wide()) {
    return {.type = fields.word(0),
            .address = fields.address(16),
            .file = {.offset = fields.address(8), .size = fields.address(32)}};
  }
  return {.type = fields.word(0),
          .address = fields.address(8),
          .file = {.offset = fields.address(4), .size = fields.address(16)}};
}

Section section_at(const View& view, std::uint64_t at) {
  const Fields fields(view, at);
  if (view.wide()) {
    return {.type = fields.word(4),
            .link = fields.word(40),
            .name = fields.word(0),
            .file = {.offset = fields.address(24), .size = fields.address(32)},
            .entry = fields.address(56)};
  }
  return {.type = fields.word(4),
          .link = fields.word(24),
          .name = fields.word(0),
          .file = {.offset = fields.address(16), .size = fields.address(20)},
          .entry = fields.address(36)};
}

template <class Entry>
std::vector<Entry> entries(const View& view, const Table& table, Entry entry_at(const View&, std::uint64_t)) {
  std::vector<Entry> all;
  for (std::uint64_t i = 0; i < table.count; ++i) {
    all.push_back(entry_at(view, table.offset + i * table.entry));
  }
  return all;
}

} // namespace

Attempt<Headers> read_headers(Bytes file) {
  const Attempt<View> view = begin(file);
  if (!view) {
    return refused(view.error());
  }
  const Sizes& sizes = view->wide() ? wide_sizes : narrow_sizes;
  const auto kind = view->half(identification);
  const auto machine = view->half(identification + 2);
  if (!kind || !machine || *kind < 1 || *kind > 3) {
    return refused("it is neither a program nor a library nor an object file");
  }
  // Behind the two: a version, three addresses (of the start, the segments, the sections), flags, and the counts.
  const std::uint64_t addresses = identification + 8;
  const std::uint64_t counts = addresses + 3 * sizes.word + 6;
  const Attempt<Table> segments = table_at(*view, addresses + sizes.word, counts, sizes.segment, "segments");
  const Attempt<Table> sections = table_at(*view, addresses + 2 * sizes.word, counts + 4, sizes.section, "sections");
  if (!segments) {
    return refused(segments.error());
  }
  const bool needs_sections = static_cast<Kind>(*kind) == Kind::relocatable;
  if (!sections && needs_sections) {
    return refused(sections.error());
  }
  // What is loaded can do without sections, and has none after some tools.
  return Headers{.view = *view,
                 .kind = static_cast<Kind>(*kind),
                 .machine = *machine,
                 .segments = entries(*view, *segments, segment_at),
                 .sections = entries(*view, sections.value_or(Table{}), section_at)};
}

std::string name_of_machine(std::uint16_t machine) {
  struct Named {
    std::uint16_t machine;
    const char* name;
  };
  constexpr std::array<Named, 10> names{{{3, "x86"},
                                         {8, "MIPS"},
                                         {20, "PowerPC"},
                                         {21, "PowerPC64"},
                                         {22, "S/390"},
                                         {40, "ARM"},
                                         {62, "x86-64"},
                                         {183, "AArch64"},
                                         {243, "RISC-V"},
                                         {258, "LoongArch"}}};
  const auto* const known = std::ranges::find(names, machine, &Named::machine);
  return known != names.end() ? known->name : "machine " + std::to_string(machine);
}

std::optional<Segment> segment_of(const Headers& headers, std::uint32_t type) {
  const auto first = std::ranges::find(headers.segments, type, &Segment::type);
  return first != headers.segments.end() ? std::optional(*first) : std::nullopt;
}

std::optional<Extent> in_file(const Headers& headers, std::uint64_t address) {
  for (const Segment& segment : headers.segments) {
    if (segment.type == segment_load && address >= segment.address && address - segment.address < segment.file.size &&
        headers.view.holds(segment.file)) {
      const std::uint64_t before = address - segment.address;
      return Extent{.offset = segment.file.offset + before, .size = segment.file.size - before};
    }
  }
  return std::nullopt;
}

} // namespace strake::cli::elf
