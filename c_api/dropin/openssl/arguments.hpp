#pragma once
// What the functions of OpenSSL's interface take and give, in the vocabulary of ../../perimeter.hpp.
#include <cstring>

#include "../../perimeter.hpp"
#include "crypto/digest.hpp"
#include "include/openssl/types.h"
#include "openssl/md.hpp"

namespace strake::boundary {

/// What OpenSSL's functions return.
[[nodiscard]] constexpr int one_if(bool holds) { return holds ? 1 : 0; }
[[nodiscard]] constexpr int one_if_ok(Status status) { return one_if(status == STRAKE_OK); }

/// The pointer that stands for a digest: the address of its row, which the program can only compare.
inline const EVP_MD* pointer_to(openssl::MdId id) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the pointer only carries the address; nobody dereferences it as this type",
                            reinterpret_cast<const EVP_MD*>(&openssl::md_of(id)));
}
inline const EVP_MD* pointer_to(std::optional<openssl::MdId> id) { return id ? pointer_to(*id) : nullptr; }

/// The digest that a pointer stands for; none for NULL and for pointers of others.
[[nodiscard]] inline std::optional<openssl::MdId> id_of(const EVP_MD* md) {
  using enum openssl::MdId;
  for (const openssl::MdId id : {sha256, sha384, sha512, blake2b512}) {
    if (md == pointer_to(id)) {
      return id;
    }
  }
  return {};
}

/// A digest; NULL where that means none.
class MdIn {
public:
  MdIn(const EVP_MD* md, const char* name) : id_(id_of(md)), is_null_(md == nullptr), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) { return is_null_ || id_ || outcome.refuse(STRAKE_BAD_HANDLE, name_); }
  [[nodiscard]] std::optional<openssl::MdId> value() const { return id_; }
  void release(bool /*broken*/) {}

private:
  std::optional<openssl::MdId> id_;
  bool is_null_;
  const char* name_;
};

inline MdIn md_in(const EVP_MD* md, const char* name) { return {md, name}; }

/// A digest that must be there.
class MdNeeded {
public:
  MdNeeded(const EVP_MD* md, const char* name) : md_(md, name), is_null_(md == nullptr), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) { return is_null_ ? outcome.refuse(STRAKE_NULL_ARGUMENT, name_) : md_.check(outcome); }
  /// Never the default: checked.
  [[nodiscard]] openssl::MdId value() const { return md_.value().value_or(openssl::MdId::sha256); }
  void release(bool /*broken*/) {}

private:
  MdIn md_;
  bool is_null_;
  const char* name_;
};

inline MdNeeded needs_md(const EVP_MD* md, const char* name) { return {md, name}; }

/// An engine. There is none, so it must be NULL.
class NoEngine {
public:
  explicit NoEngine(const ENGINE* engine) : is_null_(engine == nullptr) {}
  void clear() {}
  bool check(Outcome& outcome) const { return is_null_ || outcome.refuse(STRAKE_BAD_ARGUMENT, "impl"); }
  [[nodiscard]] std::monostate value() const { return {}; }
  void release(bool /*broken*/) {}

private:
  bool is_null_;
};

inline NoEngine no_engine(const ENGINE* engine) { return NoEngine(engine); }

/// Room of the program whose size it doesn't say: that of what is computed, so that it may lie over an input.
class Room {
public:
  Room(unsigned char* to, unsigned int* size, const char* name) : to_(to), size_(size), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) { return to_ != nullptr || outcome.refuse(STRAKE_NULL_ARGUMENT, name_); }
  [[nodiscard]] Room& value() { return *this; }
  void release(bool /*broken*/) {}

  [[nodiscard]] Done write(Bytes bytes) {
    if (known_unusable(to_, bytes.size()) || known_unusable(size_, sizeof(unsigned int))) {
      return failure(STRAKE_BAD_BUFFER);
    }
    const auto size = static_cast<unsigned int>(bytes.size());
    STRAKE_UNSAFE_BEGIN(
        "SAFETY: the caller guarantees room for what this function is documented to give; NULL: checked")
    copy_bytes(bytes, MutableBytes(to_, bytes.size()));
    if (size_ != nullptr) {
      std::memcpy(size_, &size, sizeof size);
    }
    STRAKE_UNSAFE_END
    return {};
  }
  [[nodiscard]] Done write(const Result<crypto::Digest>& digest) {
    return digest ? write(digest->bytes()) : std::unexpected(digest.error());
  }

private:
  unsigned char* to_;
  unsigned int* size_; ///< May be NULL.
  const char* name_;
};

inline Room room(unsigned char* to, unsigned int* size, const char* name) { return {to, size, name}; }

/// Bytes of any type.
inline BytesIn bytes_at(const void* data, std::size_t size, const char* name) {
  return STRAKE_UNSAFE_EXPR("SAFETY: any memory may be read as bytes; BytesIn checks the rest",
                            bytes(static_cast<const std::uint8_t*>(data), size, name));
}

/// Bytes whose size OpenSSL has as an int: a negative one is refused, as one that is too large.
inline BytesIn bytes_at(const void* data, int size, const char* name) {
  return bytes_at(data, static_cast<std::size_t>(size), name);
}

/// A key; NULL where that means none, whatever the size.
class KeyIn {
public:
  KeyIn(const void* key, int size, const char* name)
      : is_null_(key == nullptr), bytes_(bytes_at(key, is_null_ ? 0 : size, name)) {}
  void clear() {}
  bool check(Outcome& outcome) { return bytes_.check(outcome); }
  [[nodiscard]] std::optional<Bytes> value() const { return is_null_ ? std::nullopt : std::optional(bytes_.value()); }
  void release(bool /*broken*/) {}

private:
  bool is_null_;
  BytesIn bytes_;
};

inline KeyIn key_in(const void* key, int size, const char* name) { return {key, size, name}; }

/// Where the program gives no room: the bytes are its thread's, until the thread calls this function again so.
template <auto function>
[[nodiscard]] unsigned char* or_own_room(unsigned char* room) {
  static thread_local constinit std::array<unsigned char, crypto::Digest::most> own{};
  return room != nullptr
             ? room
             : STRAKE_UNSAFE_EXPR("SAFETY: the array outlives the call, and holds the longest digest", own.data());
}

} // namespace strake::boundary
