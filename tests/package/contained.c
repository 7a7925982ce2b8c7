#include <strake/contain_stub.h>

STRAKE_CONTAIN_EXPORT int32_t reverse(const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity,
                                      size_t* size) {
  size_t i;
  if (input_size > capacity) {
    return -1;
  }
  for (i = 0; i < input_size; i++) {
    output[i] = input[input_size - 1 - i];
  }
  *size = input_size;
  return 7;
}
