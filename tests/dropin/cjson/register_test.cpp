// Every entry of the register shows what it says in both libraries, and nothing else differs.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "judge.hpp"
#include "register.hpp"

namespace {

using namespace dropin;

struct Register : testing::Test {
  const Library stock{STRAKE_STOCK_LIBRARY};
  const Library ours{drop_in()};

  /// Random ones, of which the number says what they are.
  void expect_all_registered(Case (*make)(std::uint64_t), std::uint64_t count) {
    Judge judge(stock, ours);
    for (std::uint64_t seed = 0; seed < count; ++seed) {
      const Case input = make(seed);
      const auto difference = judge.judge(input);
      EXPECT_TRUE(!difference || difference->registered) << text_of(input.script);
    }
  }
};

TEST_F(Register, HoldsInBothLibraries) {
  for (const Entry& entry : divergences()) {
    EXPECT_EQ(outcome(stock, entry.setup, entry.input), entry.stock) << entry.id << ": " << entry.input;
    EXPECT_EQ(outcome(ours, entry.setup, entry.input), entry.ours) << entry.id << ": " << entry.input;
    EXPECT_NE(entry.ours, entry.stock) << entry.id;
  }
}

TEST_F(Register, IsNotNeededForWhatIsAgreed) {
  Judge judge(stock, ours);
  for (const Entry& entry : agreed()) {
    for (const Memory memory : {Memory::tracked, Memory::libc}) {
      EXPECT_FALSE(judge.judge({.script = script_of(entry.input), .memory = memory})) << entry.id;
    }
  }
}

TEST_F(Register, HasWhateverRandomScriptsShow) { expect_all_registered(make_script, 5000); }
TEST_F(Register, HasWhateverRandomTextsShow) { expect_all_registered(make_text_script, 20000); }

TEST_F(Register, HasEveryDifferenceThatTheComparisonAccepts) {
  std::set<std::string> ids;
  for (const Entry& entry : divergences()) {
    ids.insert(entry.id);
  }
  for (const std::string_view name : divergence_names()) {
    EXPECT_TRUE(ids.contains(std::string(name))) << name;
  }
}

TEST_F(Register, IsWholeInTheDocument) {
  std::ifstream file(STRAKE_DROPIN_DOCUMENT);
  const std::string document{std::istreambuf_iterator<char>(file), {}};
  for (const Entry& entry : divergences()) {
    EXPECT_TRUE(document.contains("`" + entry.id + "`")) << entry.id;
  }
}

/// A comparison that sees nothing would pass all the others.
TEST_F(Register, ComparesWhatAProgramSees) {
  Trace trace;
  run(ours, script_of("Parse t=[1,\\{\"a\":\"b\"\\}]; Print; DetachItemFromArray b=1; Allow n=1; CreateNull a=2"),
      Memory::tracked, 0, trace);
  EXPECT_EQ(trace.line(0), "error NULL 0:32(8i1d3ff0000000000000,64(16k\"a\"s\"b\")) A6");
  EXPECT_EQ(trace.line(1), "[1, {\n\t\t\"a\":\t\"b\"\n\t}]");
  EXPECT_EQ(trace.line(2), " 0:32(64(16k\"a\"s\"b\")) 1:8i1d3ff0000000000000");
  EXPECT_EQ(trace.line(4), " 2:NULL");
  EXPECT_EQ(trace.line(5), " 0:32(64(16k\"a\"s\"b\")) 1:8i1d3ff0000000000000 2:NULL 3:NULL 4:32 A-6");
}

} // namespace
