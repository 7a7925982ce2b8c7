// Eight threads call every function on the same handles at once: a status, never a data race (the tsan preset watches).
#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "arguments.hpp"

namespace {

using namespace contract;

TEST(Threads, CallEveryFunctionOnTheSameHandles) {
  for (const Function& function : functions()) {
    SCOPED_TRACE(function.name);
    World world;
    std::array<std::thread, 8> threads;
    for (auto& thread : threads) {
      thread = std::thread([&] {
        for (int i = 0; i < 50; ++i) {
          Arguments arguments(world, "", Wrong::nothing, nullptr);
          const strake_status status = function.call(arguments);
          // Right, or refused because of what another thread did before or is doing.
          EXPECT_TRUE(status == function.right || status == STRAKE_BUSY || status == STRAKE_STALE_HANDLE ||
                      status == STRAKE_WRONG_STATE || status == STRAKE_OK || status == STRAKE_AUTH_REPLAYED ||
                      status == STRAKE_INCOMPLETE || status == STRAKE_HTTP_TRUNCATED ||
                      status == STRAKE_JSON_TRUNCATED || status == STRAKE_JSON_STALE_NODE ||
                      status == STRAKE_JSON_NOT_FOUND ||
                      (status >= STRAKE_JSON_NAME_NEEDED && status <= STRAKE_JSON_OUTPUT_FULL) ||
                      status == STRAKE_JSON_TOO_DEEP || status == STRAKE_STREAM_MALFORMED)
              << strake_status_name(status);
        }
      });
    }
    for (auto& thread : threads) {
      thread.join();
    }
  }
}

} // namespace
