// The switch sees what an original does otherwise, function by function, and says what it was.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "uses.hpp"

namespace {

using namespace dropin;

class Faults : public testing::TestWithParam<std::string> {};

void expect_seen(const std::string& mode, const Use& use) {
  const Folder folder;
  const std::string log = folder / "log";
  in_mode(mode,
          [&](const Library& ours) {
            const Library stock(STRAKE_STOCK_LIBRARY);
            cJSON* tree = stock.parse(text_of_uses);
            use.call(ours, tree);
            const strake_cjson_counters counters = ours.counters();
            EXPECT_EQ(counters.different, 1U) << use.function << " " << use.fault;
            EXPECT_EQ(all_of(counters), 1U) << use.function << " " << use.fault;
            stock.delete_item(tree);
          },
          {{"STRAKE_CJSON_ORIGINAL", STRAKE_FAULTY_LIBRARY},
           {"STRAKE_TEST_FAULT", use.fault},
           {"STRAKE_DIVERGENCE_LOG", log}});
  const std::string line = text_of_file(log);
  EXPECT_NE(line.find(use.part.empty() ? "\"outcome\":\"only_safe_accepts\"" : "\"part\":\"" + use.part + "\""),
            std::string::npos)
      << use.fault << " gave " << line;
}

TEST_P(Faults, AreSeenInEachFunction) {
  for (const Use& use : uses()) {
    expect_seen(GetParam(), use);
  }
}

TEST_P(Faults, OfAnOriginalThatHasNoneAreNotSeen) {
  in_mode(GetParam(),
          [](const Library& ours) {
            const Library stock(STRAKE_STOCK_LIBRARY);
            for (const Use& use : uses()) {
              cJSON* tree = stock.parse(text_of_uses);
              const strake_cjson_counters before = ours.counters();
              use.call(ours, tree);
              const strake_cjson_counters after = ours.counters();
              EXPECT_EQ(after.equal - before.equal, 1U) << use.function;
              EXPECT_EQ(all_of(after) - all_of(before), 1U) << use.function;
              stock.delete_item(tree);
            }
          },
          {{"STRAKE_CJSON_ORIGINAL", STRAKE_FAULTY_LIBRARY}});
}

INSTANTIATE_TEST_SUITE_P(In, Faults, testing::Values("shadow", "verify"), [](const auto& info) { return info.param; });

TEST(Uses, AreOfAllFunctionsThatAreCompared) {
  std::set<std::string> named;
  for (const Use& use : uses()) {
    named.insert(use.function);
  }
  EXPECT_EQ(named.size(), 53U);
}

} // namespace
