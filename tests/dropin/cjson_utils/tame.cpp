#include "tame.hpp"

#include <strings.h>

#include <algorithm>
#include <string_view>

namespace dropin {
namespace {

bool is_kind(const cJSON* item, int kind) { return item != nullptr && (item->type & 0xff) == kind; }

/// Of an item, and of all that it holds.
template <class Holds>
bool all_of(const cJSON* item, Holds holds) {
  if (!holds(item)) {
    return false;
  }
  for (const cJSON* child = item->child; child != nullptr; child = child->next) {
    if (!all_of(child, holds)) {
      return false;
    }
  }
  return true;
}

const cJSON* member(const cJSON* object, std::string_view name) {
  const cJSON* item = object->child;
  while (item != nullptr && (item->string == nullptr || item->string != name)) {
    item = item->next;
  }
  return item;
}

std::string_view text_of(const cJSON* item) {
  return item == nullptr || item->valuestring == nullptr ? std::string_view() : item->valuestring;
}

bool is_lower_text(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// `pointer-escape` and `huge-index`.
bool is_tame_pointer(std::string_view pointer) {
  const std::string_view last = pointer.substr(std::min(pointer.rfind('/'), pointer.size()));
  return last.find("~0") == std::string_view::npos && last.find("~1") == std::string_view::npos && pointer.size() < 200;
}

bool is_tame_patch(const cJSON* patch, bool ignores_case) {
  const cJSON* from = member(patch, "from");
  const std::string_view operation = text_of(member(patch, "op"));
  const std::string_view path = text_of(member(patch, "path"));
  if (!is_tame_pointer(path) || !is_tame_pointer(text_of(from))) {
    return false;
  }
  if (operation == "move" && from != nullptr && from->valuestring == nullptr) {
    return false; // `move-from-number`
  }
  // `case-sensitive-remove`
  return ignores_case || (operation != "move" && operation != "remove" && operation != "replace");
}

bool is_path_in_lower_case(const cJSON* patch) {
  return is_lower_text(text_of(member(patch, "path"))) && is_lower_text(text_of(member(patch, "from")));
}

} // namespace

bool is_whole(const cJSON* item) {
  return item != nullptr && all_of(item, [](const cJSON* at) {
           if ((at->type & cJSON_IsReference) != 0 || (is_kind(at, cJSON_String) && at->valuestring == nullptr)) {
             return false;
           }
           for (const cJSON* child = at->child; child != nullptr; child = child->next) {
             if (child->string == nullptr && is_kind(at, cJSON_Object)) {
               return false;
             }
           }
           return true;
         });
}

bool has_one_order(const cJSON* item) {
  return is_whole(item) && all_of(item, [](const cJSON* at) {
           for (const cJSON* one = is_kind(at, cJSON_Object) ? at->child : nullptr; one != nullptr; one = one->next) {
             for (const cJSON* other = one->next; other != nullptr; other = other->next) {
               if (strcasecmp(one->string, other->string) == 0) {
                 return false;
               }
             }
           }
           return true;
         });
}

bool is_lower_case(const cJSON* item) {
  return all_of(item, [](const cJSON* at) { return at->string == nullptr || is_lower_text(at->string); });
}

/// A test that puts an object in order leaves it broken in cJSON for the patches behind it: `sorted-links`.
bool are_tame_patches(const cJSON* patches, bool case_sensitive, bool lower_case) {
  if (!is_kind(patches, cJSON_Array)) {
    return true;
  }
  bool ignores_case = !case_sensitive || (lower_case && is_lower_case(patches));
  for (const cJSON* patch = patches->child; patch != nullptr; patch = patch->next) {
    ignores_case = ignores_case && (!case_sensitive || is_path_in_lower_case(patch));
  }
  bool has_sorted = false;
  for (const cJSON* patch = patches->child; patch != nullptr; patch = patch->next) {
    if (has_sorted || !is_tame_patch(patch, ignores_case)) {
      return false;
    }
    const cJSON* value = member(patch, "value");
    has_sorted = text_of(member(patch, "op")) == "test" && value != nullptr && value->child != nullptr;
  }
  return true;
}

void mend_links(cJSON* item) {
  cJSON* last = nullptr;
  for (cJSON* child = item == nullptr ? nullptr : item->child; child != nullptr; child = child->next) {
    mend_links(child);
    last = child;
  }
  if (last != nullptr) {
    item->child->prev = last;
  }
}

} // namespace dropin
