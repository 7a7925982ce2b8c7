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

std::list<OpenSwitch>::iterator enter(switching::Switch& opened) {
  const std::string variable = switching::variable_of(opened.name());
  const OpenSwitch open{.core = opened,
                        .name = std::string(opened.name()),
                        .follows_config = !switching::setting_of(setting(variable.c_str()))};
  const std::lock_guard lock(registry_mutex);
  set(open, registry().config);
  return registry().open.insert(registry().open.end(), open);
}

} // namespace

Registered::Registered(switching::Switch& opened) : place_(enter(opened)) {}

Registered::~Registered() {
  const std::lock_guard lock(registry_mutex);
  registry().open.erase(place_);
}

void for_each_switch(const std::function<void(switching::Switch&)>& visit) {
  const std::lock_guard lock(registry_mutex);
  for (const OpenSwitch& open : registry().open) {
    visit(open.core);
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
