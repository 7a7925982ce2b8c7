// Whose memory is taken: the program's hooks see what the answering library does, and nothing of the other one.
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "uses.hpp"

namespace {

using namespace dropin;

/// The heap of a program that keeps account.
struct Heap {
  std::set<void*> blocks;
  std::vector<std::size_t> sizes;    ///< Of all blocks that were asked for.
  std::size_t refused_at = SIZE_MAX; ///< The number of the first one that isn't given.

  static Heap& the() {
    static Heap heap;
    return heap;
  }

  static void* take(std::size_t size) {
    Heap& heap = the();
    heap.sizes.push_back(size);
    if (heap.sizes.size() > heap.refused_at) {
      return nullptr;
    }
    void* block = std::malloc(size);
    heap.blocks.insert(block);
    return block;
  }

  static void give(void* block) {
    EXPECT_EQ(block == nullptr ? 1U : the().blocks.erase(block), 1U);
    std::free(block);
  }
};

void set_hooks(const Library& library) {
  cJSON_Hooks hooks{.malloc_fn = Heap::take, .free_fn = Heap::give};
  library.init_hooks(&hooks);
}

/// What the program's hooks are asked for by each use.
std::vector<std::vector<std::size_t>> asked(const Library& library) {
  std::vector<std::vector<std::size_t>> all;
  for (const Use& use : uses()) {
    cJSON* tree = library.parse(text_of_uses);
    Heap::the().sizes.clear();
    use.call(library, tree);
    all.push_back(Heap::the().sizes);
    library.delete_item(tree);
  }
  return all;
}

class Memory : public testing::TestWithParam<std::string> {};

TEST_P(Memory, OfTheProgramIsTakenAsByTheAnsweringLibraryAlone) {
  in_mode(GetParam(), [](const Library& ours) {
    const Folder folder;
    const Library alone = twin_of(GetParam() == "shadow" ? STRAKE_STOCK_LIBRARY : STRAKE_DROPIN, folder);
    set_hooks(alone);
    const auto expected = asked(alone);
    set_hooks(ours);
    EXPECT_EQ(asked(ours), expected);
    EXPECT_TRUE(Heap::the().blocks.empty());
    EXPECT_EQ(ours.counters().equal, all_of(ours.counters()));
    ours.init_hooks(nullptr);
    const std::size_t before = Heap::the().sizes.size();
    ours.delete_item(ours.parse(text_of_uses));
    EXPECT_EQ(Heap::the().sizes.size(), before);
  });
}

TEST_P(Memory, ThatIsRefusedMakesACallUnfit) {
  in_mode(GetParam(), [](const Library& ours) {
    const Folder folder;
    const Library stock = twin_of(STRAKE_STOCK_LIBRARY, folder);
    set_hooks(stock); // Its tree is the program's.
    set_hooks(ours);
    for (const Use& use : uses()) {
      for (std::size_t refused = 0;; ++refused) {
        cJSON* tree = stock.parse(text_of_uses);
        Heap::the().sizes.clear();
        Heap::the().refused_at = refused;
        const strake_cjson_counters before = ours.counters();
        use.call(ours, tree);
        const bool was_refused = Heap::the().sizes.size() > refused;
        Heap::the().refused_at = SIZE_MAX;
        const strake_cjson_counters after = ours.counters();
        EXPECT_EQ(after.unfit - before.unfit, was_refused ? 1U : 0U) << use.function << " " << refused;
        EXPECT_EQ(after.different, 0U) << use.function << " " << refused;
        EXPECT_EQ(all_of(after) - all_of(before), 1U) << use.function;
        stock.delete_item(tree);
        if (!was_refused) {
          break;
        }
      }
      EXPECT_TRUE(Heap::the().blocks.empty()) << use.function;
      Heap::the().blocks.clear();
    }
  });
}

TEST_P(Memory, OfATreeIsGivenBackToTheHooksOfThatTime) {
  in_mode(GetParam(), [](const Library& ours) {
    set_hooks(ours);
    void* block = ours.allocate_block(10);
    EXPECT_EQ(Heap::the().blocks.count(block), 1U);
    ours.free_block(block);
    EXPECT_TRUE(Heap::the().blocks.empty());
    cJSON_Hooks hooks{.malloc_fn = nullptr, .free_fn = Heap::give};
    ours.init_hooks(&hooks);
    cJSON* item = ours.create_null();
    Heap::the().blocks.insert(item);
    ours.delete_item(item);
    EXPECT_TRUE(Heap::the().blocks.empty());
  });
}

INSTANTIATE_TEST_SUITE_P(In, Memory, testing::Values("shadow", "verify"), [](const auto& info) { return info.param; });

} // namespace
