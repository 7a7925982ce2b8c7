#include "strake/switch_control.h"

#include <cstring>

#include "path_argument.hpp"
#include "switch.hpp"
#include "switch/names.hpp"

using namespace strake;
using namespace strake::boundary;
using switching::Control;
using switching::ControlFile;
using switching::Controlled;
using switching::CrashRule;
using switching::Order;
using switching::Setting;

static_assert(STRAKE_SWITCH_MAX_CONTROLLED == switching::max_controlled);
static_assert(STRAKE_SWITCH_MAX_CRASHES == switching::max_crashes);
static_assert(STRAKE_SWITCH_DEFAULT_CRASHES == CrashRule{}.limit);
static_assert(STRAKE_SWITCH_DEFAULT_CRASH_WINDOW == CrashRule{}.window);

namespace strake::boundary {

template <>
struct HandleTraits<strake_switch_control> {
  using Object = std::shared_ptr<const ControlFile>;
  static constexpr std::uint8_t tag = 42;
  static constexpr const char* name = "strake_switch_control";
};

} // namespace strake::boundary

namespace {

using File = std::shared_ptr<const ControlFile>;

Done check_writable(const File& file) {
  return file->is_writable() ? Done() : failure(STRAKE_SWITCH_CONTROL_READ_ONLY);
}

/// A control file that may be NULL.
class ControlIn {
public:
  explicit ControlIn(const strake_switch_control* control)
      : given_(control != nullptr), control_(reads(control, "control")) {}
  void clear() {}
  bool check(Outcome& outcome) { return !given_ || control_.check(outcome); }
  [[nodiscard]] File value() const { return given_ ? control_.value() : nullptr; }
  void release(bool broken) { control_.release(broken); }

private:
  bool given_;
  Reads<strake_switch_control> control_;
};

/// What a function does with the place of a name, which is made if there is none.
template <class Change>
Done with_place(const File& file, Bytes name, Change change) {
  if (const Done writable = check_writable(file); !writable) {
    return writable;
  }
  const Result<std::string> checked = switching::switch_name(name);
  if (!checked) {
    return std::unexpected(checked.error());
  }
  const Result<std::size_t> entry = file->control().add(*checked);
  if (!entry) {
    return std::unexpected(entry.error());
  }
  change(file->control(), *entry);
  return {};
}

Result<std::optional<Setting>> optional_setting(Bytes text) {
  if (text.empty()) {
    return std::nullopt;
  }
  const Result<Setting> setting = switching::setting_of(std::string(text.begin(), text.end()));
  return setting ? Result<std::optional<Setting>>(*setting) : std::unexpected(setting.error());
}

Done check_crashes(std::uint32_t limit, std::uint32_t window, strake_switch_side answers) {
  if (limit > switching::max_crashes) {
    return over_limit(STRAKE_SWITCH_INVALID_CEILING, no_offset, limit, switching::max_crashes);
  }
  const bool is_side = answers == STRAKE_SWITCH_SIDE_LEGACY || answers == STRAKE_SWITCH_SIDE_SAFE;
  return window != 0 && is_side ? Done() : failure(STRAKE_BAD_ARGUMENT);
}

strake_switch_controlled entry_of(const Controlled& from) {
  const Order order = from.order.value_or(Order{});
  const CrashRule rule = from.rule.value_or(CrashRule{});
  const Setting set = order.setting.value_or(Setting{});
  strake_switch_controlled entry STRAKE_SWITCH_CONTROLLED_INIT;
  STRAKE_UNSAFE_BEGIN("SAFETY: a name of a switch is shorter than its place, which is filled with NULs")
  std::memcpy(&entry.name, from.name.data(), std::min(from.name.size(), switching::max_name));
  STRAKE_UNSAFE_END
  entry.sets = order.setting ? 1 : 0;
  entry.mode = boundary::number_of(set.mode);
  entry.run = set.run.value_or(0);
  entry.decide = set.decide.value_or(0);
  entry.fell = order.fell ? 1 : 0;
  entry.answers = boundary::number_of(order.refuge);
  entry.crash_limit = rule.limit;
  entry.crash_window = rule.window;
  entry.crashes = from.crashes;
  return entry;
}

/// The one of this number among those that are in use.
std::optional<Controlled> nth(const Control& control, std::uint32_t index) {
  for (std::size_t entry = 0; entry < switching::max_controlled; ++entry) {
    std::optional<Controlled> there = control.at(entry);
    if (there && index-- == 0) {
      return there;
    }
  }
  return std::nullopt;
}

} // namespace

