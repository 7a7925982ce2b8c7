// The 78 functions of libcjson.so.1, and Strake's own. Where a mode other than safe is set in the environment, the
// functions of the switch answer.
#include <atomic>

#include "dropin/switch_loader.hpp"
#include "safe.hpp"

#define STRAKE_EXPORT extern "C" __attribute__((visibility("default")))

using namespace strake::dropin;

namespace {

constexpr CjsonFunctions safe_functions{
#define X(name, field) .field = safe::field,
    STRAKE_CJSON_FUNCTIONS(X)
#undef X
        .get_counters = safe::get_counters};

constinit std::atomic<const CjsonFunctions*> switched{nullptr}; ///< NULL in mode safe.

[[gnu::constructor]] void follow_mode() {
  STRAKE_UNSAFE_BEGIN("SAFETY: the switch gives NULL or functions of this type, which it keeps for ever")
  switched.store(static_cast<const CjsonFunctions*>(functions_of_switch(
                     {.library = "cjson", .variable = "STRAKE_CJSON_MODE", .object = "libstrake_cjson_switch.so"},
                     &safe_functions, sizeof safe_functions)),
                 std::memory_order_release);
  STRAKE_UNSAFE_END
}

template <auto function, class... Arguments>
auto answer(Arguments... arguments) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the functions are there for ever; the arguments are those that the caller vouches for")
  const CjsonFunctions* functions = switched.load(std::memory_order_acquire);
  if (functions == nullptr) [[likely]] {
    return (safe_functions.*function)(arguments...);
  }
  return (functions->*function)(arguments...);
  STRAKE_UNSAFE_END
}

} // namespace

STRAKE_EXPORT const char* cJSON_Version() { return answer<&CjsonFunctions::version>(); }

STRAKE_EXPORT void cJSON_InitHooks(cJSON_Hooks* hooks) { return answer<&CjsonFunctions::init_hooks>(hooks); }

STRAKE_EXPORT cJSON* cJSON_Parse(const char* value) { return answer<&CjsonFunctions::parse>(value); }

STRAKE_EXPORT cJSON* cJSON_ParseWithLength(const char* value, size_t buffer_length) {
  return answer<&CjsonFunctions::parse_with_length>(value, buffer_length);
}

STRAKE_EXPORT cJSON* cJSON_ParseWithOpts(const char* value, const char** return_parse_end,
                                         cJSON_bool require_null_terminated) {
  return answer<&CjsonFunctions::parse_with_opts>(value, return_parse_end, require_null_terminated);
}

STRAKE_EXPORT cJSON* cJSON_ParseWithLengthOpts(const char* value, size_t buffer_length, const char** return_parse_end,
                                               cJSON_bool require_null_terminated) {
  return answer<&CjsonFunctions::parse_with_length_opts>(value, buffer_length, return_parse_end,
                                                         require_null_terminated);
}

STRAKE_EXPORT char* cJSON_Print(const cJSON* item) { return answer<&CjsonFunctions::print>(item); }

STRAKE_EXPORT char* cJSON_PrintUnformatted(const cJSON* item) {
  return answer<&CjsonFunctions::print_unformatted>(item);
}

STRAKE_EXPORT char* cJSON_PrintBuffered(const cJSON* item, int prebuffer, cJSON_bool fmt) {
  return answer<&CjsonFunctions::print_buffered>(item, prebuffer, fmt);
}

STRAKE_EXPORT cJSON_bool cJSON_PrintPreallocated(cJSON* item, char* buffer, int length, cJSON_bool format) {
  return answer<&CjsonFunctions::print_preallocated>(item, buffer, length, format);
}

STRAKE_EXPORT void cJSON_Delete(cJSON* item) { return answer<&CjsonFunctions::delete_item>(item); }

STRAKE_EXPORT int cJSON_GetArraySize(const cJSON* array) { return answer<&CjsonFunctions::get_array_size>(array); }

STRAKE_EXPORT cJSON* cJSON_GetArrayItem(const cJSON* array, int index) {
  return answer<&CjsonFunctions::get_array_item>(array, index);
}

