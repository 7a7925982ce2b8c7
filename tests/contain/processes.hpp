#pragma once
// The processes behind contained functions, as the system shows them.
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>

#include "contained.hpp"

namespace contained {

/// The processes of strake-worker that were started by somebody in this folder, servers and workers.
struct Processes {
  std::set<pid_t> servers;
  std::set<pid_t> workers;
};

inline bool is_worker_program(const std::filesystem::path& folder) {
  std::string name;
  std::getline(std::ifstream(folder / "comm"), name);
  return name == "strake-worker";
}

/// Gone, or waited for by nobody yet.
inline bool is_dead(const std::filesystem::path& folder) {
  std::string line;
  std::getline(std::ifstream(folder / "stat"), line);
  return line.empty() || line.find(") Z ") != std::string::npos || line.find(") X ") != std::string::npos;
}

inline pid_t parent_of(const std::filesystem::path& folder) {
  std::string line;
  std::getline(std::ifstream(folder / "stat"), line);
  const std::size_t end = line.rfind(") ");
  return end == std::string::npos ? 0 : std::stoi(line.substr(end + 4));
}

/// What the command line of the server ends with tells tests that run at the same time apart.
inline std::string command_of(const std::filesystem::path& folder) {
  std::string all;
  std::getline(std::ifstream(folder / "cmdline"), all);
  return all;
}

/// The spin of each test that looks at processes is its own, and part of the command line.
inline Processes processes_with(std::uint64_t spin) {
  Processes found;
  const std::string mark = '\0' + std::to_string(spin) + '\0';
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::filesystem::path& folder = entry.path();
    if (!is_worker_program(folder) || is_dead(folder) || command_of(folder).find(mark) == std::string::npos) {
      continue;
    }
    std::filesystem::path above = "/proc";
    above /= std::to_string(parent_of(folder));
    (is_worker_program(above) ? found.workers : found.servers).insert(std::stoi(folder.filename()));
  }
  return found;
}

/// A number that no other test of this machine has.
inline std::uint64_t own_spin() {
  static std::uint64_t next = 0;
  return static_cast<std::uint64_t>(getpid() % 9000) * 100 + 1000 + ++next % 100;
}

inline strake_contain_options marked() {
  strake_contain_options options = patient();
  options.spin = own_spin();
  return options;
}

inline void wait_until_gone(std::uint64_t spin) {
  for (;;) {
    const Processes left = processes_with(spin);
    if (left.servers.empty() && left.workers.empty()) {
      return;
    }
    std::this_thread::yield();
  }
}

inline void wait_until_dead(pid_t process) {
  while (!is_dead("/proc/" + std::to_string(process))) {
    std::this_thread::yield();
  }
}

} // namespace contained
