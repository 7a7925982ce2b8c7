#pragma once
// The switches of this process that are open: for what concerns all of them.
#include <functional>
#include <list>
#include <string>

#include "switch/config.hpp"
#include "switch/switch.hpp"

namespace strake::boundary {

struct OpenSwitch {
  std::reference_wrapper<switching::Switch> core;
  std::string name;
  bool follows_config; ///< The environment doesn't set it.
};

/// Makes a switch one of those, for as long as this object lives, and sets it as the configuration says.
class Registered {
public:
  explicit Registered(switching::Switch& opened);
  Registered(const Registered&) = delete;
  Registered(Registered&&) = delete;
  Registered& operator=(const Registered&) = delete;
  Registered& operator=(Registered&&) = delete;
  ~Registered();

private:
  std::list<OpenSwitch>::iterator place_;
};

/// Calls visit for each, with a lock held: it must call nothing of the caller's.
void for_each_switch(const std::function<void(switching::Switch&)>& visit);

/// Sets those that are open, and by their names those that will be.
void follow(switching::Config config);

} // namespace strake::boundary
