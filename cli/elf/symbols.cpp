#include "elf/symbols.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "common/file.hpp"

namespace strake::cli::elf {
namespace {

constexpr std::uint64_t most_symbols = std::uint64_t{1} << 22U;
constexpr std::uint64_t most_name_bytes = std::uint64_t{256} << 20U;
constexpr std::uint32_t section_symbols = 2;
constexpr std::uint32_t section_dynamic_symbols = 11;

bool begins_with(Bytes file, std::string_view text) {
  return file.size() >= text.size() && equals(file.first(text.size()), text);
}

std::string_view text_of(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

bool is_bitcode(Bytes file) { return begins_with(file, "BC\xc0\xde") || begins_with(file, "\xde\xc0\x17\x0b"); }

/// What other files see: bindings global, weak, unique.
bool is_seen(std::uint8_t info) {
  const unsigned binding = info >> 4U;
  return binding == 1 || binding == 2 || binding == 10;
}

class Reader {
public:
  explicit Reader(const Headers& headers) : headers_(headers), view_(headers.view) {}

  Attempt<LinkedFile> read() {
    LinkedFile file;
    file.kind = headers_.kind;
    Attempt<void> done = read_tables(file);
    if (done && file.kind == Kind::relocatable) {
      done = read_lto(file);
    }
    return done ? Attempt<LinkedFile>(std::move(file)) : refused(done.error());
  }

private:
  Attempt<void> read_tables(LinkedFile& file) {
    const bool whole = std::ranges::find(headers_.sections, section_symbols, &Section::type) != headers_.sections.end();
    file.stripped = !whole;
    for (const Section& section : headers_.sections) {
      if (section.type == (whole ? section_symbols : section_dynamic_symbols)) {
        if (const Attempt<void> done = read_table(section, file); !done) {
          return done;
        }
      }
    }
    return {};
  }

  Attempt<void> read_table(const Section& section, LinkedFile& file) {
    const std::uint64_t size = view_.wide() ? 24 : 16;
    if (!has_room_for(section.file) || section.link >= headers_.sections.size() ||
        section.file.size / size > most_symbols) {
      return refused("its table of symbols isn't whole");
    }
    const Extent names = headers_.sections[section.link].file;
    for (std::uint64_t at = section.file.offset; at + size <= section.file.offset + section.file.size; at += size) {
      const std::uint8_t info = view_.byte(at + (view_.wide() ? 4 : 12)).value_or(0);
      if (!is_seen(info)) {
        continue;
      }
      const auto name = view_.name(names, view_.word(at).value_or(0));
      if (!name || !count(*name)) {
        return refused("its names of symbols aren't whole");
      }
      file.symbols.push_back(Symbol{.name = std::string(*name),
                                    .defined = view_.half(at + (view_.wide() ? 6 : 14)).value_or(0) != 0,
                                    .code = (info & 0xfU) == 2 || (info & 0xfU) == 10,
                                    .address = view_.address(at + (view_.wide() ? 8 : 4)).value_or(0)});
    }
    return {};
  }

  /// Tables that lie upon each other would make many symbols of few bytes.
  bool has_room_for(Extent table) {
    if (!view_.holds(table) || table.size > view_.size() - table_bytes_) {
      return false;
    }
    table_bytes_ += table.size;
    return true;
  }

  /// One name may stand for many symbols, and all are kept.
  bool count(std::string_view name) {
    name_bytes_ += name.size();
    return name_bytes_ <= most_name_bytes;
  }

  /// GCC keeps a table of symbols of its own beside its form of the code.
  Attempt<void> read_lto(LinkedFile& file) {
    const auto index = view_.half(view_.wide() ? 62 : 50);
    if (!index || *index >= headers_.sections.size()) {
      return {};
    }
    const Extent names = headers_.sections[*index].file;
    std::vector<Symbol> symbols;
    for (const Section& section : headers_.sections) {
      const std::string_view name = view_.name(names, section.name).value_or("");
      if (name.starts_with(".gnu.lto_")) {
        file.lto = Lto::gcc;
      }
      if (name.starts_with(".gnu.lto_.symtab.")) {
        if (const Attempt<void> done = read_lto_table(section.file, symbols); !done) {
          return done;
        }
      } else if (name.starts_with(".llvm.lto")) {
        file.lto = Lto::llvm;
      }
    }
    if (file.lto == Lto::gcc && !symbols.empty()) {
      file.symbols = std::move(symbols);
    }
    return {};
  }

  /// Two texts closed by a NUL, a name and a group; the kind, the visibility, eight bytes of size, four of a slot.
  Attempt<void> read_lto_table(Extent table, std::vector<Symbol>& symbols) {
    constexpr std::uint64_t behind_names = 1 + 1 + 8 + 4;
    if (!has_room_for(table)) {
      return refused("its table for link-time optimisation isn't whole");
    }
    std::uint64_t at = 0;
    while (at < table.size) {
      const auto name = view_.name(table, at);
      const auto group = name ? view_.name(table, at + name->size() + 1) : std::nullopt;
      if (!group || !count(*name)) {
        return refused("its table for link-time optimisation isn't whole");
      }
      at += name->size() + 1 + group->size() + 1;
      const auto kind = view_.byte(table.offset + at);
      at += behind_names;
      if (!kind || at > table.size || symbols.size() == most_symbols) {
        return refused("its table for link-time optimisation isn't whole");
      }
      symbols.push_back(Symbol{.name = std::string(*name), .defined = *kind != 2 && *kind != 3});
    }
    return {};
  }

  const Headers& headers_;
  const View& view_;
  std::uint64_t name_bytes_ = 0;
  std::uint64_t table_bytes_ = 0;
};

Attempt<LinkedFile> read_one(Bytes file) {
  if (is_bitcode(file)) {
    LinkedFile bitcode;
    bitcode.lto = Lto::llvm;
    return bitcode;
  }
  const Attempt<Headers> headers = read_headers(file);
  return headers ? Reader(*headers).read() : refused(headers.error());
}

struct Member {
  std::string_view name;
  Bytes bytes;
};

std::string_view trimmed(std::string_view text) { return text.substr(0, text.find_last_not_of(' ') + 1); }

/// The members of an archive, but for its tables.
Attempt<std::vector<Member>> members_of(Bytes archive) {
  constexpr std::size_t header = 60;
  std::vector<Member> members;
  std::size_t at = 8;
  while (at < archive.size()) {
    if (archive.size() - at < header) {
      return refused("the archive is cut off");
    }
    const std::string_view fields = text_of(archive.subspan(at, header));
    const std::string_view size_text = trimmed(fields.substr(48, 10));
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(size_text.data(), size_text.data() + size_text.size(), size);
    at += header;
    if (error != std::errc() || end != size_text.data() + size_text.size() || size > archive.size() - at) {
      return refused("the archive is cut off");
    }
    const std::string_view name = trimmed(fields.substr(0, 16));
    if (name != "/" && name != "//" && name != "/SYM64/") {
      members.push_back({.name = name, .bytes = archive.subspan(at, size)});
    }
    at += size + size % 2;
  }
  return members;
}

} // namespace

Attempt<std::vector<LinkedFile>> symbols_of(const std::string& name, Bytes file) {
  if (begins_with(file, "!<thin>\n")) {
    return refused("it is a thin archive, which has no members of its own");
  }
  Attempt<std::vector<Member>> members = std::vector<Member>{{.name = "", .bytes = file}};
  const bool is_archive = begins_with(file, "!<arch>\n");
  if (is_archive) {
    members = members_of(file);
  }
  if (!members) {
    return refused(members.error());
  }
  std::vector<LinkedFile> files;
  for (const Member& member : *members) {
    const std::string of = is_archive ? name + '(' + std::string(member.name) + ')' : name;
    Attempt<LinkedFile> read = read_one(member.bytes);
    if (!read) {
      return refused(is_archive ? std::string(member.name) + ": " + read.error() : read.error());
    }
    read->name = of;
    files.push_back(std::move(*read));
  }
  return files;
}

Attempt<std::vector<LinkedFile>> read_symbols(const std::string& path) {
  const Attempt<std::vector<std::uint8_t>> file = read_file(path, most_file);
  return file ? symbols_of(path, *file) : refused(file.error());
}

} // namespace strake::cli::elf
