#include "functions.hpp"

namespace contract {
namespace {

/// A function that takes the set and the name of a key.
Function takes_id(const char* name, strake_status right, const char* id, decltype(strake_key_set_remove)* function) {
  return {name, right, [=](Arguments& a) {
            return function(a.handle(Kind::writes, "set", a.world().key_set), a.data("id", bytes_of(id)),
                            a.size("id", 1), a.error());
          }};
}

} // namespace

std::vector<Function> key_set_functions() {
  return {
      {"strake_key_set_new", STRAKE_OK,
       [](Arguments& a) {
         strake_key_set* created = nullptr;
         const strake_status status = strake_key_set_new(STRAKE_KEY_AES256_GCM, a.out("out", &created), a.error());
         return freed(status, created, strake_key_set_free);
       }},
      {"strake_key_set_add", STRAKE_KEY_SET_REPEATED_ID,
       [](Arguments& a) {
         strake_key_set* set = a.handle(Kind::writes, "set", a.world().key_set);
         return strake_key_set_add(set, a.handle(Kind::reads, "key", a.world().key), a.data("id", bytes_of("a")),
                                   a.size("id", 1), a.error());
       }},
      takes_id("strake_key_set_set_current", STRAKE_OK, "a", strake_key_set_set_current),
      takes_id("strake_key_set_remove", STRAKE_NOT_FOUND, "b", strake_key_set_remove),
      {"strake_key_set_count", STRAKE_OK,
       [](Arguments& a) {
         std::size_t count = 0;
         return strake_key_set_count(a.handle(Kind::reads, "set", a.world().key_set), a.out("count", &count),
                                     a.error());
       }},
      {"strake_key_set_get_current", STRAKE_OK,
       [](Arguments& a) {
         strake_key_id id;
         return strake_key_set_get_current(a.handle(Kind::reads, "set", a.world().key_set), a.out("id", &id),
                                           a.error());
       }},
      {"strake_key_set_find", STRAKE_OK,
       [](Arguments& a) {
         strake_key* created = nullptr;
         const strake_key_set* set = a.handle(Kind::reads, "set", a.world().key_set);
         const strake_status status =
             strake_key_set_find(set, a.data("id", bytes_of("a")), a.size("id", 1), a.out("out", &created), a.error());
         return freed(status, created, strake_key_free);
       }},
      {"strake_key_set_free", STRAKE_OK,
       [](Arguments& a) { return strake_key_set_free(a.handle(Kind::frees, "set", a.world().key_set), a.error()); }},
  };
}

} // namespace contract
