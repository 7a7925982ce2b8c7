#include "contain/death.hpp"

namespace strake::contain {
namespace {

constexpr std::uint32_t signal_of_forbidden_calls = 31; // SIGSYS
constexpr std::uint32_t signal_of_kill = 9;

Error error_of(Status status, std::uint64_t actual, std::uint64_t limit = 0) {
  return {.status = status, .offset = no_offset, .actual = actual, .limit = limit};
}

Error cause_of_exit(std::uint32_t code, const LastWords& words, const Settings& settings) {
  switch (code) {
  case exit_forbidden:
    return error_of(STRAKE_CONTAIN_FORBIDDEN, words.forbidden_call);
  case exit_out_of_cpu:
    return error_of(STRAKE_CONTAIN_OUT_OF_CPU, settings.cpu_seconds, settings.cpu_seconds);
  case exit_not_confined:
    return error_of(STRAKE_CONTAIN_UNSUPPORTED, 0);
  default:
    return error_of(STRAKE_CONTAIN_EXITED, code);
  }
}

Error cause_of_signal(std::uint32_t signal, const LastWords& words, const Settings& settings) {
  if (signal == signal_of_forbidden_calls) {
    return error_of(STRAKE_CONTAIN_FORBIDDEN, words.forbidden_call);
  }
  if (words.memory_ran_out && signal != signal_of_kill) {
    return error_of(STRAKE_CONTAIN_OUT_OF_MEMORY, 0, settings.memory);
  }
  return error_of(STRAKE_CONTAIN_CRASHED, signal);
}

} // namespace

Error cause_of(const Death& death, const LastWords& words, const Settings& settings) {
  switch (death.end) {
  case End::exited:
    return cause_of_exit(death.number, words, settings);
  case End::signalled:
    return cause_of_signal(death.number, words, settings);
  case End::not_started:
    return error_of(STRAKE_SYSTEM, 0);
  case End::unknown:
    break;
  }
  return error_of(STRAKE_CONTAIN_CRASHED, 0);
}

} // namespace strake::contain
