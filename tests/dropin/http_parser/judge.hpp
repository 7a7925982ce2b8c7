// Says whether two libraries differ over an input, and whether they do so on purpose.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "case.hpp"
#include "library.hpp"
#include "run.hpp"

namespace dropin {

/// The differences that the generator can come upon, by their names in the register.
enum class Divergence : std::uint8_t {
  name_prefix,
  tab_in_list,
  extension_line_feed,
  head_end,
  control_in_value,
  limit_distance,
  chunk_size_byte,
  stale_final,
  init_in_body
};

inline constexpr std::array<std::string_view, 9> divergence_names{
    "name-prefix",    "tab-in-list",     "extension-line-feed", "head-end",    "control-in-value",
    "limit-distance", "chunk-size-byte", "stale-final",         "init-in-body"};

struct Difference {
  std::size_t step = 0;
  std::optional<Divergence> registered;
};

class Judge {
public:
  /// Throws if the stock library doesn't behave as its mode.
  Judge(const Library& stock, const Library& ours, Mode mode);

  /// The first difference that isn't registered, or else the first one.
  [[nodiscard]] std::optional<Difference> judge(const Case& input);

  /// What was seen in the case that was judged last.
  [[nodiscard]] const Trace& stock_trace() const { return stock_trace_; }
  [[nodiscard]] const Trace& our_trace() const { return our_trace_; }

private:
  [[nodiscard]] std::optional<std::size_t> first_difference(const Case& input);
  [[nodiscard]] std::optional<Divergence> passing(const Case& input, const Step& stock, const Step& ours) const;
  [[nodiscard]] std::optional<Divergence> registered_at(const Case& input, std::size_t step);
  [[nodiscard]] std::optional<Divergence> refusal(const Case& input, std::size_t step);
  [[nodiscard]] std::optional<Divergence> over_limit(const Case& input, std::size_t step);
  [[nodiscard]] std::uint8_t stock_state_at(const Case& input, std::size_t step, std::uint32_t end);
  [[nodiscard]] std::uint8_t stock_state_behind(const std::string& stream);

  const Library& stock_;
  const Library& ours_;
  Mode mode_;
  Trace stock_trace_;
  Trace our_trace_;
  Trace scratch_;
  std::optional<Divergence> passed_; ///< A registered difference that the steps behind it don't show.
  // Numbers that only the stock library knows, found by what leads there.
  std::uint8_t head_end_;
  std::uint8_t chunk_size_start_;
  std::uint8_t chunk_size_;
  std::uint8_t extension_;
  std::uint8_t before_value_;
  std::uint8_t value_;
};

} // namespace dropin
