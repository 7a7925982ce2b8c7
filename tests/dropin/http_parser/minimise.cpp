#include "minimise.hpp"

#include <algorithm>

namespace dropin {
namespace {

class Minimiser {
public:
  Minimiser(Case input, const Shows& shows) : input_(std::move(input)), shows_(shows) {}

  Case minimise() {
    bool changed = true;
    while (changed) {
      changed = plainer_settings();
      changed = fewer(&Case::actions) || changed;
      changed = fewer(&Case::ends) || changed;
      changed = fewer_bytes() || changed;
      changed = plainer_bytes() || changed;
    }
    return input_;
  }

private:
  bool take_if_it_shows(const Case& other) {
    if (other == input_ || !shows_(other)) {
      return false;
    }
    input_ = other;
    return true;
  }

  template <class Member>
  bool set(Member Case::*member, Member value) {
    Case other = input_;
    other.*member = value;
    return take_if_it_shows(other);
  }

  bool plainer_settings() {
    bool changed = set(&Case::finish, false);
    changed = set(&Case::goes_on, false) || changed;
    changed = set(&Case::lenient, false) || changed;
    changed = set(&Case::chunked_length, false) || changed;
    changed = set(&Case::functions, Case::all_functions) || changed;
    return set<std::uint32_t>(&Case::limit, HTTP_MAX_HEADER_SIZE) || changed;
  }

  template <class List>
  bool fewer(List Case::*list) {
    bool changed = false;
    for (std::size_t at = (input_.*list).size(); at-- > 0;) {
      Case other = input_;
      (other.*list).erase((other.*list).begin() + static_cast<std::ptrdiff_t>(at));
      changed = take_if_it_shows(other) || changed;
    }
    return changed;
  }

  static Case without(Case input, std::size_t begin, std::size_t size) {
    input.stream.erase(begin, size);
    for (std::uint32_t& end : input.ends) {
      end -= static_cast<std::uint32_t>(std::min<std::size_t>(end - std::min<std::size_t>(end, begin), size));
    }
    return input;
  }

  bool fewer_bytes() {
    bool changed = false;
    for (std::size_t size = input_.stream.size(); size > 0; size /= 2) {
      for (std::size_t at = 0; at + size <= input_.stream.size();) {
        const bool taken = take_if_it_shows(without(input_, at, size));
        changed = changed || taken;
        at += taken ? 0 : size;
      }
    }
    return changed;
  }

  bool plainer_bytes() {
    bool changed = false;
    for (std::size_t at = 0; at < input_.stream.size(); ++at) {
      const auto byte = static_cast<unsigned char>(input_.stream[at]);
      if (byte > 0x20 && byte < 0x7f) {
        continue;
      }
      Case other = input_;
      other.stream[at] = 'a';
      changed = take_if_it_shows(other) || changed;
    }
    return changed;
  }

  Case input_;
  const Shows& shows_;
};

} // namespace

Case minimised(Case input, const Shows& shows) { return Minimiser(std::move(input), shows).minimise(); }

} // namespace dropin
