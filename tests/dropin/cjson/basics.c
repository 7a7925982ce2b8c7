/* What programs do with cJSON, in the language that they are written in. It holds with the drop-in and with the library
   that this replaces. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int checks;
static int failures;

static void check(int holds, const char* what, int line) {
  ++checks;
  if (!holds) {
    ++failures;
    printf("line %d: %s\n", line, what);
  }
}
#define CHECK(condition) check((condition) != 0, #condition, __LINE__)

static int prints(const cJSON* item, const char* expected) {
  char* text = cJSON_PrintUnformatted(item);
  int same = text != NULL && strcmp(text, expected) == 0;
  free(text); /* Not cJSON_free(): programs may. */
  return same;
}

static void reads_a_configuration(void) {
  cJSON* root = cJSON_Parse("{\"name\":\"a\",\"port\":8080,\"tls\":true,\"hosts\":[\"x\",\"y\"],\"none\":null}");
  const cJSON* host;
  int hosts = 0;
  CHECK(cJSON_IsObject(root));
  CHECK(cJSON_GetArraySize(root) == 5);
  CHECK(strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(root, "NAME")), "a") == 0);
  CHECK(cJSON_GetObjectItemCaseSensitive(root, "NAME") == NULL);
  CHECK(cJSON_GetObjectItem(root, "port")->valueint == 8080);
  CHECK(cJSON_GetNumberValue(cJSON_GetObjectItem(root, "port")) == 8080.0);
  CHECK(cJSON_IsTrue(cJSON_GetObjectItem(root, "tls")));
  CHECK(cJSON_GetObjectItem(root, "tls")->valueint == 1);
  CHECK(cJSON_HasObjectItem(root, "none"));
  CHECK(!cJSON_HasObjectItem(root, "more"));
  CHECK(cJSON_IsNull(cJSON_GetObjectItem(root, "none")));
  cJSON_ArrayForEach(host, cJSON_GetObjectItem(root, "hosts")) {
    CHECK(cJSON_IsString(host));
    ++hosts;
  }
  CHECK(hosts == 2);
  cJSON_Delete(root);
}

static void writes_a_message(void) {
  cJSON* root = cJSON_CreateObject();
  cJSON* list = cJSON_AddArrayToObject(root, "list");
  char* text;
  CHECK(cJSON_AddStringToObject(root, "name", "\"\\/\b\f\n\r\t\x01\xc3\xa4") != NULL);
  CHECK(cJSON_AddNumberToObject(root, "number", 0.1 + 0.2) != NULL);
  CHECK(cJSON_AddBoolToObject(root, "yes", 1) != NULL);
  CHECK(cJSON_AddNullToObject(root, "none") != NULL);
  CHECK(cJSON_AddRawToObject(root, "raw", "[ 1 ]") != NULL);
  CHECK(cJSON_AddObjectToObject(root, "empty") != NULL);
  CHECK(cJSON_AddItemToArray(list, cJSON_CreateNumber(-0.0)));
  CHECK(cJSON_AddItemToArray(list, cJSON_CreateString("")));
  CHECK(prints(root, "{\"list\":[-0,\"\"],\"name\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\xc3\xa4\",\"number\":0.3,\"yes\":"
                     "true,\"none\":null,\"raw\":[ 1 ],\"empty\":{}}"));
  text = cJSON_Print(list);
  CHECK(text != NULL && strcmp(text, "[-0, \"\"]") == 0);
  cJSON_free(text);
  cJSON_DeleteItemFromObject(root, "name");
  cJSON_DeleteItemFromObject(root, "number");
  cJSON_DeleteItemFromObject(root, "raw");
  text = cJSON_Print(root);
  CHECK(text != NULL &&
        strcmp(text, "{\n\t\"list\":\t[-0, \"\"],\n\t\"yes\":\ttrue,\n\t\"none\":\tnull,\n\t\"empty\":\t{\n\t}\n}") ==
            0);
  cJSON_free(text);
  cJSON_Delete(root);
}

static void prints_into_a_buffer(void) {
  cJSON* root = cJSON_Parse("[1,\"ab\"]");
  char buffer[32];
  CHECK(!cJSON_PrintPreallocated(root, buffer, 8, 0));
  CHECK(cJSON_PrintPreallocated(root, buffer, (int)sizeof buffer, 0));
  CHECK(strcmp(buffer, "[1,\"ab\"]") == 0);
  CHECK(cJSON_PrintPreallocated(root, buffer, (int)sizeof buffer, 1));
  CHECK(strcmp(buffer, "[1, \"ab\"]") == 0);
  cJSON_Delete(root);
}

