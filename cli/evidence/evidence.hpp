#pragma once
// What was seen when old and new ran side by side: the lines that switches and drop-ins wrote, and the runs that they
// recorded, from many processes.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/session.hpp"
#include "evidence/latency.hpp"
#include "recorder/format.hpp"

namespace strake::cli {

inline constexpr std::uint64_t most_evidence = std::uint64_t{1} << 30U; ///< Bytes of a file.

/// Calls of the program, and times of both sides in nanoseconds.
struct Counts {
  std::uint64_t equal = 0;
  std::uint64_t different = 0;
  std::uint64_t known = 0; ///< Different in a way that the replacement's register has.
  std::uint64_t unknown = 0;
  std::uint64_t diverged = 0;
  std::uint64_t unfit = 0;
  std::uint64_t not_sampled = 0; ///< Left out by the run rate; in none of the others.
  std::uint64_t lines_written = 0;
  std::uint64_t lines_lost = 0;
  std::uint64_t legacy_ns = 0;
  std::uint64_t safe_ns = 0;

  [[nodiscard]] std::uint64_t compared() const { return equal + different; }
  [[nodiscard]] std::uint64_t not_compared() const { return unknown + diverged + unfit; }
  [[nodiscard]] std::uint64_t calls() const { return compared() + known + not_compared(); }
};

/// The members of Counts by their names in the lines.
struct CountName {
  std::string_view name;
  std::uint64_t Counts::*count;
};
[[nodiscard]] const std::vector<CountName>& count_names();

/// A way in which the sides differed.
struct Kind {
  std::string outcome;
  std::string part;
  auto operator<=>(const Kind&) const = default;
};

struct Occurrences {
  std::uint64_t count = 0;
  std::uint64_t first = 0; ///< Seconds since 1970.
  std::uint64_t last = 0;
};

/// One process, or what it was before an exec.
struct Process {
  std::string mode;
  Counts counts;
  bool ended = false; ///< It said so; else its counts are the last that it wrote on its way.
};

/// What was counted up to a time.
struct Moment {
  std::uint64_t compared = 0;
  std::uint64_t different = 0;
};

/// Runs of a site that recordings have. Those in which the original ran beside itself tell nothing of times or kinds;
/// those of recordings of divergences alone tell of kinds, and nothing of how often or of times.
struct RecordedRuns {
  std::uint64_t count = 0;
  std::uint64_t divergences_alone = 0; ///< As many of them are from such recordings.
  std::map<std::string, std::uint64_t> outcomes;
  std::map<std::string, Counts> by_mode;
  std::map<Kind, Occurrences> kinds;
  std::map<std::uint64_t, Moment> gained;
  Latency legacy;
  Latency safe;
};

/// A file of runs.
struct RecordingFacts {
  std::string path;
  recorder::Kept kept = recorder::Kept::all;
  std::uint64_t runs = 0;
  std::uint64_t overwritten = 0; ///< By later ones.
  std::uint64_t torn = 0;        ///< Not whole: a crash, or being written.
};

struct Site {
  std::map<std::string, Counts> by_mode;
  std::map<Kind, Occurrences> kinds;
  std::map<Kind, Occurrences> accepted; ///< Kinds that the reader knows and accepts.
  std::uint64_t accepted_count = 0;
  std::map<std::uint64_t, Moment> gained; ///< By the second in which it was written.
  std::uint64_t processes = 0;            ///< That wrote counts; 0 where there are divergences or recorded runs alone.
  std::uint64_t unfinished = 0;
  RecordedRuns recorded;

  [[nodiscard]] Counts total() const;
  /// Of the original beside itself: what differs there is noise.
  [[nodiscard]] Counts noise() const;
  /// What tells of the replacement: without what the original showed beside itself, and with accepted differences as
  /// known ones.
  [[nodiscard]] Counts judged() const;
};

struct Evidence {
  std::map<std::string, Site> sites;
  std::uint64_t strange_lines = 0;
  std::string first_strange; ///< FILE:LINE
  std::vector<RecordingFacts> recordings;

  /// Adds what a file holds. Lines that are neither counts nor divergences are counted as strange.
  [[nodiscard]] Attempt<void> add_file(const std::string& path);
  /// The last step: takes recorded runs for what no line says, so that nothing counts twice.
  void settle();
};

Counts& operator+=(Counts& to, const Counts& more);
Occurrences& operator+=(Occurrences& to, const Occurrences& more);

} // namespace strake::cli
