// Recordings that the environment asks for.
#include <map>
#include <memory>

#include "base/guarded.hpp"
#include "base/process.hpp"
#include "base/status.hpp"
#include "events.hpp"
#include "recorder.hpp"
#include "recorder/setting.hpp"

namespace strake::boundary {
namespace {

constexpr std::string_view variable = "STRAKE_RECORDING";
constexpr int most_files = 1000;

/// The recorders of this process by the names of their switches, as long as one of these has it.
using Recorders = std::map<std::string, std::weak_ptr<Recorder>, std::less<>>;

struct Open {
  std::uint32_t process = 0;
  Recorders recorders;
};

Guarded<Open>& all() {
  STRAKE_UNSAFE_BEGIN("SAFETY: made once and never deleted: switches may be made while the program ends")
  static auto* const made = new Guarded<Open>;
  return *made;
  STRAKE_UNSAFE_END
}

std::string path_of(const recorder::Setting& setting, std::string_view name, int number) {
  return setting.folder + "/" + std::string(name) + "." + std::to_string(number) + ".recording";
}

/// The first file that no other process records to, and that has this shape: after a start anew it goes on.
Result<std::shared_ptr<Recorder>> open_first(const recorder::Setting& setting, std::string_view name) {
  strake_recorder_options options STRAKE_RECORDER_OPTIONS_INIT;
  options.slots = setting.slots;
  options.max_input = setting.input;
  options.divergences_only = setting.divergences_only ? 1 : 0;
  for (int number = 1;; ++number) {
    Result<std::shared_ptr<Recorder>> opened = open_recorder(path_of(setting, name, number), options);
    const Status status = opened ? STRAKE_OK : opened.error().status;
    if ((status != STRAKE_RECORDER_IN_USE && status != STRAKE_RECORDER_OTHER_SHAPE) || number == most_files) {
      return opened;
    }
  }
}

/// Switches of one name have one file. A child of a fork makes its own.
Result<std::shared_ptr<Recorder>> recorder_for(const recorder::Setting& setting, std::string_view name) {
  return all().with([&](Open& open) -> Result<std::shared_ptr<Recorder>> {
    if (open.process != process_generation()) {
      open.process = process_generation();
      open.recorders.clear();
    }
    std::weak_ptr<Recorder>& kept = open.recorders[std::string(name)];
    if (std::shared_ptr<Recorder> there = kept.lock(); there) {
      return there;
    }
    Result<std::shared_ptr<Recorder>> made = open_first(setting, name);
    if (made) {
      kept = *made;
    }
    return made;
  });
}

Result<std::shared_ptr<Recorder>> try_recorder_for(const recorder::Setting& setting, std::string_view name) {
  try {
    return recorder_for(setting, name);
  } catch (const LostInFork&) { // another thread was making one: a switch doesn't depend on it
    return failure(STRAKE_FORKED);
  }
}

std::string complaint(const Error& error) {
  if (error.status == STRAKE_SWITCH_INVALID_SETTING) {
    return std::string(variable) + " can't be followed from byte " + std::to_string(error.offset) +
           " on: it is FOLDER,slots=1000,input=4096,divergences";
  }
  return std::string(variable) +
         " names a folder that can't be recorded to: " + std::string(text_of(error.status).message);
}

} // namespace

std::shared_ptr<Recorder> recorder_of_environment(std::string_view name) {
  const std::string_view text = setting(std::string(variable).c_str());
  if (text.empty()) {
    return nullptr;
  }
  const Result<recorder::Setting> chosen = recorder::setting_of(text);
  Result<std::shared_ptr<Recorder>> opened = chosen ? try_recorder_for(*chosen, name) : std::unexpected(chosen.error());
  if (!opened) {
    emit_or_write(STRAKE_EVENT_BAD_SETTING, opened.error().status, complaint(opened.error()));
    return nullptr;
  }
  return std::move(*opened);
}

} // namespace strake::boundary
