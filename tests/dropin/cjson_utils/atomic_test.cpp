// What patches make of random documents: all or nothing, and what was asked for.
#include <gtest/gtest.h>

#include "../cjson/client.hpp"
#include "../cjson/heap.hpp"
#include "model.hpp"
#include "utils.hpp"

namespace {

using namespace dropin;

struct Patches : testing::Test {
  const Library library{drop_in()};
  const Utils& utils = utils_of(library);

  /// All of a tree, with its links.
  std::string seen(cJSON* tree) {
    Trace trace;
    Client client(library, trace, true);
    client.put(0, tree);
    client.dump(0);
    client.put(0, nullptr);
    return trace.text();
  }

  void SetUp() override {
    cJSON_Hooks hooks{heap_malloc<0>, heap_free<0>};
    library.InitHooks(&hooks);
  }
  void TearDown() override { library.InitHooks(nullptr); }

  /// Of as many random documents.
  template <class Check>
  void check(std::uint64_t count, Check check) {
    for (std::uint64_t seed = 0; seed < count; ++seed) {
      Heap::instance().begin(0x5a);
      Random random(seed);
      check(random, seed);
      EXPECT_EQ(Heap::instance().live(), 0) << seed;
      EXPECT_EQ(Heap::instance().faults_at_end(), Heap::Faults{}) << seed;
      if (HasFailure()) {
        return;
      }
    }
  }
};

TEST_F(Patches, AreAppliedWholeOrNotAtAll) {
  std::uint64_t refused = 0;
  check(20000, [&](Random& random, std::uint64_t seed) {
    const Value value = make_value(random);
    const std::string text = make_patches(random, value);
    cJSON* tree = library.Parse(value.text().c_str());
    cJSON* patches = library.Parse(text.c_str());
    const std::string before = seen(tree);
    const std::string patches_before = seen(patches);
    const auto apply = random.one_in(2) ? utils.ApplyPatches : utils.ApplyPatchesCaseSensitive;
    if (apply(tree, patches) != 0) {
      EXPECT_EQ(seen(tree), before) << seed << ": " << text;
      ++refused;
    }
    EXPECT_EQ(seen(patches), patches_before) << seed;
    library.Delete(patches);
    library.Delete(tree);
  });
  EXPECT_GT(refused, 1000);
}

TEST_F(Patches, ThatAreGeneratedTurnOneTreeIntoTheOther) {
  check(10000, [&](Random& random, std::uint64_t seed) {
    const Value value = make_value(random);
    cJSON* from = library.Parse(value.text().c_str());
    cJSON* to = library.Parse(make_variant(random, value).text().c_str());
    cJSON* patches = utils.GeneratePatchesCaseSensitive(from, to);
    EXPECT_EQ(utils.ApplyPatchesCaseSensitive(from, patches), 0) << seed;
    cJSON* rest = utils.GeneratePatchesCaseSensitive(from, to);
    // No double is near infinity, not even itself.
    if (value.text().find("1e999") == std::string::npos && seen(to).find("7ff0") == std::string::npos) {
      EXPECT_EQ(library.GetArraySize(rest), 0) << seed;
    }
    for (cJSON* tree : {rest, patches, to, from}) {
      library.Delete(tree);
    }
  });
}

/// But for members that are null, of which a merge patch can't say that they are there.
TEST_F(Patches, ThatAreMergedTurnOneTreeIntoTheOther) {
  check(10000, [&](Random& random, std::uint64_t seed) {
    const Value value = make_value(random);
    const std::string other = make_variant(random, value).text();
    if (other.find("null") != std::string::npos || other.find("1e999") != std::string::npos) {
      return;
    }
    for (const bool case_sensitive : {true, false}) {
      cJSON* from = library.Parse(value.text().c_str());
      cJSON* to = library.Parse(other.c_str());
      const auto generate = case_sensitive ? utils.GenerateMergePatchCaseSensitive : utils.GenerateMergePatch;
      cJSON* patch = generate(from, to);
      if (patch != nullptr) {
        from = (case_sensitive ? utils.MergePatchCaseSensitive : utils.MergePatch)(from, patch);
      }
      EXPECT_TRUE(library.Compare(from, to, case_sensitive ? 1 : 0)) << seed;
      for (cJSON* tree : {patch, to, from}) {
        library.Delete(tree);
      }
    }
  });
}

} // namespace
