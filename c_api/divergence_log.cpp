#include "divergence_log.hpp"

#include "switch/system_log.hpp"

namespace strake::boundary {
namespace {

constexpr std::string_view syslog_prefix = "syslog:";
constexpr std::string_view journal_prefix = "journald:";
constexpr std::string_view syslog_socket = "/dev/log";
constexpr std::string_view journal_socket = "/run/systemd/journal/socket";

/// What follows the prefix, or the default if that is nothing.
std::string_view path_of(std::string_view setting, std::string_view prefix, std::string_view otherwise) {
  const std::string_view path = setting.substr(prefix.size());
  return path.empty() ? otherwise : path;
}

// A child of fork() is another process than the one that opened the log.
std::uint64_t process() {
  return static_cast<std::uint64_t>(STRAKE_UNSAFE_EXPR("SAFETY: asks for a number, and can't fail", ::getpid()));
}

} // namespace

template <class Kind, class Log>
Result<DivergenceLog> DivergenceLog::of(Result<Log> log) {
  if (!log) {
    return std::unexpected(log.error());
  }
  return DivergenceLog(Kind{std::move(*log)});
}

Result<DivergenceLog> DivergenceLog::open(const std::string& setting) {
  if (setting.starts_with(syslog_prefix)) {
    return of<Syslog>(DatagramLog::open(path_of(setting, syslog_prefix, syslog_socket)));
  }
  if (setting.starts_with(journal_prefix)) {
    return of<Journal>(DatagramLog::open(path_of(setting, journal_prefix, journal_socket)));
  }
  return of<File>(LineLog::open(setting));
}

bool DivergenceLog::File::write(const std::string& line, std::string_view /*switch_name*/) const {
  return log.write(line);
}

bool DivergenceLog::Syslog::write(const std::string& line, std::string_view /*switch_name*/) const {
  return log.send(switching::syslog_message(line, process()));
}

bool DivergenceLog::Journal::write(const std::string& line, std::string_view switch_name) const {
  return log.send(switching::journal_message(line, switch_name));
}

bool DivergenceLog::write(const std::string& line, std::string_view switch_name) const {
  return std::visit([&](const auto& place) { return place.write(line, switch_name); }, place_);
}

} // namespace strake::boundary
