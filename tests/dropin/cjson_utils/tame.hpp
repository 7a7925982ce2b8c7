// Which inputs no entry of the register is about: over these, both libraries must do the same.
#pragma once
#include <cjson/cJSON.h>

namespace dropin {

/// Every member has a name, every string a text, and nothing is a reference.
[[nodiscard]] bool is_whole(const cJSON* item);
/// It is whole too, and no object has two names that differ in case alone.
[[nodiscard]] bool has_one_order(const cJSON* item);
/// No name has a capital.
[[nodiscard]] bool is_lower_case(const cJSON* item);

/// Whether both libraries do the same with patches; for a document with capitals, or without.
[[nodiscard]] bool are_tame_patches(const cJSON* patches, bool case_sensitive, bool lower_case);

/// As all lists are, and as they aren't behind a sort by cJSON: the first item knows the last.
void mend_links(cJSON* item);

} // namespace dropin
