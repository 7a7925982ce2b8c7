#include "evidence/evidence.hpp"

#include <algorithm>

#include "common/file.hpp"
#include "evidence/line.hpp"

namespace strake::cli {
namespace {

Counts& operator+=(Counts& to, const Counts& more) {
  for (const CountName& entry : count_names()) {
    to.*entry.count += more.*entry.count;
  }
  return to;
}

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
    Occurrences& of_kind = evidence_.sites[line.site].kinds[line.kind];
    of_kind.first = of_kind.count == 0 ? line.time : std::min(of_kind.first, line.time);
    of_kind.last = std::max(of_kind.last, line.time);
    ++of_kind.count;
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
                                            {"lines_written", &Counts::lines_written},
                                            {"lines_lost", &Counts::lines_lost},
                                            {"legacy_ns", &Counts::legacy_ns},
                                            {"safe_ns", &Counts::safe_ns}};
  return names;
}

Counts Site::total() const {
  Counts total;
  for (const auto& [mode, counts] : by_mode) {
    total += counts;
  }
  return total;
}

Counts Site::judged() const {
  Counts judged;
  for (const auto& [mode, counts] : by_mode) {
    judged += mode == "aa" ? Counts{} : counts;
  }
  const std::uint64_t known = std::min(accepted_count, judged.different);
  judged.different -= known;
  judged.known += known;
  return judged;
}

Attempt<void> Evidence::add_file(const std::string& path) {
  const auto bytes = read_file(path, most_evidence);
  if (!bytes) {
    return refused(path + ": " + bytes.error());
  }
  FileReader(*this).read(path, *bytes);
  return {};
}

} // namespace strake::cli
