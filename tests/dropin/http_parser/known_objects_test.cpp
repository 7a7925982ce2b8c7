// The bounded table by address.
#include "dropin/switch/known_objects.hpp"

#include <gtest/gtest.h>

namespace {

using Table = strake::dropin::KnownObjects<int>;

/// Addresses that come together in one share: the table's factor makes small numbers of them.
const void* neighbour(std::uint64_t number) {
  constexpr std::uint64_t inverse = 0xf1de83e19937733dU; // Of the factor, modulo 2^64.
  return reinterpret_cast<const void*>(number * inverse);
}

TEST(KnownObjects, KnowAsManyAsAShareHasWhereverTheyLie) {
  Table table;
  for (std::uint64_t number = 1; number <= Table::share_size; ++number) {
    table.set(neighbour(number), static_cast<int>(number));
  }
  for (std::uint64_t number = 1; number <= Table::share_size; ++number) {
    EXPECT_EQ(table.find(neighbour(number)), static_cast<int>(number));
  }
}

TEST(KnownObjects, ForgetWhatWasSetLongestAgo) {
  Table table;
  for (std::uint64_t number = 1; number <= Table::share_size; ++number) {
    table.set(neighbour(number), 1);
  }
  table.set(neighbour(1), 2);
  table.set(neighbour(Table::share_size + 1), 3);
  EXPECT_EQ(table.find(neighbour(1)), 2);
  EXPECT_EQ(table.find(neighbour(2)), std::nullopt);
  EXPECT_EQ(table.find(neighbour(3)), 1);
  EXPECT_EQ(table.find(neighbour(Table::share_size + 1)), 3);
}

TEST(KnownObjects, ForgetWhatTheyAreTold) {
  Table table;
  table.set(neighbour(1), 1);
  table.set(neighbour(2), 2);
  table.forget(neighbour(1));
  table.forget(neighbour(3));
  EXPECT_EQ(table.find(neighbour(1)), std::nullopt);
  EXPECT_EQ(table.find(neighbour(2)), 2);
}

} // namespace
