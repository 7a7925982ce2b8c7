#include "register.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "cases.hpp"
#include "run.hpp"

namespace dropin {
namespace {

constexpr unsigned most_seconds = 100; // With a sanitizer, on a busy machine.

/// The last operation of a script.
std::string script_answer(const Library& library, const std::string& input) {
  const Script script = script_of(input);
  Trace trace;
  run(library, script, Memory::libc, 0, trace);
  return escaped(trace.line(script.size() - 1));
}

std::string case_answer(const Library& library, const std::string& name) {
  const auto found = std::ranges::find(cases(), name, &NamedCase::name);
  return found == cases().end() ? throw std::invalid_argument("no case: " + name) : found->run(library);
}

[[noreturn]] void answer(const Library& library, const std::string& setup, const std::string& input, int output) {
  alarm(most_seconds);
  std::signal(SIGSEGV, SIG_DFL); // Sanitizers have handlers of their own.
  const std::string text = setup == "case" ? case_answer(library, input) : script_answer(library, input);
  _exit(write(output, text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1);
}

std::string all_of(int input) {
  std::string text;
  std::array<char, 4096> piece{};
  for (ssize_t size = 0; (size = ::read(input, piece.data(), piece.size())) > 0;) {
    text.append(piece.data(), static_cast<std::size_t>(size));
  }
  return text;
}

std::vector<std::vector<std::string>> read(const char* file, std::size_t columns) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    std::vector<std::string> parts;
    std::istringstream stream(line);
    for (std::string part; std::getline(stream, part, '\t');) {
      parts.push_back(part);
    }
    if (parts.size() != columns) {
      throw std::invalid_argument("malformed: " + line);
    }
    rows.push_back(parts);
  }
  return rows;
}

} // namespace

std::vector<Entry> divergences() {
  std::vector<Entry> entries;
  for (const auto& parts : read(STRAKE_DIVERGENCES, 7)) {
    entries.push_back({parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]});
  }
  return entries;
}

std::vector<Entry> agreed() {
  std::vector<Entry> entries;
  for (const auto& parts : read(STRAKE_AGREED, 2)) {
    entries.push_back(
        {.id = parts[0], .mode = "-", .setup = "script", .input = parts[1], .stock = {}, .ours = {}, .reason = {}});
  }
  return entries;
}

std::string outcome(const Library& library, const std::string& setup, const std::string& input) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) {
    throw std::runtime_error("no pipe");
  }
  const pid_t child = fork();
  if (child == 0) {
    answer(library, setup, input, ends[1]);
  }
  close(ends[1]);
  std::string text = all_of(ends[0]);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? std::string("SIG").append(sigabbrev_np(WTERMSIG(status))) : text;
}

} // namespace dropin
