#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "cjson/cJSON.h"
#include "cjson/strake_cjson.h"

/// The drop-in, as a program that loads it has it.
struct Library {
  Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  /// In the modes that a program begins with, and with the memory of libc.
  ~Library();

  decltype(::cJSON_ParseWithLengthOpts)* parse_with_length_opts = nullptr;
  decltype(::cJSON_Parse)* parse_text = nullptr;
  decltype(::cJSON_PrintUnformatted)* print = nullptr;
  decltype(::cJSON_Delete)* erase = nullptr;
  decltype(::cJSON_GetErrorPtr)* error = nullptr;
  decltype(::cJSON_GetObjectItem)* item = nullptr;
  decltype(::cJSON_DetachItemFromObject)* detach = nullptr;
  decltype(::cJSON_ReplaceItemInObject)* replace = nullptr;
  decltype(::cJSON_AddItemToObject)* add = nullptr;
  decltype(::cJSON_CreateObject)* object = nullptr;
  decltype(::cJSON_CreateNumber)* number = nullptr;
  decltype(::cJSON_SetValuestring)* set_text = nullptr;
  decltype(::cJSON_Duplicate)* duplicate = nullptr;
  decltype(::cJSON_free)* release = nullptr;
  decltype(::cJSON_InitHooks)* init_hooks = nullptr;
  decltype(::strake_cjson_set_strict)* set_strict = nullptr;
  decltype(::strake_cjson_set_arena)* set_arena = nullptr;

  /// All of a text, which no NUL closes.
  [[nodiscard]] cJSON* parse(std::string_view text) const {
    return parse_with_length_opts(text.data(), text.size(), nullptr, 0);
  }

  [[nodiscard]] std::string printed(const cJSON* tree) const;
};
