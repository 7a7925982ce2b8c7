/* A C89 program of the ordinary kind that uses cJSON: tests/package/cjson.sh builds and runs it. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  cJSON* tree = cJSON_Parse("{\"name\": \"Ada\", \"tags\": [1, 2.5, 1e300]}");
  cJSON* tags = cJSON_GetObjectItem(tree, "tags");
  char* text;
  int same;

  cJSON_AddItemToArray(tags, cJSON_CreateString("x"));
  text = cJSON_PrintUnformatted(tree);
  same = text != NULL && strcmp(text, "{\"name\":\"Ada\",\"tags\":[1,2.5,1e+300,\"x\"]}") == 0;
  free(text);
  cJSON_Delete(tree);
  /* What cJSON reads and RFC 8259 doesn't have: strict mode, which Strake's has alone, refuses it. */
  tree = cJSON_Parse("[01]");
  puts(!same ? "different" : tree == NULL ? "strict" : "ok");
  cJSON_Delete(tree);
  return 0;
}
