// Numbers as JSON writes them, and whether the library reads the double from each that strtod reads.
#pragma once
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace documents {

/// Numbers of many forms: few and many digits, all exponents, doubles printed with 15 to 20 digits, and what is half
/// way between two of them.
class RandomNumbers {
public:
  explicit RandomNumbers(std::uint64_t seed) : random_(seed) {}

  [[nodiscard]] std::string next();

private:
  [[nodiscard]] unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }
  [[nodiscard]] std::string digits(unsigned count);
  [[nodiscard]] std::string decimal();
  [[nodiscard]] std::string printed();
  [[nodiscard]] std::string between();

  std::mt19937_64 random_;
};

/// How many of the numbers are read otherwise, which are told.
[[nodiscard]] std::uint64_t misread(const std::vector<std::string>& numbers,
                                    const std::function<void(const std::string&)>& tell);

} // namespace documents
