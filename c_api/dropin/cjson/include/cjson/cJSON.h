/**
 * @file cJSON.h
 * @brief The interface of cJSON 1.7.15, as Debian's libcjson.so.1 has it, over Strake's JSON scanner.
 *
 * Programs are compiled with it, or run with the shared object, without being changed. docs/cjson.md says what is alike
 * and has the register of what differs on purpose. Unless a function says otherwise, NULL for an item or a text that it
 * needs makes it fail: NULL, 0 or nothing is done. Items are of one thread at a time; different trees may be used by
 * different threads at once.
 */
#ifndef cJSON__h
#define cJSON__h

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CJSON_VERSION_MAJOR 1
#define CJSON_VERSION_MINOR 7
#define CJSON_VERSION_PATCH 15

/** @brief For programs that declare functions as cJSON does; they mean something on Windows only. */
#define CJSON_CDECL
#define CJSON_STDCALL
#if defined(__GNUC__) && defined(CJSON_API_VISIBILITY)
#define CJSON_PUBLIC(type) __attribute__((visibility("default"))) type
#else
#define CJSON_PUBLIC(type) type
#endif

/** @brief What an item is: the low eight bits of its type. */
#define cJSON_Invalid (0)
#define cJSON_False (1 << 0)
#define cJSON_True (1 << 1)
#define cJSON_NULL (1 << 2)
#define cJSON_Number (1 << 3)
#define cJSON_String (1 << 4)
#define cJSON_Array (1 << 5)
#define cJSON_Object (1 << 6)
#define cJSON_Raw (1 << 7)

/** @brief Flag of a type: valuestring and child aren't the item's own. */
#define cJSON_IsReference 256
/** @brief Flag of a type: string isn't the item's own. */
#define cJSON_StringIsConst 512

/** @brief Containers within each other that a text may have. */
#ifndef CJSON_NESTING_LIMIT
#define CJSON_NESTING_LIMIT 1000
#endif

typedef int cJSON_bool;

/** @brief An item of a tree. */
typedef struct cJSON {
  struct cJSON* next;  /**< The item behind it in its array or object, or NULL. */
  struct cJSON* prev;  /**< The item before it; of the first the last. NULL if it is in none. */
  struct cJSON* child; /**< The first item of an array or object, or NULL. */
  int type;            /**< One of cJSON_False and so on, with flags. */
  char* valuestring;   /**< The text of a cJSON_String or a cJSON_Raw. */
  int valueint;        /**< valuedouble, or the int that is nearest. Set both: cJSON_SetNumberValue(). */
  double valuedouble;  /**< The number of a cJSON_Number. */
  char* string;        /**< The name of an item in an object. */
} cJSON;

/** @brief Functions that do as malloc and free. */
typedef struct cJSON_Hooks {
  void*(CJSON_CDECL* malloc_fn)(size_t sz);
  void(CJSON_CDECL* free_fn)(void* ptr);
} cJSON_Hooks;

/** @brief The version, "1.7.15". */
CJSON_PUBLIC(const char*) cJSON_Version(void);

/**
 * @brief Sets the functions that all memory comes from, for the process. NULL, for hooks or for one of them, means
 * that of libc. To be called before anything else, or with nothing left that was allocated.
 */
CJSON_PUBLIC(void) cJSON_InitHooks(cJSON_Hooks* hooks);

/**
 * @brief Parses a text that is closed by a NUL. What follows the value is ignored.
 * @return the root, to be deleted with cJSON_Delete(), or NULL: cJSON_GetErrorPtr() says where.
 */
CJSON_PUBLIC(cJSON*) cJSON_Parse(const char* value);

/** @brief The same of so many bytes. */
CJSON_PUBLIC(cJSON*) cJSON_ParseWithLength(const char* value, size_t buffer_length);

/**
 * @brief cJSON_Parse() which tells where it ended, or where the fault is, unless return_parse_end is NULL. With
 * require_null_terminated, nothing but white space may follow the value.
 */
