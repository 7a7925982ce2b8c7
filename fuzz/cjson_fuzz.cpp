// The drop-in for libcjson: what it prints it reads as the same, in blocks and in arenas; and in strict mode it reads
// what strake_json_... reads, but for NULs within strings.
#include <cjson/cJSON.h>
#include <cjson/strake_cjson.h>

#include <string>

#include "json.hpp"

namespace {

using fuzz::must;

struct Delete {
  void operator()(cJSON* item) const { cJSON_Delete(item); }
  void operator()(char* text) const { cJSON_free(text); }
};
using Tree = std::unique_ptr<cJSON, Delete>;
using Text = std::unique_ptr<char, Delete>;

Tree read(const std::string& text) {
  const char* end = nullptr;
  Tree tree(cJSON_ParseWithLengthOpts(text.data(), text.size(), &end, 0));
  must(text.empty() || (end >= text.data() && end <= text.data() + text.size()));
  return tree;
}

std::string printed(const Tree& tree, bool formatted) {
  const Text text(formatted ? cJSON_Print(tree.get()) : cJSON_PrintUnformatted(tree.get()));
  must(text != nullptr);
  return text.get();
}

void look_at(const Tree& tree) {
  const std::string text = printed(tree, false);
  const std::string formatted = printed(tree, true);
  const Tree again = read(text);
  must(again != nullptr && printed(again, false) == text && printed(again, true) == formatted);
  const Tree copy(cJSON_Duplicate(tree.get(), 1));
  must(copy != nullptr && printed(copy, false) == text);

  std::string minified = formatted + '\0';
  cJSON_Minify(minified.data());
  must(std::string(minified.c_str()).size() <= formatted.size());

  std::string buffer(text.size() + 1, 'x');
  if (cJSON_PrintPreallocated(copy.get(), buffer.data(), static_cast<int>(buffer.size()), 0) != 0) {
    must(std::string(buffer.c_str()) == text);
  }
}

/// Whether it is JSON that a program without NULs can hold.
bool is_json(const std::string& text) {
  strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
  options.duplicates = STRAKE_JSON_KEEP_ALL;
  options.max_depth = 1000;
  return fuzz::parse(fuzz::Bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), options).status ==
         STRAKE_OK;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const int arena : {0, 1}) {
    strake_cjson_set_arena(arena);
    strake_cjson_set_strict(0);
    if (const Tree tree = read(text)) {
      look_at(tree);
    }
    strake_cjson_set_strict(1);
    const Tree tree = read(text);
    if (tree != nullptr) {
      look_at(tree);
    }
    if (text.find('\0') == std::string::npos && text.find("\\u0000") == std::string::npos) {
      must((tree != nullptr) == is_json(text));
    }
  }
  std::string in_place = text + '\0';
  cJSON_Minify(in_place.data());
  return 0;
}
