// Who answers is decided once in a process, what is compared once in each call, whatever becomes of mode and rates.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>

#include "../../switches.hpp"
#include "uses.hpp"

namespace {

using namespace dropin;

const std::string known = R"("\\" 1)"; // It is minified in two ways.

bool legacy_answers(const Library& library) {
  std::string text = known;
  library.minify(text.data());
  return text == known;
}

void parse(const Library& ours, int times) {
  for (int more = 0; more < times; ++more) {
    ours.delete_item(ours.parse("[1,{\"a\":\"b\"}]"));
  }
}

// A tree doesn't tell who made it.
TEST(CjsonSwitchLatch, KeepsWhoAnswersAndSaysSo) {
  for (const std::string mode : {"aa", "shadow", "verify"}) {
    const std::string other = mode == "verify" ? "legacy" : "safe";
    const std::string said = in_mode(mode, [&](const Library& ours) {
      cJSON* tree = ours.parse(text_of_uses);
      const bool before = legacy_answers(ours);
      load_switches("cjson = " + other);
      EXPECT_EQ(legacy_answers(ours), before);
      EXPECT_EQ(ours.counters().unfit, 1U);
      parse(ours, 1);
      EXPECT_EQ(ours.counters().unfit, 2U);
      ours.delete_item(tree);
    });
    EXPECT_EQ(said, "strake: cjson: who answers can't change while a process lives; its calls aren't compared\n");
  }
}

TEST(CjsonSwitchLatch, FollowsAModeInWhichTheSameSideAnswers) {
  const std::string said = in_mode("shadow", [](const Library& ours) {
    parse(ours, 2);
    load_switches("cjson = aa");
    parse(ours, 3);
    EXPECT_TRUE(legacy_answers(ours));
    EXPECT_EQ(ours.counters().known, 0U);
    EXPECT_EQ(ours.counters().equal, 6U);
    EXPECT_EQ(ours.counters().mode, static_cast<std::uint64_t>(STRAKE_CJSON_AA));
    load_switches("cjson = legacy");
    parse(ours, 3);
    EXPECT_EQ(all_of(ours.counters()), 6U);
  });
  EXPECT_EQ(said, "");
}

TEST(CjsonSwitchRates, SayHowManyCallsAreCompared) {
  for (const std::string mode : {"aa", "shadow", "verify"}) {
    in_mode(mode + ",run=0", [](const Library& ours) {
      parse(ours, 100);
      EXPECT_EQ(ours.counters().not_sampled, 100U);
      EXPECT_EQ(all_of(ours.counters()), 100U);
    });
    in_mode(mode + ",run=100%", [](const Library& ours) {
      parse(ours, 100);
      EXPECT_EQ(ours.counters().equal, 100U);
      EXPECT_EQ(all_of(ours.counters()), 100U);
    });
    in_mode(mode + ",run=50%", [](const Library& ours) {
      parse(ours, 200);
      EXPECT_GT(ours.counters().not_sampled, 0U);
      EXPECT_GT(ours.counters().equal, 0U);
      EXPECT_EQ(ours.counters().equal + ours.counters().not_sampled, 200U);
    });
  }
}

TEST(CjsonSwitchRates, OfAFileHoldFromTheNextCallOn) {
  in_mode("shadow", [](const Library& ours) {
    parse(ours, 1);
    load_switches("cjson = shadow, run=0");
    parse(ours, 1);
    EXPECT_EQ(ours.counters().equal, 1U);
    EXPECT_EQ(ours.counters().not_sampled, 1U);
  });
}

/// Whether legacy answers all calls of a process. It is none or all.
bool legacy_answers_process(const std::string& mode) {
  const Folder folder;
  const std::string marker = folder / "safe";
  const std::string said = in_mode(mode, [&marker](const Library& ours) {
    const bool first = legacy_answers(ours);
    for (int more = 0; more < 20; ++more) {
      EXPECT_EQ(legacy_answers(ours), first);
    }
    EXPECT_EQ(ours.counters().known, 21U);
    const pid_t child = fork();
    if (child == 0) {
      std::_Exit(legacy_answers(ours) == first ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    if (!first) {
      std::filesystem::create_directory(marker);
    }
  });
  EXPECT_EQ(said, "");
  return !std::filesystem::exists(marker);
}

TEST(CjsonSwitchRates, SayInHowManyProcessesSafeAnswersInShadow) {
  EXPECT_TRUE(legacy_answers_process("shadow,decide=0"));
  EXPECT_FALSE(legacy_answers_process("shadow,decide=100%"));
  int by_legacy = 0;
  for (int more = 0; more < 40; ++more) {
    by_legacy += legacy_answers_process("shadow,decide=50%") ? 1 : 0;
  }
  EXPECT_GT(by_legacy, 0);
  EXPECT_LT(by_legacy, 40);
}

/// What a program's hooks are asked for.
int taken = 0;
int given = 0;

TEST(CjsonSwitchAa, RunsLegacyTwiceWithoutTheProgramsHooks) {
  for (const Use& use : uses()) {
    in_mode("aa", [&use](const Library& ours) {
      cJSON_Hooks hooks{.malloc_fn = [](std::size_t size) { return ++taken, std::malloc(size); },
                        .free_fn =
                            [](void* block) {
                              given += block == nullptr ? 0 : 1;
                              std::free(block);
                            }};
      const Folder folder;
      const Library stock = twin_of(STRAKE_STOCK_LIBRARY, folder);
      const auto asked_of = [&](const Library& library) {
        library.init_hooks(&hooks);
        cJSON* tree = library.parse(text_of_uses);
        taken = given = 0;
        use.call(library, tree);
        const std::pair asked(taken, given);
        library.delete_item(tree);
        return asked;
      };
      EXPECT_EQ(asked_of(ours), asked_of(stock)) << use.function;
      const strake_cjson_counters counters = ours.counters();
      EXPECT_GE(counters.equal, 2U) << use.function;
      EXPECT_EQ(all_of(counters), counters.equal) << use.function;
    });
  }
}

TEST(CjsonSwitchCounters, AreGivenToAStructOfTheFirstVersion) {
  for (const std::string mode : {"safe", "shadow"}) {
    in_mode(mode, [](const Library& ours) {
      parse(ours, 1);
      strake_cjson_counters counters = STRAKE_CJSON_COUNTERS_INIT;
      counters.size = offsetof(strake_cjson_counters, not_sampled);
      counters.not_sampled = 3;
      EXPECT_EQ(ours.get_counters(&counters), 0);
      EXPECT_EQ(counters.equal, ours.counters().equal);
      EXPECT_EQ(counters.not_sampled, 3U);
    });
  }
}

} // namespace
