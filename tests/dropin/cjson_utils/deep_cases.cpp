#include "deep_cases.hpp"

#include <sys/resource.h>

#include <array>
#include <cstring>

#include "utils.hpp"

namespace dropin {
namespace {

constexpr int deep = STRAKE_TEST_LEVELS;

/// Arrays or objects, one in the other, and a number in the last.
struct Chain {
  cJSON* top = nullptr;
  cJSON* last = nullptr;
};

/// What recurses needs no long time to show it.
void have_little_stack() {
  constexpr rlim_t size = rlim_t{1} << 20U;
  const rlimit bytes{size, size};
  setrlimit(RLIMIT_STACK, &bytes);
}

Chain chain(const Library& library, int levels, bool objects, double number) {
  have_little_stack();
  const auto make = [&] { return objects ? library.CreateObject() : library.CreateArray(); };
  const auto add = [&](cJSON* to, cJSON* item) {
    objects ? library.AddItemToObjectCS(to, "a", item) : library.AddItemToArray(to, item);
  };
  Chain made{.top = make(), .last = nullptr};
  cJSON* at = made.top;
  for (int level = 1; level < levels; ++level) {
    cJSON* inner = make();
    add(at, inner);
    at = inner;
  }
  made.last = library.CreateNumber(number);
  add(at, made.last);
  return made;
}

/// From above, since deleting it may be what fails.
void take_apart(const Library& library, cJSON* top) {
  while (top != nullptr) {
    cJSON* inner = top->child;
    top->child = nullptr;
    library.Delete(top);
    top = inner;
  }
}

int levels_of(const cJSON* top) {
  int levels = 0;
  for (; top != nullptr; top = top->child) {
    ++levels;
  }
  return levels;
}

std::string find_pointer(const Library& library) {
  const Chain made = chain(library, deep, false, 1);
  char* pointer = utils_of(library).FindPointerFromObjectTo(made.top, made.last);
  const std::string seen = pointer == nullptr                              ? "NULL"
                           : std::strlen(pointer) == std::size_t{2} * deep ? "whole"
                                                                           : "cut";
  library.free(pointer);
  take_apart(library, made.top);
  return seen;
}

std::string generate_patches(const Library& library) {
  const Chain from = chain(library, deep, true, 1);
  const Chain to = chain(library, deep, true, 2);
  cJSON* patches = utils_of(library).GeneratePatchesCaseSensitive(from.top, to.top);
  const std::string seen = patches == nullptr ? "NULL" : std::to_string(library.GetArraySize(patches)) + " patch";
  library.Delete(patches);
  take_apart(library, to.top);
  take_apart(library, from.top);
  return seen;
}

std::string generate_merge_patch(const Library& library) {
  const Chain from = chain(library, deep, true, 1);
  const Chain to = chain(library, deep, true, 2);
  cJSON* patch = utils_of(library).GenerateMergePatch(from.top, to.top);
  const std::string seen = levels_of(patch) == deep + 1 ? "whole" : "cut";
  take_apart(library, patch);
  take_apart(library, to.top);
  take_apart(library, from.top);
  return seen;
}

std::string merge_patch(const Library& library) {
  const Chain target = chain(library, deep, true, 1);
  const Chain patch = chain(library, deep, true, 2);
  cJSON* merged = utils_of(library).MergePatch(target.top, patch.top);
  const std::string seen = merged == target.top && levels_of(merged) == deep + 1 ? "merged" : "not";
  take_apart(library, patch.top);
  take_apart(library, merged);
  return seen;
}

std::string test_patch(const Library& library) {
  const Chain document = chain(library, deep, true, 1);
  const Chain value = chain(library, deep, true, 1);
  cJSON* patches = library.Parse(R"([{"op":"test","path":""}])");
  library.AddItemToObject(patches->child, "value", value.top);
  const int status = utils_of(library).ApplyPatches(document.top, patches);
  take_apart(library, library.DetachItemFromObject(patches->child, "value"));
  library.Delete(patches);
  take_apart(library, document.top);
  return std::to_string(status);
}

/// Two arrays, each the only child of the other.
template <class Use>
std::string with_circle(const Library& library, Use use) {
  have_little_stack();
  cJSON* one = library.CreateArray();
  cJSON* other = library.CreateArray();
  library.AddItemToArray(one, other);
  other->child = one;
  const std::string seen = use(one);
  other->child = nullptr;
  library.Delete(one);
  return seen;
}

std::string find_in_circle(const Library& library) {
  cJSON elsewhere{};
  return with_circle(library, [&](cJSON* circle) {
    char* pointer = utils_of(library).FindPointerFromObjectTo(circle, &elsewhere);
    return std::string(pointer == nullptr ? "NULL" : "found");
  });
}

std::string patches_of_circle(const Library& library) {
  return with_circle(library, [&](cJSON* one) {
    return with_circle(library, [&](cJSON* other) {
      return std::string(utils_of(library).GeneratePatches(one, other) == nullptr ? "NULL" : "patches");
    });
  });
}

std::string test_of_circle(const Library& library) {
  cJSON* patches = library.Parse(R"([{"op":"test","path":"","value":[[[[[[1]]]]]]}])");
  const std::string seen = with_circle(
      library, [&](cJSON* circle) { return std::to_string(utils_of(library).ApplyPatches(circle, patches)); });
  library.Delete(patches);
  return seen;
}

/// Its members follow each other for ever.
std::string sort_of_ring(const Library& library) {
  const rlimit seconds{2, 4};
  setrlimit(RLIMIT_CPU, &seconds);
  cJSON* object = library.Parse(R"({"a":1,"b":2})");
  object->child->next->next = object->child->next;
  utils_of(library).SortObject(object);
  object->child->next->next = nullptr;
  const std::string seen = object->child->string;
  library.Delete(object);
  return seen;
}

constexpr std::array all{
    NamedCase{"deep-find", find_pointer},
    NamedCase{"deep-patches", generate_patches},
    NamedCase{"deep-generated-merge-patch", generate_merge_patch},
    NamedCase{"deep-merge-patch", merge_patch},
    NamedCase{"deep-test", test_patch},
    NamedCase{"circular-find", find_in_circle},
    NamedCase{"circular-patches", patches_of_circle},
    NamedCase{"circular-test", test_of_circle},
    NamedCase{"ring-sort", sort_of_ring},
};

} // namespace

std::span<const NamedCase> deep_cases() { return all; }

} // namespace dropin
