#include "strake/json_patch.h"

#include "json_patch/diff.hpp"
#include "json_patch/patch.hpp"
#include "json_tree_handles.hpp"

using namespace strake;
using namespace strake::boundary;
using json::Tree;

namespace {

constexpr strake_json_patch_options default_patch_options = STRAKE_JSON_PATCH_OPTIONS_INIT;

Done give_patch(Result<json::Document> patch, Gives<strake_json_document>& out) {
  return patch ? out.give(HeldDocument{.buffer = {}, .document = std::move(*patch)}) : std::unexpected(patch.error());
}

} // namespace

strake_status strake_json_patch_apply(strake_json_tree* tree, strake_json_value patch,
                                      const strake_json_patch_options* options, uint64_t* done, strake_error* error) {
  return exported(__func__, error, writes(tree, "tree"), ValueIn(patch, "patch"),
                  boundary::options(options, default_patch_options, sizeof(strake_json_patch_options), "options"),
                  may_return(done, "done"))([](Tree& to, const Located& of, const strake_json_patch_options& limits,
                                               Returned<uint64_t>& out) {
    std::uint64_t count = 0;
    const Done applied = json::apply_patch(
        to, of.document, of.place, {.max_operations = limits.max_operations, .max_copied = limits.max_copied}, count);
    out = count;
    return applied;
  });
}

strake_status strake_json_merge_patch_apply(strake_json_tree* tree, strake_json_value patch, strake_error* error) {
  return exported(__func__, error, writes(tree, "tree"), ValueIn(patch, "patch"))(
      [](Tree& to, const Located& of) { return json::apply_merge_patch(to, of.document, of.place); });
}

strake_status strake_json_patch_make(strake_json_value from, strake_json_value to,
                                     const strake_json_tree_options* limits, strake_json_document** patch,
                                     strake_error* error) {
  return exported(__func__, error, ValueIn(from, "from"), ValueIn(to, "to"), TreeLimits(limits), gives(patch, "patch"))(
      [](const Located& a, const Located& b, const json::TreeOptions& with, Gives<strake_json_document>& out) {
        return give_patch(json::make_patch(a.document, a.place, b.document, b.place, with), out);
      });
}

strake_status strake_json_merge_patch_make(strake_json_value from, strake_json_value to,
                                           const strake_json_tree_options* limits, strake_json_document** patch,
                                           strake_error* error) {
  return exported(__func__, error, ValueIn(from, "from"), ValueIn(to, "to"), TreeLimits(limits), gives(patch, "patch"))(
      [](const Located& a, const Located& b, const json::TreeOptions& with, Gives<strake_json_document>& out) {
        return give_patch(json::make_merge_patch(a.document, a.place, b.document, b.place, with), out);
      });
}
