#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/relaxed.hpp"
#include "base/result.hpp"

namespace strake::contain {

/// How calls ended: by a status each, STRAKE_OK included, and how often a worker was replaced.
class Counters {
public:
  void ended(Status status) {
    for (std::size_t i = 0; i < statuses.size(); ++i) {
      if (statuses.at(i) == status) {
        ends_.at(i).add(1);
      }
    }
  }
  void replaced() { replaced_.add(1); }

  [[nodiscard]] std::uint64_t of(Status status) const {
    for (std::size_t i = 0; i < statuses.size(); ++i) {
      if (statuses.at(i) == status) {
        return ends_.at(i).get();
      }
    }
    return 0;
  }
  [[nodiscard]] std::uint64_t replacements() const { return replaced_.get(); }

private:
  static constexpr std::array statuses{STRAKE_OK,
                                       STRAKE_CONTAIN_CRASHED,
                                       STRAKE_CONTAIN_EXITED,
                                       STRAKE_CONTAIN_FORBIDDEN,
                                       STRAKE_CONTAIN_TIMED_OUT,
                                       STRAKE_CONTAIN_OUT_OF_CPU,
                                       STRAKE_CONTAIN_OUT_OF_MEMORY,
                                       STRAKE_CONTAIN_BAD_ANSWER,
                                       STRAKE_CONTAIN_GIVEN_UP};

  std::array<Relaxed<std::uint64_t>, statuses.size()> ends_{};
  Relaxed<std::uint64_t> replaced_{};
};

} // namespace strake::contain
