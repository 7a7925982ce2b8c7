// strake replay: runs recorded inputs through both sides again, and makes one that differs small.
#include "replay/replay.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <memory>
#include <set>

#include "commands.hpp"
#include "common/new_file.hpp"
#include "common/number.hpp"
#include "common/own_place.hpp"
#include "common/progress.hpp"
#include "common/recording.hpp"
#include "common/text.hpp"
#include "replay/minimise.hpp"

namespace strake::cli {
namespace {

using recorder::Recorded;

struct ReplayOptions {
  std::string file;
  std::string legacy;
  std::string safe;
  std::string library; ///< That --swap names, in their place.
  std::string switch_name;
  std::uint64_t record = 0; ///< 0: all.
  std::uint64_t deadline = 1000;
  bool only_diverging = false;
  std::string minimised;
  std::uint64_t most_tries = 20000;
};

/// Takes a run; refused if nothing can go on.
using TakesRun = std::function<Attempt<void>(const Recorded& run)>;

/// Gives how many runs weren't whole.
Attempt<std::uint64_t> for_each_run(const std::string& path, const TakesRun& take) {
  Attempt<recorder::Recording> recording = open_recording(path);
  if (!recording) {
    return refused(path + ": " + recording.error());
  }
  Attempt<std::optional<Recorded>> run = next_run(*recording);
  for (; run && *run; run = next_run(*recording)) {
    if (const Attempt<void> taken = take(**run); !taken) {
      return refused(taken.error());
    }
  }
  return run ? Attempt<std::uint64_t>(recording->torn()) : refused(path + ": " + run.error());
}

/// What a recording has, before anything of it is run.
struct Contents {
  std::set<std::string> switches;
  std::uint64_t runs = 0;
  recorder::Kept kept = recorder::Kept::all;
};

Attempt<recorder::Layout> layout_with_inputs(const std::string& path) {
  const Attempt<recorder::Recording> recording = open_recording(path);
  if (!recording) {
    return refused(path + ": " + recording.error());
  }
  if (recording->layout().input == 0) {
    return refused(path + " has no inputs: a recorder keeps them if max_input of its options says how much of each");
  }
  return recording->layout();
}

Attempt<Contents> contents_of(const std::string& path) {
  const Attempt<recorder::Layout> layout = layout_with_inputs(path);
  if (!layout) {
    return refused(layout.error());
  }
  Contents contents{.switches = {}, .kept = layout->kept};
  const Attempt<std::uint64_t> read = for_each_run(path, [&](const Recorded& run) -> Attempt<void> {
    contents.switches.insert(run.switch_name);
    ++contents.runs;
    return {};
  });
  return read ? Attempt<Contents>(std::move(contents)) : refused(read.error());
}

/// Inputs of one job mean nothing to the functions of another.
Attempt<std::string> choose_switch(const ReplayOptions& options, const Contents& contents) {
  const std::vector<std::string> names(contents.switches.begin(), contents.switches.end());
  if (names.empty()) {
    return refused(options.file + " has no runs");
  }
  if (options.switch_name.empty() && names.size() > 1) {
    return refused(options.file + " has runs of several switches; --switch chooses one: " + joined(names, ", "));
  }
  if (!options.switch_name.empty() && !contents.switches.contains(options.switch_name)) {
    return refused(options.file + " has no runs of " + options.switch_name + ", but of " + joined(names, ", "));
  }
  return options.switch_name.empty() ? names.front() : options.switch_name;
}

/// Of a library that Strake has a drop-in for: the system's and the drop-in, called in the same way.
FunctionName side_of_library(const std::string& library, const char* side) {
  const std::string file = library + "_" + side + ".so";
  return {.library = own_place("replay/" + file, STRAKE_REPLAY_FROM_COMMAND "/" + file), .function = "strake_replay"};
}

Attempt<Sides> load_sides(const ReplayOptions& options) {
  const bool given = options.library.empty();
  const Attempt<FunctionName> legacy_name =
      given ? function_named(options.legacy) : side_of_library(options.library, "legacy");
  const Attempt<FunctionName> safe_name =
      given ? function_named(options.safe) : side_of_library(options.library, "safe");
  if (!legacy_name || !safe_name) {
    return refused(!legacy_name ? legacy_name.error() : safe_name.error());
  }
  Attempt<ContainedSide> legacy = ContainedSide::load(*legacy_name, options.deadline);
  Attempt<ContainedSide> safe =
      legacy ? ContainedSide::load(*safe_name, options.deadline) : Attempt<ContainedSide>(refused(legacy.error()));
  return safe ? Attempt<Sides>(Sides(std::move(*legacy), std::move(*safe))) : refused(safe.error());
}

/// Runs what was recorded again, one by one.
class Replay {
public:
  Replay(const ReplayOptions& options, std::string switch_name, const Contents& contents, Sides& sides, Output& output)
      : options_(options), all_(contents.runs), sides_(sides), output_(output) {
    tally_.switch_name = std::move(switch_name);
    tally_.kept = contents.kept;
  }

