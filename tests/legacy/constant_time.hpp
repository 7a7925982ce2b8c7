#pragma once
/// As what the test program runs itself under valgrind.
inline constexpr const char* constant_time_role = "--constant-time";
int run_constant_time_checks();
