#include "../allocations.hpp"
#include "reading.hpp"

namespace {

using namespace extracting;

TEST(Memory, MayRunOutAtEveryAllocation) {
  Reading reading(all);
  long failures = 0;
  strake_status status = STRAKE_OUT_OF_MEMORY;
  while (status == STRAKE_OUT_OF_MEMORY) {
    const allocations::Failure failure(failures);
    status = strake_json_extract(reading.root, &config_table, &reading.target, sizeof reading.target, nullptr, 0,
                                 nullptr, nullptr);
    failures += status == STRAKE_OUT_OF_MEMORY ? 1 : 0;
    EXPECT_EQ(status == STRAKE_OK, std::memcmp(&reading.target, &reading.before, sizeof(config)) != 0);
  }
  EXPECT_EQ(status, STRAKE_OK);
  EXPECT_GT(failures, 10);
}

} // namespace
