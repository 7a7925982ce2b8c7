/* Contains the function that is built beside it, by the worker that was installed with the library. */
#include <stdio.h>
#include <strake/strake.h>
#include <string.h>

int main(int argc, char** argv) {
  uint8_t output[8];
  strake_contain* contain = NULL;
  strake_error error;
  size_t size = 0;
  int32_t result = 0;
  if (argc != 2 || strake_contain_new(argv[1], "reverse", NULL, &contain, &error) != STRAKE_OK) {
    printf("%s\n", error.message);
    return 1;
  }
  if (strake_contain_call(contain, (const uint8_t*)"ko", 2, output, sizeof output, &size, &result, &error) !=
          STRAKE_OK ||
      size != 2 || result != 7) {
    printf("%s\n", error.message);
    return 1;
  }
  printf("%.2s\n", (const char*)output);
  return strake_contain_free(contain, NULL);
}
