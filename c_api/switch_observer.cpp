#include "switch_observer.hpp"

#include <pthread.h>

#include <csignal>
#include <system_error>

#include "switch.hpp"
#include "switch_queue.hpp"

using namespace strake;
using namespace strake::boundary;

static_assert(sizeof(std::size_t) == sizeof(std::uint64_t));

namespace {

constexpr strake_switch_observer_options default_options = STRAKE_SWITCH_OBSERVER_OPTIONS_INIT;

/// No signal comes to this thread, nor to one that it makes meanwhile.
class SignalsBlocked {
public:
  SignalsBlocked() {
    STRAKE_UNSAFE_BEGIN("SAFETY: sets of signals of this object's own, for this thread")
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
    STRAKE_UNSAFE_END
  }
  ~SignalsBlocked() {
    STRAKE_UNSAFE_BEGIN("SAFETY: gives this thread back the set that it had")
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    STRAKE_UNSAFE_END
  }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked(SignalsBlocked&&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(SignalsBlocked&&) = delete;

private:
  sigset_t before_{};
};

/// A context of the caller's, for as long as this object lives. NULL if there is none.
class Prepared {
public:
  Prepared(const Contexts& contexts, const std::vector<std::uint8_t>& input) : contexts_(contexts) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for its functions; the input outlives the context")
    try {
      context_ = contexts.prepare(contexts.user, input.empty() ? nullptr : input.data(), input.size());
    } catch (...) {
      context_ = nullptr;
    }
    STRAKE_UNSAFE_END
  }
  ~Prepared() {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for its functions; each context is released once")
    if (context_ != nullptr) {
      try {
        contexts_.release(contexts_.user, context_);
      } catch (...) {
        context_ = nullptr;
      }
    }
    STRAKE_UNSAFE_END
  }
  Prepared(const Prepared&) = delete;
  Prepared(Prepared&&) = delete;
  Prepared& operator=(const Prepared&) = delete;
  Prepared& operator=(Prepared&&) = delete;

  [[nodiscard]] void* context() const { return context_; }

private:
  const Contexts& contexts_;
  void* context_ = nullptr;
};

/// The switch of a token, which isn't freed meanwhile.
class HeldSwitch {
public:
  explicit HeldSwitch(Token token) : use_(acquire_shared(token, type_of<strake_switch>)) {}
  ~HeldSwitch() {
    STRAKE_UNSAFE_BEGIN("SAFETY: the constructor took this slot for reading, and slots are never freed")
    if (status() == STRAKE_OK) {
      release_shared(*use_.slot);
    }
    STRAKE_UNSAFE_END
  }
  HeldSwitch(const HeldSwitch&) = delete;
  HeldSwitch(HeldSwitch&&) = delete;
  HeldSwitch& operator=(const HeldSwitch&) = delete;
  HeldSwitch& operator=(HeldSwitch&&) = delete;

  [[nodiscard]] Status status() const { return use_.status; }
  [[nodiscard]] Site& site() const {
    return STRAKE_UNSAFE_EXPR("SAFETY: the slot is held for reading, and its object is of the type that was checked",
                              **static_cast<std::unique_ptr<Site>*>(use_.slot->object));
  }

private:
  Use use_;
};

Result<Observer::Limits> limits_of(const strake_switch_observer_options& from) {
  if (from.queue_length > STRAKE_SWITCH_MAX_QUEUE) {
    return over_limit(STRAKE_BAD_ARGUMENT, no_offset, from.queue_length, STRAKE_SWITCH_MAX_QUEUE);
  }
  if (from.max_bytes > STRAKE_SWITCH_MAX_QUEUED_BYTES) {
    return over_limit(STRAKE_BAD_ARGUMENT, no_offset, from.max_bytes, STRAKE_SWITCH_MAX_QUEUED_BYTES);
  }
  return Observer::Limits{.length = from.queue_length == 0 ? STRAKE_SWITCH_DEFAULT_QUEUE : from.queue_length,
                          .bytes = from.max_bytes == 0 ? STRAKE_SWITCH_DEFAULT_QUEUED_BYTES : from.max_bytes};
}

/// NULL for the thread of the caller.
Result<std::unique_ptr<Observer>> observer_of(Token sw, const Site& site, const strake_switch_observer_options& from) {
  if (from.kind == STRAKE_SWITCH_OBSERVER_INLINE) {
    return nullptr;
  }
  if (from.kind != STRAKE_SWITCH_OBSERVER_QUEUE) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  if (from.prepare == nullptr || from.release == nullptr) {
    return failure(STRAKE_NULL_ARGUMENT);
  }
  const Result<Observer::Limits> limits = limits_of(from);
  if (!limits) {
    return std::unexpected(limits.error());
  }
  if (site.core.secret()) {
    return failure(STRAKE_SWITCH_IS_SECRET);
  }
  auto made = std::make_unique<Observer>(sw, *limits,
                                         Contexts{.prepare = from.prepare, .release = from.release, .user = from.user});
  if (!made->start()) {
    return failure(STRAKE_SYSTEM);
  }
  return made;
}

} // namespace

