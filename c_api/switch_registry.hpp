#pragma once
// The switches of this process that are open: for what concerns all of them.
#include <functional>
#include <list>
#include <string>

#include "switch/config.hpp"
#include "switch/switch.hpp"
#include "switch_follower.hpp"

namespace strake::boundary {

struct OpenSwitch {
  std::reference_wrapper<switching::Switch> core;
  std::reference_wrapper<Followers> followers;
  std::string name;
  bool follows_config; ///< The environment doesn't set it.
};

/// Makes a switch one of those, for as long as this object lives, and sets it as the configuration and the
/// control file say.
class Registered {
public:
  Registered(switching::Switch& opened, Followers& followers);
  Registered(const Registered&) = delete;
  Registered(Registered&&) = delete;
  Registered& operator=(const Registered&) = delete;
  Registered& operator=(Registered&&) = delete;
  ~Registered();

private:
  std::list<OpenSwitch>::iterator place_;
};

/// Calls visit for each, with a lock held: it must call nothing of the caller's.
void for_each_switch(const std::function<void(const OpenSwitch&)>& visit);

/// Sets those that are open, and by their names those that will be.
void follow(switching::Config config);

/// Lets those that are open, and those that will be, follow a control file; NULL: none.
void follow_control(const std::shared_ptr<const switching::ControlFile>& file);

/// From now on no death of this process is a crash to the file that it follows.
void forgive_in_control();

} // namespace strake::boundary
