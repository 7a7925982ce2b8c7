#pragma once
// Where the environment sends divergences.
#include <string>
#include <utility>
#include <variant>

#include "datagram_log.hpp"
#include "line_log.hpp"

namespace strake::boundary {

class DivergenceLog {
public:
  /// A path, or "syslog:" or "journald:", which the path of another socket than the system's may follow. STRAKE_SYSTEM
  /// if it can't be written to.
  [[nodiscard]] static Result<DivergenceLog> open(const std::string& setting);

  /// Whether the line is there.
  [[nodiscard]] bool write(const std::string& line, std::string_view switch_name) const;

private:
  struct File {
    LineLog log;
    [[nodiscard]] bool write(const std::string& line, std::string_view switch_name) const;
  };
  struct Syslog {
    DatagramLog log;
    [[nodiscard]] bool write(const std::string& line, std::string_view switch_name) const;
  };
  struct Journal {
    DatagramLog log;
    [[nodiscard]] bool write(const std::string& line, std::string_view switch_name) const;
  };
  using Place = std::variant<File, Syslog, Journal>;

  explicit DivergenceLog(Place place) : place_(std::move(place)) {}

  template <class Kind, class Log>
  [[nodiscard]] static Result<DivergenceLog> of(Result<Log> log);

  Place place_;
};

} // namespace strake::boundary
