// Every entry of the register shows what it says in both libraries, and what was mended is the same in both.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "../../conformance/table.hpp"
#include "generator.hpp"
#include "judge.hpp"
#include "register.hpp"

namespace {

using namespace dropin;

const Library& drop_in() {
  static const Library library(STRAKE_DROPIN);
  return library;
}

const Library& stock_of(Mode mode) {
  static const Library loose(STRAKE_STOCK_LIBRARY);
  if (mode == Mode::loose) {
    return loose;
  }
  static const Library strict(STRAKE_STRICT_LIBRARY);
  return strict;
}

class Register : public testing::TestWithParam<Mode> {
protected:
  void SetUp() override {
    if (GetParam() == Mode::strict && !std::filesystem::exists(STRAKE_STRICT_LIBRARY)) {
      GTEST_SKIP() << "no strict library to compare with: tests/dropin/http_parser/upstream builds it";
    }
    drop_in().set_mode(GetParam());
  }
};

TEST_P(Register, HoldsInBothLibraries) {
  for (const Entry& entry : divergences()) {
    if (entry.is_of(GetParam())) {
      EXPECT_EQ(outcome(stock_of(GetParam()), entry), entry.stock) << entry.id << ": " << entry.input;
      EXPECT_EQ(outcome(drop_in(), entry), entry.ours) << entry.id << ": " << entry.input;
      EXPECT_NE(entry.ours, entry.stock) << entry.id;
    }
  }
}

TEST_P(Register, IsNotNeededForWhatWasMended) {
  Judge judge(stock_of(GetParam()), drop_in(), GetParam());
  for (const Entry& entry : agreed()) {
    if (entry.is_of(GetParam())) {
      EXPECT_FALSE(judge.judge(case_of(entry.setup, table::bytes(entry.input)))) << entry.id;
    }
  }
}

TEST_P(Register, HasWhateverRandomStreamsShow) {
  constexpr std::uint64_t inputs = 20000;
  Judge judge(stock_of(GetParam()), drop_in(), GetParam());
  const Generator generator({});
  Case input;
  for (std::uint64_t seed = 0; seed < inputs; ++seed) {
    generator.make(seed, input);
    const auto difference = judge.judge(input);
    EXPECT_TRUE(!difference || difference->registered) << setup_of(input) << "\n" << escaped(input.stream);
  }
}

INSTANTIATE_TEST_SUITE_P(Of, Register, testing::Values(Mode::loose, Mode::strict),
                         [](const auto& info) { return info.param == Mode::strict ? "Strict" : "Loose"; });

TEST(RegisterTable, HasEveryDifferenceThatTheComparisonAccepts) {
  std::set<std::string> ids;
  for (const Entry& entry : divergences()) {
    ids.insert(entry.id);
  }
  for (const std::string_view name : divergence_names) {
    EXPECT_TRUE(ids.contains(std::string(name))) << name;
  }
}

TEST(RegisterTable, IsWholeInTheDocument) {
  std::ifstream file(STRAKE_DROPIN_DOCUMENT);
  const std::string document{std::istreambuf_iterator<char>(file), {}};
  for (const Entry& entry : divergences()) {
    EXPECT_TRUE(document.contains("`" + entry.id + "`")) << entry.id;
  }
}

} // namespace
