// Looks for secrets in the whole memory of another process.
#pragma once
#include <fcntl.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "handles.hpp"

namespace memory_search {

using handles::Data;

/// Parts of everything that a key can be had back from, by name.
using Traces = std::map<std::string, std::vector<Data>>;

inline Data part(const Data& from, std::size_t begin, std::size_t size) {
  return {from.begin() + static_cast<std::ptrdiff_t>(begin), from.begin() + static_cast<std::ptrdiff_t>(begin + size)};
}

/// Each 16 bytes of it, so that half a key is found too.
inline std::vector<Data> parts_of(const Data& whole) {
  std::vector<Data> parts;
  for (std::size_t i = 0; i + 16 <= whole.size(); i += 16) {
    parts.push_back(part(whole, i, 16));
  }
  return parts;
}

struct Region {
  std::uintptr_t begin;
  std::uintptr_t end;
};

/// Where the process can write, and so where anything can be left, but for what is too large to be anything but a
/// sanitizer's reserve.
inline std::vector<Region> writable_regions(const std::string& process) {
  std::vector<Region> regions;
  std::ifstream maps(process + "/maps");
  for (std::string line; std::getline(maps, line);) {
    std::istringstream words(line);
    Region region{};
    char dash = 0;
    std::string permissions;
    words >> std::hex >> region.begin >> dash >> region.end >> permissions;
    if (permissions.starts_with("rw") && region.end - region.begin <= (std::uintptr_t{1} << 30U)) {
      regions.push_back(region);
    }
  }
  return regions;
}

/// A file of another process, by position.
class ProcessFile {
public:
  explicit ProcessFile(const std::string& path) : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    EXPECT_GE(file_, 0);
  }
  ProcessFile(const ProcessFile&) = delete;
  ProcessFile& operator=(const ProcessFile&) = delete;
  ~ProcessFile() { close(file_); }

  template <class Element>
  [[nodiscard]] std::vector<Element> read(std::uintptr_t position, std::size_t count) const {
    std::vector<Element> elements(count);
    const ssize_t got = pread(file_, elements.data(), count * sizeof(Element), static_cast<off_t>(position));
    EXPECT_EQ(got, static_cast<ssize_t>(count * sizeof(Element)));
    return elements;
  }

private:
  int file_;
};

/// Calls use(bytes) for each run of pages that are in memory or in swap.
template <class Use>
void for_each_used_run(pid_t pid, Use use) {
  constexpr std::uint64_t in_memory_or_swap = std::uint64_t{3} << 62U;
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::string process = "/proc/" + std::to_string(pid);
  const ProcessFile memory(process + "/mem");
  const ProcessFile pages(process + "/pagemap");
  for (const Region& region : writable_regions(process)) {
    const auto states = pages.read<std::uint64_t>(region.begin / page * 8, (region.end - region.begin) / page);
    for (std::size_t i = 0; i < states.size(); ++i) {
      const std::size_t first = i;
      while (i < states.size() && (states[i] & in_memory_or_swap) != 0) {
        ++i;
      }
      if (i > first) {
        use(memory.read<std::uint8_t>(region.begin + first * page, (i - first) * page));
      }
    }
  }
}

/// Finds many strings in one pass.
class Search {
public:
  explicit Search(const Traces& traces) {
    for (const auto& [name, parts] : traces) {
      for (const Data& part : parts) {
        wanted_.emplace(beginning(part.data()), std::pair(part, name));
        may_begin_[beginning(part.data())] = true;
      }
    }
  }

  void look_at(const Data& bytes) {
    for (std::size_t i = 0; i + 16 <= bytes.size(); ++i) {
      const std::uint8_t* here = bytes.data() + i;
      if (may_begin_[beginning(here)]) {
        const auto [first, last] = wanted_.equal_range(beginning(here));
        for (auto it = first; it != last; ++it) {
          if (std::memcmp(it->second.first.data(), here, 16) == 0) {
            found_.insert(it->second.second);
          }
        }
      }
    }
  }

  [[nodiscard]] const std::set<std::string>& found() const { return found_; }

private:
  static std::size_t beginning(const std::uint8_t* bytes) { return bytes[0] | std::size_t{bytes[1]} << 8U; }

  std::multimap<std::size_t, std::pair<Data, std::string>> wanted_;
  std::vector<bool> may_begin_ = std::vector<bool>(0x10000);
  std::set<std::string> found_;
};

/// Names of the traces that are there.
inline std::set<std::string> found_in(pid_t pid, const Traces& traces) {
  Search search(traces);
  for_each_used_run(pid, [&](const Data& bytes) { search.look_at(bytes); });
  return search.found();
}

} // namespace memory_search
