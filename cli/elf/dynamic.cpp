#include "elf/dynamic.hpp"

#include <map>

namespace strake::cli::elf {
namespace {

// All names of a hostile file together, since one may stand for many symbols; the empty ones count too.
constexpr std::uint64_t most_dynamic_name_bytes = std::uint64_t{512} << 20U;
constexpr std::uint64_t least_of_name = 32;
constexpr std::uint64_t most_dynamic_symbols = std::uint64_t{1} << 24U;

enum Tag : std::uint64_t {
  tag_end = 0,
  tag_needed = 1,
  tag_plt_size = 2,
  tag_hash = 4,
  tag_names = 5,
  tag_symbols = 6,
  tag_rela = 7,
  tag_rela_size = 8,
  tag_names_size = 10,
  tag_soname = 14,
  tag_rpath = 15,
  tag_rel = 17,
  tag_rel_size = 18,
  tag_plt_kind = 20,
  tag_plt = 23,
  tag_runpath = 29,
  tag_gnu_hash = 0x6ffffef5,
  tag_versions = 0x6ffffff0,
  tag_needs = 0x6ffffffe,
  tag_needs_count = 0x6fffffff,
};

struct Version {
  std::string library;
  std::string name;
};

/// Reads one file. What is wrong is thrown within, and given to the caller as a sentence.
class DynamicReader {
public:
  explicit DynamicReader(const Headers& headers) : headers_(headers), view_(headers.view) {}

  Dynamic read() {
    Dynamic dynamic;
    dynamic.wide = view_.wide();
    dynamic.machine = headers_.machine;
    dynamic.interpreter = interpreter();
    const std::optional<Segment> segment = segment_of(headers_, segment_dynamic);
    if (!segment) {
      return dynamic;
    }
    read_tags(segment->file);
    dynamic.needed = needed_names();
    dynamic.dynamic = !dynamic.needed.empty() || !dynamic.interpreter.empty() || has(tag_soname);
    dynamic.soname = name_of(tag_soname);
    dynamic.rpath = name_of(tag_rpath);
    dynamic.runpath = name_of(tag_runpath);
    read_symbols(dynamic);
    return dynamic;
  }

  struct Fault {
    std::string what;
  };

private:
  [[noreturn]] static void fail(std::string what) { throw Fault{std::move(what)}; }

  template <class Number>
  static Number present(std::optional<Number> number) {
    if (!number) {
      fail("what the dynamic loader reads of it is cut off");
    }
    return *number;
  }

  std::string interpreter() {
    const std::optional<Segment> segment = segment_of(headers_, segment_interpreter);
    return segment ? std::string(present(view_.name(segment->file, 0))) : std::string();
  }

  [[nodiscard]] std::uint64_t word_size() const { return view_.wide() ? 8 : 4; }

  void read_tags(Extent table) {
    const std::uint64_t entry = 2 * word_size();
    for (std::uint64_t at = 0; at < table.size; at += entry) {
      const std::uint64_t tag = present(view_.address(table.offset + at));
      const std::uint64_t value = present(view_.address(table.offset + at + word_size()));
      if (tag == tag_end) {
        break;
      }
      if (tag == tag_needed) {
        needed_.push_back(value);
      } else {
        tags_.insert_or_assign(tag, value);
      }
    }
  }

  [[nodiscard]] bool has(Tag tag) const { return tags_.contains(tag); }
  [[nodiscard]] std::uint64_t value_of(Tag tag) const { return has(tag) ? tags_.at(tag) : 0; }

  /// The part of the file that a tag's address leads to, and all behind it in its segment.
  [[nodiscard]] Extent place_of(Tag tag) const { return present(in_file(headers_, value_of(tag))); }

  std::string name_at(std::uint64_t at) {
    Extent names = place_of(tag_names);
    if (value_of(tag_names_size) > names.size) {
      fail("its table of names isn't whole");
    }
    names.size = value_of(tag_names_size);
    std::string name(present(view_.name(names, at)));
    count_name(name.size());
    return name;
  }

  void count_name(std::size_t size) {
    name_bytes_ += least_of_name + size;
    if (name_bytes_ > most_dynamic_name_bytes) {
      fail("it has too many names");
    }
  }

  std::string name_of(Tag tag) { return has(tag) ? name_at(value_of(tag)) : std::string(); }

  std::vector<std::string> needed_names() {
    std::vector<std::string> names;
    for (const std::uint64_t at : needed_) {
      names.push_back(name_at(at));
    }
    return names;
  }

  // How many symbols there are isn't said anywhere. Those that others take are in a hash table; those that are taken
  // stand before them, or, where there are no others, in the relocations alone.

  [[nodiscard]] std::uint64_t count_symbols() const {
    if (has(tag_hash)) {
      return present(view_.word(place_of(tag_hash).offset + 4));
    }
    std::uint64_t count = has(tag_gnu_hash) ? count_of_gnu_hash() : 0;
    count = std::max(count, count_of_relocations(tag_rela, value_of(tag_rela_size), true));
    count = std::max(count, count_of_relocations(tag_rel, value_of(tag_rel_size), false));
    return std::max(count, count_of_relocations(tag_plt, value_of(tag_plt_size), value_of(tag_plt_kind) == tag_rela));
  }

