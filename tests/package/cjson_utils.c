/* A C89 program of the ordinary kind that uses cJSON_Utils: tests/package/cjson.sh builds and runs it. */
#include <cjson/cJSON_Utils.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int prints(const cJSON* item, const char* expected) {
  char* text = cJSON_PrintUnformatted(item);
  int same = text != NULL && strcmp(text, expected) == 0;
  free(text);
  return same;
}

int main(void) {
  cJSON* from = cJSON_Parse("{\"b\": [1, 2], \"a\": {\"x\": null}}");
  cJSON* to = cJSON_Parse("{\"b\": [1], \"a\": {\"x\": null, \"y/z\": 1}}");
  cJSON* patches = cJSONUtils_GeneratePatches(from, to);
  cJSON* merge_patch = cJSONUtils_GenerateMergePatch(from, to);
  char* pointer;
  int same = prints(patches, "[{\"op\":\"add\",\"path\":\"/a/y~1z\",\"value\":1},{\"op\":\"remove\",\"path\":\"/b/1\"}]");

  same = same && prints(merge_patch, "{\"a\":{\"y/z\":1},\"b\":[1]}");
  same = same && cJSONUtils_ApplyPatches(from, patches) == 0 && cJSON_Compare(from, to, 1);
  pointer = cJSONUtils_FindPointerFromObjectTo(from, cJSONUtils_GetPointer(from, "/a/y~1z"));
  same = same && pointer != NULL && strcmp(pointer, "/a/y~1z") == 0;
  free(pointer);
  cJSON_Delete(merge_patch);
  cJSON_Delete(patches);
  cJSON_Delete(to);
  cJSON_Delete(from);
  puts(same ? "ok" : "different");
  return 0;
}
