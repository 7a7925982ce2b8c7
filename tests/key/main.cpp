#include <gtest/gtest.h>
#include <unistd.h>

#include <string_view>

#include "programs.hpp"

int start_as(const char* role, int input, int output) {
  const pid_t pid = fork();
  if (pid == 0) {
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    execl("/proc/self/exe", "key_test", role, nullptr);
    _exit(127);
  }
  return pid;
}

int main(int argc, char** argv) {
  const std::string_view role = argc > 1 ? argv[1] : "";
  if (role == victim) {
    return run_victim();
  }
  if (role == without_wipe_on_fork) {
    return run_without_wipe_on_fork();
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
