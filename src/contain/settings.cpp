#include "contain/settings.hpp"

#include <array>

namespace strake::contain {
namespace {

template <class T>
struct Bound {
  T otherwise; ///< The default.
  T least;
  T most;
};

template <class T>
Done keep(T& value, const Bound<T>& bound) {
  if (value == 0) {
    value = bound.otherwise;
  }
  if (value < bound.least || value > bound.most) {
    return over_limit(STRAKE_BAD_ARGUMENT, no_offset, value, value < bound.least ? bound.least : bound.most);
  }
  return {};
}

Done keep_spin(std::uint64_t& spin) {
  if (spin == no_spin) {
    spin = 0;
    return {};
  }
  return keep<std::uint64_t>(spin, {.otherwise = 20'000, .least = 1, .most = longest_spin});
}

} // namespace

Result<Settings> settle(Settings asked) {
  const Bound<std::uint64_t> bytes{.otherwise = mebibyte, .least = 1, .most = most_bytes};
  const Bound<std::uint32_t> count{.otherwise = 10, .least = 1, .most = 1'000'000};
  const std::array<Done, 10> all_kept{
      {keep(asked.max_input, bytes), keep(asked.max_output, bytes),
       keep<std::uint64_t>(asked.deadline, {a_second, 1000, longest_deadline}),
       keep<std::uint64_t>(asked.start_deadline, {10 * a_second, 1000, longest_deadline}),
       keep<std::uint64_t>(asked.memory, {256 * mebibyte, least_memory, most_memory}), keep_spin(asked.spin),
       keep<std::uint32_t>(asked.cpu_seconds, {10, 1, 3600}), keep<std::uint32_t>(asked.workers, {1, 1, most_workers}),
       keep(asked.respawns, count), keep<std::uint32_t>(asked.respawn_seconds, {60, 1, 1'000'000})}};
  for (const Done& kept : all_kept) {
    if (!kept) {
      return std::unexpected(kept.error());
    }
  }
  return asked;
}

} // namespace strake::contain
