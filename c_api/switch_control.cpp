#include "strake/switch_control.h"

#include <cstdlib>
#include <cstring>

#include "base/status.hpp"
#include "events.hpp"
#include "kept_errno.hpp"
#include "path_argument.hpp"
#include "switch.hpp"
#include "switch/names.hpp"
#include "system_time.hpp"

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

constexpr std::string_view variable = "STRAKE_SWITCH_CONTROL";

constinit std::atomic<bool> environment_is_followed{false};
constinit std::atomic<std::uint32_t> collected_by{0}; ///< The process that last looked for crashes before it ran.
constinit std::atomic<bool> marks_were_made{false};

// The lines of switches that fell.

void tell(const switching::Fall& fall) {
  const switching::Opening opening{.time = system_time(),
                                   .trip = {.answers = fall.answers, .why = switching::Trouble::crashes},
                                   .ceiling = fall.rule.limit,
                                   .window = fall.rule.window};
  emit(STRAKE_EVENT_BREAKER, STRAKE_OK, switching::to_json(opening, fall.name));
}

void count_crashes(const ControlFile& file) {
  for (const switching::Fall& fall : file.collect()) {
    tell(fall);
  }
}

Result<std::shared_ptr<const ControlFile>> open_file(const std::string& path) {
  Result<ControlFile> opened = ControlFile::open(path);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  // What this process marked before it began another program was no crash.
  if (opened->is_writable() && !marks_were_made.load(std::memory_order_relaxed)) {
    opened->control().forgive(switching::this_process());
  }
  count_crashes(*opened);
  return std::make_shared<const ControlFile>(std::move(*opened));
}

std::string complaint(const Error& error) {
  return std::string(variable) + " names a file that can't be followed: " + std::string(text_of(error.status).message);
}

} // namespace

// One switch in one file.

namespace strake::boundary {

Follower::Follower(std::shared_ptr<const ControlFile> file, std::string_view name)
    : file_(std::move(file)), name_(name) {}

Follower::~Follower() {
  const std::uint64_t mark = mark_.load(std::memory_order_relaxed);
  if ((mark & 0xffffffffU) != 0 && mark >> 32U == process_generation()) {
    file_->control().release(switching::this_process(), (mark & 0xffffffffU) - 1);
  }
}

/// Where the file has the switch. It is looked for as long as it isn't there: who may only read waits for who may
/// write.
std::optional<std::size_t> Follower::place() {
  if (const std::uint32_t entry = entry_.get(); entry != 0) {
    return entry - 1;
  }
  const std::optional<std::size_t> found = file_->control().find(name_);
  if (found) {
    entry_.set(static_cast<std::uint32_t>(*found + 1));
  }
  return found;
}

// Before a process decides about its first run, the crashes of those before it are counted: it may be their next.
void Follower::settle(std::uint32_t generation) {
  std::uint64_t before = mark_.load(std::memory_order_relaxed);
  std::uint64_t mine = std::uint64_t{generation} << 32U;
  if (!file_->is_writable()) {
    mark_.store(mine, std::memory_order_relaxed);
    return;
  }
  if (collected_by.exchange(generation, std::memory_order_relaxed) != generation) {
    count_crashes(*file_);
  }
  const Result<std::size_t> entry = file_->control().add(name_);
  const switching::Owner self = switching::this_process();
  if (!marks_were_made.exchange(true, std::memory_order_relaxed)) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the handler is a function of this library, which is never unloaded")
    static_cast<void>(std::atexit(forgive_in_control)); // threads may be within sides then
    STRAKE_UNSAFE_END
  }
  const std::optional<std::size_t> mark = entry ? file_->control().claim(self, *entry) : std::nullopt;
  mine |= mark ? *mark + 1 : 0;
  if (!mark_.compare_exchange_strong(before, mine, std::memory_order_relaxed) && mark) {
    file_->control().release(self, *mark); // another thread has one
  }
}

void Follower::prepare() {
  const std::uint32_t generation = process_generation();
  if (mark_.load(std::memory_order_relaxed) >> 32U != generation) [[unlikely]] {
    try {
      const KeptErrno kept;
      settle(generation);
    } catch (...) { // for want of memory, or by the caller's sink: the next run tries again
    }
  }
}

Follower::InForce Follower::in_force(switching::Policy own, bool killed) {
  const Control& control = file_->control();
  if (const std::uint64_t word = control.kill_word(); word != kill_.get() && switching::kill_of(word)) {
    kill_.set(word);
  }
  const std::optional<std::size_t> entry = place();
  if (const std::uint64_t word = entry ? control.order_word(*entry) : 0;
      word != order_.get() && switching::order_of(word)) {
    order_.set(word);
  }
  const Order order = switching::order_of(order_.get()).value_or(Order{});
  return {.policy = combined(own, order),
          .killed = killed || switching::kill_of(kill_.get()).value_or(false),
          .refuge = order.refuge};
}

std::uint64_t Follower::enter() const {
  const std::uint64_t mark = mark_.load(std::memory_order_relaxed);
  if ((mark & 0xffffffffU) == 0 || mark >> 32U != process_generation()) {
    return 0;
  }
  file_->control().enter((mark & 0xffffffffU) - 1);
  return mark;
}

// A child that was forked within a side leaves nothing: its parent is within it by itself.
void Follower::leave(std::uint64_t entered) const {
  if (entered != 0 && entered >> 32U == process_generation()) {
    file_->control().leave((entered & 0xffffffffU) - 1);
  }
}

void Followers::follow(const std::shared_ptr<const ControlFile>& file, switching::Switch& core) {
  Follower* next = nullptr;
  if (file) {
    all_.push_back(std::make_unique<Follower>(file, core.name()));
    next = all_.back().get();
  }
  now_.store(next, std::memory_order_release);
  core.set_followed(file != nullptr);
}

void follow_control_of_environment() {
  if (environment_is_followed.load(std::memory_order_acquire)) {
    return;
  }
  const std::string path(setting(std::string(variable).c_str()));
  if (path.empty()) {
    return;
  }
  const Result<std::shared_ptr<const ControlFile>> file = open_file(path);
  if (!environment_is_followed.exchange(true, std::memory_order_acq_rel) && file) {
    follow_control(*file);
  }
  if (!file) {
    emit_or_write(STRAKE_EVENT_BAD_SETTING, file.error().status, complaint(file.error()));
  }
}

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
    Result<File> file = open_file(name);
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
