// Reads random numbers and compares each with what strtod reads: doubles [--count N] [--seed S].
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "../random_numbers.hpp"

namespace {

int usage(int status) {
  (status == 0 ? std::cout : std::cerr) << "usage: doubles [--count N] [--seed S]\n\n"
                                           "Reads N (1000000) random numbers and compares each with what strtod reads. "
                                           "A run of 100000000 takes minutes.\n"
                                           "Exit: 0 no difference, 1 some, 2 misuse.\n";
  return status;
}

bool read(const char* text, std::uint64_t& number) {
  char* end = nullptr;
  number = std::strtoull(text, &end, 10);
  return *text != '\0' && *end == '\0';
}

} // namespace

int main(int argc, char** argv) {
  std::uint64_t count = 1000000;
  std::uint64_t seed = 1;
  for (int i = 1; i < argc; i += 2) {
    const std::string_view option = argv[i];
    if (option == "--help") {
      return usage(0);
    }
    std::uint64_t* const to = option == "--count" ? &count : option == "--seed" ? &seed : nullptr;
    if (to == nullptr || i + 1 == argc || !read(argv[i + 1], *to)) {
      return usage(2);
    }
  }
  constexpr std::uint64_t batch = 10000;
  documents::RandomNumbers random(seed);
  std::uint64_t wrong = 0;
  int told = 0;
  for (std::uint64_t done = 0; done < count; done += batch) {
    std::vector<std::string> numbers(std::min(batch, count - done));
    std::ranges::generate(numbers, [&] { return random.next(); });
    wrong += documents::misread(numbers,
                                [&](const std::string& number) { std::cout << (told++ < 20 ? number + "\n" : ""); });
  }
  std::cout << "doubles: " << count << " read, " << wrong << " otherwise than by strtod\n";
  return wrong == 0 ? 0 : 1;
}
