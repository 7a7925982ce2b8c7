#include "uses.hpp"

#include <array>
#include <cstring>

namespace dropin {
namespace {

using Call = std::function<void(const Library& library, cJSON* tree)>;

const std::string text = text_of_uses;

/// A call that gives a new tree.
template <class Function>
Call making(Function function) {
  return [function](const Library& library, cJSON* tree) { library.delete_item(function(library, tree)); };
}

/// A call that gives a new text.
template <class Function>
Call printing(Function function) {
  return [function](const Library& library, cJSON* tree) { library.free_block(function(library, tree)); };
}

void add_parsers(std::vector<Use>& all) {
  const std::vector<std::tuple<std::string, std::string, Call>> parsers{
      {"cJSON_Parse", "cJSON_ParseWithOpts", making([](const Library& l, cJSON*) { return l.parse(text.c_str()); })},
      {"cJSON_ParseWithOpts", "cJSON_ParseWithOpts", making([](const Library& l, cJSON*) {
         const char* end = nullptr;
         return l.parse_with_opts(text.c_str(), &end, 0);
       })},
      {"cJSON_ParseWithLength", "cJSON_ParseWithLengthOpts",
       making([](const Library& l, cJSON*) { return l.parse_with_length(text.data(), text.size()); })},
      {"cJSON_ParseWithLengthOpts", "cJSON_ParseWithLengthOpts", making([](const Library& l, cJSON*) {
         return l.parse_with_length_opts(text.data(), text.size(), nullptr, 0);
       })}};
  for (const auto& [name, faulty, call] : parsers) {
    for (const std::string aspect : {"end", "shape", "names", "valuestring", "valueint", "valuedouble", "links"}) {
      all.push_back({name, faulty + "." + aspect, name + "." + aspect, call});
    }
    all.push_back({name, faulty + ".next", name + ".shape", call});
    all.push_back({name, faulty + ".accepts", "", call});
  }
}

void add_printers(std::vector<Use>& all) {
  const auto add = [&all](const std::string& name, const std::string& part, const Call& call) {
    all.push_back({name, part, part, call});
  };
  add("cJSON_Print", "cJSON_Print", printing([](const Library& l, cJSON* tree) { return l.print(tree); }));
  add("cJSON_PrintUnformatted", "cJSON_PrintUnformatted",
      printing([](const Library& l, cJSON* tree) { return l.print_unformatted(tree); }));
  add("cJSON_PrintBuffered", "cJSON_PrintBuffered",
      printing([](const Library& l, cJSON* tree) { return l.print_buffered(tree, 3, 1); }));
  const Call preallocated = [](const Library& l, cJSON* tree) {
    std::array<char, 200> buffer{};
    l.print_preallocated(tree, buffer.data(), buffer.size(), 0);
  };
  add("cJSON_PrintPreallocated", "cJSON_PrintPreallocated", preallocated);
  add("cJSON_PrintPreallocated", "cJSON_PrintPreallocated.text", preallocated);
  add("cJSON_Minify", "cJSON_Minify", [](const Library& l, cJSON*) {
    std::string minified = text;
    l.minify(minified.data());
  });
}

void add_questions(std::vector<Use>& all) {
  const auto add = [&all](const std::string& name, const Call& call) { all.push_back({name, name, name, call}); };
  add("cJSON_Compare", [](const Library& l, cJSON* tree) { l.compare(tree, tree->child, 1); });
  add("cJSON_GetArraySize", [](const Library& l, cJSON* tree) { l.get_array_size(tree->child); });
  add("cJSON_GetArrayItem", [](const Library& l, cJSON* tree) { l.get_array_item(tree->child, 1); });
  add("cJSON_GetObjectItem", [](const Library& l, cJSON* tree) { l.get_object_item(tree, "b"); });
  add("cJSON_GetObjectItemCaseSensitive",
      [](const Library& l, cJSON* tree) { l.get_object_item_case_sensitive(tree, "B"); });
  add("cJSON_HasObjectItem", [](const Library& l, cJSON* tree) { l.has_object_item(tree, "b"); });
  add("cJSON_GetStringValue", [](const Library& l, cJSON* tree) { l.get_string_value(tree->child->child->next); });
  add("cJSON_GetNumberValue", [](const Library& l, cJSON* tree) { l.get_number_value(tree->child->child); });
#define IS(name, field) add(#name, [](const Library& l, cJSON* tree) { l.field(tree); })
  IS(cJSON_IsInvalid, is_invalid);
  IS(cJSON_IsFalse, is_false);
  IS(cJSON_IsTrue, is_true);
  IS(cJSON_IsBool, is_bool);
  IS(cJSON_IsNull, is_null);
  IS(cJSON_IsNumber, is_number);
  IS(cJSON_IsString, is_string);
  IS(cJSON_IsArray, is_array);
  IS(cJSON_IsObject, is_object);
  IS(cJSON_IsRaw, is_raw);
#undef IS
}

void add_makers(std::vector<Use>& all) {
  const auto add = [&all](const std::string& name, const Call& call) {
    all.push_back({name, name, name + ".valueint", call});
  };
#define CREATE(name, ...)                                                                                              \
  add(#name, making([](const Library& l, [[maybe_unused]] cJSON* tree) { return l.__VA_ARGS__; }))
  static constexpr std::array<int, 2> integers{1, -2};
  static constexpr std::array<float, 2> floats{1, 0.1F};
  static constexpr std::array<double, 2> doubles{1e300, 0.1};
  static constexpr std::array<const char*, 2> texts{"", "b"};
  CREATE(cJSON_CreateNull, create_null());
  CREATE(cJSON_CreateTrue, create_true());
  CREATE(cJSON_CreateFalse, create_false());
  CREATE(cJSON_CreateBool, create_bool(2));
  CREATE(cJSON_CreateNumber, create_number(1e10));
  CREATE(cJSON_CreateString, create_string("a"));
  CREATE(cJSON_CreateRaw, create_raw("a"));
  CREATE(cJSON_CreateArray, create_array());
  CREATE(cJSON_CreateObject, create_object());
  CREATE(cJSON_CreateStringReference, create_string_reference(text.c_str()));
  CREATE(cJSON_CreateObjectReference, create_object_reference(tree->child));
  CREATE(cJSON_CreateArrayReference, create_array_reference(tree->child));
  CREATE(cJSON_CreateIntArray, create_int_array(integers.data(), 2));
  CREATE(cJSON_CreateFloatArray, create_float_array(floats.data(), 2));
  CREATE(cJSON_CreateDoubleArray, create_double_array(doubles.data(), 2));
  CREATE(cJSON_CreateStringArray, create_string_array(texts.data(), 2));
#undef CREATE
#define ADD(name, ...) add(#name, [](const Library& l, cJSON* tree) { l.__VA_ARGS__; })
  ADD(cJSON_AddNullToObject, add_null_to_object(tree, "n"));
  ADD(cJSON_AddTrueToObject, add_true_to_object(tree, "n"));
  ADD(cJSON_AddFalseToObject, add_false_to_object(tree, "n"));
  ADD(cJSON_AddBoolToObject, add_bool_to_object(tree, "n", 1));
  ADD(cJSON_AddNumberToObject, add_number_to_object(tree, "n", -0.0));
  ADD(cJSON_AddStringToObject, add_string_to_object(tree, "n", "a"));
  ADD(cJSON_AddRawToObject, add_raw_to_object(tree, "n", "a"));
  ADD(cJSON_AddObjectToObject, add_object_to_object(tree, "n"));
  ADD(cJSON_AddArrayToObject, add_array_to_object(tree, "n"));
#undef ADD
}

std::vector<Use> made_uses() {
  std::vector<Use> all;
  add_parsers(all);
  add_printers(all);
  add_questions(all);
  add_makers(all);
  const Call duplicate = making([](const Library& l, cJSON* tree) { return l.duplicate(tree, 1); });
  for (const std::string aspect : {"shape", "names", "valuestring", "valueint", "valuedouble", "links"}) {
    all.push_back({"cJSON_Duplicate", "cJSON_Duplicate." + aspect, "cJSON_Duplicate." + aspect, duplicate});
  }
  return all;
}

} // namespace

const std::vector<Use>& uses() {
  static const std::vector<Use> all = made_uses();
  return all;
}

} // namespace dropin
