// SHA256_CTX and SHA512_CTX, in memory of the program.
#include <memory>
#include <new>

#include "arguments.hpp"
#include "include/openssl/sha.h"
#include "openssl/sha2_context.hpp"

using namespace strake;
using namespace strake::boundary;
using crypto::Hash;
using openssl::Sha2Context;

namespace {

/// Memory of the program for a context.
template <class Context>
class ContextIn {
public:
  template <class Struct>
  ContextIn(Struct* memory, const char* name) : memory_(memory), name_(name) {
    static_assert(sizeof(Context) <= sizeof(Struct) && alignof(Context) == alignof(Struct));
  }
  void clear() {}
  bool check(Outcome& outcome) {
    return check_region(outcome, memory_, sizeof(Context), name_) &&
           (is_aligned() || outcome.refuse(STRAKE_BAD_ARGUMENT, name_));
  }
  [[nodiscard]] ContextIn& value() { return *this; }
  void release(bool /*broken*/) {}

  void begin() {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees such a struct, which is as large; NULL and alignment: checked")
    std::construct_at(static_cast<Context*>(memory_));
    STRAKE_UNSAFE_END
  }
  [[nodiscard]] Context& get() {
    return STRAKE_UNSAFE_EXPR("SAFETY: as above; the context is plain data, and sound whatever its bytes are",
                              *std::launder(static_cast<Context*>(memory_)));
  }

private:
  [[nodiscard]] bool is_aligned() const {
    return STRAKE_UNSAFE_EXPR("SAFETY: the address is only looked at",
                              reinterpret_cast<std::uintptr_t>(memory_) % alignof(Context) == 0);
  }

  void* memory_;
  const char* name_;
};

template <Hash hash, class Struct>
[[gnu::always_inline]] inline int init(const char* function, Struct* c) {
  using Context = Sha2Context<hash>;
  return one_if_ok(exported(function, nullptr, ContextIn<Context>(c, "c"))([](ContextIn<Context>& in) { in.begin(); }));
}

template <Hash hash, class Struct>
[[gnu::always_inline]] inline int update(const char* function, Struct* c, const void* data, size_t size) {
  using Context = Sha2Context<hash>;
  return one_if_ok(exported(function, nullptr, ContextIn<Context>(c, "c"), bytes_at(data, size, "data"))(
      [](ContextIn<Context>& in, Bytes piece) { return in.get().update(piece); }));
}

template <Hash hash, class Struct>
[[gnu::always_inline]] inline int final(const char* function, Struct* c, unsigned char* md) {
  using Context = Sha2Context<hash>;
  return one_if_ok(exported(function, nullptr, ContextIn<Context>(c, "c"), room(md, nullptr, "md"))(
      [](ContextIn<Context>& in, Room& to) { return to.write(in.get().finish()); }));
}

[[gnu::always_inline]] inline unsigned char* digest(const char* function, hash::Algorithm algorithm,
                                                    const unsigned char* d, size_t n, unsigned char* to) {
  const Status status = exported(function, nullptr, bytes(d, n, "d"), room(to, nullptr, "md"))(
      [algorithm](Bytes message, Room& out) { return out.write(hash::compute(algorithm, message)); });
  return status == STRAKE_OK ? to : nullptr;
}

} // namespace

int SHA256_Init(SHA256_CTX* c) { return init<Hash::sha256>(__func__, c); }
int SHA256_Update(SHA256_CTX* c, const void* data, size_t len) { return update<Hash::sha256>(__func__, c, data, len); }
int SHA256_Final(unsigned char* md, SHA256_CTX* c) { return final<Hash::sha256>(__func__, c, md); }
unsigned char* SHA256(const unsigned char* d, size_t n, unsigned char* md) {
  return digest(__func__, hash::Algorithm::sha256, d, n, or_own_room<SHA256>(md));
}

int SHA384_Init(SHA512_CTX* c) { return init<Hash::sha384>(__func__, c); }
int SHA384_Update(SHA512_CTX* c, const void* data, size_t len) { return update<Hash::sha384>(__func__, c, data, len); }
int SHA384_Final(unsigned char* md, SHA512_CTX* c) { return final<Hash::sha384>(__func__, c, md); }
unsigned char* SHA384(const unsigned char* d, size_t n, unsigned char* md) {
  return digest(__func__, hash::Algorithm::sha384, d, n, or_own_room<SHA384>(md));
}

int SHA512_Init(SHA512_CTX* c) { return init<Hash::sha512>(__func__, c); }
int SHA512_Update(SHA512_CTX* c, const void* data, size_t len) { return update<Hash::sha512>(__func__, c, data, len); }
int SHA512_Final(unsigned char* md, SHA512_CTX* c) { return final<Hash::sha512>(__func__, c, md); }
unsigned char* SHA512(const unsigned char* d, size_t n, unsigned char* md) {
  return digest(__func__, hash::Algorithm::sha512, d, n, or_own_room<SHA512>(md));
}
