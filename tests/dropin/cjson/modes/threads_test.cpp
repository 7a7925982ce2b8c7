// Threads that parse different texts, and that share nothing but the library.
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

#include "library.hpp"

namespace {

TEST(Threads, HaveAnErrorEach) {
  const Library library;
  const char* text = "[1,x]";
  EXPECT_EQ(library.parse_text(text), nullptr);
  std::thread([&] {
    EXPECT_EQ(library.error(), nullptr);
    const char* other = "{";
    EXPECT_EQ(library.parse_text(other), nullptr);
    EXPECT_EQ(library.error(), other + 1);
  }).join();
  EXPECT_EQ(library.error(), text + 3);
}

TEST(Threads, MayGiveBackPartsOfOneArena) {
  const Library library;
  library.set_arena(1);
  std::string text = "{";
  constexpr int parts = 4;
  for (int i = 0; i < parts; ++i) {
    text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":[" + std::string(200, '[') + std::string(200, ']') +
            ",\"x\"]";
  }
  text += "}";
  for (int round = 0; round < 200; ++round) {
    cJSON* tree = library.parse(text);
    ASSERT_NE(tree, nullptr);
    std::vector<std::thread> threads;
    for (int i = 0; i < parts; ++i) {
      threads.emplace_back([&library, part = library.detach(tree, std::to_string(i).c_str())] {
        cJSON* own = library.parse_text("{\"own\":[1,2,3]}");
        library.erase(part);
        library.erase(own);
      });
    }
    library.erase(tree);
    for (std::thread& thread : threads) {
      thread.join();
    }
  }
}

TEST(Threads, LeaveTheChildOfAForkAble) {
  const Library library;
  library.set_arena(1);
  std::atomic<bool> stop{false};
  std::thread busy([&] {
    while (!stop) {
      library.erase(library.parse_text("[1,[2]]"));
    }
  });
  for (int round = 0; round < 50; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      alarm(20);
      library.erase(library.parse_text("[1,[2]]"));
      _exit(7);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 7);
  }
  stop = true;
  busy.join();
}

} // namespace
