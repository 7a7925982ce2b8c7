#include "../cjson/cases.hpp"

#include <array>
#include <cstdlib>
#include <vector>

#include "../cjson/heap.hpp"
#include "deep_cases.hpp"
#include "utils.hpp"

namespace dropin {
namespace {

std::string printed(const Library& library, const cJSON* item) {
  char* text = item == nullptr ? nullptr : library.PrintUnformatted(item);
  const std::string seen = text == nullptr ? "NULL" : text;
  library.free(text);
  return seen;
}

/// A tree that is deleted with its object.
class Tree {
public:
  Tree(const Library& library, const char* text) : library_(library), root_(library.Parse(text)) {}
  Tree(const Tree&) = delete;
  ~Tree() { library_.Delete(root_); }

  [[nodiscard]] cJSON* get() const { return root_; }
  [[nodiscard]] cJSON* at(const char* name) const { return library_.GetObjectItemCaseSensitive(root_, name); }
  [[nodiscard]] std::string text() const { return printed(library_, root_); }

private:
  const Library& library_;
  cJSON* root_;
};

std::string applied(const Library& library, const char* document, const char* patches, bool case_sensitive = false) {
  const Tree tree(library, document);
  const Tree list(library, patches);
  const Utils& utils = utils_of(library);
  const auto apply = case_sensitive ? utils.ApplyPatchesCaseSensitive : utils.ApplyPatches;
  const int status = apply(tree.get(), list.get());
  return std::to_string(status) + " " + tree.text();
}

std::string found(const Library& library, const char* document, const char* pointer) {
  const Tree tree(library, document);
  return printed(library, utils_of(library).GetPointer(tree.get(), pointer));
}

std::string merge_patch_between(const Library& library, const char* from, const char* to, bool case_sensitive) {
  const Tree one(library, from);
  const Tree other(library, to);
  const Utils& utils = utils_of(library);
  const auto generate = case_sensitive ? utils.GenerateMergePatchCaseSensitive : utils.GenerateMergePatch;
  cJSON* patch = generate(one.get(), other.get());
  const std::string seen = printed(library, patch);
  library.Delete(patch);
  return seen;
}

std::string sorted(const Library& library, const char* text) {
  const Tree tree(library, text);
  utils_of(library).SortObject(tree.get());
  return tree.text();
}

std::string add_behind_sort(const Library& library) {
  const Tree tree(library, R"({"b":1,"a":2})");
  utils_of(library).SortObject(tree.get());
  library.AddItemToObject(tree.get(), "c", library.CreateNull());
  return tree.text();
}

std::string sort_reference(const Library& library) {
  const Tree tree(library, R"({"b":1,"a":2})");
  cJSON* reference = library.CreateObjectReference(tree.get()->child);
  utils_of(library).SortObject(reference);
  library.Delete(reference);
  return tree.text();
}

std::string patches_of_references(const Library& library) {
  const Tree one(library, R"({"b":1,"a":2})");
  const Tree other(library, R"({"a":2,"b":3})");
  cJSON* from = library.CreateObjectReference(one.get()->child);
  cJSON* patches = utils_of(library).GeneratePatches(from, other.get());
  const std::string seen = printed(library, patches) + " " + one.text();
  library.Delete(patches);
  library.Delete(from);
  return seen;
}

std::string test_and_its_patch(const Library& library) {
  const Tree tree(library, R"({"b":1,"a":2})");
  const Tree patches(library, R"([{"op":"test","path":"","value":{"b":1,"a":2}}])");
  utils_of(library).ApplyPatches(tree.get(), patches.get());
  return tree.text() + " " + patches.text();
}

/// Its name can't be said in a pointer.
std::string without_name(const Library& library, std::string (*use)(const Library&, cJSON*, cJSON*)) {
  const Tree tree(library, R"({"a":1})");
  const Tree other(library, R"({"a":1})");
  library.AddItemToArray(tree.get(), library.CreateNumber(2));
  library.AddItemToArray(other.get(), library.CreateNumber(3));
  return use(library, tree.get(), other.get());
}

std::string patches_without_name(const Library& library, cJSON* from, cJSON* to) {
  cJSON* patches = utils_of(library).GeneratePatches(from, to);
  const std::string seen = printed(library, patches);
  library.Delete(patches);
  return seen;
}

std::string merge_patch_without_name(const Library& library, cJSON* from, cJSON* to) {
  cJSON* patch = utils_of(library).GenerateMergePatch(from, to);
  const std::string seen = printed(library, patch);
  library.Delete(patch);
  return seen;
}

std::string pointer_without_name(const Library& library, cJSON* from, cJSON* /*to*/) {
  char* pointer = utils_of(library).FindPointerFromObjectTo(from, from->child->next);
  const std::string seen = pointer == nullptr ? "NULL" : pointer;
  library.free(pointer);
  return seen;
}

std::string patches_without_text(const Library& library) {
  const Tree from(library, R"({"a":"x"})");
  const Tree to(library, R"({"a":"y"})");
  library.free(to.at("a")->valuestring);
  to.at("a")->valuestring = nullptr;
  cJSON* patches = utils_of(library).GeneratePatches(from.get(), to.get());
  const std::string seen = std::to_string(library.GetArraySize(patches));
  library.Delete(patches);
  return seen + " patch";
}

std::string root_in_tree(const Library& library) {
  const Tree tree(library, R"({"a":1,"b":2,"c":3})");
  const Tree patches(library, R"([{"op":"replace","path":"","value":4}])");
  const int status = utils_of(library).ApplyPatches(tree.at("b"), patches.get());
  return std::to_string(status) + " " + tree.text();
}

std::string root_with_constant_name(const Library& library) {
  const Tree tree(library, "{}");
  const Tree patches(library, R"([{"op":"replace","path":"","value":4}])");
  library.AddItemToObjectCS(tree.get(), "a", library.CreateNull());
  const int status = utils_of(library).ApplyPatches(tree.at("a"), patches.get());
  return std::to_string(status) + " " + tree.text();
}

/// With hooks that know each block.
template <class Use>
std::string with_heap(const Library& library, Use use) {
  Heap& heap = Heap::instance();
  heap.begin(0);
  cJSON_Hooks hooks{heap_malloc<0>, heap_free<0>};
  library.InitHooks(&hooks);
  const std::string seen = use(heap);
  heap.allow(~std::uint64_t{0});
  library.InitHooks(nullptr);
  const std::int64_t lost = heap.live();
  return seen + (heap.faults() == Heap::Faults{} ? "" : " freed twice") + (lost == 0 ? "" : " lost");
}

std::string root_reference(const Library& library) {
  return with_heap(library, [&](Heap&) {
    const Tree tree(library, "[1]");
    const Tree patches(library, R"([{"op":"replace","path":"","value":4}])");
    cJSON* reference = library.CreateArrayReference(tree.get()->child);
    const int status = utils_of(library).ApplyPatches(reference, patches.get());
    library.Delete(reference);
    return std::to_string(status);
  });
}

std::string no_document(const Library& library) {
  const Tree patches(library, R"([{"op":"add","path":"","value":4}])");
  return std::to_string(utils_of(library).ApplyPatches(nullptr, patches.get()));
}

/// Memory ends within the patches.
std::string patches_without_memory(const Library& library) {
  return with_heap(library, [&](Heap& heap) {
    const Tree from(library, R"({"a":1,"b":2})");
    const Tree to(library, R"({"a":3,"b":4})");
    heap.allow(8);
    cJSON* patches = utils_of(library).GeneratePatches(from.get(), to.get());
    heap.allow(~std::uint64_t{0});
    const std::string seen = printed(library, patches);
    library.Delete(patches);
    return seen;
  });
}

std::string patch_to_array_without_memory(const Library& library) {
  return with_heap(library, [&](Heap& heap) {
    const Tree array(library, "[]");
    heap.allow(3);
    utils_of(library).AddPatchToArray(array.get(), "remove", "/a", nullptr);
    heap.allow(~std::uint64_t{0});
    return array.text();
  });
}

/// The program goes on with what it has.
std::string merge_without_memory(const Library& library) {
  return with_heap(library, [&](Heap& heap) {
    cJSON* target = library.Parse(R"({"a":1,"b":2})");
    const Tree patch(library, R"({"a":"x"})");
    heap.allow(0);
    cJSON* merged = utils_of(library).MergePatch(target, patch.get());
    heap.allow(~std::uint64_t{0});
    const std::string seen = (merged == nullptr ? "NULL " : "merged ") + printed(library, target);
    library.Delete(target);
    return seen;
  });
}

std::string add_without_memory(const Library& library) {
  return with_heap(library, [&](Heap& heap) {
    const Tree tree(library, "{}");
    const Tree patches(library, R"([{"op":"add","path":"/a","value":1}])");
    heap.allow(3);
    const int status = utils_of(library).ApplyPatches(tree.get(), patches.get());
    heap.allow(~std::uint64_t{0});
    return (status == 0 ? "0 " : "refused ") + tree.text();
  });
}

constexpr std::array own{
    NamedCase{"add-escaped-slash",
              [](const Library& l) { return applied(l, "{}", R"([{"op":"add","path":"/a~1b","value":1}])"); }},
    NamedCase{"remove-escaped-tilde",
              [](const Library& l) { return applied(l, R"({"a~b":1,"c":2})", R"([{"op":"remove","path":"/a~0b"}])"); }},
    NamedCase{"get-huge-index", [](const Library& l) { return found(l, "[1,2]", "/18446744073709551617"); }},
    NamedCase{"add-huge-index",
              [](const Library& l) {
                return applied(l, "[1]", R"([{"op":"add","path":"/18446744073709551616","value":2}])");
              }},
    NamedCase{
        "case-sensitive-remove",
        [](const Library& l) { return applied(l, R"({"A":1,"a":2})", R"([{"op":"remove","path":"/a"}])", true); }},
    NamedCase{"case-sensitive-move",
              [](const Library& l) {
                return applied(l, R"({"A":1,"a":2})", R"([{"op":"move","from":"/a","path":"/b"}])", true);
              }},
    NamedCase{"fail-half-way",
              [](const Library& l) {
                return applied(l, R"({"a":1})", R"([{"op":"add","path":"/b","value":2},{"op":"remove","path":"/c"}])");
              }},
    NamedCase{"replace-without-value",
              [](const Library& l) { return applied(l, R"({"a":1})", R"([{"op":"replace","path":"/a"}])"); }},
    NamedCase{"move-into-itself",
              [](const Library& l) {
                return applied(l, R"({"a":{"b":1},"c":2})", R"([{"op":"move","from":"/a","path":"/a/b"}])");
              }},
    NamedCase{"move-from-number",
              [](const Library& l) { return applied(l, R"({"a":1})", R"([{"op":"move","from":1,"path":"/b"}])"); }},
    NamedCase{"add-behind-test",
              [](const Library& l) {
                return applied(l, R"({"b":1,"a":2})",
                               R"([{"op":"test","path":"","value":{"a":2,"b":1}},{"op":"add","path":"/c","value":3}])");
              }},
    NamedCase{"add-behind-sort", add_behind_sort},
    NamedCase{"sort-equal-names", [](const Library& l) { return sorted(l, R"({"b":0,"a":1,"a":2})"); }},
    NamedCase{"sort-array", [](const Library& l) { return sorted(l, "[1,2,3]"); }},
    NamedCase{"sort-reference", sort_reference},
    NamedCase{"patches-of-references", patches_of_references},
    NamedCase{"test-and-its-patch", test_and_its_patch},
    NamedCase{"merge-patch-of-capitals",
              [](const Library& l) { return merge_patch_between(l, R"({"a":1,"B":2})", R"({"B":2})", false); }},
    NamedCase{
        "merge-patch-of-nested-capitals",
        [](const Library& l) { return merge_patch_between(l, R"({"x":{"a":1,"B":2}})", R"({"x":{"B":2}})", true); }},
    NamedCase{"patches-without-name", [](const Library& l) { return without_name(l, patches_without_name); }},
    NamedCase{"merge-patch-without-name", [](const Library& l) { return without_name(l, merge_patch_without_name); }},
    NamedCase{"pointer-without-name", [](const Library& l) { return without_name(l, pointer_without_name); }},
    NamedCase{"patches-without-text", patches_without_text},
    NamedCase{"root-in-tree", root_in_tree},
    NamedCase{"root-with-constant-name", root_with_constant_name},
    NamedCase{"root-reference", root_reference},
    NamedCase{"no-document", no_document},
    NamedCase{"patches-without-memory", patches_without_memory},
    NamedCase{"patch-to-array-without-memory", patch_to_array_without_memory},
    NamedCase{"merge-without-memory", merge_without_memory},
    NamedCase{"add-without-memory", add_without_memory},
};

} // namespace

std::span<const NamedCase> cases() {
  static const std::vector<NamedCase> all = [] {
    std::vector<NamedCase> made(own.begin(), own.end());
    made.insert(made.end(), deep_cases().begin(), deep_cases().end());
    return made;
  }();
  return all;
}

} // namespace dropin
