#pragma once
/// Whether a sanitizer takes part: it needs memory of its own, and can't run under valgrind.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define STRAKE_TEST_SANITIZED 1
#elif defined(__has_feature)
#define STRAKE_TEST_SANITIZED (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define STRAKE_TEST_SANITIZED 0
#endif
