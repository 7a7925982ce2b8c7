#include "common/child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/descriptor.hpp"

extern "C" char** environ; // NOLINT: POSIX has no header for it

namespace strake::cli {
namespace {

constexpr std::size_t max_errors = 4096;

std::string why(int error) { return std::strerror(error); }

struct Pipe {
  Descriptor reads;
  Descriptor writes;
};

Attempt<Pipe> new_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return refused("no pipe: " + why(errno));
  }
  return Pipe{.reads = Descriptor(ends[0]), .writes = Descriptor(ends[1])};
}

class FileActions {
public:
  FileActions() { posix_spawn_file_actions_init(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }

  void standard(const Pipe& output, const Pipe& errors) {
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, output.writes.number(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, errors.writes.number(), STDERR_FILENO);
  }
  void folder(const std::string& folder) { posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str()); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
  posix_spawn_file_actions_t actions_{};
};

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) {
    pointers.push_back(text.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

Attempt<pid_t> spawn(const Child& child, const Pipe& output, const Pipe& errors) {
  std::vector<std::string> arguments = child.arguments;
  arguments.insert(arguments.begin(), child.program);
  std::vector<std::string> environment = child.environment;
  FileActions actions;
  actions.standard(output, errors);
  if (!child.folder.empty()) {
    actions.folder(child.folder);
  }
  pid_t process = 0;
  const int error = posix_spawn(&process, child.program.c_str(), actions.get(), nullptr, pointers_to(arguments).data(),
                                pointers_to(environment).data());
  if (error != 0) {
    return refused(child.program + " can't be run: " + why(error));
  }
  return process;
}

/// A process that runs, and is killed if nobody waits for its end.
class Process {
public:
  explicit Process(pid_t number) : number_(number) {}
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() {
    if (number_ > 0) {
      ::kill(number_, SIGKILL);
      static_cast<void>(wait());
    }
  }

  int wait() {
    int status = 0;
    while (::waitpid(number_, &status, 0) < 0 && errno == EINTR) {
    }
    number_ = 0;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

private:
  pid_t number_;
};

/// Reads a piece. Closes the descriptor at the end.
std::string_view read_piece(Descriptor& from, std::array<char, 65536>& buffer) {
  ssize_t count = 0;
  do {
    count = ::read(from.number(), buffer.data(), buffer.size());
  } while (count < 0 && errno == EINTR);
  if (count <= 0) {
    from.close();
    return {};
  }
  return std::string_view(buffer.data(), static_cast<std::size_t>(count));
}

using Clock = std::chrono::steady_clock;

/// Milliseconds until then, as poll() takes them.
int until(Clock::time_point then) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(then - Clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000));
}

/// Takes all that a program writes. Gives why it must be stopped, if it must.
std::optional<std::string> drain(const Child& child, Descriptor& output, Descriptor& errors, const TakesOutput& take,
                                 std::string& kept_errors) {
  const Clock::time_point end = Clock::now() + child.deadline;
  std::array<char, 65536> buffer{};
  while (output.is_open() || errors.is_open()) {
    std::array<pollfd, 2> waited = {pollfd{.fd = output.number(), .events = POLLIN, .revents = 0},
                                    pollfd{.fd = errors.number(), .events = POLLIN, .revents = 0}};
    const int ready = ::poll(waited.data(), waited.size(), until(end));
    if (ready == 0 && Clock::now() >= end) {
      return child.program + " took longer than " + std::to_string(child.deadline.count()) + " s";
    }
    if (ready > 0 && waited[0].revents != 0) {
      if (const std::string_view piece = read_piece(output, buffer); !piece.empty() && !take(piece)) {
        return child.program + " wrote what can't be used";
      }
    }
    if (ready > 0 && waited[1].revents != 0) {
      const std::string_view piece = read_piece(errors, buffer);
      kept_errors += piece.substr(0, max_errors - std::min(max_errors, kept_errors.size()));
    }
  }
  return std::nullopt;
}

} // namespace

Attempt<Ended> run_child(const Child& child, const TakesOutput& output) {
  Attempt<Pipe> out = new_pipe();
  Attempt<Pipe> errors = new_pipe();
  if (!out || !errors) {
    return refused(!out ? out.error() : errors.error());
  }
  const Attempt<pid_t> spawned = spawn(child, *out, *errors);
  if (!spawned) {
    return refused(spawned.error());
  }
  Process process(*spawned);
  out->writes.close();
  errors->writes.close();
  Ended ended;
  if (std::optional<std::string> stop = drain(child, out->reads, errors->reads, output, ended.errors)) {
    return refused(std::move(*stop));
  }
  ended.status = process.wait();
  return ended;
}

std::optional<std::string> find_program(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::string_view folders = path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
  while (!folders.empty()) {
    const std::string_view folder = folders.substr(0, folders.find(':'));
    folders.remove_prefix(std::min(folders.size(), folder.size() + 1));
    if (!folder.starts_with('/')) {
      continue;
    }
    std::string candidate = std::string(folder) + '/' + std::string(name);
    std::error_code ignored;
    if (std::filesystem::is_regular_file(candidate, ignored) && ::access(candidate.c_str(), X_OK) == 0) {
      return candidate;
    }
  }
  return std::nullopt;
}

std::vector<std::string> environment_without(std::string_view prefix, std::vector<std::string> others) {
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const std::string_view name = text.substr(0, text.find('=') + 1);
    const auto replaced = [&](const std::string& other) { return other.starts_with(name); };
    if (!text.starts_with(prefix) && std::ranges::find_if(others, replaced) == others.end()) {
      others.emplace_back(text);
    }
  }
  return others;
}

} // namespace strake::cli
