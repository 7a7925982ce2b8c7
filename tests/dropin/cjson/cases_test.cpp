// Programs that break the rules of cJSON, and trees too deep for a stack, are survived.
#include "cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "register.hpp"

namespace {

using namespace dropin;

class Cases : public testing::TestWithParam<NamedCase> {};

TEST_P(Cases, AreSurvived) {
  const std::string name(GetParam().name);
  const std::string seen = outcome(Library(drop_in()), "case", name);
  EXPECT_FALSE(seen.empty());
  EXPECT_FALSE(seen.starts_with("SIG")) << seen;
}

TEST_P(Cases, DifferOnlyAsTheRegisterSays) {
  const std::string name(GetParam().name);
  if (name == "overlapping-valuestring") {
    return; // Debian's library copies it by strcpy, which isn't defined there, and AddressSanitizer says so.
  }
  for (const Entry& entry : divergences()) {
    if (entry.setup == "case" && entry.input == name) {
      return; // The test of the register shows both.
    }
  }
  EXPECT_EQ(outcome(Library(drop_in()), "case", name), outcome(Library(STRAKE_STOCK_LIBRARY), "case", name));
}

INSTANTIATE_TEST_SUITE_P(Of, Cases, testing::ValuesIn(cases().begin(), cases().end()), [](const auto& info) {
  std::string name(info.param.name);
  std::ranges::replace(name, '-', '_');
  return name;
});

} // namespace
