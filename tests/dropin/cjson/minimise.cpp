#include "minimise.hpp"

#include <algorithm>

namespace dropin {
namespace {

class Minimiser {
public:
  Minimiser(Case input, const Shows& shows) : input_(std::move(input)), shows_(shows) {}

  Case minimise() {
    for (bool changed = true; changed;) {
      changed = fewer_operations();
      for (std::size_t at = 0; at < input_.script.size(); ++at) {
        changed = plainer(at) || changed;
        changed = shorter(at) || changed;
      }
    }
    return input_;
  }

private:
  bool take_if_it_shows(Case other) {
    if (!shows_(other)) {
      return false;
    }
    input_ = std::move(other);
    return true;
  }

  bool fewer_operations() {
    bool changed = false;
    for (std::size_t at = input_.script.size(); at-- > 0;) {
      Case other = input_;
      other.script.erase(other.script.begin() + static_cast<std::ptrdiff_t>(at));
      changed = take_if_it_shows(std::move(other)) || changed;
    }
    return changed;
  }

  template <class Member>
  bool set(std::size_t at, Member Operation::*member, Member value) {
    if (input_.script[at].*member == value) {
      return false;
    }
    Case other = input_;
    other.script[at].*member = value;
    return take_if_it_shows(std::move(other));
  }

  bool plainer(std::size_t at) {
    bool changed = false;
    for (const auto member : {&Operation::a, &Operation::i, &Operation::b, &Operation::j}) {
      changed = set(at, member, 0U) || changed;
    }
    changed = set(at, &Operation::x, 0.0) || changed;
    changed = set(at, &Operation::text, std::optional<std::string>()) || changed;
    return set(at, &Operation::n, 0) || changed;
  }

  bool shorter(std::size_t at) {
    bool changed = false;
    const auto size_now = [&] { return input_.script[at].text ? input_.script[at].text->size() : 0; };
    for (std::size_t size = size_now(); size > 0; size /= 2) {
      for (std::size_t begin = 0; begin + size <= size_now();) {
        Case other = input_;
        other.script[at].text->erase(begin, size);
        const bool taken = take_if_it_shows(std::move(other));
        changed = changed || taken;
        begin += taken ? 0 : size;
      }
    }
    return changed;
  }

  Case input_;
  const Shows& shows_;
};

} // namespace

Case minimised(Case input, const Shows& shows) { return Minimiser(std::move(input), shows).minimise(); }

} // namespace dropin