STRAKE_EXPORT cJSON* cJSON_GetObjectItem(const cJSON* object, const char* string) {
  return answer<&CjsonFunctions::get_object_item>(object, string);
}

STRAKE_EXPORT cJSON* cJSON_GetObjectItemCaseSensitive(const cJSON* object, const char* string) {
  return answer<&CjsonFunctions::get_object_item_case_sensitive>(object, string);
}

STRAKE_EXPORT cJSON_bool cJSON_HasObjectItem(const cJSON* object, const char* string) {
  return answer<&CjsonFunctions::has_object_item>(object, string);
}

STRAKE_EXPORT const char* cJSON_GetErrorPtr() { return answer<&CjsonFunctions::get_error_ptr>(); }

STRAKE_EXPORT char* cJSON_GetStringValue(const cJSON* item) { return answer<&CjsonFunctions::get_string_value>(item); }

STRAKE_EXPORT double cJSON_GetNumberValue(const cJSON* item) { return answer<&CjsonFunctions::get_number_value>(item); }

STRAKE_EXPORT cJSON_bool cJSON_IsInvalid(const cJSON* item) { return answer<&CjsonFunctions::is_invalid>(item); }

STRAKE_EXPORT cJSON_bool cJSON_IsFalse(const cJSON* item) { return answer<&CjsonFunctions::is_false>(item); }

STRAKE_EXPORT cJSON_bool cJSON_IsTrue(const cJSON* item) { return answer<&CjsonFunctions::is_true>(item); }

STRAKE_EXPORT cJSON_bool cJSON_IsBool(const cJSON* item) { return answer<&CjsonFunctions::is_bool>(item); }

STRAKE_EXPORT cJSON_bool cJSON_IsNull(const cJSON* item) { return answer<&CjsonFunctions::is_null>(item); }

STRAKE_EXPORT cJSON_bool cJSON_IsNumber(const cJSON* item) { return answer<&CjsonFunctions::is_number>(item); }

STRAKE_EXPORT cJSON_bool cJSON_IsString(const cJSON* item) { return answer<&CjsonFunctions::is_string>(item); }

STRAKE_EXPORT cJSON_bool cJSON_IsArray(const cJSON* item) { return answer<&CjsonFunctions::is_array>(item); }

STRAKE_EXPORT cJSON_bool cJSON_IsObject(const cJSON* item) { return answer<&CjsonFunctions::is_object>(item); }

STRAKE_EXPORT cJSON_bool cJSON_IsRaw(const cJSON* item) { return answer<&CjsonFunctions::is_raw>(item); }

STRAKE_EXPORT cJSON* cJSON_CreateNull() { return answer<&CjsonFunctions::create_null>(); }

STRAKE_EXPORT cJSON* cJSON_CreateTrue() { return answer<&CjsonFunctions::create_true>(); }

STRAKE_EXPORT cJSON* cJSON_CreateFalse() { return answer<&CjsonFunctions::create_false>(); }

STRAKE_EXPORT cJSON* cJSON_CreateBool(cJSON_bool boolean) { return answer<&CjsonFunctions::create_bool>(boolean); }

STRAKE_EXPORT cJSON* cJSON_CreateNumber(double num) { return answer<&CjsonFunctions::create_number>(num); }

STRAKE_EXPORT cJSON* cJSON_CreateString(const char* string) { return answer<&CjsonFunctions::create_string>(string); }

STRAKE_EXPORT cJSON* cJSON_CreateRaw(const char* raw) { return answer<&CjsonFunctions::create_raw>(raw); }

STRAKE_EXPORT cJSON* cJSON_CreateArray() { return answer<&CjsonFunctions::create_array>(); }

STRAKE_EXPORT cJSON* cJSON_CreateObject() { return answer<&CjsonFunctions::create_object>(); }

STRAKE_EXPORT cJSON* cJSON_CreateStringReference(const char* string) {
  return answer<&CjsonFunctions::create_string_reference>(string);
}

