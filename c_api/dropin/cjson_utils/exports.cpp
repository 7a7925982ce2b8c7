// The 14 functions of libcjson_utils.so.1.
#include "include/cjson/cJSON_Utils.h"

#include "dropin/cjson/chain.hpp"
#include "generate.hpp"
#include "members.hpp"
#include "patch.hpp"
#include "pointer.hpp"

#define STRAKE_EXPORT extern "C" __attribute__((visibility("default")))

using namespace strake::dropin;

namespace {

cJSON* get_pointer(cJSON* object, const char* pointer, bool case_sensitive) {
  return pointer == nullptr ? nullptr : item_at(Node(object), Text::of(pointer).bytes(), case_sensitive).get();
}

cJSON* generate_patches(cJSON* from, cJSON* to, bool case_sensitive) {
  return from == nullptr || to == nullptr ? nullptr : patches_between(Node(from), Node(to), case_sensitive).get();
}

/// What a reference has isn't its own, and a list without an end has no order.
void sort_object(Node object, bool case_sensitive) {
  if (object && !object.has(cJSON_IsReference) && ends(object.child())) {
    sort_members(object, case_sensitive);
  }
}

} // namespace

STRAKE_EXPORT cJSON* cJSONUtils_GetPointer(cJSON* object, const char* pointer) {
  return get_pointer(object, pointer, false);
}

STRAKE_EXPORT cJSON* cJSONUtils_GetPointerCaseSensitive(cJSON* object, const char* pointer) {
  return get_pointer(object, pointer, true);
}

STRAKE_EXPORT cJSON* cJSONUtils_GeneratePatches(cJSON* from, cJSON* to) { return generate_patches(from, to, false); }

STRAKE_EXPORT cJSON* cJSONUtils_GeneratePatchesCaseSensitive(cJSON* from, cJSON* to) {
  return generate_patches(from, to, true);
}

STRAKE_EXPORT void cJSONUtils_AddPatchToArray(cJSON* array, const char* operation, const char* path,
                                              const cJSON* value) {
  if (array != nullptr && operation != nullptr && path != nullptr) {
    static_cast<void>(add_patch(Node(array), Text::of(operation), Text::of(path), Node::of(value)));
  }
}

STRAKE_EXPORT int cJSONUtils_ApplyPatches(cJSON* object, const cJSON* patches) {
  return static_cast<int>(apply_patches(Node(object), Node::of(patches), false));
}

STRAKE_EXPORT int cJSONUtils_ApplyPatchesCaseSensitive(cJSON* object, const cJSON* patches) {
  return static_cast<int>(apply_patches(Node(object), Node::of(patches), true));
}

STRAKE_EXPORT cJSON* cJSONUtils_MergePatch(cJSON* target, const cJSON* patch) {
  return merge(Node(target), Node::of(patch), false).get();
}

STRAKE_EXPORT cJSON* cJSONUtils_MergePatchCaseSensitive(cJSON* target, const cJSON* patch) {
  return merge(Node(target), Node::of(patch), true).get();
}

STRAKE_EXPORT cJSON* cJSONUtils_GenerateMergePatch(cJSON* from, cJSON* to) {
  return merge_patch_between(Node(from), Node(to), false).get();
}

STRAKE_EXPORT cJSON* cJSONUtils_GenerateMergePatchCaseSensitive(cJSON* from, cJSON* to) {
  return merge_patch_between(Node(from), Node(to), true).get();
}

STRAKE_EXPORT char* cJSONUtils_FindPointerFromObjectTo(const cJSON* object, const cJSON* target) {
  return object == nullptr || target == nullptr ? nullptr : pointer_between(Node::of(object), Node::of(target)).get();
}

STRAKE_EXPORT void cJSONUtils_SortObject(cJSON* object) { sort_object(Node(object), false); }

STRAKE_EXPORT void cJSONUtils_SortObjectCaseSensitive(cJSON* object) { sort_object(Node(object), true); }
