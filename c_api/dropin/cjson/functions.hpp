#pragma once
// The functions of the drop-in for libcjson as a struct: what the drop-in gives to its switch, and gets back. Both are
// built from this file; the size of the struct tells whether they are.
#include "include/cjson/cJSON.h"
#include "include/cjson/strake_cjson.h"

/// Each function as programs call it, and as it is called here: X(cJSON_Name, name).
#define STRAKE_CJSON_FUNCTIONS(X)                                                                                      \
  X(cJSON_Version, version)                                                                                            \
  X(cJSON_InitHooks, init_hooks)                                                                                       \
  X(cJSON_Parse, parse)                                                                                                \
  X(cJSON_ParseWithLength, parse_with_length)                                                                          \
  X(cJSON_ParseWithOpts, parse_with_opts)                                                                              \
  X(cJSON_ParseWithLengthOpts, parse_with_length_opts)                                                                 \
  X(cJSON_Print, print)                                                                                                \
  X(cJSON_PrintUnformatted, print_unformatted)                                                                         \
  X(cJSON_PrintBuffered, print_buffered)                                                                               \
  X(cJSON_PrintPreallocated, print_preallocated)                                                                       \
  X(cJSON_Delete, delete_item)                                                                                         \
  X(cJSON_GetArraySize, get_array_size)                                                                                \
  X(cJSON_GetArrayItem, get_array_item)                                                                                \
  X(cJSON_GetObjectItem, get_object_item)                                                                              \
  X(cJSON_GetObjectItemCaseSensitive, get_object_item_case_sensitive)                                                  \
  X(cJSON_HasObjectItem, has_object_item)                                                                              \
  X(cJSON_GetErrorPtr, get_error_ptr)                                                                                  \
  X(cJSON_GetStringValue, get_string_value)                                                                            \
  X(cJSON_GetNumberValue, get_number_value)                                                                            \
  X(cJSON_IsInvalid, is_invalid)                                                                                       \
  X(cJSON_IsFalse, is_false)                                                                                           \
  X(cJSON_IsTrue, is_true)                                                                                             \
  X(cJSON_IsBool, is_bool)                                                                                             \
  X(cJSON_IsNull, is_null)                                                                                             \
  X(cJSON_IsNumber, is_number)                                                                                         \
  X(cJSON_IsString, is_string)                                                                                         \
  X(cJSON_IsArray, is_array)                                                                                           \
  X(cJSON_IsObject, is_object)                                                                                         \
  X(cJSON_IsRaw, is_raw)                                                                                               \
  X(cJSON_CreateNull, create_null)                                                                                     \
  X(cJSON_CreateTrue, create_true)                                                                                     \
  X(cJSON_CreateFalse, create_false)                                                                                   \
  X(cJSON_CreateBool, create_bool)                                                                                     \
  X(cJSON_CreateNumber, create_number)                                                                                 \
  X(cJSON_CreateString, create_string)                                                                                 \
  X(cJSON_CreateRaw, create_raw)                                                                                       \
  X(cJSON_CreateArray, create_array)                                                                                   \
  X(cJSON_CreateObject, create_object)                                                                                 \
  X(cJSON_CreateStringReference, create_string_reference)                                                              \
  X(cJSON_CreateObjectReference, create_object_reference)                                                              \
  X(cJSON_CreateArrayReference, create_array_reference)                                                                \
  X(cJSON_CreateIntArray, create_int_array)                                                                            \
  X(cJSON_CreateFloatArray, create_float_array)                                                                        \
  X(cJSON_CreateDoubleArray, create_double_array)                                                                      \
  X(cJSON_CreateStringArray, create_string_array)                                                                      \
  X(cJSON_AddItemToArray, add_item_to_array)                                                                           \
  X(cJSON_AddItemToObject, add_item_to_object)                                                                         \
  X(cJSON_AddItemToObjectCS, add_item_to_object_cs)                                                                    \
  X(cJSON_AddItemReferenceToArray, add_item_reference_to_array)                                                        \
  X(cJSON_AddItemReferenceToObject, add_item_reference_to_object)                                                      \
  X(cJSON_DetachItemViaPointer, detach_item_via_pointer)                                                               \
  X(cJSON_DetachItemFromArray, detach_item_from_array)                                                                 \
  X(cJSON_DeleteItemFromArray, delete_item_from_array)                                                                 \
  X(cJSON_DetachItemFromObject, detach_item_from_object)                                                               \
  X(cJSON_DetachItemFromObjectCaseSensitive, detach_item_from_object_case_sensitive)                                   \
  X(cJSON_DeleteItemFromObject, delete_item_from_object)                                                               \
  X(cJSON_DeleteItemFromObjectCaseSensitive, delete_item_from_object_case_sensitive)                                   \
  X(cJSON_InsertItemInArray, insert_item_in_array)                                                                     \
  X(cJSON_ReplaceItemViaPointer, replace_item_via_pointer)                                                             \
  X(cJSON_ReplaceItemInArray, replace_item_in_array)                                                                   \
  X(cJSON_ReplaceItemInObject, replace_item_in_object)                                                                 \
  X(cJSON_ReplaceItemInObjectCaseSensitive, replace_item_in_object_case_sensitive)                                     \
  X(cJSON_Duplicate, duplicate)                                                                                        \
  X(cJSON_Compare, compare)                                                                                            \
  X(cJSON_Minify, minify)                                                                                              \
  X(cJSON_AddNullToObject, add_null_to_object)                                                                         \
  X(cJSON_AddTrueToObject, add_true_to_object)                                                                         \
  X(cJSON_AddFalseToObject, add_false_to_object)                                                                       \
  X(cJSON_AddBoolToObject, add_bool_to_object)                                                                         \
  X(cJSON_AddNumberToObject, add_number_to_object)                                                                     \
  X(cJSON_AddStringToObject, add_string_to_object)                                                                     \
  X(cJSON_AddRawToObject, add_raw_to_object)                                                                           \
  X(cJSON_AddObjectToObject, add_object_to_object)                                                                     \
  X(cJSON_AddArrayToObject, add_array_to_object)                                                                       \
  X(cJSON_SetNumberHelper, set_number_helper)                                                                          \
  X(cJSON_SetValuestring, set_valuestring)                                                                             \
  X(cJSON_malloc, allocate_block)                                                                                      \
  X(cJSON_free, free_block)

namespace strake::dropin {

struct CjsonFunctions {
#define X(name, field) decltype(&::name) field;
  STRAKE_CJSON_FUNCTIONS(X)
#undef X
  decltype(&::strake_cjson_get_counters) get_counters;
};

} // namespace strake::dropin
