#include "functions.hpp"

namespace contract {
namespace {

/// A value of the document of the world.
strake_json_value value_of(Arguments& a, const char* name, std::uint64_t place) {
  return {a.handle(Kind::reads, name, a.world().document), place};
}

using Make = strake_status (*)(strake_json_value, strake_json_value, const strake_json_tree_options*,
                               strake_json_document**, strake_error*);

Function makes(const char* name, Make function) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            strake_json_tree_options limits STRAKE_JSON_TREE_OPTIONS_INIT;
            strake_json_document* created = nullptr;
            const strake_json_value from = value_of(a, "from", 0);
            const strake_json_value to = value_of(a, "to", 0);
            const strake_status status =
                function(from, to, a.sized("limits", limits, Kind::options), a.out("patch", &created), a.error());
            return freed(status, created, strake_json_free);
          }};
}

} // namespace

std::vector<Function> json_patch_functions() {
  return {
      {"strake_json_patch_apply", STRAKE_JSON_INVALID_PATCH, // the document of the world is none
       [](Arguments& a) {
         strake_json_patch_options options STRAKE_JSON_PATCH_OPTIONS_INIT;
         std::uint64_t done = 0;
         strake_json_tree* tree = a.handle(Kind::writes, "tree", a.world().tree);
         const strake_json_value patch = value_of(a, "patch", 0);
         return strake_json_patch_apply(tree, patch, a.sized("options", options, Kind::options),
                                        a.out("done", &done, Kind::may_out), a.error());
       }},
      {"strake_json_merge_patch_apply", STRAKE_OK,
       [](Arguments& a) {
         strake_json_tree* tree = a.handle(Kind::writes, "tree", a.world().tree);
         return strake_json_merge_patch_apply(tree, value_of(a, "patch", 0), a.error());
       }},
      makes("strake_json_patch_make", strake_json_patch_make),
      makes("strake_json_merge_patch_make", strake_json_merge_patch_make),
  };
}

} // namespace contract
