#include "functions.hpp"

namespace contract {
namespace {

/// A node of the tree of the world that the call changes.
strake_json_node written(Arguments& a, const char* name, strake_json_node node) {
  node.tree = a.handle(Kind::writes, name, a.world().tree);
  return node;
}

strake_json_content string(Arguments& a) {
  const char* text = a.text("content", "some text that is long enough to have memory of its own");
  return strake_json_content_string(text, a.size("content", 20));
}

using Step = strake_status (*)(strake_json_node, strake_error*);

/// A function that takes nothing but a node.
Function steps(const char* name, Step function, const char* parameter, strake_json_node World::*node) {
  return {name, STRAKE_OK, [=](Arguments& a) { return function(written(a, parameter, a.world().*node), a.error()); }};
}

using GetNumber = strake_status (*)(const strake_json_tree*, std::uint64_t*, strake_error*);

Function counts(const char* name, GetNumber function, const char* out) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            std::uint64_t number = 0;
            return function(a.handle(Kind::reads, "tree", a.world().tree), a.out(out, &number), a.error());
          }};
}

std::vector<Function> trees() {
  return {
      {"strake_json_tree_new", STRAKE_OK,
       [](Arguments& a) {
         strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
         strake_json_tree* created = nullptr;
         const strake_status status =
             strake_json_tree_new(a.sized("limits", limits, Kind::options), a.out("tree", &created), a.error());
         return freed(status, created, strake_json_tree_free);
       }},
      {"strake_json_tree_of_value", STRAKE_OK,
       [](Arguments& a) {
         strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
         strake_json_tree* created = nullptr;
         const strake_json_value value{a.handle(Kind::reads, "value", a.world().document), 0};
         const strake_status status = strake_json_tree_of_value(value, a.sized("limits", limits, Kind::options),
                                                                a.out("tree", &created), a.error());
         return freed(status, created, strake_json_tree_free);
       }},
      {"strake_json_tree_parse", STRAKE_OK,
       [](Arguments& a) {
         strake_json_options options STRAKE_JSON_OPTIONS_INIT;
         strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
         strake_json_tree* created = nullptr;
         const strake_status status =
             strake_json_tree_parse(a.data("data", bytes_of("[{\"a\":\"b\"}]")), a.size("data", 11),
                                    a.sized("options", options, Kind::options),
                                    a.sized("limits", limits, Kind::options), a.out("tree", &created), a.error());
         return freed(status, created, strake_json_tree_free);
       }},
      {"strake_json_tree_free", STRAKE_OK,
       [](Arguments& a) { return strake_json_tree_free(a.handle(Kind::frees, "tree", a.world().tree), a.error()); }},
      {"strake_json_tree_root", STRAKE_OK,
       [](Arguments& a) {
         strake_json_node root{};
         return strake_json_tree_root(a.handle(Kind::reads, "tree", a.world().tree), a.out("root", &root), a.error());
       }},
      counts("strake_json_tree_get_memory", strake_json_tree_get_memory, "memory"),
      counts("strake_json_tree_get_node_count", strake_json_tree_get_node_count, "count"),
      {"strake_json_tree_make", STRAKE_OK,
       [](Arguments& a) {
         strake_json_node made{};
         strake_json_tree* tree = a.handle(Kind::writes, "tree", a.world().tree);
         const strake_json_content content = string(a);
         return strake_json_tree_make(tree, content, a.out("node", &made), a.error());
       }},
      {"strake_json_tree_remove_detached", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_tree_remove_detached(a.handle(Kind::writes, "tree", a.world().tree), a.error());
       }},
  };
}

std::vector<Function> puts() {
  return {
      {"strake_json_node_append", STRAKE_OK,
       [](Arguments& a) {
         strake_json_node node{};
         const strake_json_node array = written(a, "array", a.world().list);
         const strake_json_content content = string(a);
         return strake_json_node_append(array, content, a.out("node", &node, Kind::may_out), a.error());
       }},
      {"strake_json_node_insert", STRAKE_OK,
       [](Arguments& a) {
         strake_json_node node{};
         const strake_json_node array = written(a, "array", a.world().list);
         const strake_json_content content = string(a);
         return strake_json_node_insert(array, 1, content, a.out("node", &node, Kind::may_out), a.error());
       }},
      {"strake_json_node_set", STRAKE_OK,
       [](Arguments& a) {
         strake_json_node node{};
         const strake_json_node object = written(a, "object", a.world().object);
         const char* name = a.text("name", "new name");
         const std::size_t size = a.size("name", 8);
         const strake_json_content content = string(a);
         return strake_json_node_set(object, name, size, content, a.out("node", &node, Kind::may_out), a.error());
       }},
      {"strake_json_node_insert_member", STRAKE_OK, // puts the member where it is, so that it can be done again
       [](Arguments& a) {
         strake_json_node node{};
         const strake_json_content content = strake_json_content_node(a.world().member);
         return strake_json_node_insert_member(written(a, "object", a.world().object), 1, a.text("name", "name"),
                                               a.size("name", 4), content, a.out("node", &node, Kind::may_out),
                                               a.error());
       }},
      {"strake_json_node_replace", STRAKE_OK,
       [](Arguments& a) {
         strake_json_node node{};
         const strake_json_node old = written(a, "old", a.world().element);
         const strake_json_content content = string(a);
         return strake_json_node_replace(old, content, a.out("node", &node, Kind::may_out), a.error());
       }},
      {"strake_json_node_add_at", STRAKE_OK,
       [](Arguments& a) {
         strake_json_node node{};
         const strake_json_node from = written(a, "from", a.world().object);
         const char* pointer = a.text("pointer", "/list/-");
         const std::size_t size = a.size("pointer", 7);
         const strake_json_content content = string(a);
         return strake_json_node_add_at(from, pointer, size, content, a.out("node", &node, Kind::may_out), a.error());
       }},
      {"strake_json_node_remove_at", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_node_remove_at(written(a, "from", a.world().object), a.text("pointer", "/list/0"),
                                           a.size("pointer", 7), a.error());
       }},
  };
}

std::vector<Function> changes() {
  return {
      steps("strake_json_node_remove", strake_json_node_remove, "node", &World::element),
      steps("strake_json_node_detach", strake_json_node_detach, "node", &World::element),
      steps("strake_json_node_clear", strake_json_node_clear, "container", &World::list),
      {"strake_json_node_rename", STRAKE_OK,
       [](Arguments& a) {
         return strake_json_node_rename(written(a, "node", a.world().member), a.text("name", "renamed"),
                                        a.size("name", 7), a.error());
       }},
      {"strake_json_node_swap", STRAKE_OK,
       [](Arguments& a) {
         const strake_json_node first = written(a, "a", a.world().element);
         return strake_json_node_swap(first, written(a, "b", a.world().member), a.error());
       }},
      {"strake_json_node_freeze", STRAKE_OK,
       [](Arguments& a) {
         strake_json_document* created = nullptr;
         strake_json_node node = a.world().list;
         node.tree = a.handle(Kind::reads, "node", a.world().tree);
         const strake_status status = strake_json_node_freeze(node, a.out("document", &created), a.error());
         return freed(status, created, strake_json_free);
       }},
  };
}

} // namespace

std::vector<Function> json_tree_functions() { return join({trees(), puts(), changes()}); }

} // namespace contract
