/* What contain_bench contains. */
#include <stdlib.h>
#include <string.h>

#include "strake/contain_stub.h"

STRAKE_CONTAIN_EXPORT int32_t bench_echo(const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity,
                                         size_t* size) {
  if (input_size > capacity) {
    return -1;
  }
  memcpy(output, input, input_size);
  *size = input_size;
  return 0;
}

STRAKE_CONTAIN_EXPORT int32_t bench_obey(const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity,
                                         size_t* size) {
  if (input_size > 0 && input[0] == 'x') {
    abort();
  }
  return bench_echo(input, input_size, output, capacity, size);
}
