/* What strake replay --swap cjson calls: a text, and what the library prints of it again. */
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "strake/contain_stub.h"

enum { accepted, rejected, too_long, not_printed };

STRAKE_CONTAIN_EXPORT int32_t strake_replay(const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity,
                                            size_t* size) {
  cJSON* item = cJSON_ParseWithLength((const char*)input, input_size);
  char* text;
  int32_t result = accepted;
  if (item == NULL) {
    return rejected;
  }
  text = cJSON_PrintUnformatted(item);
  cJSON_Delete(item);
  if (text == NULL) {
    return not_printed;
  }
  if (strlen(text) > capacity) {
    result = too_long;
  } else {
    *size = strlen(text);
    memcpy(output, text, *size);
  }
  cJSON_free(text);
  return result;
}