STRAKE_EXPORT cJSON* cJSON_CreateObjectReference(const cJSON* child) {
  return answer<&CjsonFunctions::create_object_reference>(child);
}

STRAKE_EXPORT cJSON* cJSON_CreateArrayReference(const cJSON* child) {
  return answer<&CjsonFunctions::create_array_reference>(child);
}

STRAKE_EXPORT cJSON* cJSON_CreateIntArray(const int* numbers, int count) {
  return answer<&CjsonFunctions::create_int_array>(numbers, count);
}

STRAKE_EXPORT cJSON* cJSON_CreateFloatArray(const float* numbers, int count) {
  return answer<&CjsonFunctions::create_float_array>(numbers, count);
}

STRAKE_EXPORT cJSON* cJSON_CreateDoubleArray(const double* numbers, int count) {
  return answer<&CjsonFunctions::create_double_array>(numbers, count);
}

STRAKE_EXPORT cJSON* cJSON_CreateStringArray(const char* const* strings, int count) {
  return answer<&CjsonFunctions::create_string_array>(strings, count);
}

STRAKE_EXPORT cJSON_bool cJSON_AddItemToArray(cJSON* array, cJSON* item) {
  return answer<&CjsonFunctions::add_item_to_array>(array, item);
}

STRAKE_EXPORT cJSON_bool cJSON_AddItemToObject(cJSON* object, const char* string, cJSON* item) {
  return answer<&CjsonFunctions::add_item_to_object>(object, string, item);
}

STRAKE_EXPORT cJSON_bool cJSON_AddItemToObjectCS(cJSON* object, const char* string, cJSON* item) {
  return answer<&CjsonFunctions::add_item_to_object_cs>(object, string, item);
}

STRAKE_EXPORT cJSON_bool cJSON_AddItemReferenceToArray(cJSON* array, cJSON* item) {
  return answer<&CjsonFunctions::add_item_reference_to_array>(array, item);
}

STRAKE_EXPORT cJSON_bool cJSON_AddItemReferenceToObject(cJSON* object, const char* string, cJSON* item) {
  return answer<&CjsonFunctions::add_item_reference_to_object>(object, string, item);
}

STRAKE_EXPORT cJSON* cJSON_DetachItemViaPointer(cJSON* parent, cJSON* item) {
  return answer<&CjsonFunctions::detach_item_via_pointer>(parent, item);
}

STRAKE_EXPORT cJSON* cJSON_DetachItemFromArray(cJSON* array, int which) {
  return answer<&CjsonFunctions::detach_item_from_array>(array, which);
}

STRAKE_EXPORT void cJSON_DeleteItemFromArray(cJSON* array, int which) {
  return answer<&CjsonFunctions::delete_item_from_array>(array, which);
}

STRAKE_EXPORT cJSON* cJSON_DetachItemFromObject(cJSON* object, const char* string) {
  return answer<&CjsonFunctions::detach_item_from_object>(object, string);
}

STRAKE_EXPORT cJSON* cJSON_DetachItemFromObjectCaseSensitive(cJSON* object, const char* string) {
  return answer<&CjsonFunctions::detach_item_from_object_case_sensitive>(object, string);
}

STRAKE_EXPORT void cJSON_DeleteItemFromObject(cJSON* object, const char* string) {
  return answer<&CjsonFunctions::delete_item_from_object>(object, string);
}

STRAKE_EXPORT void cJSON_DeleteItemFromObjectCaseSensitive(cJSON* object, const char* string) {
  return answer<&CjsonFunctions::delete_item_from_object_case_sensitive>(object, string);
}

STRAKE_EXPORT cJSON_bool cJSON_InsertItemInArray(cJSON* array, int which, cJSON* newitem) {
  return answer<&CjsonFunctions::insert_item_in_array>(array, which, newitem);
}

STRAKE_EXPORT cJSON_bool cJSON_ReplaceItemViaPointer(cJSON* parent, cJSON* item, cJSON* replacement) {
  return answer<&CjsonFunctions::replace_item_via_pointer>(parent, item, replacement);
}

