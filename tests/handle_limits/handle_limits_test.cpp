// Both ends of the handle table, which this program builds with 4 generations and 1,024 slots.
#include <gtest/gtest.h>

#include <set>

#include "handles.hpp"

namespace {

using namespace strake::boundary;

const HandleType type{.tag = 1, .name = "limit", .destroy = [](void*) {}, .pinned = false};
int object = 0;

TEST(HandleTable, RetiresASlotWhoseGenerationsAreUsedUpAndRefusesWhatIsTooMany) {
  std::set<Token> all;
  for (int generation = 0; generation < 4; ++generation) {
    std::vector<Token> live;
    while (Slot* slot = reserve()) {
      live.push_back(publish(*slot, &object, type, nullptr));
    }
    EXPECT_EQ(live.size(), 1024U) << generation;
    EXPECT_EQ(open_count(), live.size());
    for (const Token token : live) {
      EXPECT_TRUE(all.insert(token).second) << "a token is given out once";
      EXPECT_EQ(destroy(token, type), STRAKE_OK);
    }
  }
  EXPECT_EQ(reserve(), nullptr) << "every slot is retired";
  EXPECT_EQ(open_count(), 0U);
  for (const Token token : all) {
    EXPECT_EQ(acquire_shared(token, type).status, STRAKE_STALE_HANDLE);
    EXPECT_EQ(acquire_exclusive(token, type).status, STRAKE_STALE_HANDLE);
    EXPECT_EQ(destroy(token, type), STRAKE_STALE_HANDLE);
  }
}

} // namespace