bool Observer::start() {
  const SignalsBlocked blocked;
  try {
    state_->thread = std::thread([state = state_.get()] {
      STRAKE_UNSAFE_BEGIN("SAFETY: the state outlives its thread, which is joined before")
      state->work();
      STRAKE_UNSAFE_END
    });
    return true;
  } catch (const std::system_error&) {
    return false;
  }
}

// In the child of a fork the thread doesn't exist, and its locks may be held for ever: they are left alone.
Observer::~Observer() {
  if (!is_here()) {
    static_cast<void>(state_.release());
    return;
  }
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->changed.notify_all();
  if (state_->thread.joinable()) {
    state_->thread.join();
  }
}

bool Observer::put(std::unique_ptr<Observation> observation) {
  const std::lock_guard lock(state_->mutex);
  if (state_->queue.size() >= limits_.length) {
    return false;
  }
  state_->queue.push_back(std::move(observation));
  state_->changed.notify_all();
  return true;
}

std::optional<std::uint64_t> Observer::drain(std::uint64_t nanoseconds) {
  if (!is_here()) {
    return 0;
  }
  if (std::this_thread::get_id() == state_->thread.get_id()) {
    return std::nullopt;
  }
  constexpr std::uint64_t longest =
      1'000'000'000'000'000'000; // some 30 years: the clock's numbers don't reach far beyond
  const auto until = std::chrono::steady_clock::now() + std::chrono::nanoseconds(std::min(nanoseconds, longest));
  std::unique_lock lock(state_->mutex);
  state_->changed.wait_until(lock, until, [this] { return state_->left() == 0; });
  return state_->left();
}

std::size_t Observer::waiting() {
  if (!is_here()) {
    return 0;
  }
  const std::lock_guard lock(state_->mutex);
  return state_->queue.size();
}

void Observer::State::work() {
  while (wait()) {
    const Status status = run_next();
    if (status == STRAKE_OK) {
      done();
    } else if (status != STRAKE_BUSY || stops_soon()) {
      return;
    }
  }
}

bool Observer::State::wait() {
  std::unique_lock lock(mutex);
  changed.wait(lock, [this] { return stopping || !queue.empty(); });
  return !stopping;
}

// Who has the switch for itself finds in the queue all that was not run: nothing is taken before the switch is held.
Status Observer::State::run_next() {
  const HeldSwitch held(sw);
  if (held.status() == STRAKE_OK) {
    try {
      const std::unique_ptr<Observation> next = take();
      const Prepared prepared(contexts, next->input);
      observe(held.site(), *next, prepared.context());
    } catch (...) {
      note_exception();
    }
  }
  return held.status();
}

std::unique_ptr<Observation> Observer::State::take() {
  const std::lock_guard lock(mutex);
  std::unique_ptr<Observation> next = std::move(queue.front());
  queue.pop_front();
  running = true;
  return next;
}

void Observer::State::done() {
  const std::lock_guard lock(mutex);
  running = false;
  changed.notify_all();
}

// Who has the switch for itself either frees it, and with it this, or is soon done.
bool Observer::State::stops_soon() {
  constexpr std::chrono::milliseconds while_a_setting_is_changed(1);
  std::unique_lock lock(mutex);
  return changed.wait_for(lock, while_a_setting_is_changed, [this] { return stopping; });
}

strake_status strake_switch_set_observer(strake_switch* sw, const strake_switch_observer_options* options_,
                                         strake_error* error) {
  return exported(__func__, error, writes(sw, "sw"),
                  options(options_, default_options, sizeof(strake_switch_observer_options), "options"))(
      [&](const std::unique_ptr<Site>& site, const strake_switch_observer_options& chosen) -> Done {
        Result<std::unique_ptr<Observer>> made = observer_of(token_of(sw), *site, chosen);
        if (!made) {
          return std::unexpected(made.error());
        }
        if (site->observer != nullptr) {
          site->core.drop(site->observer->waiting(), shard_of_thread());
        }
        site->observer = std::move(*made);
        return {};
      });
}

strake_status strake_switch_observer_drain(strake_switch* sw, uint64_t deadline, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"))([&](const std::unique_ptr<Site>& site) -> Done {
    const std::optional<std::uint64_t> left = site->observer == nullptr ? 0 : site->observer->drain(deadline);
    if (!left) {
      return failure(STRAKE_BUSY);
    }
    return *left == 0 ? Done() : over_limit(STRAKE_SWITCH_NOT_DRAINED, no_offset, *left, 0);
  });
}
