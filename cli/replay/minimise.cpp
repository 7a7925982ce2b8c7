#include "replay/minimise.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace strake::cli {
namespace {

using Input = std::vector<std::uint8_t>;

/// What a byte is replaced by: the earlier, the simpler.
constexpr std::string_view simple = "a0 ";

class Minimiser {
public:
  Minimiser(Input input, const Has& has, std::uint64_t most_tries)
      : input_(std::move(input)), has_(has), left_(most_tries), most_(most_tries) {}

  Attempt<Minimised> run() {
    do {
      leave_out();
    } while (simplify());
    if (problem_) {
      return refused(std::move(*problem_));
    }
    return Minimised{.input = std::move(input_), .tries = most_ - left_, .is_least = !ran_out_};
  }

private:
  [[nodiscard]] bool may_go_on() const { return !ran_out_ && !problem_; }

  /// Goes on with the candidate if it has what is looked for.
  bool try_with(Input candidate) {
    if (left_ == 0) {
      ran_out_ = true;
      return false;
    }
    --left_;
    const Attempt<bool> found = has_(candidate);
    if (!found) {
      problem_ = found.error();
      return false;
    }
    if (*found) {
      input_ = std::move(candidate);
    }
    return *found;
  }

  bool try_without(std::size_t from, std::size_t size) {
    Input candidate(input_.begin(), input_.begin() + static_cast<std::ptrdiff_t>(from));
    const std::size_t behind = std::min(from + size, input_.size());
    candidate.insert(candidate.end(), input_.begin() + static_cast<std::ptrdiff_t>(behind), input_.end());
    return try_with(std::move(candidate));
  }

  /// Whether any piece of that size could be left out.
  bool leave_out_pieces(std::size_t size) {
    bool did = false;
    for (std::size_t at = 0; at < input_.size() && may_go_on();) {
      const bool gone = try_without(at, size);
      did = did || gone;
      at += gone ? 0 : size;
    }
    return did;
  }

  void leave_out() {
    for (std::size_t size = input_.size(); size > 1 && may_go_on(); size = (size + 1) / 2) {
      leave_out_pieces(size);
    }
    while (leave_out_pieces(1) && may_go_on()) {
    }
  }

  bool simplify_byte(std::size_t at) {
    for (const char simpler : simple) {
      if (input_[at] == byte_of(simpler) || !may_go_on()) {
        return false;
      }
      Input candidate = input_;
      candidate[at] = byte_of(simpler);
      if (try_with(std::move(candidate))) {
        return true;
      }
    }
    return false;
  }

  bool simplify() {
    bool did = false;
    for (std::size_t at = 0; at < input_.size() && may_go_on(); ++at) {
      did = simplify_byte(at) || did;
    }
    return did && may_go_on();
  }

  Input input_;
  const Has& has_;
  std::uint64_t left_;
  std::uint64_t most_;
  bool ran_out_ = false;
  std::optional<std::string> problem_;
};

} // namespace

Attempt<Minimised> minimise(Input input, const Has& has, std::uint64_t most_tries) {
  return Minimiser(std::move(input), has, most_tries).run();
}

} // namespace strake::cli
