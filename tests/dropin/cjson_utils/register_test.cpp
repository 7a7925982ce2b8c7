// Every entry of the register shows what it says in both libraries, and nothing else differs.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "../cjson/cases.hpp"
#include "../cjson/judge.hpp"
#include "../cjson/operations.hpp"
#include "../cjson/register.hpp"
#include "../cjson/run.hpp"

namespace {

using namespace dropin;

const auto entries = divergences();

struct Register : testing::Test {
  const Library ours{drop_in()};
};

/// What only the library that is replaced can say.
struct Reference : Register {
  void SetUp() override {
    if (!std::filesystem::exists(STRAKE_STOCK_LIBRARY)) {
      GTEST_SKIP() << "no library to compare with: tests/dropin/cjson_utils/reference builds it";
    }
  }

  static void expect_no_difference(const Case& input) {
    static const Library stock{STRAKE_STOCK_LIBRARY};
    static const Library ours{drop_in()};
    EXPECT_FALSE(Judge(stock, ours).judge(input)) << text_of(input.script);
  }
};

TEST_F(Register, HoldsHere) {
  for (const Entry& entry : entries) {
    EXPECT_EQ(outcome(ours, entry.setup, entry.input), entry.ours) << entry.id << ": " << entry.input;
    EXPECT_NE(entry.ours, entry.stock) << entry.id;
  }
}

TEST_F(Reference, DoesWhatTheRegisterSays) {
  for (const Entry& entry : entries) {
    testing::internal::CaptureStderr();
    const std::string did = outcome(Library(STRAKE_STOCK_LIBRARY), entry.setup, entry.input);
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_EQ(did, entry.stock) << entry.id << ": " << entry.input << "\n" << said;
    EXPECT_EQ(said.contains("invalid pointer"), entry.stock == "SIGABRT") << entry.id << "\n" << said;
  }
}

TEST_F(Reference, DoesTheSameInOtherCases) {
  for (const NamedCase& named : cases()) {
    const std::string name(named.name);
    if (std::ranges::none_of(entries, [&](const Entry& entry) { return entry.input == name; })) {
      EXPECT_EQ(outcome(ours, "case", name), outcome(Library(STRAKE_STOCK_LIBRARY), "case", name)) << name;
    }
  }
}

TEST_F(Register, IsWholeInTheDocument) {
  std::ifstream file(STRAKE_DROPIN_DOCUMENT);
  const std::string document{std::istreambuf_iterator<char>(file), {}};
  for (const Entry& entry : entries) {
    EXPECT_TRUE(document.contains("`" + entry.id + "`")) << entry.id;
  }
}

TEST_F(Reference, DoesTheSameInWhatIsAgreed) {
  for (const Entry& entry : agreed()) {
    for (const Memory memory : {Memory::tracked, Memory::libc}) {
      expect_no_difference({.script = script_of(entry.input), .memory = memory});
    }
  }
}

TEST_F(Reference, DoesTheSameInRandomScripts) {
  for (std::uint64_t seed = 0; seed < 5000; ++seed) {
    expect_no_difference(make_script(seed));
    expect_no_difference(make_text_script(seed));
  }
}

/// Scripts leave out what an entry of the register is about. That must not be most of them.
TEST_F(Register, LeavesMostOfTheScriptsToCompare) {
  std::map<std::string_view, std::pair<int, int>> counts; // done and left out
  Trace trace;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    const Case made = seed % 2 == 0 ? make_script(seed) : make_text_script(seed);
    run(ours, made.script, made.memory, 0, trace);
    for (std::size_t at = 0; at < made.script.size(); ++at) {
      auto& [done, left_out] = counts[operations()[made.script[at].kind].name];
      ++(trace.line(at).starts_with("skipped") ? left_out : done);
    }
  }
  for (const auto name : {"GetPointer", "FindPointerFromObjectTo", "SortObject", "GeneratePatches",
                          "GenerateMergePatch", "AddPatchToArray", "ApplyPatches", "MergePatch"}) {
    const auto [done, left_out] = counts[name];
    EXPECT_GT(done, 300) << name;
    EXPECT_GT(2 * done, left_out) << name << " " << done << " " << left_out;
  }
}

/// A comparison that sees nothing would pass all the others.
TEST_F(Register, ComparesWhatAProgramSees) {
  constexpr auto script =
      R"(Parse t=[1]; Parse a=1 t=[\{"op":"add","path":"/0","value":2\}]; ApplyPatches b=1; GetPointer t=/1)";
  Trace trace;
  run(ours, script_of(script), Memory::tracked, 0, trace);
  EXPECT_EQ(trace.line(2), "0 0:32(8k\"value\"i2d4000000000000000,8i1d3ff0000000000000) A2");
  EXPECT_EQ(trace.line(3), "0.2");
}

} // namespace
