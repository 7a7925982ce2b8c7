#include "recorder.hpp"

#include "path_argument.hpp"
#include "switch.hpp"

using namespace strake;
using namespace strake::boundary;
using recorder::Kept;
using recorder::Layout;
using recorder::Recorded;
using recorder::Recording;

static_assert(STRAKE_RECORDER_MAX_SLOTS == recorder::max_slots);
static_assert(STRAKE_RECORDER_MAX_INPUT == recorder::max_input);

namespace {

constexpr strake_recorder_options default_options = STRAKE_RECORDER_OPTIONS_INIT;

strake_bytes view_of_text(const std::string& text) {
  return STRAKE_UNSAFE_EXPR("SAFETY: a char may be read as a byte; the text stays until the next call, as is said",
                            view_of(Bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size())));
}

strake_recorded_run run_of(const Recorded& recorded) {
  const recorder::Facts& facts = recorded.facts;
  return {.size = sizeof(strake_recorded_run),
          .time = facts.time,
          .number = recorded.number + 1,
          .switch_name = view_of_text(recorded.switch_name),
          .part = view_of_text(recorded.part),
          .mode = std::to_underlying(facts.mode),
          .outcome = 1 + std::to_underlying(facts.outcome),
          .side = 1 + std::to_underlying(facts.answered),
          .legacy = 1 + std::to_underlying(facts.legacy),
          .safe = 1 + std::to_underlying(facts.safe),
          .known = facts.known ? 1 : 0,
          .secret = facts.secret ? 1 : 0,
          .legacy_nanoseconds = facts.legacy_time,
          .safe_nanoseconds = facts.safe_time,
          .input_size = facts.input_size,
          .input = view_of(recorded.input)};
}

std::int32_t divergences_only_of(Kept kept) {
  switch (kept) {
  case Kept::all:
    return 0;
  case Kept::divergences:
    return 1;
  case Kept::unsaid:
    break;
  }
  return -1;
}

strake_recording_facts facts_of(const Recording& recording) {
  return {.size = sizeof(strake_recording_facts),
          .begun = recording.begun(),
          .overwritten = recording.overwritten(),
          .torn = recording.torn(),
          .slots = recording.layout().slots,
          .max_input = recording.layout().input,
          .divergences_only = divergences_only_of(recording.layout().kept)};
}

} // namespace

Result<std::shared_ptr<Recorder>> strake::boundary::open_recorder(const std::string& path,
                                                                  const strake_recorder_options& options) {
  const Layout layout{.slots = options.slots == 0 ? STRAKE_RECORDER_DEFAULT_SLOTS : options.slots,
                      .input = options.max_input,
                      .key = {},
                      .kept = options.divergences_only == 1 ? Kept::divergences : Kept::all};
  if (!recorder::is_permitted(layout) || options.divergences_only < 0 || options.divergences_only > 1) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  Result<RingFile> ring = RingFile::open(path, layout);
  if (!ring) {
    return std::unexpected(ring.error());
  }
  return std::make_shared<Recorder>(std::move(*ring), layout.kept);
}

strake_status strake_recorder_open(const char* path, const strake_recorder_options* options_, strake_recorder** out,
                                   strake_error* error) {
  return exported(__func__, error, boundary::path(path, "path"),
                  options(options_, default_options, sizeof(strake_recorder_options), "options"), gives(out, "out"))(
      [](const std::string& to, const strake_recorder_options& chosen, Gives<strake_recorder>& handle) -> Done {
        Result<std::shared_ptr<Recorder>> opened = open_recorder(to, chosen);
        return opened ? handle.give(std::move(*opened)) : std::unexpected(opened.error());
      });
}

strake_status strake_recorder_free(strake_recorder* recorder, strake_error* error) {
  return freed(__func__, recorder, "recorder", error);
}

strake_status strake_recorder_get_counters(const strake_recorder* recorder, strake_recorder_counters* counters,
                                           strake_error* error) {
  return exported(__func__, error, reads(recorder, "recorder"),
                  fills_struct(counters, sizeof(strake_recorder_counters), "counters"))(
      [](const std::shared_ptr<Recorder>& from, SizedOut<strake_recorder_counters>& to) {
        to = {.size = sizeof(strake_recorder_counters), .written = from->written(), .lost = from->lost()};
      });
}

strake_status strake_switch_set_recorder(strake_switch* sw, const strake_recorder* recorder, strake_error* error) {
  return exported(__func__, error, writes(sw, "sw"),
                  RecorderIn(recorder))([](const std::unique_ptr<Site>& site, std::shared_ptr<Recorder> to) -> Done {
    if (to && to->keeps_input() && site->core.secret()) {
      return failure(STRAKE_RECORDER_SECRET);
    }
    site->recorder = std::move(to);
    return {};
  });
}

strake_status strake_recording_open(const char* path, strake_recording** out, strake_error* error) {
  return exported(__func__, error, boundary::path(path, "path"),
                  gives(out, "out"))([](const std::string& from, Gives<strake_recording>& handle) -> Done {
    Result<Recording> opened = Recording::open(from);
    return opened ? handle.give({.recording = std::move(*opened), .current = {}}) : std::unexpected(opened.error());
  });
}

strake_status strake_recording_next(strake_recording* recording, strake_recorded_run* run, strake_error* error) {
  return exported(__func__, error, writes(recording, "recording"),
                  fills_struct(run, sizeof(strake_recorded_run), "run"))(
      [](Playback& playback, SizedOut<strake_recorded_run>& to) -> Done {
        Result<Recorded> next = playback.recording.next();
        if (!next) {
          return std::unexpected(next.error());
        }
        playback.current = std::move(*next);
        to = run_of(playback.current);
        return {};
      });
}

strake_status strake_recording_get_facts(const strake_recording* recording, strake_recording_facts* facts,
                                         strake_error* error) {
  return exported(__func__, error, reads(recording, "recording"),
                  fills_struct(facts, offsetof(strake_recording_facts, divergences_only), "facts"))(
      [](const Playback& playback, SizedOut<strake_recording_facts>& to) { to = facts_of(playback.recording); });
}

strake_status strake_recording_free(strake_recording* recording, strake_error* error) {
  return freed(__func__, recording, "recording", error);
}