CJSON_PUBLIC(cJSON*)
cJSON_ParseWithOpts(const char* value, const char** return_parse_end, cJSON_bool require_null_terminated);

/** @brief The same of so many bytes, the NUL included if one is required. */
CJSON_PUBLIC(cJSON*)
cJSON_ParseWithLengthOpts(const char* value, size_t buffer_length, const char** return_parse_end,
                          cJSON_bool require_null_terminated);

/**
 * @brief Prints an item, indented by tabs.
 * @return a block of the hooks, to be freed by the caller, or NULL.
 */
CJSON_PUBLIC(char*) cJSON_Print(const cJSON* item);

/** @brief The same without any white space. */
CJSON_PUBLIC(char*) cJSON_PrintUnformatted(const cJSON* item);

/** @brief The same into a block that has so many bytes at first and grows; fmt says whether it is indented. */
CJSON_PUBLIC(char*) cJSON_PrintBuffered(const cJSON* item, int prebuffer, cJSON_bool fmt);

/**
 * @brief Prints into length bytes of the caller. To be safe, give 5 more than the text has.
 * @return 1, or 0 if that is too little.
 */
CJSON_PUBLIC(cJSON_bool) cJSON_PrintPreallocated(cJSON* item, char* buffer, const int length, const cJSON_bool format);

/** @brief Gives back an item, what it holds, and what follows it. NULL is nothing. */
CJSON_PUBLIC(void) cJSON_Delete(cJSON* item);

/** @brief How many items an array or object has. */
CJSON_PUBLIC(int) cJSON_GetArraySize(const cJSON* array);

/** @brief The item at an index of an array or object, or NULL. */
CJSON_PUBLIC(cJSON*) cJSON_GetArrayItem(const cJSON* array, int index);

/** @brief The first item with a name, without regard to the case of ASCII letters, or NULL. */
CJSON_PUBLIC(cJSON*) cJSON_GetObjectItem(const cJSON* const object, const char* const string);

/** @brief The first item with just this name, or NULL. */
CJSON_PUBLIC(cJSON*) cJSON_GetObjectItemCaseSensitive(const cJSON* const object, const char* const string);

/** @brief Whether cJSON_GetObjectItem() finds one. */
CJSON_PUBLIC(cJSON_bool) cJSON_HasObjectItem(const cJSON* object, const char* string);

/** @brief Where the last text that this thread parsed has its fault; NULL if it has none. */
CJSON_PUBLIC(const char*) cJSON_GetErrorPtr(void);

/** @brief The text of a string, which stays the item's own, or NULL. */
CJSON_PUBLIC(char*) cJSON_GetStringValue(const cJSON* const item);

/** @brief The number, or NaN. */
CJSON_PUBLIC(double) cJSON_GetNumberValue(const cJSON* const item);

/** @brief What an item is. NULL is nothing. */
CJSON_PUBLIC(cJSON_bool) cJSON_IsInvalid(const cJSON* const item);
CJSON_PUBLIC(cJSON_bool) cJSON_IsFalse(const cJSON* const item);
CJSON_PUBLIC(cJSON_bool) cJSON_IsTrue(const cJSON* const item);
CJSON_PUBLIC(cJSON_bool) cJSON_IsBool(const cJSON* const item);
CJSON_PUBLIC(cJSON_bool) cJSON_IsNull(const cJSON* const item);
CJSON_PUBLIC(cJSON_bool) cJSON_IsNumber(const cJSON* const item);
CJSON_PUBLIC(cJSON_bool) cJSON_IsString(const cJSON* const item);
CJSON_PUBLIC(cJSON_bool) cJSON_IsArray(const cJSON* const item);
CJSON_PUBLIC(cJSON_bool) cJSON_IsObject(const cJSON* const item);
CJSON_PUBLIC(cJSON_bool) cJSON_IsRaw(const cJSON* const item);

/**
 * @brief Makes an item, which is the caller's until it is added to another, or NULL without memory. Texts are
 * copied.
 */
