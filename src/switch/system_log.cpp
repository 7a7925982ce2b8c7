#include "switch/system_log.hpp"

namespace strake::switching {
namespace {

constexpr std::string_view priority = "<12>"; // LOG_USER | LOG_WARNING

} // namespace

std::string syslog_message(std::string_view line, std::uint64_t process) {
  std::string message(priority);
  message += "strake[" + std::to_string(process) + "]: ";
  message += line;
  return message;
}

// No field holds a line end, which would ask for its other form.
std::string journal_message(std::string_view line, std::string_view switch_name) {
  std::string message = "PRIORITY=4\nSYSLOG_IDENTIFIER=strake\nSTRAKE_SWITCH=";
  message += switch_name;
  message += "\nMESSAGE=";
  message += line;
  message += '\n';
  return message;
}

} // namespace strake::switching
