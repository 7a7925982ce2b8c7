// Debian's library, but one function does something wrong: that which STRAKE_TEST_FAULT names. The functions that
// aren't here are found in the library that this one needs.
#include <cjson/cJSON.h>
#include <dlfcn.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace {

template <class Function>
Function* right(Function* /*wrong*/, const char* name) {
  static void* const library = dlopen(STRAKE_RENAMED_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  return reinterpret_cast<Function*>(dlsym(library, name));
}

bool is_wrong(std::string_view name) {
  const char* fault = std::getenv("STRAKE_TEST_FAULT");
  return fault != nullptr && name == fault;
}

char* wrong_text(char* text) {
  if (text != nullptr) {
    text[0] ^= 1;
  }
  return text;
}

cJSON* wrong_item(cJSON* item) {
  if (item != nullptr) {
    item->valueint ^= 1;
  }
  return item;
}

/// The texts of the tests are objects, whose first member is an array of a number and a text.
cJSON* wrong_tree(cJSON* tree, std::string_view name) {
  if (tree == nullptr || tree->child == nullptr || tree->child->child == nullptr) {
    return tree;
  }
  cJSON* number = tree->child->child;
  const auto fault = [name](std::string_view aspect) {
    return is_wrong(std::string(name) + "." + std::string(aspect));
  };
  if (fault("shape")) {
    number->type = cJSON_NULL;
  } else if (fault("names")) {
    wrong_text(tree->child->string);
  } else if (fault("valuestring")) {
    wrong_text(number->next->valuestring);
  } else if (fault("valueint")) {
    wrong_item(number);
  } else if (fault("valuedouble")) {
    number->valuedouble += 0.5;
  } else if (fault("links")) {
    number->prev = nullptr;
  } else if (fault("next")) { // An item less.
    cJSON* last = std::exchange(number->next, nullptr);
    number->prev = number;
    right(&cJSON_Delete, "cJSON_Delete")(last);
  } else if (fault("accepts")) {
    right(&cJSON_Delete, "cJSON_Delete")(tree);
    return nullptr;
  }
  return tree;
}

void wrong_end(std::string_view name, const char** end) {
  if (end != nullptr && is_wrong(std::string(name) + ".end")) {
    --*end;
  }
}

} // namespace

