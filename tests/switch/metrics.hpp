#pragma once
// The text of metrics, as it comes out of a buffer of the test.
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <string>

#include "exposition.hpp"
#include "job.hpp"
#include "strake/switch_metrics.h"

namespace metrics {

using exposition::Text;

using Write = std::function<strake_status(char*, std::size_t, std::size_t*, strake_error*)>;

inline Write writer_of(const job::Switch& sw) {
  return [&sw](char* buffer, std::size_t capacity, std::size_t* size, strake_error* error) {
    return strake_switch_write_metrics(sw.handle(), buffer, capacity, size, error);
  };
}

inline std::string written(const Write& write) {
  std::array<char, 65536> buffer{};
  std::size_t size = 0;
  EXPECT_EQ(write(buffer.data(), buffer.size(), &size, nullptr), STRAKE_OK);
  EXPECT_EQ(std::string(buffer.data()).size(), size);
  return {buffer.data(), size};
}
inline std::string metrics_of(const job::Switch& sw) { return written(writer_of(sw)); }
inline std::string all_metrics() { return written(strake_switch_write_all_metrics); }

/// The text fills a buffer whole or not at all, and its size is told in each case.
inline void expect_whole_or_nothing(const Write& write) {
  const std::string whole = written(write);
  for (const std::size_t capacity :
       {std::size_t{0}, std::size_t{1}, whole.size() - 1, whole.size(), whole.size() + 1}) {
    std::string buffer(capacity, 'x');
    std::size_t size = 0;
    strake_error error{};
    const bool fits = capacity > whole.size();
    EXPECT_EQ(write(buffer.data(), capacity, &size, &error), fits ? STRAKE_OK : STRAKE_BUFFER_TOO_SMALL);
    EXPECT_EQ(size, whole.size());
    EXPECT_EQ(buffer, fits ? whole + '\0' : std::string(capacity, 'x'));
    EXPECT_EQ(error.actual, fits ? 0 : whole.size() + 1);
  }
}

} // namespace metrics
