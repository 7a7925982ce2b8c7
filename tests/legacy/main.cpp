#include <gtest/gtest.h>

#include <string_view>

#include "constant_time.hpp"

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == constant_time_role) {
    return run_constant_time_checks();
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
