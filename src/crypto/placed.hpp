#pragma once
// Computations whose state lies in secret memory. Implemented at the perimeter, in c_api/placed.cpp.
#include "base/bytes.hpp"

namespace strake::crypto {

/// Copies a state to the bytes, which are as many as it has and aligned as it is. It is Sha2 or Blake2b, and ends when
/// the bytes are wiped.
template <class State>
void place(const State& state, MutableBytes bytes);

/// The state that was placed there.
template <class State>
[[nodiscard]] State& placed(MutableBytes bytes [[clang::lifetimebound]]);

} // namespace strake::crypto
