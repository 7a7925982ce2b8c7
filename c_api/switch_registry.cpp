#include "switch_registry.hpp"

#include <pthread.h>

#include <mutex>

#include "base/guarded.hpp"
#include "base/unsafe.hpp"

namespace strake::boundary {
namespace {

using Switches = std::list<std::reference_wrapper<switching::Switch>>;

constinit std::mutex registry_mutex;

/// Never destroyed: a program may free its switches when it exits.
Switches& registry() STRAKE_REQUIRES(registry_mutex) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the one list is made once, under the lock, and never deleted")
  static auto* const switches = new Switches;
  return *switches;
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

Switches::iterator enter(switching::Switch& opened) {
  const std::lock_guard lock(registry_mutex);
  return registry().insert(registry().end(), opened);
}

} // namespace

Registered::Registered(switching::Switch& opened) : place_(enter(opened)) {}

Registered::~Registered() {
  const std::lock_guard lock(registry_mutex);
  registry().erase(place_);
}

void for_each_switch(const std::function<void(switching::Switch&)>& visit) {
  const std::lock_guard lock(registry_mutex);
  for (switching::Switch& each : registry()) {
    visit(each);
  }
}

} // namespace strake::boundary
