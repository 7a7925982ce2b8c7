#pragma once
#include <vector>

#include "dropin/http_parser/functions.hpp"
#include "dropin/switch/comparison.hpp"
#include "observer.hpp"

namespace strake::dropin {

/// Writes down what the answering library tells the program, and what the program does.
class Recorder final : public Observer {
public:
  /// The piece, the parser and the settings are the program's.
  Recorder(::http_parser& parser, const Latched& latched, const http_parser_settings& settings, const char* piece);

  [[nodiscard]] std::size_t execute(decltype(&::http_parser_execute) library, std::size_t size);
  [[nodiscard]] int told(What what, const char* data, std::size_t size) noexcept override;
  [[nodiscard]] Recorder* recorder() override { return this; }
  [[nodiscard]] bool is_of(const ::http_parser* parser) const { return &parser_ == parser; }
  [[nodiscard]] const Latched& latched() const { return latched_; }

  // What the program does within its functions.
  void asked(What what, int answer) noexcept;
  void made_new(Number type) noexcept;
  void limited(std::uint32_t limit) noexcept;
  /// What can't be done again: the call isn't compared.
  void spoil() { whole_ = false; }

  [[nodiscard]] bool whole() const { return whole_; }
  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
  [[nodiscard]] Present present_at_start() const { return present_at_start_; }
  /// Nanoseconds that the program's functions took.
  [[nodiscard]] std::uint64_t time_of_program() const { return time_of_program_; }

private:
  void add(const Step& step);
  void add_changes();
  int call(What what, const char* data, std::size_t size);

  ::http_parser& parser_;
  const Latched& latched_;
  const http_parser_settings& settings_;
  Present present_at_start_;
  std::vector<Step> steps_;
  ::http_parser seen_{}; ///< As the program was given it, or as it is since what was added last.
  std::uint64_t time_of_program_ = 0;
  bool whole_ = true;
};

} // namespace strake::dropin
