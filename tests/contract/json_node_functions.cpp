#include <array>

#include "functions.hpp"

namespace contract {
namespace {

/// A node of the tree of the world that the call reads.
strake_json_node read(Arguments& a, const char* name, strake_json_node node) {
  node.tree = a.handle(Kind::reads, name, a.world().tree);
  return node;
}

using Lead = strake_status (*)(strake_json_node, strake_json_node*, strake_error*);

/// A function that leads from a node to another.
Function leads(const char* name, Lead function, const char* from, strake_json_node World::*node, const char* to) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            strake_json_node found{};
            return function(read(a, from, a.world().*node), a.out(to, &found), a.error());
          }};
}

using NextItems = strake_status (*)(strake_json_node, std::uint64_t*, strake_json_node_item*, std::size_t, std::size_t*,
                                    strake_error*);

Function batches(const char* name, NextItems function, const char* node) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            std::array<strake_json_node_item, 8> items{};
            std::uint64_t cursor = 0;
            std::size_t count = 0;
            const strake_json_node of = read(a, node, a.world().object);
            return function(of, a.out("cursor", &cursor), a.out("items", items.data()), items.size(),
                            a.out("count", &count), a.error());
          }};
}

std::vector<Function> ways() {
  return {
      leads("strake_json_node_parent", strake_json_node_parent, "node", &World::list, "parent"),
      leads("strake_json_node_first", strake_json_node_first, "container", &World::list, "first"),
      leads("strake_json_node_last", strake_json_node_last, "container", &World::list, "last"),
      leads("strake_json_node_next", strake_json_node_next, "node", &World::list, "next"),
      leads("strake_json_node_previous", strake_json_node_previous, "node", &World::member, "previous"),
      {"strake_json_node_element", STRAKE_OK,
       [](Arguments& a) {
         strake_json_node node{};
         return strake_json_node_element(read(a, "array", a.world().list), 1, a.out("node", &node), a.error());
       }},
      {"strake_json_node_member", STRAKE_OK,
       [](Arguments& a) {
         strake_json_node node{};
         return strake_json_node_member(read(a, "object", a.world().object), a.text("name", "list"), a.size("name", 4),
                                        a.out("node", &node), a.error());
       }},
      {"strake_json_node_at", STRAKE_OK,
       [](Arguments& a) {
         strake_json_node node{};
         return strake_json_node_at(read(a, "from", a.world().object), a.text("pointer", "/list/2/x"),
                                    a.size("pointer", 9), a.out("node", &node), a.error());
       }},
  };
}

std::vector<Function> answers() {
  return {
      {"strake_json_node_get_item", STRAKE_OK,
       [](Arguments& a) {
         strake_json_node_item item{};
         return strake_json_node_get_item(read(a, "node", a.world().element), a.out("item", &item), a.error());
       }},
      {"strake_json_node_get_index", STRAKE_OK,
       [](Arguments& a) {
         std::uint64_t index = 0;
         return strake_json_node_get_index(read(a, "node", a.world().element), a.out("index", &index), a.error());
       }},
      {"strake_json_node_get_path", STRAKE_OK,
       [](Arguments& a) {
         std::array<char, 40> buffer{};
         std::size_t size = 0;
         return strake_json_node_get_path(read(a, "node", a.world().element), a.buffer("buffer", buffer.data()),
                                          a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out),
                                          a.error());
       }},
      batches("strake_json_node_next_items", strake_json_node_next_items, "container"),
      batches("strake_json_node_walk", strake_json_node_walk, "node"),
      {"strake_json_node_equal", STRAKE_OK,
       [](Arguments& a) {
         const strake_json_node first = read(a, "a", a.world().object);
         return strake_json_node_equal(first, read(a, "b", a.world().object), a.error());
       }},
  };
}

} // namespace

std::vector<Function> json_node_functions() { return join({ways(), answers()}); }

} // namespace contract