// What is given is wrong if the function is named.
#define FAULTY(type, name, parameters, arguments, wrong)                                                               \
  CJSON_PUBLIC(type) name parameters {                                                                                 \
    const auto given = right(&name, #name) arguments;                                                                  \
    return is_wrong(#name) ? wrong : given;                                                                            \
  }

CJSON_PUBLIC(cJSON*) cJSON_ParseWithOpts(const char* text, const char** end, cJSON_bool must_end) {
  cJSON* tree = right(&cJSON_ParseWithOpts, "cJSON_ParseWithOpts")(text, end, must_end);
  wrong_end("cJSON_ParseWithOpts", end);
  return wrong_tree(tree, "cJSON_ParseWithOpts");
}

CJSON_PUBLIC(cJSON*)
cJSON_ParseWithLengthOpts(const char* text, size_t size, const char** end, cJSON_bool must_end) {
  cJSON* tree = right(&cJSON_ParseWithLengthOpts, "cJSON_ParseWithLengthOpts")(text, size, end, must_end);
  wrong_end("cJSON_ParseWithLengthOpts", end);
  return wrong_tree(tree, "cJSON_ParseWithLengthOpts");
}

CJSON_PUBLIC(cJSON*) cJSON_Duplicate(const cJSON* item, cJSON_bool recurse) {
  return wrong_tree(right(&cJSON_Duplicate, "cJSON_Duplicate")(item, recurse), "cJSON_Duplicate");
}

CJSON_PUBLIC(cJSON_bool) cJSON_PrintPreallocated(cJSON* item, char* buffer, const int size, const cJSON_bool indented) {
  const auto given = right(&cJSON_PrintPreallocated, "cJSON_PrintPreallocated")(item, buffer, size, indented);
  if (given != 0 && is_wrong("cJSON_PrintPreallocated.text")) {
    wrong_text(buffer);
  }
  return is_wrong("cJSON_PrintPreallocated") ? !given : given;
}

CJSON_PUBLIC(void) cJSON_Minify(char* text) {
  right(&cJSON_Minify, "cJSON_Minify")(text);
  if (is_wrong("cJSON_Minify")) {
    wrong_text(text);
  }
}

FAULTY(char*, cJSON_Print, (const cJSON* item), (item), wrong_text(given))
FAULTY(char*, cJSON_PrintUnformatted, (const cJSON* item), (item), wrong_text(given))
FAULTY(char*, cJSON_PrintBuffered, (const cJSON* item, int size, cJSON_bool indented), (item, size, indented),
       wrong_text(given))
FAULTY(cJSON_bool, cJSON_Compare, (const cJSON* a, const cJSON* b, const cJSON_bool cased), (a, b, cased), !given)

FAULTY(int, cJSON_GetArraySize, (const cJSON* array), (array), given + 1)
FAULTY(cJSON*, cJSON_GetArrayItem, (const cJSON* array, int at), (array, at), given->next)
FAULTY(cJSON*, cJSON_GetObjectItem, (const cJSON* object, const char* name), (object, name), given->next)
FAULTY(cJSON*, cJSON_GetObjectItemCaseSensitive, (const cJSON* object, const char* name), (object, name), given->next)
FAULTY(cJSON_bool, cJSON_HasObjectItem, (const cJSON* object, const char* name), (object, name), !given)
FAULTY(char*, cJSON_GetStringValue, (const cJSON* item), (item), given + 1)
FAULTY(double, cJSON_GetNumberValue, (const cJSON* item), (item), -given)
FAULTY(cJSON_bool, cJSON_IsInvalid, (const cJSON* item), (item), !given)
FAULTY(cJSON_bool, cJSON_IsFalse, (const cJSON* item), (item), !given)
FAULTY(cJSON_bool, cJSON_IsTrue, (const cJSON* item), (item), !given)
FAULTY(cJSON_bool, cJSON_IsBool, (const cJSON* item), (item), !given)
FAULTY(cJSON_bool, cJSON_IsNull, (const cJSON* item), (item), !given)
FAULTY(cJSON_bool, cJSON_IsNumber, (const cJSON* item), (item), !given)
FAULTY(cJSON_bool, cJSON_IsString, (const cJSON* item), (item), !given)
FAULTY(cJSON_bool, cJSON_IsArray, (const cJSON* item), (item), !given)
FAULTY(cJSON_bool, cJSON_IsObject, (const cJSON* item), (item), !given)
FAULTY(cJSON_bool, cJSON_IsRaw, (const cJSON* item), (item), !given)

FAULTY(cJSON*, cJSON_CreateNull, (), (), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateTrue, (), (), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateFalse, (), (), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateBool, (cJSON_bool boolean), (boolean), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateNumber, (double number), (number), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateString, (const char* text), (text), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateRaw, (const char* text), (text), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateArray, (), (), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateObject, (), (), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateStringReference, (const char* text), (text), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateObjectReference, (const cJSON* child), (child), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateArrayReference, (const cJSON* child), (child), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateIntArray, (const int* numbers, int count), (numbers, count), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateFloatArray, (const float* numbers, int count), (numbers, count), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateDoubleArray, (const double* numbers, int count), (numbers, count), wrong_item(given))
FAULTY(cJSON*, cJSON_CreateStringArray, (const char* const* texts, int count), (texts, count), wrong_item(given))

FAULTY(cJSON*, cJSON_AddNullToObject, (cJSON * object, const char* name), (object, name), wrong_item(given))
FAULTY(cJSON*, cJSON_AddTrueToObject, (cJSON * object, const char* name), (object, name), wrong_item(given))
FAULTY(cJSON*, cJSON_AddFalseToObject, (cJSON * object, const char* name), (object, name), wrong_item(given))
FAULTY(cJSON*, cJSON_AddBoolToObject, (cJSON * object, const char* name, const cJSON_bool boolean),
       (object, name, boolean), wrong_item(given))
FAULTY(cJSON*, cJSON_AddNumberToObject, (cJSON * object, const char* name, const double number), (object, name, number),
       wrong_item(given))
FAULTY(cJSON*, cJSON_AddStringToObject, (cJSON * object, const char* name, const char* text), (object, name, text),
       wrong_item(given))
FAULTY(cJSON*, cJSON_AddRawToObject, (cJSON * object, const char* name, const char* text), (object, name, text),
       wrong_item(given))
FAULTY(cJSON*, cJSON_AddObjectToObject, (cJSON * object, const char* name), (object, name), wrong_item(given))
FAULTY(cJSON*, cJSON_AddArrayToObject, (cJSON * object, const char* name), (object, name), wrong_item(given))
