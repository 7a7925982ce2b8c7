// In arena mode a tree is one block, and programs may do with it what they do with any.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <set>
#include <vector>

#include "library.hpp"

namespace {

std::set<void*> blocks;
std::size_t most_blocks = 0;
bool has_memory = true;

void* take(std::size_t size) {
  void* block = has_memory ? std::malloc(size) : nullptr;
  if (block != nullptr) {
    blocks.insert(block);
    most_blocks = std::max(most_blocks, blocks.size());
  }
  return block;
}

void give(void* block) {
  EXPECT_TRUE(block == nullptr || blocks.erase(block) == 1) << "none that was taken";
  std::free(block);
}

constexpr std::string_view text =
    R"({"a":[1,2.5,"three",{"b":null}],"c":"\u20ac, [","d":{"e":true,"f":"long enough"}})";

struct Arena : testing::Test {
  Arena() {
    blocks.clear();
    most_blocks = 0;
    has_memory = true;
    cJSON_Hooks hooks{take, give};
    library.init_hooks(&hooks);
    library.set_arena(1);
  }
  ~Arena() override { EXPECT_EQ(blocks.size(), 0U) << "what was taken was given back"; }

  [[nodiscard]] std::string print_and_free(const cJSON* tree) const {
    char* printed = library.print(tree);
    std::string copy = printed;
    library.release(printed);
    return copy;
  }

  const Library library;
};

TEST_F(Arena, IsOneBlock) {
  cJSON* tree = library.parse(text);
  ASSERT_NE(tree, nullptr);
  EXPECT_EQ(most_blocks, 1U);
  EXPECT_EQ(print_and_free(tree), R"({"a":[1,2.5,"three",{"b":null}],"c":"€, [","d":{"e":true,"f":"long enough"}})");
  library.erase(tree);
}

TEST_F(Arena, GoesWithATextThatIsRefused) {
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_EQ(library.parse(text.substr(0, size)), nullptr);
    EXPECT_EQ(blocks.size(), 0U);
  }
}

TEST_F(Arena, StaysForWhatWasDetached) {
  cJSON* tree = library.parse(text);
  cJSON* part = library.detach(tree, "a");
  library.erase(tree);
  EXPECT_EQ(blocks.size(), 1U);
  EXPECT_EQ(print_and_free(part), R"([1,2.5,"three",{"b":null}])");
  library.erase(part);
}

TEST_F(Arena, HoldsWhatIsReplacedAndAdded) {
  cJSON* tree = library.parse(text);
  EXPECT_TRUE(library.replace(tree, "a", library.number(7)));
  EXPECT_TRUE(library.add(tree, "g", library.object()));
  EXPECT_TRUE(library.add(tree, "again", library.detach(tree, "c")));
  EXPECT_STREQ(library.set_text(library.item(tree, "again"), "a text that is longer"), "a text that is longer");
  EXPECT_EQ(print_and_free(tree), R"({"a":7,"d":{"e":true,"f":"long enough"},"g":{},"again":"a text that is longer"})");
  library.erase(tree);
}

TEST_F(Arena, GivesTextsToTheProgram) {
  cJSON* tree = library.parse(text);
  cJSON* item = library.item(tree, "c");
  char* taken = item->valuestring;
  item->valuestring = nullptr;
  library.erase(tree);
  EXPECT_STREQ(taken, "€, [");
  library.release(taken);
}

TEST_F(Arena, TakesAPartOfItInATreeOfBlocks) {
  cJSON* tree = library.parse(text);
  library.set_arena(0);
  cJSON* other = library.parse(text);
  EXPECT_TRUE(library.replace(other, "d", library.detach(tree, "d")));
  cJSON* copy = library.duplicate(tree, 1);
  library.erase(tree);
  EXPECT_EQ(print_and_free(other), R"({"a":[1,2.5,"three",{"b":null}],"c":"€, [","d":{"e":true,"f":"long enough"}})");
  library.erase(other);
  EXPECT_EQ(print_and_free(copy), R"({"a":[1,2.5,"three",{"b":null}],"c":"€, ["})");
  library.erase(copy);
}

TEST_F(Arena, IsNotMadeWithoutMemory) {
  has_memory = false;
  EXPECT_EQ(library.parse(text), nullptr);
  EXPECT_EQ(library.error(), text.data());
}

TEST_F(Arena, IsOneOfMany) {
  std::mt19937 random(3);
  std::vector<cJSON*> trees;
  for (int step = 0; step < 5000; ++step) {
    if (trees.size() < 100 && random() % 5 < 3) {
      library.set_arena(static_cast<int>(random() % 4));
      trees.push_back(library.parse(random() % 9 == 0 ? "[]" : text));
    } else if (trees.size() > 1) {
      std::swap(trees[random() % trees.size()], trees.back());
      cJSON* tree = trees.back();
      trees.pop_back();
      if (cJSON* part = library.detach(tree, "d"); part != nullptr) {
        library.add(trees[random() % trees.size()], "d", part);
      }
      library.erase(tree);
    }
  }
  for (cJSON* tree : trees) {
    library.erase(tree);
  }
}

TEST_F(Arena, HasRoomForTextsOfAnyShape) {
  for (const std::string& shape :
       {std::string("\"\""), "[" + std::string(500, '[') + std::string(501, ']'), "\"" + std::string(300, ',') + "\"",
        std::string("{\"\":{\"\":\"\"},\"\":[\"\",\"\"]}")}) {
    cJSON* tree = library.parse(shape);
    ASSERT_NE(tree, nullptr) << shape;
    EXPECT_EQ(print_and_free(tree), shape);
    library.erase(tree);
  }
}

} // namespace
