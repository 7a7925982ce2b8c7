#pragma once
// Divergences as the log of a system takes them, one datagram each.
#include <cstdint>
#include <string>
#include <string_view>

namespace strake::switching {

/// As syslog(3) writes it, but for the time, which the receiver knows.
[[nodiscard]] std::string syslog_message(std::string_view line, std::uint64_t process);

/// In the native protocol of systemd's journal, with the name of the switch as a field of its own.
[[nodiscard]] std::string journal_message(std::string_view line, std::string_view switch_name);

} // namespace strake::switching
