// Memory that runs out at any allocation loses nothing, and changes nothing.
#include <gtest/gtest.h>

#include "../cjson/client.hpp"
#include "../cjson/heap.hpp"
#include "utils.hpp"

namespace {

using namespace dropin;

struct Allocations : testing::Test {
  const Library library{drop_in()};
  const Utils& utils = utils_of(library);

  void SetUp() override {
    cJSON_Hooks hooks{heap_malloc<0>, heap_free<0>};
    library.InitHooks(&hooks);
  }
  void TearDown() override { library.InitHooks(nullptr); }

  std::string seen(cJSON* tree) {
    Trace trace;
    Client client(library, trace, true);
    client.put(0, tree);
    client.dump(0);
    client.put(0, nullptr);
    return trace.text();
  }

  /// Uses two trees with ever more memory until it says that it was done. Until then both must stay as they were.
  template <class Use>
  void with_ever_more_memory(const char* one_text, const char* other_text, Use use) {
    for (std::uint64_t allowed = 0; allowed < 1000; ++allowed) {
      Heap& heap = Heap::instance();
      heap.begin(0x77);
      cJSON* one = library.Parse(one_text);
      cJSON* other = library.Parse(other_text);
      const std::string before = seen(one) + seen(other);
      heap.allow(allowed);
      const bool done = use(one, other);
      heap.allow(~std::uint64_t{0});
      if (!done) {
        EXPECT_EQ(seen(one) + seen(other), before) << allowed;
      }
      library.Delete(one);
      library.Delete(other);
      EXPECT_EQ(heap.live(), 0) << allowed;
      EXPECT_EQ(heap.faults_at_end(), Heap::Faults{}) << allowed;
      if (done) {
        EXPECT_GT(allowed, 0U);
        return;
      }
    }
    FAIL() << "never done";
  }
};

TEST_F(Allocations, OfPatches) {
  constexpr auto patches = R"([{"op":"test","path":"/o","value":{"b":[1],"a":2}},
    {"op":"add","path":"/x~1y","value":{"b":1,"a":[2]}}, {"op":"remove","path":"/a/0"}, {"op":"replace","path":"/b","value":[1]},
    {"op":"move","from":"/c","path":"/d"}, {"op":"copy","from":"/d","path":"/a/-"}, {"op":"move","from":"/d","path":"/a/0"},
    {"op":"replace","path":"","value":{"a":1}}, {"op":"remove","path":"/a"}, {"op":"remove","path":""}])";
  with_ever_more_memory(R"({"o":{"b":[1],"a":2},"a":[1,2],"b":"x","c":{"d":1}})", patches,
                        [&](cJSON* tree, cJSON* list) {
                          const int status = utils.ApplyPatches(tree, list);
                          EXPECT_TRUE(status == 0 || status == 6 || status == 8) << status;
                          return status == 0;
                        });
}

TEST_F(Allocations, OfMergePatches) {
  with_ever_more_memory(R"({"a":{"b":1,"c":[2]},"d":1,"e":[1]})",
                        R"({"A":{"b":{"x":null,"y":1},"c":null},"e":{"f":"g"},"h":[1,"2"]})",
                        [&](cJSON* tree, cJSON* patch) { return utils.MergePatch(tree, patch) == tree; });
}

TEST_F(Allocations, OfMergePatchesThatReplaceAll) {
  for (const char* patch : {R"([1,"a"])", R"({"a":{"b":1}})"}) {
    for (std::uint64_t allowed = 0; allowed < 100; ++allowed) {
      Heap::instance().begin(0x77);
      cJSON* target = library.Parse("[1]");
      cJSON* list = library.Parse(patch);
      Heap::instance().allow(allowed);
      cJSON* merged = utils.MergePatch(target, list);
      Heap::instance().allow(~std::uint64_t{0});
      library.Delete(list);
      library.Delete(merged == nullptr ? target : merged);
      EXPECT_EQ(Heap::instance().live(), 0);
      EXPECT_EQ(Heap::instance().faults_at_end(), Heap::Faults{});
    }
  }
}

/// In order already, so that what is generated changes neither.
constexpr auto from_text = R"({"a":1,"b":{"c":[1,{"x":1}],"d":"e"},"f":[1,2,3],"g/h":1})";
constexpr auto to_text = R"({"a":2,"b":{"c":[2,{"x":2}],"e":"e"},"f":[1],"i~":{"j":[]}})";

TEST_F(Allocations, OfGeneratedPatches) {
  with_ever_more_memory(from_text, to_text, [&](cJSON* from, cJSON* to) {
    cJSON* patches = utils.GeneratePatches(from, to);
    EXPECT_TRUE(patches == nullptr || library.GetArraySize(patches) == 9) << library.GetArraySize(patches);
    library.Delete(patches);
    return patches != nullptr;
  });
}

TEST_F(Allocations, OfGeneratedMergePatches) {
  with_ever_more_memory(from_text, to_text, [&](cJSON* from, cJSON* to) {
    cJSON* patch = utils.GenerateMergePatch(from, to);
    EXPECT_TRUE(patch == nullptr || library.GetArraySize(patch) == 5) << library.GetArraySize(patch);
    library.Delete(patch);
    return patch != nullptr;
  });
}

TEST_F(Allocations, OfReferences) {
  with_ever_more_memory(from_text, to_text, [&](cJSON* from, cJSON* to) {
    cJSON one = *from;
    cJSON other = *to;
    one.type |= cJSON_IsReference;
    other.type |= cJSON_IsReference;
    cJSON* patches = utils.GeneratePatches(&one, &other);
    library.Delete(patches);
    return patches != nullptr;
  });
}

TEST_F(Allocations, OfPointers) {
  with_ever_more_memory(from_text, to_text, [&](cJSON* from, cJSON* /*to*/) {
    char* pointer = utils.FindPointerFromObjectTo(from, utils.GetPointer(from, "/b/c/1/x"));
    EXPECT_TRUE(pointer == nullptr || std::string(pointer) == "/b/c/1/x");
    const bool done = pointer != nullptr;
    library.free(pointer);
    return done;
  });
}

TEST_F(Allocations, OfPointersWithManyEscapes) {
  const std::string text = "{\"" + std::string(300, '~') + "\":1}";
  with_ever_more_memory(text.c_str(), "[]", [&](cJSON* from, cJSON* /*to*/) {
    char* pointer = utils.FindPointerFromObjectTo(from, from->child);
    const bool done = pointer != nullptr;
    EXPECT_TRUE(!done || utils.GetPointer(from, pointer) == from->child);
    library.free(pointer);
    return done;
  });
}

TEST_F(Allocations, OfPatchesThatAreAdded) {
  with_ever_more_memory("[]", R"({"a":[1]})", [&](cJSON* array, cJSON* value) {
    utils.AddPatchToArray(array, "add", "/a", value);
    return library.GetArraySize(array) == 1;
  });
}

} // namespace