STRAKE_EXPORT cJSON_bool cJSON_ReplaceItemInArray(cJSON* array, int which, cJSON* newitem) {
  return answer<&CjsonFunctions::replace_item_in_array>(array, which, newitem);
}

STRAKE_EXPORT cJSON_bool cJSON_ReplaceItemInObject(cJSON* object, const char* string, cJSON* newitem) {
  return answer<&CjsonFunctions::replace_item_in_object>(object, string, newitem);
}

STRAKE_EXPORT cJSON_bool cJSON_ReplaceItemInObjectCaseSensitive(cJSON* object, const char* string, cJSON* newitem) {
  return answer<&CjsonFunctions::replace_item_in_object_case_sensitive>(object, string, newitem);
}

STRAKE_EXPORT cJSON* cJSON_Duplicate(const cJSON* item, cJSON_bool recurse) {
  return answer<&CjsonFunctions::duplicate>(item, recurse);
}

STRAKE_EXPORT cJSON_bool cJSON_Compare(const cJSON* a, const cJSON* b, cJSON_bool case_sensitive) {
  return answer<&CjsonFunctions::compare>(a, b, case_sensitive);
}

STRAKE_EXPORT void cJSON_Minify(char* json) { return answer<&CjsonFunctions::minify>(json); }

STRAKE_EXPORT cJSON* cJSON_AddNullToObject(cJSON* object, const char* name) {
  return answer<&CjsonFunctions::add_null_to_object>(object, name);
}

STRAKE_EXPORT cJSON* cJSON_AddTrueToObject(cJSON* object, const char* name) {
  return answer<&CjsonFunctions::add_true_to_object>(object, name);
}

STRAKE_EXPORT cJSON* cJSON_AddFalseToObject(cJSON* object, const char* name) {
  return answer<&CjsonFunctions::add_false_to_object>(object, name);
}

STRAKE_EXPORT cJSON* cJSON_AddBoolToObject(cJSON* object, const char* name, cJSON_bool boolean) {
  return answer<&CjsonFunctions::add_bool_to_object>(object, name, boolean);
}

STRAKE_EXPORT cJSON* cJSON_AddNumberToObject(cJSON* object, const char* name, double number) {
  return answer<&CjsonFunctions::add_number_to_object>(object, name, number);
}

STRAKE_EXPORT cJSON* cJSON_AddStringToObject(cJSON* object, const char* name, const char* string) {
  return answer<&CjsonFunctions::add_string_to_object>(object, name, string);
}

STRAKE_EXPORT cJSON* cJSON_AddRawToObject(cJSON* object, const char* name, const char* raw) {
  return answer<&CjsonFunctions::add_raw_to_object>(object, name, raw);
}

STRAKE_EXPORT cJSON* cJSON_AddObjectToObject(cJSON* object, const char* name) {
  return answer<&CjsonFunctions::add_object_to_object>(object, name);
}

STRAKE_EXPORT cJSON* cJSON_AddArrayToObject(cJSON* object, const char* name) {
  return answer<&CjsonFunctions::add_array_to_object>(object, name);
}

STRAKE_EXPORT double cJSON_SetNumberHelper(cJSON* object, double number) {
  return answer<&CjsonFunctions::set_number_helper>(object, number);
}

STRAKE_EXPORT char* cJSON_SetValuestring(cJSON* object, const char* valuestring) {
  return answer<&CjsonFunctions::set_valuestring>(object, valuestring);
}

STRAKE_EXPORT void* cJSON_malloc(size_t size) { return answer<&CjsonFunctions::allocate_block>(size); }

STRAKE_EXPORT void cJSON_free(void* object) { return answer<&CjsonFunctions::free_block>(object); }

STRAKE_EXPORT int strake_cjson_get_counters(strake_cjson_counters* counters) {
  return answer<&CjsonFunctions::get_counters>(counters);
}

STRAKE_EXPORT void strake_cjson_set_strict(int strict) { safe::set_strict(strict); }

STRAKE_EXPORT void strake_cjson_set_arena(int arena) { safe::set_arena(arena); }
