// Memory may run out at any allocation of a patch: nothing is changed then, and it can be applied again.
#include "../allocations.hpp"
#include "patches.hpp"

namespace {

using namespace patches;

template <class Step>
int despite_failures(Tree& tree, const Step& step) {
  for (int failures = 0;; ++failures) {
    const Snapshot before = snapshot(tree);
    const long live = allocations::live();
    strake_status status = STRAKE_OK;
    bool happened = false;
    {
      const allocations::Failure failure(failures);
      status = step();
      happened = failure.happened();
    }
    if (!happened) {
      EXPECT_EQ(status, STRAKE_OK) << strake_status_name(status);
      return failures;
    }
    EXPECT_EQ(status, STRAKE_OUT_OF_MEMORY) << failures;
    EXPECT_EQ(snapshot(tree), before) << failures;
    EXPECT_LE(allocations::live(), live + 3) << "what a slab has grown by may stay";
  }
}

TEST(Memory, APatchThatFoundNoneCanBeAppliedAgain) {
  Tree tree(R"({"a":[1,{"x":"a string that is long enough to have memory of its own"},3],"b":{"c":null}})");
  const Document patch(R"([{"op":"add","path":"/a name that is long enough to have memory","value":[[{}],"text"]},
      {"op":"move","from":"/a/1","path":"/b/another name that is long enough to have memory"},
      {"op":"copy","from":"/a","path":"/b/c"},{"op":"replace","path":"/a","value":{"k":1}},
      {"op":"remove","path":"/b/c/0"},{"op":"test","path":"/a/k","value":1.0},{"op":"copy","from":"","path":"/all"}])");
  const int failures = despite_failures(
      tree, [&] { return strake_json_patch_apply(tree.handle, patch.root(), nullptr, nullptr, nullptr); });
  EXPECT_GT(failures, 30);
}

TEST(Memory, AMergePatchThatFoundNoneCanBeAppliedAgain) {
  Tree tree(R"({"a":{"b":1},"c":[2],"d":"e"})");
  const Document patch(
      R"({"a":{"b":null,"x":{"y":{"z":[1]}}},"c":{"a name that is long enough to have memory":"v"},"d":null,"f":[1,2]})");
  const int failures =
      despite_failures(tree, [&] { return strake_json_merge_patch_apply(tree.handle, patch.root(), nullptr); });
  EXPECT_GT(failures, 20);
}

TEST(Memory, AMakeThatFoundNoneLeavesNothing) {
  const Document from(R"({"a":[1,{"x":"y"},3],"b":{"c":true},"d":[1,2,3]})");
  const Document to(R"({"a":[1,{"x":"z","n":[{}]},3,4],"b":{"c":false},"e":"f"})");
  using Make = strake_status (*)(strake_json_value, strake_json_value, const strake_json_tree_options*,
                                 strake_json_document**, strake_error*);
  for (const Make make : {static_cast<Make>(strake_json_patch_make), static_cast<Make>(strake_json_merge_patch_make)}) {
    bool happened = true;
    int failures = 0;
    for (; happened; ++failures) {
      const long live = allocations::live();
      strake_json_document* patch = nullptr;
      strake_status status = STRAKE_OK;
      {
        const allocations::Failure failure(failures);
        status = make(from.root(), to.root(), nullptr, &patch, nullptr);
        happened = failure.happened();
      }
      EXPECT_EQ(status, happened ? STRAKE_OUT_OF_MEMORY : STRAKE_OK);
      EXPECT_EQ(strake_json_free(patch, nullptr), STRAKE_OK);
      EXPECT_EQ(allocations::live(), live);
    }
    EXPECT_GT(failures, 20);
  }
}

} // namespace
