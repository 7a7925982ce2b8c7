#include "replay/side.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "common/own_place.hpp"
#include "recorder/format.hpp"

namespace strake::cli {
namespace {

constexpr std::size_t most_output = 1U << 20U;
constexpr std::uint64_t millisecond = 1'000'000;

struct Ending {
  strake_status status;
  const char* name;
};
constexpr std::array<Ending, 7> endings{{{STRAKE_CONTAIN_CRASHED, "crashed"},
                                         {STRAKE_CONTAIN_EXITED, "exited"},
                                         {STRAKE_CONTAIN_FORBIDDEN, "forbidden"},
                                         {STRAKE_CONTAIN_TIMED_OUT, "timed_out"},
                                         {STRAKE_CONTAIN_OUT_OF_CPU, "out_of_cpu"},
                                         {STRAKE_CONTAIN_OUT_OF_MEMORY, "out_of_memory"},
                                         {STRAKE_CONTAIN_BAD_ANSWER, "bad_answer"}}};

const Ending* ending_of_status(strake_status status) {
  const auto* const ending = std::ranges::find(endings, status, &Ending::status);
  return ending == endings.end() ? nullptr : ending;
}

/// Whether what is known of the end beside its status is of the input, and not of the bounds.
bool has_detail(strake_status status) {
  return status == STRAKE_CONTAIN_CRASHED || status == STRAKE_CONTAIN_EXITED || status == STRAKE_CONTAIN_FORBIDDEN;
}

std::string why_not_loaded(const FunctionName& name, const strake_error& error) {
  const std::string what = name.library + ":" + name.function + ": ";
  struct stat state {};
  if (name.library.find('/') != std::string::npos && ::stat(name.library.c_str(), &state) != 0) {
    return what + std::strerror(errno);
  }
  switch (error.status) {
  case STRAKE_CONTAIN_NOT_LOADED:
    return what + "it is no shared library for this machine, or lacks a library that it needs";
  case STRAKE_CONTAIN_NO_FUNCTION:
    return what + "the library has no such function";
  default:
    return what + error.message;
  }
}

strake_contain_options options_of(const std::string& worker, std::uint64_t deadline) {
  constexpr std::uint64_t of_second = 1000;
  strake_contain_options options STRAKE_CONTAIN_OPTIONS_INIT;
  options.worker = worker.c_str();
  options.max_output = most_output;
  options.deadline = deadline * millisecond;
  options.cpu_seconds = static_cast<std::uint32_t>(std::min<std::uint64_t>(deadline / of_second + 2, 3600));
  // An input that crashes a side is tried as often as it takes.
  options.respawns = 1'000'000;
  options.respawn_seconds = 1;
  return options;
}

} // namespace

Attempt<FunctionName> function_named(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) {
    return refused(text + " isn't of the form LIBRARY:FUNCTION");
  }
  return FunctionName{.library = text.substr(0, colon), .function = text.substr(colon + 1)};
}

std::string ending_of(const SideAnswer& answer) {
  const Ending* ending = ending_of_status(answer.status);
  return ending == nullptr ? "returned" : ending->name;
}

ContainedSide::ContainedSide(FunctionName name, Handle handle)
    : name_(std::move(name)), handle_(std::move(handle)), room_(most_output) {}

Attempt<ContainedSide> ContainedSide::load(const FunctionName& name, std::uint64_t deadline) {
  const std::string worker = own_place("strake-worker", STRAKE_WORKER_FROM_COMMAND);
  std::error_code problem;
  // A name without a folder is the loader's to find.
  const std::string library = name.library.find('/') == std::string::npos
                                  ? name.library
                                  : std::filesystem::absolute(name.library, problem).string();
  const strake_contain_options options = options_of(worker, deadline);
  strake_contain* made = nullptr;
  strake_error error{};
  if (strake_contain_new(library.c_str(), name.function.c_str(), &options, &made, &error) != STRAKE_OK) {
    return refused(why_not_loaded(name, error));
  }
  return ContainedSide(name, Handle(made));
}

Attempt<SideAnswer> ContainedSide::call(Bytes input) {
  strake_error error{};
  std::size_t size = 0;
  SideAnswer answer;
  const strake_status status = strake_contain_call(handle_.get(), input.data(), input.size(), room_.data(),
                                                   room_.size(), &size, &answer.result, &error);
  if (status == STRAKE_OK) {
    answer.verdict = answer.result == 0 ? switching::Verdict::accepted : switching::Verdict::rejected;
    answer.output.assign(room_.begin(), room_.begin() + static_cast<std::ptrdiff_t>(size));
    return answer;
  }
  if (ending_of_status(status) == nullptr) {
    return refused(name_.library + ":" + name_.function + " can't be called: " + error.message);
  }
  answer.status = status;
  answer.detail = has_detail(status) ? error.actual : 0;
  return answer;
}

} // namespace strake::cli