  Attempt<void> run() {
    const Attempt<std::uint64_t> torn = for_each_run(options_.file, [&](const Recorded& run) { return take(run); });
    if (!torn) {
      return refused(torn.error());
    }
    tally_.torn = *torn;
    return must_have_run();
  }

  [[nodiscard]] const Tally& tally() const { return tally_; }
  [[nodiscard]] const std::vector<Rerun>& kept() const { return kept_; }
  /// The first whose sides differ.
  [[nodiscard]] const std::optional<Rerun>& different() const { return different_; }

private:
  Attempt<void> take(const Recorded& run) {
    progress_.show("running inputs again", ++done_, all_);
    if (run.switch_name != tally_.switch_name || (options_.record != 0 && run.number + 1 != options_.record)) {
      return {};
    }
    ++tally_.runs;
    if (run.facts.secret) {
      ++tally_.secret;
      return {};
    }
    if (run.input.size() != run.facts.input_size) {
      ++tally_.cut;
      return {};
    }
    Attempt<Comparison> comparison = sides_.compare(run.input);
    if (!comparison) {
      return refused(comparison.error());
    }
    keep({.recorded = run, .comparison = std::move(*comparison)});
    return {};
  }

  void keep(Rerun rerun) {
    const bool is_alike = rerun.comparison.is_alike();
    ++tally_.outcomes[rerun.comparison.outcome];
    if (!is_alike && !different_) {
      different_ = rerun;
    }
    if (is_alike && options_.only_diverging) {
      return;
    }
    if (output_.json()) {
      kept_.push_back(std::move(rerun));
    } else {
      progress_.clear();
      output_.write(as_text(rerun, output_));
    }
  }

  [[nodiscard]] Attempt<void> must_have_run() const {
    if (tally_.runs == 0) {
      return refused(options_.file + " has no run " + std::to_string(options_.record) + " of " + tally_.switch_name);
    }
    if (tally_.rerun() == 0) {
      return refused(options_.file + " has no whole input: " + grouped(tally_.cut) +
                     " were cut off by max_input of the recorder's options, " + grouped(tally_.secret) +
                     " are of a switch that handles secrets");
    }
    return {};
  }

