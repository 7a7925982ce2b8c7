// Memory may run out at any allocation: the tree is as it was, and the step can be taken again.
#include <functional>

#include "../allocations.hpp"
#include "trees.hpp"

namespace {

using namespace trees;

using Step = std::function<strake_status(Tree&)>;

/// What a step works on must not be looked up where memory runs out.
strake_json_node member(Tree& tree, std::string_view name) {
  strake_json_node found{};
  EXPECT_EQ(strake_json_node_member(tree.root(), name.data(), name.size(), &found, nullptr), STRAKE_OK);
  return found;
}

TEST(Allocation, AStepThatFoundNoneCanBeTakenAgain) {
  static constexpr std::string_view long_name = "a name that is long enough to have memory of its own";
  const Document document(R"({"a":[1,{"b":"a text that is long enough to have memory of its own"},3.25,1.50]})");
  const Step steps[] = {
      [](Tree& t) { return strake_json_node_replace(t.root(), strake_json_content_object(), nullptr, nullptr); },
      [&](Tree& t) { return set(t.root(), "doc", strake_json_content_value(document.root())); },
      [](Tree& t) { return set(t.root(), long_name, text(long_name)); },
      [](Tree& t) { return set(t.root(), long_name, number("123456789012345678901234567890.5")); },
      [](Tree& t) { return set(t.root(), "copy", strake_json_content_copy(t.root())); },
      [](Tree& t) { return set(t.root(), "list", strake_json_content_array()); },
      [](Tree& t) { return append(member(t, "list"), strake_json_content_node(member(t, "doc"))); },
      [](Tree& t) { return strake_json_node_add_at(t.root(), "/list/-", 7, text(long_name), nullptr, nullptr); },
      [](Tree& t) { return strake_json_node_rename(member(t, "copy"), long_name.data(), 20, nullptr); },
  };
  int failures = 0;
  Tree tree;
  for (const Step& step : steps) {
    for (int nth = 0;; ++nth) {
      const std::string before = print(tree);
      const std::uint64_t count = tree.count();
      strake_status status = STRAKE_OK;
      bool happened = false;
      {
        const allocations::Failure failure(nth);
        status = step(tree);
        happened = failure.happened();
      }
      if (!happened) {
        ASSERT_EQ(status, STRAKE_OK);
        break;
      }
      ++failures;
      ASSERT_EQ(status, STRAKE_OUT_OF_MEMORY);
      ASSERT_EQ(print(tree), before);
      ASSERT_EQ(tree.count(), count);
    }
  }
  EXPECT_GT(failures, 20);
}

TEST(Allocation, ATreeThatFoundNoneLeavesNothing) {
  const std::string_view source = R"([{"a":"a text that is long enough to have memory of its own"},[1.25,1.0e3],[]])";
  bool happened = true;
  int failures = 0;
  strake_json_tree* first = nullptr; // with it comes what is kept for the life of the process
  ASSERT_EQ(strake_json_tree_parse(bytes_of(source), source.size(), nullptr, nullptr, &first, nullptr), STRAKE_OK);
  ASSERT_EQ(strake_json_tree_free(first, nullptr), STRAKE_OK);
  for (; happened; ++failures) {
    const long live = allocations::live();
    strake_json_tree* tree = nullptr;
    strake_status status = STRAKE_OK;
    {
      const allocations::Failure failure(failures);
      status = strake_json_tree_parse(bytes_of(source), source.size(), nullptr, nullptr, &tree, nullptr);
      happened = failure.happened();
    }
    EXPECT_EQ(status, happened ? STRAKE_OUT_OF_MEMORY : STRAKE_OK);
    EXPECT_EQ(strake_json_tree_free(tree, nullptr), STRAKE_OK);
    EXPECT_EQ(allocations::live(), live);
  }
  EXPECT_GT(failures, 15);
}

} // namespace
