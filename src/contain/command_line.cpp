#include "contain/command_line.hpp"

#include "base/bytes.hpp"
#include "contain/report.hpp"

namespace strake::contain {
namespace {

constexpr std::size_t argument_count = 9;

/// Decimal, of at most 18 digits.
std::optional<std::uint64_t> number_of(std::string_view text) {
  if (text.empty() || text.size() > 18) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  for (const char c : text) {
    if (!is_digit(byte_of(c))) {
      return std::nullopt;
    }
    number = number * 10 + (byte_of(c) - byte_of('0'));
  }
  return number;
}

} // namespace

std::vector<std::string> arguments_of(const Job& job) {
  return {std::to_string(protocol_version),
          job.library,
          job.function,
          std::to_string(job.max_input),
          std::to_string(job.max_output),
          std::to_string(job.memory),
          std::to_string(job.spin),
          std::to_string(job.cpu_seconds),
          std::to_string(job.session ? 1 : 0)};
}

std::optional<Job> job_of(std::span<const std::string> arguments) {
  if (arguments.size() != argument_count || number_of(arguments[0]) != protocol_version) {
    return std::nullopt;
  }
  const auto max_input = number_of(arguments[3]);
  const auto max_output = number_of(arguments[4]);
  const auto memory = number_of(arguments[5]);
  const auto spin = number_of(arguments[6]);
  const auto cpu_seconds = number_of(arguments[7]);
  const auto session = number_of(arguments[8]);
  if (!max_input || !max_output || !memory || !spin || !cpu_seconds || !session || *session > 1) {
    return std::nullopt;
  }
  return Job{.library = arguments[1],
             .function = arguments[2],
             .max_input = *max_input,
             .max_output = *max_output,
             .memory = *memory,
             .spin = *spin,
             .cpu_seconds = *cpu_seconds,
             .session = *session == 1};
}

} // namespace strake::contain
