#pragma once
// Contained functions for tests.
#include <gtest/gtest.h>
#include <strake/strake.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace contained {

inline constexpr std::uint64_t second = 1'000'000'000;

/// What a call gave.
struct Answer {
  strake_status status = STRAKE_INTERNAL;
  std::int32_t result = 0;
  std::string output;
  strake_error error{};
};

/// A machine that is busy with other things must not fail a test: nothing ends by time unless a test says so.
inline strake_contain_options patient() {
  strake_contain_options options STRAKE_CONTAIN_OPTIONS_INIT;
  options.worker = STRAKE_TEST_WORKER;
  options.deadline = options.start_deadline = 600 * second;
  options.cpu_seconds = 600;
  return options;
}

/// A function of the library of these tests.
class Function {
public:
  explicit Function(const char* name, const strake_contain_options& options = patient()) {
    strake_error error{};
    EXPECT_EQ(strake_contain_new(STRAKE_TEST_CONTAINED, name, &options, &handle_, &error), STRAKE_OK)
        << name << ": " << error.message;
  }
  ~Function() { EXPECT_EQ(strake_contain_free(handle_, nullptr), STRAKE_OK); }
  Function(const Function&) = delete;
  Function& operator=(const Function&) = delete;

  [[nodiscard]] strake_contain* handle() const { return handle_; }

  Answer call(std::string_view input = {}, std::size_t capacity = 4096) {
    Answer answer;
    std::string room(capacity, '?');
    std::size_t size = 0;
    answer.status = strake_contain_call(handle_, reinterpret_cast<const std::uint8_t*>(input.data()), input.size(),
                                        reinterpret_cast<std::uint8_t*>(room.data()), room.size(), &size,
                                        &answer.result, &answer.error);
    if (answer.status == STRAKE_OK) {
      answer.output = room.substr(0, size);
    } else {
      EXPECT_EQ(room, std::string(capacity, '?')) << "the output of a call that failed was touched";
      EXPECT_EQ(size, 0U);
    }
    return answer;
  }

  [[nodiscard]] strake_contain_counters counters() const {
    strake_contain_counters counters STRAKE_CONTAIN_COUNTERS_INIT;
    EXPECT_EQ(strake_contain_get_counters(handle_, &counters, nullptr), STRAKE_OK);
    return counters;
  }

private:
  strake_contain* handle_ = nullptr;
};

/// The bytes of a number, as the functions of the library take one.
inline std::string bytes_of(std::int32_t number) { return {reinterpret_cast<const char*>(&number), sizeof number}; }

} // namespace contained