  [[nodiscard]] std::uint64_t count_of_gnu_hash() const {
    const Extent table = place_of(tag_gnu_hash);
    const std::uint64_t buckets = present(view_.word(table.offset));
    const std::uint64_t first_symbol = present(view_.word(table.offset + 4));
    const std::uint64_t filter = present(view_.word(table.offset + 8));
    const std::uint64_t begin = table.offset + 16 + filter * word_size();
    std::uint64_t last = 0;
    for (std::uint64_t i = 0; i < buckets; ++i) {
      last = std::max<std::uint64_t>(last, present(view_.word(begin + i * 4)));
    }
    if (last < first_symbol) {
      return 0;
    }
    const std::uint64_t chains = begin + buckets * 4;
    while ((present(view_.word(chains + (last - first_symbol) * 4)) & 1U) == 0) {
      ++last;
    }
    return last + 1;
  }

  [[nodiscard]] std::uint64_t count_of_relocations(Tag tag, std::uint64_t size, bool with_addend) const {
    if (!has(tag)) {
      return 0;
    }
    const Extent table = place_of(tag);
    const std::uint64_t entry = (with_addend ? 3 : 2) * word_size();
    if (size > table.size) {
      fail("its table of relocations isn't whole");
    }
    std::uint64_t count = 0;
    for (std::uint64_t at = 0; at + entry <= size; at += entry) {
      const std::uint64_t info = present(view_.address(table.offset + at + word_size()));
      count = std::max(count, (info >> (view_.wide() ? 32U : 8U)) + 1);
    }
    return count;
  }

  void read_symbols(Dynamic& dynamic) {
    if (!has(tag_symbols)) {
      return;
    }
    const std::uint64_t count = count_symbols();
    const std::uint64_t entry = view_.wide() ? 24 : 16;
    const Extent table = place_of(tag_symbols);
    if (count > most_dynamic_symbols || count * entry > table.size) {
      fail("its table of symbols isn't whole");
    }
    const std::map<std::uint16_t, Version> versions = read_versions();
    for (std::uint64_t i = 1; i < count; ++i) {
      read_symbol(dynamic, table.offset + i * entry, i, versions);
    }
  }

  void read_symbol(Dynamic& dynamic, std::uint64_t at, std::uint64_t number,
                   const std::map<std::uint16_t, Version>& versions) {
    constexpr unsigned global = 1;
    constexpr unsigned weak = 2;
    constexpr unsigned unique = 10;
    const unsigned binding = present(view_.byte(at + (view_.wide() ? 4 : 12))) >> 4U;
    const std::uint16_t section = present(view_.half(at + (view_.wide() ? 6 : 14)));
    if (binding != global && binding != weak && binding != unique) {
      return;
    }
    std::string name = name_at(present(view_.word(at)));
    if (name.empty()) {
      return;
    }
    if (section != 0) {
      dynamic.exports.push_back(std::move(name));
      return;
    }
    const Version version = version_of(number, versions);
    count_name(version.library.size() + version.name.size()); // which many symbols may share
    dynamic.imports.push_back(
        {.name = std::move(name), .library = version.library, .version = version.name, .weak = binding == weak});
  }

  [[nodiscard]] Version version_of(std::uint64_t symbol, const std::map<std::uint16_t, Version>& versions) const {
    if (!has(tag_versions)) {
      return {};
    }
    const std::uint16_t number = present(view_.half(place_of(tag_versions).offset + 2 * symbol)) & 0x7fffU;
    const auto known = versions.find(number);
    return known != versions.end() ? known->second : Version{};
  }

  /// Those that are needed of other libraries, by the number that symbols have.
  std::map<std::uint16_t, Version> read_versions() {
    std::map<std::uint16_t, Version> versions;
    if (!has(tag_needs)) {
      return versions;
    }
    std::uint64_t at = place_of(tag_needs).offset;
    for (std::uint64_t left = value_of(tag_needs_count); left > 0; --left) {
      const std::string library = name_at(present(view_.word(at + 4)));
      read_versions_of(library, at + present(view_.word(at + 8)), present(view_.half(at + 2)), versions);
      const std::uint32_t next = present(view_.word(at + 12));
      if (next == 0) {
        break;
      }
      at += next;
    }
    return versions;
  }

  void read_versions_of(const std::string& library, std::uint64_t at, std::uint16_t count,
                        std::map<std::uint16_t, Version>& versions) {
    for (; count > 0; --count) {
      const std::uint16_t number = present(view_.half(at + 6));
      versions.insert_or_assign(number, Version{.library = library, .name = name_at(present(view_.word(at + 8)))});
      const std::uint32_t next = present(view_.word(at + 12));
      if (next == 0) {
        break;
      }
      at += next;
    }
  }

  const Headers& headers_;
  const View& view_;
  std::map<std::uint64_t, std::uint64_t> tags_;
  std::vector<std::uint64_t> needed_;
  std::uint64_t name_bytes_ = 0;
};

} // namespace

Attempt<Dynamic> read_dynamic(Bytes file) {
  const Attempt<Headers> headers = read_headers(file);
  if (!headers) {
    return refused(headers.error());
  }
  if (headers->kind == Kind::relocatable) {
    return refused("it is an object file, which isn't linked yet");
  }
  try {
    return DynamicReader(*headers).read();
  } catch (const DynamicReader::Fault& fault) {
    return refused(fault.what);
  }
}

} // namespace strake::cli::elf
