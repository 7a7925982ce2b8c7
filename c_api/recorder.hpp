#pragma once
// What stands behind the handles of recorders and recordings.
#include <memory>

#include "base/relaxed.hpp"
#include "perimeter.hpp"
#include "recorder/recording.hpp"
#include "ring_file.hpp"
#include "strake/recorder.h"

namespace strake::boundary {

/// A file that switches record to, in any thread.
class Recorder {
public:
  Recorder(RingFile ring, recorder::Kept kept) : ring_(std::move(ring)), kept_(kept) {}

  [[nodiscard]] bool keeps_input() const { return ring_.layout().input != 0; }
  [[nodiscard]] bool wants(switching::Outcome outcome) const {
    return kept_ == recorder::Kept::all || switching::diverges(outcome);
  }
  /// Of the input, as much as there is room for.
  void put(recorder::Run run) {
    run.input = run.input.first(std::min<std::size_t>(run.input.size(), ring_.layout().input));
    (ring_.put(run) ? written_ : lost_).add(1);
  }

  [[nodiscard]] std::uint64_t written() const { return written_.get(); }
  [[nodiscard]] std::uint64_t lost() const { return lost_.get(); }

private:
  RingFile ring_;
  recorder::Kept kept_; ///< What the options ask for; a file of the first version doesn't say.
  Relaxed<std::uint64_t> written_;
  Relaxed<std::uint64_t> lost_;
};

/// What strake_recorder_open() gives, behind no handle.
[[nodiscard]] Result<std::shared_ptr<Recorder>> open_recorder(const std::string& path,
                                                              const strake_recorder_options& options);

/// For a switch of this name, which isn't secret; NULL if the environment asks for none, or it can't be had.
[[nodiscard]] std::shared_ptr<Recorder> recorder_of_environment(std::string_view name);

template <>
struct HandleTraits<strake_recorder> {
  using Object = std::shared_ptr<Recorder>;
  static constexpr std::uint8_t tag = 44;
  static constexpr const char* name = "strake_recorder";
};

/// A recording, and the run that the caller has views of.
struct Playback {
  recorder::Recording recording;
  recorder::Recorded current;
};

template <>
struct HandleTraits<strake_recording> {
  using Object = Playback;
  static constexpr std::uint8_t tag = 45;
  static constexpr const char* name = "strake_recording";
};

/// A recorder that may be NULL.
class RecorderIn {
public:
  explicit RecorderIn(const strake_recorder* recorder)
      : given_(recorder != nullptr), recorder_(reads(recorder, "recorder")) {}
  void clear() {}
  bool check(Outcome& outcome) { return !given_ || recorder_.check(outcome); }
  [[nodiscard]] std::shared_ptr<Recorder> value() const { return given_ ? recorder_.value() : nullptr; }
  void release(bool broken) { recorder_.release(broken); }

private:
  bool given_;
  Reads<strake_recorder> recorder_;
};

} // namespace strake::boundary