static void says_where_a_text_is_wrong(void) {
  const char* text = "[1,2,x]";
  const char* end = NULL;
  CHECK(cJSON_Parse(text) == NULL);
  CHECK(cJSON_GetErrorPtr() == text + 5);
  CHECK(cJSON_ParseWithOpts(text, &end, 1) == NULL);
  CHECK(end == text + 5);
  CHECK(cJSON_ParseWithLength("[1,2]", 4) == NULL);
  text = "[1] x";
  cJSON_Delete(cJSON_ParseWithOpts(text, &end, 0));
  CHECK(end == text + 3);
  CHECK(cJSON_ParseWithOpts(text, &end, 1) == NULL);
  CHECK(end == text + 4);
}

static void changes_a_list(void) {
  cJSON* list = cJSON_Parse("[1,2,3]");
  cJSON* item = cJSON_DetachItemFromArray(list, 1);
  CHECK(item != NULL && item->next == NULL && item->prev == NULL);
  CHECK(prints(list, "[1,3]"));
  CHECK(cJSON_InsertItemInArray(list, 0, item));
  CHECK(prints(list, "[2,1,3]"));
  CHECK(list->child->prev == cJSON_GetArrayItem(list, 2));
  CHECK(cJSON_ReplaceItemInArray(list, 2, cJSON_CreateString("x")));
  CHECK(prints(list, "[2,1,\"x\"]"));
  cJSON_DeleteItemFromArray(list, 0);
  CHECK(prints(list, "[1,\"x\"]"));
  CHECK(cJSON_ReplaceItemViaPointer(list, list->child, cJSON_CreateTrue()));
  cJSON_SetValuestring(cJSON_GetArrayItem(list, 1), "a longer text");
  CHECK(prints(list, "[true,\"a longer text\"]"));
  cJSON_Delete(list);
}

static void refers_to_what_it_has(void) {
  cJSON* owner = cJSON_Parse("{\"a\":[1,2]}");
  cJSON* other = cJSON_CreateObject();
  cJSON* copy;
  CHECK(cJSON_AddItemReferenceToObject(other, "b", cJSON_GetObjectItem(owner, "a")));
  CHECK(prints(other, "{\"b\":[1,2]}"));
  copy = cJSON_Duplicate(other, 1);
  cJSON_Delete(other);
  CHECK(prints(owner, "{\"a\":[1,2]}"));
  cJSON_Delete(owner);
  CHECK(prints(copy, "{\"b\":[1,2]}"));
  cJSON_Delete(copy);
}

static void compares(void) {
  cJSON* one = cJSON_Parse("{\"a\":1,\"b\":[true,null]}");
  cJSON* other = cJSON_Parse("{\"B\":[true,null],\"A\":1.0}");
  CHECK(cJSON_Compare(one, other, 0));
  CHECK(!cJSON_Compare(one, other, 1));
  CHECK(!cJSON_Compare(one, NULL, 1));
  cJSON_Delete(one);
  cJSON_Delete(other);
}

static void strips_comments(void) {
  char text[] = "{ \"a b\" : /* no */ 1, // no\n \"c\\\"d\" : [ 2 ] }";
  cJSON_Minify(text);
  CHECK(strcmp(text, "{\"a b\":1,\"c\\\"d\":[2]}") == 0);
}

static int allocated;
static void* counting_malloc(size_t size) {
  void* block = malloc(size);
  allocated += block != NULL;
  return block;
}
static void counting_free(void* block) {
  allocated -= block != NULL;
  free(block);
}

static void brings_its_own_memory(void) {
  cJSON_Hooks hooks;
  cJSON* root;
  char* text;
  hooks.malloc_fn = counting_malloc;
  hooks.free_fn = counting_free;
  cJSON_InitHooks(&hooks);
  root = cJSON_Parse("{\"a\":[1,\"b\"]}");
  CHECK(allocated == 6); /* Four nodes, a name and a text. */
  text = cJSON_Print(root);
  CHECK(allocated == 7);
  cJSON_free(text);
  cJSON_Delete(root);
  CHECK(allocated == 0);
  cJSON_InitHooks(NULL);
}

static void sets_numbers(void) {
  cJSON* number = cJSON_CreateNumber(1e10);
  CHECK(number->valueint == 2147483647);
  CHECK(cJSON_SetNumberValue(number, -1e10) == -1e10);
  CHECK(number->valueint == -2147483647 - 1);
  cJSON_SetIntValue(number, 5);
  CHECK(prints(number, "5"));
  cJSON_Delete(number);
}

int main(void) {
  reads_a_configuration();
  writes_a_message();
  prints_into_a_buffer();
  says_where_a_text_is_wrong();
  changes_a_list();
  refers_to_what_it_has();
  compares();
  strips_comments();
  brings_its_own_memory();
  sets_numbers();
  printf("%d passed, %d failed\n", checks - failures, failures);
  return failures == 0 ? 0 : 1;
}
