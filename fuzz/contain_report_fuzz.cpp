// Messages from a server that was taken over, in any number: each is refused or understood, and whatever a worker is
// said to have died of becomes one of the statuses of a call.
#include <array>
#include <cstring>

#include "contain/report.hpp"
#include "must.hpp"

namespace {

using namespace strake;
using namespace strake::contain;
using fuzz::must;

void check_cause(const Death& death, const LastWords& words) {
  const Settings settings = settle({}).value();
  switch (const Error cause = cause_of(death, words, settings); cause.status) {
  case STRAKE_CONTAIN_CRASHED:
  case STRAKE_CONTAIN_EXITED:
  case STRAKE_CONTAIN_FORBIDDEN:
  case STRAKE_CONTAIN_OUT_OF_CPU:
  case STRAKE_CONTAIN_OUT_OF_MEMORY:
  case STRAKE_CONTAIN_UNSUPPORTED:
  case STRAKE_SYSTEM:
    return;
  default:
    must(false);
  }
}

void check(const Report& report, const LastWords& words) {
  switch (report.kind) {
  case Kind::hello:
    must(report.process != 0 && report.process <= 0x7fffffffU);
    return;
  case Kind::failed:
    must(report.status != STRAKE_OK);
    return;
  case Kind::died:
    must(report.death.end != End::unknown);
    check_cause(report.death, words);
    return;
  case Kind::ready:
    return;
  }
  must(false);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  while (size >= sizeof(Message) + 5) {
    Message message;
    LastWords words;
    std::memcpy(message.data(), data, sizeof message);
    std::memcpy(&words.forbidden_call, data + sizeof message, 4);
    words.memory_ran_out = data[sizeof message + 4] != 0;
    if (const std::optional<Report> report = report_of(message)) {
      check(*report, words);
    }
    data += sizeof message + 5;
    size -= sizeof message + 5;
  }
  return 0;
}
