#include "child.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace dropin {
namespace {

std::string made_folder() {
  std::string path = (std::filesystem::temp_directory_path() / "strake-XXXXXX").string();
  if (mkdtemp(path.data()) == nullptr) {
    throw std::runtime_error("no folder for the test");
  }
  return path;
}

/// Of the test, so far: a child has those of its parent, too.
int failures() { return testing::UnitTest::GetInstance()->current_test_info()->result()->total_part_count(); }

[[noreturn]] void run(const Environment& environment, const std::function<void()>& test, int output) {
  dup2(output, STDERR_FILENO);
  for (const auto& [name, value] : environment) {
    setenv(name.c_str(), value.c_str(), 1);
  }
  const int before = failures();
  test();
  std::exit(failures() > before ? 1 : 0);
}

} // namespace

Folder::Folder() : path_(made_folder()) {}
Folder::~Folder() { std::filesystem::remove_all(path_); }

std::string text_of_file(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string in_child(const Environment& environment, const std::function<void()>& test) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) {
    throw std::runtime_error("no pipe");
  }
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    run(environment, test, ends[1]);
  }
  close(ends[1]);
  std::string text;
  std::array<char, 4096> piece{};
  for (ssize_t size = 0; (size = read(ends[0], piece.data(), piece.size())) > 0;) {
    text.append(piece.data(), static_cast<std::size_t>(size));
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0) << text;
  return text;
}

} // namespace dropin