strake_status strake_switch_control_open(const char* path, uint32_t permissions, strake_switch_control** out,
                                         strake_error* error) {
  return exported(__func__, error, boundary::path(path, "path"),
                  gives(out, "out"))([&](const std::string& name, Gives<strake_switch_control>& handle) -> Done {
    if (permissions != 0 && permissions != 0600 && permissions != 0640 && permissions != 0644) {
      return failure(STRAKE_BAD_ARGUMENT);
    }
    if (const Done made = permissions == 0 ? Done() : ControlFile::create(name, permissions); !made) {
      return made;
    }
    Result<File> file = open_control_file(name);
    return file ? handle.give(std::move(*file)) : std::unexpected(file.error());
  });
}

strake_status strake_switch_control_free(strake_switch_control* control, strake_error* error) {
  return freed(__func__, control, "control", error);
}

strake_status strake_switch_control_follow(const strake_switch_control* control, strake_error* error) {
  return exported(__func__, error, ControlIn(control))([](const File& file) { follow_control(file); });
}

strake_status strake_switch_control_set(strake_switch_control* control, const char* name, size_t name_size,
                                        const char* setting, size_t setting_size, strake_error* error) {
  return exported(__func__, error, reads(control, "control"), text(name, name_size, "name"),
                  text(setting, setting_size, "setting"))([](const File& file, Bytes name_bytes, Bytes chosen) -> Done {
    const Result<std::optional<Setting>> checked = optional_setting(chosen);
    if (!checked) {
      return std::unexpected(checked.error());
    }
    return with_place(file, name_bytes, [&](const Control& at, std::size_t entry) { at.set(entry, *checked); });
  });
}

strake_status strake_switch_control_set_crashes(strake_switch_control* control, const char* name, size_t name_size,
                                                uint32_t limit, uint32_t window, strake_switch_side answers,
                                                strake_error* error) {
  return exported(__func__, error, reads(control, "control"),
                  text(name, name_size, "name"))([&](const File& file, Bytes name_bytes) -> Done {
    if (const Done right = check_crashes(limit, window, answers); !right) {
      return right;
    }
    const Side refuge = answers == STRAKE_SWITCH_SIDE_SAFE ? Side::safe : Side::legacy;
    return with_place(file, name_bytes, [&](const Control& at, std::size_t entry) {
      at.set_rule(entry, {.limit = limit, .window = window}, refuge);
    });
  });
}

strake_status strake_switch_control_reset(strake_switch_control* control, const char* name, size_t name_size,
                                          strake_error* error) {
  return exported(__func__, error, reads(control, "control"),
                  text(name, name_size, "name"))([](const File& file, Bytes name_bytes) -> Done {
    if (const Done writable = check_writable(file); !writable) {
      return writable;
    }
    const Result<std::string> checked = switching::switch_name(name_bytes);
    if (!checked) {
      return std::unexpected(checked.error());
    }
    const std::optional<std::size_t> entry = file->control().find(*checked);
    if (!entry) {
      return failure(STRAKE_NOT_FOUND);
    }
    file->control().reset(*entry);
    return {};
  });
}

strake_status strake_switch_control_kill_all(strake_switch_control* control, int32_t kill, strake_error* error) {
  return exported(__func__, error, reads(control, "control"),
                  one_of(kill, 0, 1, "kill"))([](const File& file, std::int32_t chosen) -> Done {
    const Done writable = check_writable(file);
    if (writable) {
      file->control().kill(chosen == 1);
    }
    return writable;
  });
}

strake_status strake_switch_control_get_killed(const strake_switch_control* control, int32_t* killed,
                                               strake_error* error) {
  return exported(__func__, error, reads(control, "control"),
                  returns(killed, "killed"))([](const File& file, Returned<int32_t>& to) {
    to = switching::kill_of(file->control().kill_word()).value_or(false) ? 1 : 0;
  });
}

strake_status strake_switch_control_get(const strake_switch_control* control, uint32_t index,
                                        strake_switch_controlled* entry, strake_error* error) {
  return exported(__func__, error, reads(control, "control"),
                  fills_struct(entry, sizeof(strake_switch_controlled), "entry"))(
      [&](const File& file, SizedOut<strake_switch_controlled>& to) -> Done {
        const std::optional<Controlled> there = nth(file->control(), index);
        if (!there) {
          return failure(STRAKE_NOT_FOUND);
        }
        to = entry_of(*there);
        return {};
      });
}