  const ReplayOptions& options_;
  std::uint64_t all_;
  Sides& sides_;
  Output& output_;
  Progress progress_;
  std::uint64_t done_ = 0;
  Tally tally_;
  std::vector<Rerun> kept_;
  std::optional<Rerun> different_;
};

Attempt<Minimised> minimise_run(const ReplayOptions& options, const Rerun& rerun, Sides& sides) {
  Progress progress;
  std::uint64_t tries = 0;
  const Has has = [&](Bytes input) -> Attempt<bool> {
    progress.show("minimising, try", ++tries, options.most_tries);
    const Attempt<Comparison> now = sides.compare(input);
    return now ? Attempt<bool>(now->is_like(rerun.comparison)) : refused(now.error());
  };
  const Attempt<bool> again = has(rerun.recorded.input);
  if (!again) {
    return refused(again.error());
  }
  if (!*again) {
    return refused("run " + std::to_string(rerun.recorded.number + 1) +
                   " doesn't differ in the same way each time, so it can't be minimised");
  }
  return minimise(rerun.recorded.input, has, options.most_tries);
}

Attempt<Reduced> reduce(const ReplayOptions& options, const Rerun& rerun, Sides& sides) {
  Attempt<Minimised> least = minimise_run(options, rerun, sides);
  if (!least) {
    return refused(least.error());
  }
  Attempt<Comparison> comparison = sides.compare(least->input);
  if (!comparison) {
    return refused(comparison.error());
  }
  if (const Attempt<void> written = write_private_file(options.minimised, least->input); !written) {
    return refused(written.error());
  }
  return Reduced{.number = rerun.recorded.number + 1,
                 .size = rerun.recorded.input.size(),
                 .input = std::move(least->input),
                 .tries = least->tries,
                 .is_least = least->is_least,
                 .file = options.minimised,
                 .comparison = std::move(*comparison)};
}

Attempt<std::optional<Reduced>> reduce_if_asked(const ReplayOptions& options, const std::optional<Rerun>& different,
                                                Sides& sides) {
  if (options.minimised.empty() || !different) {
    return std::nullopt;
  }
  Attempt<Reduced> reduced = reduce(options, *different, sides);
  return reduced ? Attempt<std::optional<Reduced>>(std::move(*reduced)) : refused(reduced.error());
}

/// Before hours of work are lost to it.
Attempt<void> must_be_new(const std::string& path) {
  if (path.empty() || ::faccessat(AT_FDCWD, path.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) != 0) {
    return {};
  }
  return refused(path + " is there already, and isn't written over");
}

void write_all(const Replay& replay, const std::optional<Reduced>& reduced, const ReplayOptions& options, Output& output) {
  if (output.json()) {
    output.write(as_json(replay.tally(), replay.kept(), reduced));
    return;
  }
  output.write(as_text(replay.tally(), output));
  if (reduced) {
    output.write(as_text(*reduced, output));
  } else if (!options.minimised.empty()) {
    output.write("nothing to minimise: " + printable(options.minimised) + " wasn't written\n");
  }
}

Attempt<int> replay_file(const ReplayOptions& options, Output& output) {
  const Attempt<void> is_new = must_be_new(options.minimised);
  const Attempt<Contents> contents = is_new ? contents_of(options.file) : refused(is_new.error());
  const Attempt<std::string> chosen = contents ? choose_switch(options, *contents) : refused(contents.error());
  Attempt<Sides> sides = chosen ? load_sides(options) : Attempt<Sides>(refused(chosen.error()));
  if (!sides) {
    return refused(sides.error());
  }
  Replay replay(options, *chosen, *contents, *sides, output);
  if (const Attempt<void> done = replay.run(); !done) {
    return refused(done.error());
  }
  const Attempt<std::optional<Reduced>> reduced = reduce_if_asked(options, replay.different(), *sides);
  if (!reduced) {
    return refused(reduced.error());
  }
  write_all(replay, *reduced, options, output);
  return replay.different() ? found : fine;
}

} // namespace

void add_replay(CLI::App& app, Session& session) {
  constexpr std::uint64_t an_hour = 3'600'000;
  constexpr std::uint64_t most = std::uint64_t{1} << 40U;
  const auto options = std::make_shared<ReplayOptions>();
  CLI::App* command = app.add_subcommand("replay", "Run recorded inputs through both sides again, and minimise one");
  command->add_option("FILE", options->file, "A recording with inputs")->required()->type_name("");
  CLI::Option* legacy =
      command
          ->add_option("--legacy", options->legacy, "The function that is to be replaced, as contained functions are")
          ->type_name("LIB:FUNCTION");
  CLI::Option* safe = command->add_option("--safe", options->safe, "The function that is to replace it")
                          ->type_name("LIB:FUNCTION")
                          ->needs(legacy);
  CLI::Option* swap = command
                          ->add_option("--swap", options->library,
                                       "In their place: a library that the system has and Strake has a drop-in for")
                          ->check(CLI::IsMember(std::vector<std::string>{"cjson", "http_parser"}))
                          ->excludes(legacy, safe)
                          ->type_name("LIB");
  legacy->needs(safe);
  command->add_option("--switch", options->switch_name, "The switch whose runs count, where there are several")
      ->type_name("NAME");
  command->add_option("--record", options->record, "Only the run of this number")
      ->check(CLI::Range(std::uint64_t{1}, std::numeric_limits<std::uint64_t>::max()))
      ->type_name("N");
  command->add_option("--deadline", options->deadline, "Longest time of a call in milliseconds")
      ->check(CLI::Range(std::uint64_t{1}, an_hour))
      ->capture_default_str()
      ->type_name("MS");
  command->add_flag("--only-diverging", options->only_diverging, "Say nothing of inputs that both sides treat alike");
  CLI::Option* out = command
                         ->add_option("--minimise,--minimize", options->minimised,
                                      "Write the first input that differs there, minimised")
                         ->type_name("OUT");
  command->add_option("--max-runs", options->most_tries, "Most tries of minimising")
      ->check(CLI::Range(std::uint64_t{1}, most))
      ->capture_default_str()
      ->needs(out)
      ->type_name("N");
  command->footer("Exit status: 0 both sides treat all inputs alike, 1 they don't, 2 misuse or failure.");
  command->callback([options, swap, legacy, &session] {
    if (swap->count() + legacy->count() == 0) {
      throw CLI::RequiredError("--legacy and --safe, or --swap,");
    }
    session.name = "strake replay";
    session.job = [options](Output& output) { return replay_file(*options, output); };
  });
}

} // namespace strake::cli
