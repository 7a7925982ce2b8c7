#include "contain/report.hpp"

#include <utility>

namespace strake::contain {
namespace {

constexpr std::uint32_t largest_process = 0x7fffffff;

std::optional<Status> status_of(std::uint32_t why) {
  switch (why) {
  case std::to_underlying(Failure::not_loaded):
    return STRAKE_CONTAIN_NOT_LOADED;
  case std::to_underlying(Failure::no_function):
    return STRAKE_CONTAIN_NO_FUNCTION;
  case std::to_underlying(Failure::unsupported):
    return STRAKE_CONTAIN_UNSUPPORTED;
  default:
    return std::nullopt;
  }
}

std::optional<Report> read_hello(const Message& message) {
  if (message[2] == 0 || message[2] > largest_process) {
    return std::nullopt;
  }
  return Report{.kind = Kind::hello, .number = message[1], .process = message[2]};
}

std::optional<Report> read_failure(const Message& message) {
  return status_of(message[1]).transform([](Status status) { return Report{.kind = Kind::failed, .status = status}; });
}

std::optional<Report> read_death(const Message& message) {
  constexpr std::array known{End::exited, End::signalled, End::not_started};
  for (const End end : known) {
    if (message[1] == std::to_underlying(end)) {
      return Report{.kind = Kind::died, .death = {.end = end, .number = message[2]}};
    }
  }
  return std::nullopt;
}

} // namespace

std::optional<Report> report_of(const Message& message) {
  switch (message[0]) {
  case std::to_underlying(Kind::hello):
    return read_hello(message);
  case std::to_underlying(Kind::ready):
    return Report{.kind = Kind::ready, .number = message[1]};
  case std::to_underlying(Kind::failed):
    return read_failure(message);
  case std::to_underlying(Kind::died):
    return read_death(message);
  default:
    return std::nullopt;
  }
}

} // namespace strake::contain
