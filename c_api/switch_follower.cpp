#include "switch_follower.hpp"

#include <cstdlib>

#include "base/status.hpp"
#include "events.hpp"
#include "kept_errno.hpp"
#include "switch_registry.hpp"
#include "system_time.hpp"

namespace strake::boundary {

using switching::Control;
using switching::ControlFile;
using switching::Order;

namespace {

constexpr std::string_view variable = "STRAKE_SWITCH_CONTROL";

constinit std::atomic<bool> environment_is_followed{false};
constinit std::atomic<std::uint32_t> collected_by{0}; ///< The process that last looked for crashes before it ran.
constinit std::atomic<bool> marks_were_made{false};

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

std::string complaint(const Error& error) {
  return std::string(variable) + " names a file that can't be followed: " + std::string(text_of(error.status).message);
}

} // namespace

Result<std::shared_ptr<const ControlFile>> open_control_file(const std::string& path) {
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

std::optional<std::uint64_t> Follower::crashes() {
  const std::optional<std::size_t> entry = place();
  const std::optional<switching::Controlled> there = entry ? file_->control().at(*entry) : std::nullopt;
  return there ? std::optional(there->crashes) : std::nullopt;
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
  const Result<std::shared_ptr<const ControlFile>> file = open_control_file(path);
  if (!environment_is_followed.exchange(true, std::memory_order_acq_rel) && file) {
    follow_control(*file);
  }
  if (!file) {
    emit_or_write(STRAKE_EVENT_BAD_SETTING, file.error().status, complaint(file.error()));
  }
}

} // namespace strake::boundary
