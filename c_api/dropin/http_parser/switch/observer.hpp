#pragma once
// The functions that a library is given in place of the program's, and who stands behind them.
#include <cstddef>
#include <cstdint>

#include "step.hpp"

namespace strake::dropin {

/// The functions that a program has: a bit for each, by What.
using Present = std::uint32_t;
[[nodiscard]] Present present_in(const http_parser_settings& settings);

class Recorder;

/// Who is told what a library does in one call of http_parser_execute().
class Observer {
public:
  Observer(const Observer&) = delete;
  Observer(Observer&&) = delete;
  Observer& operator=(const Observer&) = delete;
  Observer& operator=(Observer&&) = delete;
  virtual ~Observer() = default;

  [[nodiscard]] virtual int told(What what, const char* data, std::size_t size) noexcept = 0;
  [[nodiscard]] virtual Recorder* recorder() { return nullptr; }

  /// That of the innermost call that runs in this thread. There is one while a library runs with our functions.
  [[nodiscard]] static Observer& innermost();
  /// That of the call which a function of the program was called by that runs in this thread, or NULL.
  [[nodiscard]] static Recorder* innermost_recorder();
  /// That of the innermost call for a parser which runs in this thread, or NULL.
  [[nodiscard]] static Recorder* recorder_of(const ::http_parser* parser);

protected:
  Observer(const char* piece, Present present);

  /// Runs a library with our functions: one for each that the program has.
  [[nodiscard]] std::size_t execute(decltype(&::http_parser_execute) library, ::http_parser& parser, std::size_t size);
  void set_present(Present present);
  [[nodiscard]] Present present() const { return present_; }
  /// A pointer that isn't there has an offset that no other has.
  [[nodiscard]] std::int64_t offset_of(const char* data) const;

private:
  const char* piece_;
  http_parser_settings settings_{};
  Present present_ = 0;
  Observer* outer_ = nullptr;
};

} // namespace strake::dropin
