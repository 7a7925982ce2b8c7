// The run scanner reads eight bytes at a time where it can: it must find what a look at each byte finds.
#include <gtest/gtest.h>

#include <random>

#include "http/runs.hpp"

namespace {

using namespace strake;
using namespace strake::http;

template <std::uint8_t set>
std::size_t byte_by_byte(Bytes bytes, std::size_t begin) {
  while (begin < bytes.size() && is(bytes[begin], set)) {
    ++begin;
  }
  return begin;
}

template <std::uint8_t set>
void expect_same_at_every_place(std::uint8_t filler) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    for (std::size_t place = 0; place < 20; ++place) {
      std::vector<std::uint8_t> bytes(20, filler);
      bytes[place] = static_cast<std::uint8_t>(byte);
      for (std::size_t begin = 0; begin < 10; ++begin) {
        ASSERT_EQ(run_end<set>(bytes, begin), byte_by_byte<set>(bytes, begin)) << byte << " at " << place;
      }
    }
  }
}

template <std::uint8_t set>
void expect_same_of_random_bytes() {
  std::mt19937 random(set);
  std::vector<std::uint8_t> members;
  for (unsigned byte = 0; byte < 256; ++byte) {
    if (is(static_cast<std::uint8_t>(byte), set)) {
      members.push_back(static_cast<std::uint8_t>(byte));
    }
  }
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::uint8_t> bytes(random() % 60);
    for (std::uint8_t& byte : bytes) {
      byte = random() % 16 == 0 ? static_cast<std::uint8_t>(random() % 256) : members[random() % members.size()];
    }
    ASSERT_EQ(run_end<set>(bytes, 0), byte_by_byte<set>(bytes, 0));
  }
}

template <std::uint8_t set>
void expect_same() {
  expect_same_at_every_place<set>('a');
  expect_same_at_every_place<set>('-');
  expect_same_of_random_bytes<set>();
}

TEST(Runs, FindWhatALookAtEachByteFinds) {
  expect_same<chars::token>();
  expect_same<chars::target>();
  expect_same<chars::value>();
  expect_same<chars::registered_name>();
  expect_same<chars::token68>();
  expect_same<chars::before_query>();
  expect_same<chars::plain_path>();
}

} // namespace
