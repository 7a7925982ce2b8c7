#pragma once
// The test program runs itself again as one of these, so that they begin with memory of their own.

/// Gets a secret and handles it; wiping_test.cpp looks at its memory meanwhile.
inline constexpr const char* victim = "--victim";
int run_victim();

/// Uses keys where the kernel doesn't know MADV_WIPEONFORK.
inline constexpr const char* without_wipe_on_fork = "--without-wipe-on-fork";
int run_without_wipe_on_fork();

/// Starts this program again in that role, with these files as its standard input and output.
int start_as(const char* role, int input, int output);
