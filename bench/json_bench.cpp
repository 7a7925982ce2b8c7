// Parsing JSON, and reading all of it, beside Debian's libcjson, libjansson and libjson-c; and what a document takes of
// memory.
#include <malloc.h>

#include <array>

#include "json_inputs.hpp"
#include "json_peers.hpp"
#include "measure.hpp"

namespace {

using bench::Alternative;
using bench::check;
using bench::function_of;

const std::uint8_t* data_of(const std::string& text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

std::function<void(std::uint64_t)> times(std::function<void()> work) {
  return [work](std::uint64_t rounds) {
    for (std::uint64_t i = 0; i < rounds; ++i) {
      work();
    }
  };
}

// libcjson, whose struct is public.

struct CJson {
  CJson* next;
  CJson* previous;
  CJson* child;
  int type;
  char* text;
  int integer;
  double number;
  char* name;
};

CJson* cjson_parse(const std::string& text) {
  static auto* parse = function_of<CJson*(const char*, std::size_t)>("libcjson.so.1", "cJSON_ParseWithLength");
  return parse(text.data(), text.size());
}

void cjson_free(CJson* item) {
  static auto* free = function_of<void(CJson*)>("libcjson.so.1", "cJSON_Delete");
  free(item);
}

/// Looks at every value, its name and its text.
std::uint64_t cjson_walk(const CJson* item) {
  std::uint64_t sum = 0;
  for (; item != nullptr; item = item->next) {
    sum += static_cast<std::uint64_t>(item->type) + static_cast<std::uint64_t>(item->integer);
    sum += item->text == nullptr ? 0 : static_cast<std::uint64_t>(item->text[0]);
    sum += item->name == nullptr ? 0 : static_cast<std::uint64_t>(item->name[0]);
    sum += cjson_walk(item->child);
  }
  return sum;
}

strake_json_document* strake_parse(const std::string& text) {
  strake_json_document* document = nullptr;
  check(strake_json_parse(data_of(text), text.size(), nullptr, &document, nullptr));
  return document;
}

void strake_free(strake_json_document* document) { check(strake_json_free(document, nullptr)); }

std::uint64_t sum_of(const strake_json_item& item) {
  return static_cast<std::uint64_t>(item.type) + static_cast<std::uint64_t>(item.integer) +
         (item.text.size == 0 ? 0 : item.text.data[0]) + (item.name.size == 0 ? 0 : item.name.data[0]);
}

/// The same, a batch a call.
std::uint64_t strake_walk(const strake_json_document* document) {
  std::array<strake_json_item, 64> items;
  strake_json_value root{};
  check(strake_json_root(document, &root, nullptr));
  std::uint64_t sum = 0;
  std::uint64_t cursor = 0;
  std::size_t count = 0;
  do {
    check(strake_json_walk(root, &cursor, items.data(), items.size(), &count, nullptr));
    for (std::size_t i = 0; i < count; ++i) {
      sum += sum_of(items[i]);
    }
  } while (count > 0);
  return sum;
}

/// The same, a call for each value.
std::uint64_t strake_walk_singly(const strake_json_document* document) {
  strake_json_item item;
  strake_json_value root{};
  check(strake_json_root(document, &root, nullptr));
  std::uint64_t sum = 0;
  std::uint64_t cursor = 0;
  std::size_t count = 0;
  do {
    check(strake_json_walk(root, &cursor, &item, 1, &count, nullptr));
    sum += count == 0 ? 0 : sum_of(item);
  } while (count > 0);
  return sum;
}

std::uint64_t rounds_for(std::size_t size) { return std::max<std::uint64_t>(1, 2000000 / size); }

void compare_parsing(const bench::JsonInput& input) {
  const std::string& text = input.text;
  std::vector<std::uint8_t> buffer(text.size() + STRAKE_JSON_PADDING);
  auto* loads = function_of<void*(const char*, std::size_t, std::size_t, void*)>("libjansson.so.4", "json_loadb");
  auto* json_delete = function_of<void(void*)>("libjansson.so.4", "json_delete");
  auto* tokenise = function_of<void*(const char*)>("libjson-c.so.5", "json_tokener_parse");
  auto* put = function_of<int(void*)>("libjson-c.so.5", "json_object_put");
  std::vector<Alternative> all;
  all.push_back({"cJSON", times([&] { cjson_free(cjson_parse(text)); })});
  all.push_back({"strake", times([&] { strake_free(strake_parse(text)); })});
  all.push_back({"strake, with its copy into the buffer, in place", times([&] {
                   std::ranges::copy(text, buffer.begin());
                   strake_json_document* document = nullptr;
                   check(strake_json_parse_in_place(buffer.data(), text.size(), buffer.size(), nullptr, nullptr,
                                                    nullptr, &document, nullptr));
                   strake_free(document);
                 })});
  all.push_back({"jansson", times([&] { json_delete(loads(text.data(), text.size(), 0, nullptr)); })});
  all.push_back({"json-c", times([&] { put(tokenise(text.c_str())); })});
  bench::compare(input.name + ", parsed: " + std::to_string(text.size()) + " bytes (MB/s: 1000 * bytes / ns)",
                 rounds_for(text.size()), std::move(all));
}

void compare_reading(const bench::JsonInput& input) {
  const std::string& text = input.text;
  std::vector<Alternative> all;
  all.push_back({"cJSON, its structs", times([&] {
                   CJson* item = cjson_parse(text);
                   bench::keep(cjson_walk(item));
                   cjson_free(item);
                 })});
  const auto reading = [&](const char* name, std::uint64_t (*walk)(const strake_json_document*)) {
    all.push_back({name, times([&text, walk] {
                     strake_json_document* document = strake_parse(text);
                     bench::keep(walk(document));
                     strake_free(document);
                   })});
  };
  reading("strake, 64 items a call", strake_walk);
  reading("strake, one item a call", strake_walk_singly);
  bench::compare(input.name + ", parsed, and every value read", rounds_for(text.size()), std::move(all));
}

std::size_t heap_in_use() {
  const struct mallinfo2 now = mallinfo2();
  return now.uordblks + now.hblkhd;
}

void tell_memory(const bench::JsonInput& input) {
  const auto bytes = static_cast<double>(input.text.size());
  const std::size_t before = heap_in_use();
  CJson* item = cjson_parse(input.text);
  const std::size_t between = heap_in_use();
  strake_json_document* document = strake_parse(input.text);
  const std::size_t after = heap_in_use();
  std::printf("%s: heap bytes to a byte of text: cJSON %.2f, strake %.2f\n", input.name.c_str(),
              static_cast<double>(between - before) / bytes, static_cast<double>(after - between) / bytes);
  cjson_free(item);
  strake_free(document);
}

} // namespace

int main() {
  for (const bench::JsonInput& input : bench::JsonInputs().all()) {
    compare_parsing(input);
    compare_reading(input);
    tell_memory(input);
  }
  return 0;
}
