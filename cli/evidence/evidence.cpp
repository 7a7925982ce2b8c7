#include "evidence/evidence.hpp"

#include <algorithm>

#include "common/file.hpp"
#include "common/recording.hpp"
#include "evidence/line.hpp"
#include "evidence/recorded.hpp"

namespace strake::cli {
namespace {

/// The mode of the original beside itself, which tells nothing of the replacement.
constexpr std::string_view beside_itself = "aa";

/// Whether both can be of one process: what it counts never shrinks.
bool may_follow(const Counts& later, const Counts& earlier) {
  return std::ranges::all_of(count_names(),
                             [&](const CountName& entry) { return later.*entry.count >= earlier.*entry.count; });
}

/// One file: processes are told apart by their numbers in it.
class FileReader {
public:
  explicit FileReader(Evidence& evidence) : evidence_(evidence) {}

  void read(const std::string& path, Bytes bytes) {
    std::uint64_t number = 1;
    for (; !bytes.empty(); ++number) {
      const auto end = std::ranges::find(bytes, byte_of('\n'));
      const auto size = static_cast<std::size_t>(end - bytes.begin());
      if (!add(read_line(bytes.first(size))) && size != 0 && evidence_.strange_lines++ == 0) {
        evidence_.first_strange = path + ":" + std::to_string(number);
      }
      bytes = bytes.subspan(std::min(size + 1, bytes.size()));
    }
    for (const auto& [key, process] : processes_) {
      finish(key.first, process);
    }
  }

private:
  using Key = std::pair<std::string, std::uint64_t>;

  bool add(const std::optional<Line>& line) {
    if (!line) {
      return false;
    }
    if (const auto* counts = std::get_if<CountLine>(&*line)) {
      add_counts(*counts);
    } else {
      add_divergence(std::get<DivergenceLine>(*line));
    }
    return true;
  }

  void add_counts(const CountLine& line) {
    const auto [place, is_new] = processes_.try_emplace(Key(line.site, line.process));
    Process& process = place->second;
    if (!is_new && (line.when == "start" || process.ended || !may_follow(line.counts, process.counts))) {
      finish(line.site, process);
      process = {};
    }
    Moment& gained = evidence_.sites[line.site].gained[line.time];
    gained.compared += line.counts.compared() - process.counts.compared();
    gained.different += line.counts.different - process.counts.different;
    process = {.mode = line.mode, .counts = line.counts, .ended = line.when == "exit"};
  }

  void add_divergence(const DivergenceLine& line) {
    Site& site = evidence_.sites[line.site];
    if (line.mode != beside_itself) {
      site.kinds[line.kind] += {.count = 1, .first = line.time, .last = line.time};
    }
  }

  void finish(const std::string& name, const Process& process) {
    Site& site = evidence_.sites[name];
    site.by_mode[process.mode] += process.counts;
    ++site.processes;
    site.unfinished += process.ended ? 0 : 1;
  }

  Evidence& evidence_;
  std::map<Key, Process> processes_;
};

} // namespace

const std::vector<CountName>& count_names() {
  static const std::vector<CountName> names{{"equal", &Counts::equal},
                                            {"different", &Counts::different},
                                            {"known", &Counts::known},
                                            {"unknown", &Counts::unknown},
                                            {"diverged", &Counts::diverged},
                                            {"unfit", &Counts::unfit},
                                            {"not_sampled", &Counts::not_sampled},
                                            {"lines_written", &Counts::lines_written},
                                            {"lines_lost", &Counts::lines_lost},
                                            {"legacy_ns", &Counts::legacy_ns},
                                            {"safe_ns", &Counts::safe_ns}};
  return names;
}

Counts& operator+=(Counts& to, const Counts& more) {
  for (const CountName& entry : count_names()) {
    to.*entry.count += more.*entry.count;
  }
  return to;
}

Occurrences& operator+=(Occurrences& to, const Occurrences& more) {
  to.first = to.count == 0 ? more.first : std::min(to.first, more.first);
  to.last = std::max(to.last, more.last);
  to.count += more.count;
  return to;
}

Counts Site::total() const {
  Counts total;
  for (const auto& [mode, counts] : by_mode) {
    total += counts;
  }
  return total;
}

Counts Site::noise() const {
  const auto mode = by_mode.find(std::string(beside_itself));
  return mode == by_mode.end() ? Counts{} : mode->second;
}

Counts Site::judged() const {
  Counts judged;
  for (const auto& [mode, counts] : by_mode) {
    judged += mode == beside_itself ? Counts{} : counts;
  }
  const std::uint64_t known = std::min(accepted_count, judged.different);
  judged.different -= known;
  judged.known += known;
  return judged;
}

Attempt<void> Evidence::add_file(const std::string& path) {
  if (is_recording(path)) {
    const Attempt<void> added = add_recording(*this, path);
    return added ? Attempt<void>() : refused(path + ": " + added.error());
  }
  const auto bytes = read_file(path, most_evidence);
  if (!bytes) {
    return refused(path + ": " + bytes.error());
  }
  FileReader(*this).read(path, *bytes);
  return {};
}

void Evidence::settle() {
  for (auto& [name, site] : sites) {
    if (site.processes == 0) {
      site.by_mode = site.recorded.by_mode;
      site.gained = site.recorded.gained;
    }
    // A difference may have been written, recorded, or both.
    for (const auto& [kind, occurrences] : site.recorded.kinds) {
      Occurrences& written = site.kinds[kind];
      written = occurrences.count > written.count ? occurrences : written;
    }
  }
}

} // namespace strake::cli
