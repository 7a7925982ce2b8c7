#include "library.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <stdexcept>

Library::Library() {
  void* object = dlopen(STRAKE_DROPIN, RTLD_NOW | RTLD_LOCAL);
  const auto find = [object]<class Function>(Function*& function, const char* name) {
    function = object == nullptr ? nullptr : reinterpret_cast<Function*>(dlsym(object, name));
    if (function == nullptr) {
      throw std::runtime_error(name);
    }
  };
  find(parse_with_length_opts, "cJSON_ParseWithLengthOpts");
  find(parse_text, "cJSON_Parse");
  find(print, "cJSON_PrintUnformatted");
  find(erase, "cJSON_Delete");
  find(error, "cJSON_GetErrorPtr");
  find(item, "cJSON_GetObjectItem");
  find(detach, "cJSON_DetachItemFromObject");
  find(replace, "cJSON_ReplaceItemInObject");
  find(add, "cJSON_AddItemToObject");
  find(this->object, "cJSON_CreateObject");
  find(number, "cJSON_CreateNumber");
  find(set_text, "cJSON_SetValuestring");
  find(duplicate, "cJSON_Duplicate");
  find(release, "cJSON_free");
  find(init_hooks, "cJSON_InitHooks");
  find(set_strict, "strake_cjson_set_strict");
  find(set_arena, "strake_cjson_set_arena");
}

Library::~Library() {
  set_strict(0);
  set_arena(0);
  init_hooks(nullptr);
}

std::string Library::printed(const cJSON* tree) const {
  char* text = print(tree);
  std::string copy = text == nullptr ? "NULL" : text;
  std::free(text);
  return copy;
}
