#include "crypto/placed.hpp"

#include <memory>
#include <new>

#include "base/unsafe.hpp"
#include "crypto/blake2b.hpp"
#include "crypto/sha2.hpp"

namespace strake::crypto {
namespace {

template <class State>
void check(Bytes bytes) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the address is only looked at")
  ensure(bytes.size() == sizeof(State) && reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(State) == 0);
  STRAKE_UNSAFE_END
}

} // namespace

template <class State>
void place(const State& state, MutableBytes bytes) {
  check<State>(bytes);
  STRAKE_UNSAFE_BEGIN("SAFETY: size and alignment were checked; a state owns nothing but its bytes, which others wipe")
  std::construct_at(reinterpret_cast<State*>(bytes.data()), state);
  STRAKE_UNSAFE_END
}

template <class State>
State& placed(MutableBytes bytes) {
  check<State>(bytes);
  return STRAKE_UNSAFE_EXPR("SAFETY: size and alignment were checked; the caller says that place put a state there",
                            *std::launder(reinterpret_cast<State*>(bytes.data())));
}

template void place(const Sha2<std::uint32_t>& state, MutableBytes bytes);
template void place(const Sha2<std::uint64_t>& state, MutableBytes bytes);
template void place(const Blake2b& state, MutableBytes bytes);
template Sha2<std::uint32_t>& placed(MutableBytes bytes);
template Sha2<std::uint64_t>& placed(MutableBytes bytes);
template Blake2b& placed(MutableBytes bytes);

} // namespace strake::crypto
