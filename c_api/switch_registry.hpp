#pragma once
// The switches of this process that are open: for what concerns all of them.
#include <functional>
#include <list>

#include "switch/switch.hpp"

namespace strake::boundary {

/// Makes a switch one of those, for as long as this object lives.
class Registered {
public:
  explicit Registered(switching::Switch& opened);
  Registered(const Registered&) = delete;
  Registered(Registered&&) = delete;
  Registered& operator=(const Registered&) = delete;
  Registered& operator=(Registered&&) = delete;
  ~Registered();

private:
  std::list<std::reference_wrapper<switching::Switch>>::iterator place_;
};

/// Calls visit for each, with a lock held: it must call nothing of the caller's.
void for_each_switch(const std::function<void(switching::Switch&)>& visit);

} // namespace strake::boundary
