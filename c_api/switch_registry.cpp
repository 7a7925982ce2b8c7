#include "switch_registry.hpp"

#include <pthread.h>

#include <mutex>

#include "base/guarded.hpp"
#include "base/unsafe.hpp"
#include "events.hpp"
#include "switch/names.hpp"

namespace strake::boundary {
namespace {

struct Registry {
  std::list<OpenSwitch> open;
  switching::Config config;
  std::shared_ptr<const switching::ControlFile> control;
};

constinit std::mutex registry_mutex;

/// Never destroyed: a program may free its switches when it exits.
Registry& registry() STRAKE_REQUIRES(registry_mutex) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the one registry is made once, under the lock, and never deleted")
  static auto* const made = new Registry;
  return *made;
  STRAKE_UNSAFE_END
}

// A thread that holds the lock doesn't exist in the child of a fork, so the forking thread holds it meanwhile.
void lock_registry() STRAKE_ACQUIRES(registry_mutex) { registry_mutex.lock(); }
void unlock_registry() STRAKE_RELEASES(registry_mutex) { registry_mutex.unlock(); }
[[gnu::constructor]] void keep_registry_whole_in_forks() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the handlers are functions of this library, which is never unloaded")
  static_cast<void>(pthread_atfork(lock_registry, unlock_registry, unlock_registry));
  STRAKE_UNSAFE_END
}

/// Can't fail: all are set, or none.
void set(const OpenSwitch& open, const switching::Config& config) {
  const std::optional<switching::Setting> setting = config.setting_for(open.name);
  if (setting && open.follows_config) {
    open.core.get().set(*setting);
  }
}

std::list<OpenSwitch>::iterator enter(switching::Switch& opened, Followers& followers) {
  const std::string variable = switching::variable_of(opened.name());
  const OpenSwitch open{.core = opened,
                        .followers = followers,
                        .name = std::string(opened.name()),
                        .follows_config = !switching::setting_of(setting(variable.c_str()))};
  const std::lock_guard lock(registry_mutex);
  set(open, registry().config);
  if (registry().control) {
    followers.follow(registry().control, opened);
  }
  return registry().open.insert(registry().open.end(), open);
}

} // namespace

Registered::Registered(switching::Switch& opened, Followers& followers) : place_(enter(opened, followers)) {}

Registered::~Registered() {
  const std::lock_guard lock(registry_mutex);
  registry().open.erase(place_);
}

void for_each_switch(const std::function<void(const OpenSwitch&)>& visit) {
  const std::lock_guard lock(registry_mutex);
  for (const OpenSwitch& open : registry().open) {
    visit(open);
  }
}

void follow_control(const std::shared_ptr<const switching::ControlFile>& file) {
  forgive_in_control();
  const std::lock_guard lock(registry_mutex);
  registry().control = file;
  for (const OpenSwitch& open : registry().open) {
    open.followers.get().follow(file, open.core);
  }
}

void forgive_in_control() {
  const std::lock_guard lock(registry_mutex);
  if (!registry().control || !registry().control->is_writable()) {
    return;
  }
  try {
    registry().control->control().forgive(switching::this_process());
  } catch (const std::bad_alloc&) { // then a thread that is within counts
  }
}

void follow(switching::Config config) {
  const std::lock_guard lock(registry_mutex);
  registry().config = std::move(config);
  for (const OpenSwitch& open : registry().open) {
    set(open, registry().config);
  }
}

} // namespace strake::boundary
