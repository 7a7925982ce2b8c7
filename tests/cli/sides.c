/* Two sides for strake replay, and what goes wrong with sides. Legacy copies its input; safe does so too, but for
 * inputs that hold what was planted. Compiled without the hardening that a crash might be changed by. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "strake/contain_stub.h"

static int has(const uint8_t* input, size_t size, const char* what) {
  return memmem(input, size, what, strlen(what)) != NULL;
}

static int32_t copy(const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity, size_t* size) {
  if (input_size > capacity) {
    return 9;
  }
  if (input_size > 0) {
    memcpy(output, input, input_size);
  }
  *size = input_size;
  return has(input, input_size, "bad") ? 2 : 0;
}

STRAKE_CONTAIN_EXPORT int32_t legacy(const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity,
                                     size_t* size) {
  if (has(input, input_size, "both abort")) {
    abort();
  }
  return copy(input, input_size, output, capacity, size);
}

STRAKE_CONTAIN_EXPORT int32_t safe(const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity,
                                   size_t* size) {
  int32_t result = copy(input, input_size, output, capacity, size);
  volatile unsigned turns = 1;
  if (has(input, input_size,
          "\x01"
          "BOOM")) {
    *(volatile int*)0 = 1;
  }
  if (has(input, input_size, "abort")) {
    abort();
  }
  if (has(input, input_size, "loop")) {
    while (turns != 0) {
      turns |= 1;
    }
  }
  if (has(input, input_size, "leave")) {
    exit(7);
  }
  if (has(input, input_size, "socket")) {
    socket(AF_INET, SOCK_STREAM, 0);
  }
  if (has(input, input_size, "=") && memchr(input, '&', input_size) != NULL) {
    output[0] ^= 1;
  }
  if (has(input, input_size, "refuse") || (input_size >= 6 && input[0] == '#')) {
    return 3;
  }
  if (has(input, input_size, "bad=")) {
    return 4;
  }
  return result;
}

static size_t count(const uint8_t* input, size_t size, uint8_t what) {
  size_t found = 0;
  size_t i;
  for (i = 0; i < size; i++) {
    found += input[i] == what;
  }
  return found;
}

/* Refuses what can be made small in more than one round alone: of "a<b>" the a can go only when the b has gone, and of
 * "c<d>" nothing can go before both letters became simple. */
STRAKE_CONTAIN_EXPORT int32_t rounds(const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity,
                                     size_t* size) {
  const int is_stuck = input_size == 3 && count(input, 3, 'c') + count(input, 3, 'd') > 0;
  if (count(input, input_size, '<') > 0 && count(input, input_size, '>') > 0 &&
      count(input, input_size, 'a') >= count(input, input_size, 'b') && !is_stuck) {
    return 3;
  }
  return copy(input, input_size, output, capacity, size);
}

/* Its second call gives something else than its first. */
STRAKE_CONTAIN_EXPORT int32_t moody(const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity,
                                    size_t* size) {
  static int calls = 0;
  *size = 0;
  return calls++ == 0 ? 1 : copy(input, input_size, output, capacity, size);
}
