#include "register.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "../../conformance/table.hpp"
#include "run.hpp"
#include "urls.hpp"

namespace dropin {
namespace {

std::vector<Entry> read(const std::string& file, std::size_t columns) {
  std::vector<Entry> entries;
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
    parts.resize(7);
    entries.push_back({parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]});
  }
  return entries;
}

std::string done(const Library& library, const Entry& entry) {
  const std::string bytes = table::bytes(entry.input);
  if (entry.setup == "url" || entry.setup == "url-of-connect") {
    return url_answer(library, bytes, entry.setup == "url-of-connect");
  }
  if (entry.setup == "error-name") {
    return library.errno_name(static_cast<http_errno>(std::stoi(bytes)));
  }
  if (entry.setup == "error-description") {
    return library.errno_description(static_cast<http_errno>(std::stoi(bytes)));
  }
  Trace trace;
  run(library, case_of(entry.setup, bytes), trace);
  return text_of(library, trace);
}

[[noreturn]] void answer(const Library& library, const Entry& entry, int output) {
  dup2(open("/dev/null", O_WRONLY), STDERR_FILENO); // What an assertion says.
  const std::string text = done(library, entry);
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

} // namespace

std::vector<Entry> divergences() { return read(STRAKE_DIVERGENCES, 7); }
std::vector<Entry> agreed() { return read(STRAKE_AGREED, 4); }

std::string outcome(const Library& library, const Entry& entry) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) {
    throw std::runtime_error("no pipe");
  }
  const pid_t child = fork();
  if (child == 0) {
    answer(library, entry, ends[1]);
  }
  close(ends[1]);
  std::string text = all_of(ends[0]);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? std::string("SIG").append(sigabbrev_np(WTERMSIG(status))) : text;
}

} // namespace dropin