CJSON_PUBLIC(cJSON*) cJSON_CreateNull(void);
CJSON_PUBLIC(cJSON*) cJSON_CreateTrue(void);
CJSON_PUBLIC(cJSON*) cJSON_CreateFalse(void);
CJSON_PUBLIC(cJSON*) cJSON_CreateBool(cJSON_bool boolean);
CJSON_PUBLIC(cJSON*) cJSON_CreateNumber(double num);
CJSON_PUBLIC(cJSON*) cJSON_CreateString(const char* string);

/** @brief A text that is printed as it is. */
CJSON_PUBLIC(cJSON*) cJSON_CreateRaw(const char* raw);
CJSON_PUBLIC(cJSON*) cJSON_CreateArray(void);
CJSON_PUBLIC(cJSON*) cJSON_CreateObject(void);

/** @brief Makes an item whose text or whose items are another's, and aren't deleted with it. */
CJSON_PUBLIC(cJSON*) cJSON_CreateStringReference(const char* string);
CJSON_PUBLIC(cJSON*) cJSON_CreateObjectReference(const cJSON* child);
CJSON_PUBLIC(cJSON*) cJSON_CreateArrayReference(const cJSON* child);

/** @brief Makes an array of count items. */
CJSON_PUBLIC(cJSON*) cJSON_CreateIntArray(const int* numbers, int count);
CJSON_PUBLIC(cJSON*) cJSON_CreateFloatArray(const float* numbers, int count);
CJSON_PUBLIC(cJSON*) cJSON_CreateDoubleArray(const double* numbers, int count);
CJSON_PUBLIC(cJSON*) cJSON_CreateStringArray(const char* const* strings, int count);

/**
 * @brief Adds an item behind the others, which owns it from then on; in an object under a copy of a name, or with CS
 * under the name itself, which must outlive it.
 * @return 1, or 0 and the item stays the caller's.
 */
CJSON_PUBLIC(cJSON_bool) cJSON_AddItemToArray(cJSON* array, cJSON* item);
CJSON_PUBLIC(cJSON_bool) cJSON_AddItemToObject(cJSON* object, const char* string, cJSON* item);
CJSON_PUBLIC(cJSON_bool) cJSON_AddItemToObjectCS(cJSON* object, const char* string, cJSON* item);

/** @brief Adds an item whose text and whose items are those of another. */
CJSON_PUBLIC(cJSON_bool) cJSON_AddItemReferenceToArray(cJSON* array, cJSON* item);
CJSON_PUBLIC(cJSON_bool) cJSON_AddItemReferenceToObject(cJSON* object, const char* string, cJSON* item);

/** @brief Takes an item out, which is the caller's from then on. NULL if it isn't there. */
CJSON_PUBLIC(cJSON*) cJSON_DetachItemViaPointer(cJSON* parent, cJSON* const item);

/** @brief The same by index. */
CJSON_PUBLIC(cJSON*) cJSON_DetachItemFromArray(cJSON* array, int which);

/** @brief Takes an item out and deletes it. */
CJSON_PUBLIC(void) cJSON_DeleteItemFromArray(cJSON* array, int which);

/** @brief The same by name. */
CJSON_PUBLIC(cJSON*) cJSON_DetachItemFromObject(cJSON* object, const char* string);
CJSON_PUBLIC(cJSON*) cJSON_DetachItemFromObjectCaseSensitive(cJSON* object, const char* string);

/** @brief The same by name. */
CJSON_PUBLIC(void) cJSON_DeleteItemFromObject(cJSON* object, const char* string);
CJSON_PUBLIC(void) cJSON_DeleteItemFromObjectCaseSensitive(cJSON* object, const char* string);

/**
 * @brief Puts an item where another is, which and all behind it move on; behind the last if there is none.
 * @return 1, or 0 and the item stays the caller's.
 */
CJSON_PUBLIC(cJSON_bool) cJSON_InsertItemInArray(cJSON* array, int which, cJSON* newitem);

/**
 * @brief Puts an item where another is, which is deleted.
 * @return 1, or 0 and the replacement stays the caller's.
 */
