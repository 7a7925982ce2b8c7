// Says whether two libraries differ over a script, and whether they do so on purpose.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "generator.hpp"
#include "library.hpp"
#include "trace.hpp"

namespace dropin {

struct Difference {
  std::size_t line = 0;                  ///< Of the traces: the operation, or the end.
  std::optional<std::size_t> registered; ///< Its place in divergence_names().
};

/// The differences that random scripts come upon, by their names in the register.
[[nodiscard]] std::span<const std::string_view> divergence_names();

class Judge {
public:
  Judge(const Library& stock, const Library& ours) : stock_(stock), ours_(ours) {}

  /// The first difference that isn't registered, or else the first one.
  [[nodiscard]] std::optional<Difference> judge(const Case& input);

  /// What was seen in the case that was judged last.
  [[nodiscard]] const Trace& stock_trace() const { return stock_trace_; }
  [[nodiscard]] const Trace& our_trace() const { return our_trace_; }

private:
  [[nodiscard]] std::optional<std::size_t> registered(const Case& input, std::size_t line) const;
  [[nodiscard]] bool is_escaped_backslash(const std::string& text) const;

  const Library& stock_;
  const Library& ours_;
  Trace stock_trace_;
  Trace our_trace_;
};

} // namespace dropin
