// What the environment says of the drop-in's switch, and what the operator is told.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "library.hpp"

namespace {

using namespace dropin;

// Shows who answers: it is minified in two ways.
const std::string known = R"("\\" 1)";
const std::string secret = R"({"secret":"hidden"} garbage)"; // Refused by the strict mode.

bool legacy_answers(const Library& library) {
  std::string text = known;
  library.minify(text.data());
  return text == known;
}

std::size_t lines_of(const std::string& text) { return static_cast<std::size_t>(std::ranges::count(text, '\n')); }

/// In mode safe, and said so in one line that tells why.
void expect_refused(const std::string& mode, const Environment& environment, const std::string& why,
                    const std::string& library = STRAKE_DROPIN) {
  Environment all = environment;
  all["STRAKE_CJSON_MODE"] = mode;
  const std::string said = in_child(all, [&library] {
    const Library ours(library);
    EXPECT_FALSE(legacy_answers(ours));
    EXPECT_EQ(ours.counters().mode, static_cast<std::uint64_t>(STRAKE_CJSON_SAFE));
  });
  EXPECT_TRUE(said.starts_with("strake: STRAKE_CJSON_MODE can't be followed, the mode is safe: ")) << said;
  EXPECT_NE(said.find(why), std::string::npos) << said;
  EXPECT_EQ(lines_of(said), 1U) << said;
}

TEST(CjsonSwitchSettings, NameTheMode) {
  const std::map<std::string, strake_cjson_mode> modes{{"legacy", STRAKE_CJSON_LEGACY}, {"shadow", STRAKE_CJSON_SHADOW},
                                                       {"verify", STRAKE_CJSON_VERIFY}, {"safe", STRAKE_CJSON_SAFE},
                                                       {"aa", STRAKE_CJSON_AA},         {"", STRAKE_CJSON_SAFE}};
  for (const auto& [name, mode] : modes) {
    EXPECT_EQ(in_mode(name,
                      [mode](const Library& ours) {
                        EXPECT_EQ(ours.counters().mode, static_cast<std::uint64_t>(mode));
                        EXPECT_EQ(legacy_answers(ours), mode != STRAKE_CJSON_VERIFY && mode != STRAKE_CJSON_SAFE);
                      }),
              "");
  }
}

TEST(CjsonSwitchSettings, ThatCantBeFollowedAreSaidAndChangeNothing) {
  expect_refused("shadwo", {}, "none of legacy, aa, shadow, verify, safe");
  expect_refused("shadow,run=101%", {}, "its rates are none");
  expect_refused("shadow,walk=1%", {}, "its rates are none");
  expect_refused("safe,run=5%", {}, "a run rate is for aa, shadow and verify");
  expect_refused("verify,decide=5%", {}, "a decide rate is for shadow");
  for (const std::string mode : {"legacy", "shadow", "verify"}) {
    expect_refused(mode, {{"STRAKE_CJSON_ORIGINAL", "/nowhere/libcjson.so.1"}}, "/nowhere/");
    expect_refused(mode, {{"STRAKE_CJSON_ORIGINAL", "libcjson.so.1"}}, "no absolute path");
    expect_refused(mode, {{"STRAKE_CJSON_ORIGINAL", STRAKE_DROPIN}}, "a drop-in of Strake");
    expect_refused(mode, {{"STRAKE_CJSON_ORIGINAL", "/lib64/ld-linux-x86-64.so.2"}}, "has no ");
  }
}

TEST(CjsonSwitchSettings, NeedTheObjectOfTheSwitch) {
  const Folder folder;
  const std::string alone = folder / "libcjson.so.1";
  std::filesystem::copy_file(STRAKE_DROPIN, alone);
  expect_refused("shadow", {}, "libstrake_cjson_switch.so", alone);
}

TEST(CjsonSwitchSettings, HaveDebiansLibraryAsTheOriginalByDefault) {
  in_child({{"STRAKE_CJSON_MODE", "shadow"}}, [] {
    const Library ours(STRAKE_DROPIN);
    EXPECT_TRUE(legacy_answers(ours));
    EXPECT_EQ(ours.counters().known, 1U);
  });
}

TEST(CjsonSwitchSettings, OfTheSwitchItselfDontHold) {
  in_mode("shadow", [](const Library& ours) { EXPECT_TRUE(legacy_answers(ours)); }, {{"STRAKE_SWITCH_CJSON", "safe"}});
}

TEST(CjsonSwitchReport, SaysAtStartAndExitWhatWasCompared) {
  const Folder folder;
  const std::string report = folder / "report";
  in_mode("shadow",
          [](const Library& ours) {
            ours.delete_item(ours.parse("[]"));
            for (int more = 0; more < 2; ++more) {
              legacy_answers(ours);
            }
            ours.minify(nullptr);
          },
          {{"STRAKE_CJSON_REPORT", report}});
  const std::string text = text_of_file(report);
  EXPECT_EQ(lines_of(text), 3U) << text; // Also after the first call.
  EXPECT_NE(text.find(R"("drop-in":"cjson")"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("mode":"shadow","when":"start","equal":0,"different":0,)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("when":"running","equal":1,"different":0,)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("when":"exit","equal":1,"different":0,"unknown":0,"diverged":0,"unfit":1,)"
                      R"("lines_written":0,"lines_lost":0,"known":2,"not_sampled":0,"legacy_ns":)"),
            std::string::npos)
      << text;
}

TEST(CjsonSwitchReport, OfTheChildOfAForkSaysWhatTheChildCompared) {
  const Folder folder;
  const std::string report = folder / "report";
  in_mode("shadow",
          [](const Library& ours) {
            ours.delete_item(ours.parse("[]"));
            ours.delete_item(ours.parse("[]"));
            const pid_t child = fork();
            ours.delete_item(ours.parse("[]"));
            if (child == 0) {
              std::exit(0);
            }
            waitpid(child, nullptr, 0);
          },
          {{"STRAKE_CJSON_REPORT", report}});
  const std::string text = text_of_file(report);
  const std::size_t of_child = text.find(R"("when":"exit","equal":1,"different":0,)");
  const std::size_t of_parent = text.find(R"("when":"exit","equal":3,"different":0,)");
  EXPECT_LT(of_child, of_parent) << text;
  EXPECT_NE(of_parent, std::string::npos) << text;
}

TEST(CjsonSwitchReport, GoesToStandardErrorIfAsked) {
  const std::string said =
      in_mode("verify", [](const Library& ours) { legacy_answers(ours); }, {{"STRAKE_CJSON_REPORT", "-"}});
  EXPECT_TRUE(said.starts_with("strake: {\"time\":")) << said;
  EXPECT_EQ(lines_of(said), 3U) << said;
}

TEST(CjsonSwitchReport, ThatCantBeWrittenIsSaidAndChangesNothing) {
  const std::string said = in_mode("shadow", [](const Library& ours) { EXPECT_TRUE(legacy_answers(ours)); },
                                   {{"STRAKE_CJSON_REPORT", "/nowhere/report"}});
  EXPECT_EQ(lines_of(said), 1U) << said;
}

TEST(CjsonSwitchReport, DivergencesAreLoggedWithoutTheInput) {
  const Folder folder;
  const std::string log = folder / "log";
  in_mode("shadow", [](const Library& ours) { ours.delete_item(ours.parse(secret.c_str())); },
          {{"STRAKE_DIVERGENCE_LOG", log}, {"STRAKE_CJSON_STRICT", "1"}});
  const std::string text = text_of_file(log);
  EXPECT_EQ(lines_of(text), 1U) << text;
  EXPECT_NE(text.find(R"("switch":"cjson","mode":"shadow","outcome":"only_legacy_accepts")"), std::string::npos);
  EXPECT_NE(text.find(R"("input":{"size":)" + std::to_string(secret.size()) + ","), std::string::npos) << text;
  EXPECT_EQ(text.find("secret"), std::string::npos);
  EXPECT_EQ(text.find("hidden"), std::string::npos);
}

TEST(CjsonSwitchCounters, AreOnlyGivenToAStructThatHasRoom) {
  for (const std::string mode : {"safe", "shadow", "legacy"}) {
    in_mode(mode, [](const Library& ours) {
      strake_cjson_counters counters = STRAKE_CJSON_COUNTERS_INIT;
      counters.size -= 1;
      counters.equal = 3;
      EXPECT_EQ(ours.get_counters(&counters), -1);
      EXPECT_EQ(counters.equal, 3U);
      EXPECT_EQ(ours.get_counters(nullptr), -1);
      counters.size = sizeof counters;
      EXPECT_EQ(ours.get_counters(&counters), 0);
      EXPECT_EQ(counters.equal, 0U);
    });
  }
}

} // namespace
