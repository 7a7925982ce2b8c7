#include "cases.hpp"

#include <sys/resource.h>

#include <array>
#include <cstdlib>
#include <cstring>

#include "heap.hpp"

namespace dropin {
namespace {

constexpr int deep = STRAKE_TEST_LEVELS;

std::string truth(bool holds) { return holds ? "true" : "false"; }

/// Arrays, or objects, one in the other.
cJSON* chain(const Library& library, int levels, bool objects) {
  cJSON* top = objects ? library.CreateObject() : library.CreateArray();
  cJSON* at = top;
  for (int level = 1; level < levels; ++level) {
    cJSON* inner = objects ? library.CreateObject() : library.CreateArray();
    objects ? library.AddItemToObjectCS(at, "a", inner) : library.AddItemToArray(at, inner);
    at = inner;
  }
  return top;
}

/// A chain is taken apart from above, since deleting it may be what fails.
void take_apart(const Library& library, cJSON* top) {
  while (top != nullptr) {
    cJSON* inner = top->child;
    top->child = nullptr;
    library.Delete(top);
    top = inner;
  }
}

std::size_t levels_of(const cJSON* top) {
  std::size_t levels = 0;
  for (; top != nullptr; top = top->child) {
    ++levels;
  }
  return levels;
}

std::string deep_delete(const Library& library) {
  library.Delete(chain(library, deep, false));
  library.Delete(chain(library, deep, true));
  return "deleted";
}

std::string deep_print(const Library& library) {
  cJSON* top = chain(library, deep, false);
  char* text = library.PrintUnformatted(top);
  const std::string seen = text == nullptr ? "NULL" : std::strlen(text) == std::size_t{2} * deep ? "whole" : "a part";
  library.free(text);
  take_apart(library, top);
  return seen;
}

std::string deep_duplicate(const Library& library) {
  cJSON* top = chain(library, deep, false);
  cJSON* copy = library.Duplicate(top, 1);
  const std::string seen = copy == nullptr ? "NULL" : levels_of(copy) == deep ? "whole" : "a part";
  take_apart(library, copy);
  take_apart(library, top);
  return seen;
}

std::string deep_compare(const Library& library) {
  cJSON* one = chain(library, deep, false);
  cJSON* other = chain(library, deep, false);
  const bool same = library.Compare(one, other, 1) != 0;
  take_apart(library, other);
  take_apart(library, one);
  return truth(same);
}

/// Each level takes twice as long as the next where members are looked up on both sides and compared twice.
std::string nested_compare(const Library& library) {
  const rlimit seconds{2, 4};
  setrlimit(RLIMIT_CPU, &seconds);
  cJSON* one = chain(library, 60, true);
  cJSON* other = chain(library, 60, true);
  const bool same = library.Compare(one, other, 1) != 0;
  library.Delete(one);
  library.Delete(other);
  return truth(same);
}

/// Two arrays, each the only child of the other.
std::string circular_duplicate(const Library& library) {
  cJSON* one = library.CreateArray();
  cJSON* other = library.CreateArray();
  library.AddItemToArray(one, other);
  other->child = one;
  const bool refused = library.Duplicate(one, 1) == nullptr;
  other->child = nullptr;
  library.Delete(one);
  return refused ? "NULL" : "a copy";
}

std::string overlapping_valuestring(const Library& library) {
  cJSON* item = library.CreateString("abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz");
  const char* set = library.SetValuestring(item, item->valuestring + 1);
  const std::string seen = set == nullptr ? "NULL" : set;
  library.Delete(item);
  return seen;
}

std::string detach(const Library& library, bool with_parent) {
  cJSON* array = library.Parse("[1,2]");
  cJSON* other = library.Parse("[3,4]");
  cJSON* foreign = with_parent ? other->child->next : library.CreateNull();
  const bool detached = library.DetachItemViaPointer(array, foreign) != nullptr;
  const std::string seen = truth(detached) + " " + std::to_string(library.GetArraySize(array)) + " " +
                           std::to_string(library.GetArraySize(other));
  if (detached || !with_parent) {
    library.Delete(foreign);
  }
  library.Delete(other);
  library.Delete(array);
  return seen;
}

std::string foreign_replace(const Library& library) {
  cJSON* array = library.Parse("[1,2]");
  cJSON* alone = library.CreateNull();
  cJSON* replacement = library.CreateTrue();
  const bool replaced = library.ReplaceItemViaPointer(array, alone, replacement) != 0;
  const std::string seen = truth(replaced) + " " + std::to_string(library.GetArraySize(array));
  if (!replaced) {
    library.Delete(alone);
    library.Delete(replacement);
  }
  library.Delete(array);
  return seen;
}

/// As any program does it.
std::string insert_in_middle(const Library& library) {
  cJSON* array = library.Parse("[1,2]");
  cJSON* item = library.CreateNull();
  const bool inserted = library.InsertItemInArray(array, 1, item) != 0;
  char* text = library.PrintUnformatted(array);
  const std::string seen = truth(inserted) + " " + text;
  library.free(text);
  if (!inserted) {
    library.Delete(item);
  }
  library.Delete(array);
  return seen;
}

/// The hooks fail while a name is copied.
std::string replace_without_memory(const Library& library) {
  cJSON* object = library.Parse("{\"a\":1}");
  cJSON* item = library.CreateNull();
  cJSON_Hooks hooks{[](std::size_t) -> void* { return nullptr; }, std::free};
  library.InitHooks(&hooks);
  const bool replaced = library.ReplaceItemInObject(object, "a", item) != 0;
  library.InitHooks(nullptr);
  char* text = library.PrintUnformatted(object);
  const std::string seen = truth(replaced) + " " + text;
  library.free(text);
  if (!replaced) {
    library.Delete(item);
  }
  library.Delete(object);
  return seen;
}

/// The hooks fail while the name of a reference is copied.
std::string reference_without_memory(const Library& library) {
  Heap& heap = Heap::instance();
  heap.begin(0);
  cJSON_Hooks hooks{heap_malloc<0>, heap_free<0>};
  library.InitHooks(&hooks);
  cJSON* object = library.CreateObject();
  cJSON* item = library.CreateNull();
  heap.allow(1);
  const bool added = library.AddItemReferenceToObject(object, "a", item) != 0;
  library.Delete(object);
  library.Delete(item);
  library.InitHooks(nullptr);
  return truth(added) + " " + std::to_string(heap.live()) + " lost";
}

int asked = 0;

/// A program that has its own malloc but the C library's free: blocks aren't resized behind its back.
std::string own_malloc(const Library& library) {
  cJSON* item = library.CreateString(std::string(1000, 'a').c_str());
  cJSON_Hooks hooks{[](std::size_t size) {
                      ++asked;
                      return std::malloc(size);
                    },
                    std::free};
  library.InitHooks(&hooks);
  library.free(library.Print(item));
  library.InitHooks(nullptr);
  library.Delete(item);
  return std::to_string(asked) + " blocks";
}

std::string set_valuestring(const Library& library, const char* before, const char* after) {
  cJSON* item = library.CreateStringReference(before);
  item->type = cJSON_String;
  const char* set = library.SetValuestring(item, after);
  const std::string seen = set == nullptr ? "NULL" : set;
  item->type |= set == nullptr ? cJSON_IsReference : 0;
  library.Delete(item);
  return seen;
}

constexpr std::array all{
    NamedCase{"deep-delete", deep_delete},
    NamedCase{"deep-print", deep_print},
    NamedCase{"deep-duplicate", deep_duplicate},
    NamedCase{"deep-compare", deep_compare},
    NamedCase{"nested-compare", nested_compare},
    NamedCase{"circular-duplicate", circular_duplicate},
    NamedCase{"overlapping-valuestring", overlapping_valuestring},
    NamedCase{"foreign-detach", [](const Library& library) { return detach(library, true); }},
    NamedCase{"loose-detach", [](const Library& library) { return detach(library, false); }},
    NamedCase{"foreign-replace", foreign_replace},
    NamedCase{"insert-in-middle", insert_in_middle},
    NamedCase{"replace-without-memory", replace_without_memory},
    NamedCase{"reference-without-memory", reference_without_memory},
    NamedCase{"own-malloc", own_malloc},
    NamedCase{"number-of-null",
              [](const Library& library) { return std::to_string(library.SetNumberHelper(nullptr, 2)); }},
    NamedCase{"set-valuestring-null", [](const Library& library) { return set_valuestring(library, "a", nullptr); }},
    NamedCase{"set-valuestring-of-null", [](const Library& library) { return set_valuestring(library, nullptr, "a"); }},
};

} // namespace

std::span<const NamedCase> cases() { return all; }

} // namespace dropin
