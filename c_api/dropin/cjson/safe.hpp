#pragma once
// The functions as mode safe has them; documented in include/cjson. Each is called and given to the switch, which
// without the attribute makes two copies of it.
#include "functions.hpp"

namespace strake::dropin::safe {

#define X(name, field) [[gnu::noinline]] decltype(::name) field;
STRAKE_CJSON_FUNCTIONS(X)
#undef X

decltype(::strake_cjson_get_counters) get_counters;
void set_strict(int strict);
void set_arena(int arena);

} // namespace strake::dropin::safe