CJSON_PUBLIC(cJSON_bool) cJSON_ReplaceItemViaPointer(cJSON* const parent, cJSON* const item, cJSON* replacement);

/** @brief The same by index. */
CJSON_PUBLIC(cJSON_bool) cJSON_ReplaceItemInArray(cJSON* array, int which, cJSON* newitem);

/** @brief The same by name; the replacement is given the name. */
CJSON_PUBLIC(cJSON_bool) cJSON_ReplaceItemInObject(cJSON* object, const char* string, cJSON* newitem);
CJSON_PUBLIC(cJSON_bool) cJSON_ReplaceItemInObjectCaseSensitive(cJSON* object, const char* string, cJSON* newitem);

/**
 * @brief Copies an item, with recurse what it holds too. References become copies. A tree that holds itself can't be
 * copied: NULL.
 */
CJSON_PUBLIC(cJSON*) cJSON_Duplicate(const cJSON* item, cJSON_bool recurse);

/**
 * @brief Whether two items are alike. Numbers may differ by the last bit, members may come in any order. What is no
 * item, or invalid, is like nothing.
 */
CJSON_PUBLIC(cJSON_bool) cJSON_Compare(const cJSON* const a, const cJSON* const b, const cJSON_bool case_sensitive);

/** @brief Takes white space and comments out of a text, in place. */
CJSON_PUBLIC(void) cJSON_Minify(char* json);

/**
 * @brief Makes an item and adds it under a copy of a name.
 * @return the item, which is the object's, or NULL.
 */
CJSON_PUBLIC(cJSON*) cJSON_AddNullToObject(cJSON* const object, const char* const name);
CJSON_PUBLIC(cJSON*) cJSON_AddTrueToObject(cJSON* const object, const char* const name);
CJSON_PUBLIC(cJSON*) cJSON_AddFalseToObject(cJSON* const object, const char* const name);
CJSON_PUBLIC(cJSON*) cJSON_AddBoolToObject(cJSON* const object, const char* const name, const cJSON_bool boolean);
CJSON_PUBLIC(cJSON*) cJSON_AddNumberToObject(cJSON* const object, const char* const name, const double number);
CJSON_PUBLIC(cJSON*) cJSON_AddStringToObject(cJSON* const object, const char* const name, const char* const string);
CJSON_PUBLIC(cJSON*) cJSON_AddRawToObject(cJSON* const object, const char* const name, const char* const raw);
CJSON_PUBLIC(cJSON*) cJSON_AddObjectToObject(cJSON* const object, const char* const name);
CJSON_PUBLIC(cJSON*) cJSON_AddArrayToObject(cJSON* const object, const char* const name);

/** @brief Sets the number of an item that isn't NULL; cJSON_SetNumberValue() does with any. */
CJSON_PUBLIC(double) cJSON_SetNumberHelper(cJSON* object, double number);
#define cJSON_SetNumberValue(object, number)                                                                           \
  ((object) != NULL ? cJSON_SetNumberHelper((object), (double)(number)) : (number))

/** @brief Sets both numbers of an item to an int. */
#define cJSON_SetIntValue(object, number) ((object) ? (object)->valueint = (object)->valuedouble = (number) : (number))

/**
 * @brief Sets the text of a string that isn't a reference. It is copied over the old one if it isn't longer.
 * @return where it is, or NULL.
 */
CJSON_PUBLIC(char*) cJSON_SetValuestring(cJSON* object, const char* valuestring);

/** @brief Calls the hook. */
CJSON_PUBLIC(void*) cJSON_malloc(size_t size);

/** @brief Calls the hook. */
CJSON_PUBLIC(void) cJSON_free(void* object);

/** @brief Begins a loop over the items of an array or object, which may be NULL. */
#define cJSON_ArrayForEach(element, array)                                                                             \
  for (element = (array) != NULL ? (array)->child : NULL; element != NULL; element = element->next)

#ifdef __cplusplus
}
#endif

#endif
