#include <array>

#include "functions.hpp"

namespace contract {
namespace {

/// A value of the document of the world, by its JSON Pointer.
strake_json_value value_of(Arguments& a, const char* name, const char* pointer) {
  strake_json_value root{};
  strake_json_value value{};
  const bool found = strake_json_root(a.world().document, &root, nullptr) == STRAKE_OK &&
                     strake_json_at(root, pointer, std::strlen(pointer), &value, nullptr) == STRAKE_OK;
  value.place = found ? value.place : 0; // another thread may have freed the document
  value.document = a.handle(Kind::reads, name, a.world().document);
  return value;
}

template <class T>
using Get = strake_status (*)(strake_json_value, T*, strake_error*);

/// A function that takes a value and gives one answer.
template <class T>
Function gets(const char* name, Get<T> function, const char* pointer, const char* out) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            T answer{};
            return function(value_of(a, "value", pointer), a.out(out, &answer), a.error());
          }};
}

using GetText = strake_status (*)(strake_json_value, char*, std::size_t, std::size_t*, strake_error*);

Function copies(const char* name, GetText function) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            std::array<char, 200> buffer{};
            std::size_t size = 0;
            return function(value_of(a, "value", "/name"), a.buffer("buffer", buffer.data()),
                            a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out), a.error());
          }};
}

using NextItems = strake_status (*)(strake_json_value, std::uint64_t*, strake_json_item*, std::size_t, std::size_t*,
                                    strake_error*);

Function batches(const char* name, NextItems function, const char* value) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            std::array<strake_json_item, 8> items{};
            std::uint64_t cursor = 0;
            std::size_t count = 0;
            const strake_json_value of = value_of(a, value, "");
            return function(of, a.out("cursor", &cursor), a.out("items", items.data()), items.size(),
                            a.out("count", &count), a.error());
          }};
}

std::vector<Function> getters() {
  return {
      gets<strake_json_type>("strake_json_get_type", strake_json_get_type, "/name", "type"),
      gets<std::int32_t>("strake_json_get_boolean", strake_json_get_boolean, "/flag", "boolean"),
      gets<std::int64_t>("strake_json_get_int64", strake_json_get_int64, "/1", "number"),
      gets<std::uint64_t>("strake_json_get_uint64", strake_json_get_uint64, "/2", "number"),
      gets<double>("strake_json_get_double", strake_json_get_double, "/list/1", "number"),
      gets<strake_bytes>("strake_json_get_number_text", strake_json_get_number_text, "/list/1", "text"),
      gets<strake_bytes>("strake_json_get_string", strake_json_get_string, "/name", "text"),
      gets<std::uint64_t>("strake_json_get_count", strake_json_get_count, "/list", "count"),
      gets<strake_json_item>("strake_json_get_item", strake_json_get_item, "/list", "item"),
      gets<strake_json_position>("strake_json_get_position", strake_json_get_position, "/list/2", "position"),
      copies("strake_json_get_string_copy", strake_json_get_string_copy),
      copies("strake_json_get_path", strake_json_get_path),
      batches("strake_json_next_items", strake_json_next_items, "container"),
      batches("strake_json_walk", strake_json_walk, "value"),
  };
}

std::vector<Function> lookups() {
  return {
      {"strake_json_root", STRAKE_OK,
       [](Arguments& a) {
         strake_json_value root{};
         return strake_json_root(a.handle(Kind::reads, "document", a.world().document), a.out("value", &root),
                                 a.error());
       }},
      {"strake_json_get_element", STRAKE_OK,
       [](Arguments& a) {
         strake_json_value element{};
         return strake_json_get_element(value_of(a, "array", "/list"), 1, a.out("value", &element), a.error());
       }},
      {"strake_json_get_member", STRAKE_OK,
       [](Arguments& a) {
         strake_json_value member{};
         return strake_json_get_member(value_of(a, "object", ""), a.text("name", "list"), a.size("name", 4),
                                       a.out("value", &member), a.error());
       }},
      {"strake_json_at", STRAKE_OK,
       [](Arguments& a) {
         strake_json_value found{};
         return strake_json_at(value_of(a, "value", ""), a.text("pointer", "/list/0"), a.size("pointer", 7),
                               a.out("found", &found), a.error());
       }},
      {"strake_json_equal", STRAKE_OK,
       [](Arguments& a) { return strake_json_equal(value_of(a, "a", ""), value_of(a, "b", ""), a.error()); }},
      {"strake_json_find_position", STRAKE_OK,
       [](Arguments& a) {
         strake_json_position position{};
         return strake_json_find_position(a.data("data", bytes_of("[1,\n2]")), a.size("data", 6), 4,
                                          a.out("position", &position), a.error());
       }},
  };
}

} // namespace

std::vector<Function> json_value_functions() { return join({getters(), lookups()}); }

} // namespace contract
