// What can be wrong from the start.
#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <limits>

#include "contained.hpp"

namespace {

using namespace contained;

struct Made {
  strake_status status;
  strake_error error;
};

Made make(const std::string& library, const std::string& function, const strake_contain_options& options = patient()) {
  Made made{};
  strake_contain* handle = nullptr;
  made.status = strake_contain_new(library.c_str(), function.c_str(), &options, &handle, &made.error);
  EXPECT_EQ(handle != nullptr, made.status == STRAKE_OK);
  EXPECT_EQ(strake_contain_free(handle, nullptr), STRAKE_OK);
  return made;
}

TEST(ContainStart, NeedsALibrary) {
  EXPECT_EQ(make("/no/such/library.so", "echo").status, STRAKE_CONTAIN_NOT_LOADED);
  EXPECT_EQ(make(STRAKE_TEST_WORKER, "echo").status, STRAKE_CONTAIN_NOT_LOADED) << "a program is no library";
  EXPECT_EQ(make(STRAKE_TEST_DATA "/start_test.cpp", "echo").status, STRAKE_CONTAIN_NOT_LOADED);
}

TEST(ContainStart, NeedsAFunction) {
  EXPECT_EQ(make(STRAKE_TEST_CONTAINED, "no_such_function").status, STRAKE_CONTAIN_NO_FUNCTION);
}

TEST(ContainStart, FindsLibrariesOfTheSystemByName) { EXPECT_EQ(make("libc.so.6", "abs").status, STRAKE_OK); }

TEST(ContainStart, NeedsTheWorkerProgram) {
  strake_contain_options options = patient();
  for (const char* program :
       {"/no/such/program", "/", STRAKE_TEST_CONTAINED, "/bin/true", "/bin/cat", "strake-worker"}) {
    options.worker = program;
    EXPECT_EQ(make(STRAKE_TEST_CONTAINED, "echo", options).status, STRAKE_CONTAIN_NO_WORKER) << program;
  }
  options.worker = "";
  EXPECT_EQ(make(STRAKE_TEST_CONTAINED, "echo", options).status, STRAKE_BAD_ARGUMENT);
}

TEST(ContainStart, EndsAProgramThatIsNoWorkerAndStays) {
  const std::string script = testing::TempDir() + "strake-contain-no-worker-" + std::to_string(getpid());
  std::ofstream(script) << "#!/bin/sh\nexec sleep 100000\n";
  std::filesystem::permissions(script, std::filesystem::perms::owner_all);
  strake_contain_options options = patient();
  options.worker = script.c_str();
  options.start_deadline = 20'000'000;
  EXPECT_EQ(make(STRAKE_TEST_CONTAINED, "echo", options).status, STRAKE_CONTAIN_NO_WORKER);
  std::filesystem::remove(script);
}

TEST(ContainStart, LimitsTexts) {
  EXPECT_EQ(make("", "echo").status, STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(make(STRAKE_TEST_CONTAINED, "").status, STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(make(STRAKE_TEST_CONTAINED, std::string(1023, 'f')).status, STRAKE_CONTAIN_NO_FUNCTION);
  const Made made = make(STRAKE_TEST_CONTAINED, std::string(1024, 'f'));
  EXPECT_EQ(made.status, STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(made.error.actual, 1024U);
  EXPECT_EQ(made.error.limit, 1023U);
  EXPECT_EQ(make(std::string(4095, 'l'), "echo").status, STRAKE_CONTAIN_NOT_LOADED);
  EXPECT_EQ(make(std::string(4096, 'l'), "echo").status, STRAKE_BAD_ARGUMENT);
}

/// The member at its bounds is accepted, beyond refused with the bound.
template <class T>
void expect_bounds(T strake_contain_options::*member, T least, T most) {
  strake_contain_options options = patient();
  options.start_deadline = 600 * second;
  if (least > 1) {
    options.*member = least - 1;
    const Made made = make(STRAKE_TEST_CONTAINED, "echo", options);
    EXPECT_EQ(made.status, STRAKE_BAD_ARGUMENT);
    EXPECT_EQ(made.error.actual, least - 1);
    EXPECT_EQ(made.error.limit, least);
  }
  options.*member = most;
  EXPECT_EQ(make(STRAKE_TEST_CONTAINED, "echo", options).status, STRAKE_OK);
  options.*member = most + 1;
  const Made made = make(STRAKE_TEST_CONTAINED, "echo", options);
  EXPECT_EQ(made.status, STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(made.error.actual, most + std::uint64_t{1});
  EXPECT_EQ(made.error.limit, most);
}

TEST(ContainStart, LimitsOptions) {
  using Options = strake_contain_options;
  expect_bounds<std::uint64_t>(&Options::max_input, 1, STRAKE_CONTAIN_MAX_BYTES);
  expect_bounds<std::uint64_t>(&Options::max_output, 1, STRAKE_CONTAIN_MAX_BYTES);
  expect_bounds<std::uint64_t>(&Options::deadline, 1000, 3600 * second);
  expect_bounds<std::uint64_t>(&Options::start_deadline, 1000, 3600 * second);
  expect_bounds<std::uint64_t>(&Options::memory, 1U << 20U, std::uint64_t{1} << 40U);
  expect_bounds<std::uint64_t>(&Options::spin, 1, 1'000'000);
  expect_bounds<std::uint32_t>(&Options::cpu_seconds, 1, 3600);
  expect_bounds<std::uint32_t>(&Options::workers, 1, STRAKE_CONTAIN_MAX_WORKERS);
  expect_bounds<std::uint32_t>(&Options::respawns, 1, 1'000'000);
  expect_bounds<std::uint32_t>(&Options::respawn_seconds, 1, 1'000'000);
}

TEST(ContainStart, RefusesWhatItDoesntKnow) {
  strake_contain_options options = patient();
  options.reserved = 1;
  EXPECT_EQ(make(STRAKE_TEST_CONTAINED, "echo", options).status, STRAKE_BAD_ARGUMENT);
  options.reserved = 0;
  for (const std::int32_t flag : {-1, 2}) {
    options.session = flag;
    EXPECT_EQ(make(STRAKE_TEST_CONTAINED, "echo", options).status, STRAKE_BAD_ARGUMENT);
  }
}

TEST(ContainStart, SaysWhenThereAreNoDescriptors) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  int failures = 0;
  for (rlim_t most = 3; most < 30; ++most) {
    const rlimit few{most, before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
    const Made made = make(STRAKE_TEST_CONTAINED, "echo");
    failures += made.status == STRAKE_SYSTEM ? 1 : 0;
    EXPECT_TRUE(made.status == STRAKE_SYSTEM || made.status == STRAKE_OK) << strake_status_name(made.status);
  }
  setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_GT(failures, 10);
}

std::size_t open_descriptors() {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    ++count;
  }
  return count;
}

std::size_t mappings() {
  std::ifstream maps("/proc/self/maps");
  std::size_t count = 0;
  for (std::string line; std::getline(maps, line);) {
    count += line.find("strake-contain") != std::string::npos ? 1 : 0;
  }
  return count;
}

TEST(ContainStart, LeavesNothingOpen) {
  const std::size_t descriptors = open_descriptors();
  for (int i = 0; i < 20; ++i) {
    make(STRAKE_TEST_CONTAINED, "no_such_function");
    Function obey("obey");
    obey.call("x");
    EXPECT_EQ(mappings(), 2U);
  }
  EXPECT_EQ(open_descriptors(), descriptors);
  EXPECT_EQ(mappings(), 0U);
}

} // namespace
