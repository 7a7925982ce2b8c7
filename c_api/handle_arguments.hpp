#pragma once
// Arguments of exported functions that are handles.
#include <cstring>
#include <memory>
#include <type_traits>
#include <utility>

#include "asan.hpp"
#include "base/unsafe.hpp"
#include "call.hpp"
#include "crypto/sodium.hpp"
#include "pins.hpp"

namespace strake::boundary {

/// What stands behind a C handle: specialised for each with Object, tag and name; with is_secret if it is a secret;
/// with is_pinned if many threads use one at once, and few calls but reading ones are made.
template <class Handle>
struct HandleTraits;

template <class Handle>
inline constexpr HandleType type_of{
    .tag = HandleTraits<Handle>::tag,
    .name = HandleTraits<Handle>::name,
    .destroy =
        [](void* object) {
          STRAKE_UNSAFE_BEGIN(
              "SAFETY: the table calls this once, with the object that Gives released to it under this type")
          delete static_cast<typename HandleTraits<Handle>::Object*>(object);
          STRAKE_UNSAFE_END
        },
    .pinned = requires {HandleTraits<Handle>::is_pinned;
} // namespace strake::boundary
}
;

template <class Handle>
Token token_of(Handle* handle) {
  return STRAKE_UNSAFE_EXPR("SAFETY: only the bits of the pointer are used; it is never dereferenced",
                            reinterpret_cast<Token>(handle));
}

template <class Handle>
Handle* handle_of(Token token) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the pointer only carries the bits; it is never dereferenced",
                            reinterpret_cast<Handle*>(token));
}

/// A handle that the call reads, together with other readers.
template <class Handle>
class Reads {
public:
  using Object = typename HandleTraits<Handle>::Object;
  Reads(const Handle* handle, const char* name) : token_(token_of(handle)), name_(name) {}

  void clear() {}

  [[gnu::always_inline]] bool check(Outcome& outcome) {
    if (const Status status = hold_.take(token_, type_of<Handle>); status != STRAKE_OK) [[unlikely]] {
      return outcome.refuse(token_ == 0 ? STRAKE_NULL_ARGUMENT : status, name_, token_);
    }
    return true;
  }

  [[nodiscard]] const Object& value() const {
    return STRAKE_UNSAFE_EXPR("SAFETY: the slot is held for reading, and its object is of the type that was checked",
                              *static_cast<const Object*>(hold_.slot()->object));
  }

  [[gnu::always_inline]] void release(bool broken) {
    if (hold_.slot() != nullptr) [[likely]] {
      if (broken) {
        STRAKE_UNSAFE_BEGIN("SAFETY: check took this slot for reading, and slots are never freed")
        poison_shared(*hold_.slot());
        STRAKE_UNSAFE_END
      }
      hold_.release();
    }
  }

private:
  Token token_;
  const char* name_;
  std::conditional_t<type_of<Handle>.pinned, PinnedHold, SharedHold> hold_;
};

/// A handle that the call changes, alone.
template <class Handle>
class Writes {
public:
  using Object = typename HandleTraits<Handle>::Object;
  Writes(Handle* handle, const char* name) : token_(token_of(handle)), name_(name) {}

  void clear() {}

  [[gnu::always_inline]] bool check(Outcome& outcome) {
    const Use use = acquire_exclusive(token_, type_of<Handle>);
    if (use.status != STRAKE_OK) [[unlikely]] {
      return outcome.refuse(token_ == 0 ? STRAKE_NULL_ARGUMENT : use.status, name_, token_);
    }
    slot_ = use.slot;
    return true;
  }

  [[nodiscard]] Object& value() const {
    return STRAKE_UNSAFE_EXPR("SAFETY: the slot is held by this call alone, and its object is of the type checked",
                              *static_cast<Object*>(slot_->object));
  }

  [[gnu::always_inline]] void release(bool broken) {
    if (slot_ != nullptr) [[likely]] {
      STRAKE_UNSAFE_BEGIN("SAFETY: check took this slot for this call alone, and slots are never freed")
      broken ? release_poisoned(*slot_) : release_exclusive(*slot_);
      STRAKE_UNSAFE_END
    }
  }

private:
  Token token_;
  const char* name_;
  Slot* slot_ = nullptr;
};

/// A new handle for the caller, who owns it.
template <class Handle>
class Gives {
public:
  using Object = typename HandleTraits<Handle>::Object;
  Gives(Handle** out, const char* name, const void* caller) : out_(out), name_(name), caller_(caller) {}

  void clear() {
    if (out_ != nullptr && !known_unusable(out_, sizeof(Handle*))) {
      store(nullptr);
    }
  }

  bool check(Outcome& outcome) {
    if (out_ == nullptr) {
      return outcome.refuse(STRAKE_NULL_ARGUMENT, name_);
    }
    return !known_unusable(out_, sizeof(Handle*)) || outcome.refuse(STRAKE_BAD_BUFFER, name_);
  }

  [[nodiscard]] Gives& value() { return *this; }
  /// What makes a secret leaves parts of it where its locals were, and those of libsodium.
  void release(bool /*broken*/) {
    if constexpr (requires { HandleTraits<Handle>::is_secret; }) {
      crypto::clear_stack();
    }
  }

  /// Puts the object behind a new handle. The last step of a body: nothing may fail after it.
  [[nodiscard]] Done give(Object&& object) {
    return give(std::move(object), [](Object&) noexcept {});
  }

  /// The same, with what is done to the object once nothing can fail any more.
  template <class Last>
  [[nodiscard]] Done give(Object&& object, Last last) {
    static_assert(noexcept(last(object)));
    auto owned = std::make_unique<Object>(std::move(object));
    Slot* slot = reserve();
    if (slot == nullptr) {
      return failure(STRAKE_TOO_MANY_HANDLES);
    }
    last(*owned);
    fill(slot, std::move(owned));
    return {};
  }

  /// Puts two objects behind two new handles, or neither. The last step of a body too.
  [[nodiscard]] friend Done give_both(Gives& first, Object&& first_object, Gives& second, Object&& second_object) {
    auto first_owned = std::make_unique<Object>(std::move(first_object));
    auto second_owned = std::make_unique<Object>(std::move(second_object));
    Reserved first_slot;
    Reserved second_slot;
    if (!first_slot.take() || !second_slot.take()) {
      return failure(STRAKE_TOO_MANY_HANDLES);
    }
    first.fill(first_slot.release(), std::move(first_owned));
    second.fill(second_slot.release(), std::move(second_owned));
    return {};
  }

private:
  /// A slot that is given back unless it is filled.
  class Reserved {
  public:
    Reserved() = default;
    Reserved(const Reserved&) = delete;
    Reserved(Reserved&&) = delete;
    Reserved& operator=(const Reserved&) = delete;
    Reserved& operator=(Reserved&&) = delete;
    ~Reserved() {
      STRAKE_UNSAFE_BEGIN("SAFETY: reserve gave this slot to this object, and nobody filled it")
      if (slot_ != nullptr) {
        cancel(*slot_);
      }
      STRAKE_UNSAFE_END
    }
    [[nodiscard]] bool take() {
      slot_ = reserve();
      return slot_ != nullptr;
    }
    [[nodiscard]] Slot* release() { return std::exchange(slot_, nullptr); }

  private:
    Slot* slot_ = nullptr;
  };

  void fill(Slot* slot, std::unique_ptr<Object> object) {
    STRAKE_UNSAFE_BEGIN("SAFETY: reserve gave this slot to this call; the table takes the object and deletes it once")
    store(handle_of<Handle>(publish(*slot, object.release(), type_of<Handle>, caller_)));
    STRAKE_UNSAFE_END
  }

  void store(Handle* handle) {
    STRAKE_UNSAFE_BEGIN(
        "SAFETY: the caller guarantees that the output is a pointer that can be written; not NULL: checked")
    std::memcpy(out_, &handle, sizeof handle);
    STRAKE_UNSAFE_END
  }

  void* out_; ///< May stand unaligned.
  const char* name_;
  const void* caller_;
};

template <class Handle>
Reads<Handle> reads(const Handle* handle, const char* name) {
  return {handle, name};
}
template <class Handle>
Writes<Handle> writes(Handle* handle, const char* name) {
  return {handle, name};
}

#if STRAKE_HANDLE_ORIGINS
#define STRAKE_CALLER __builtin_return_address(0)
#else
#define STRAKE_CALLER nullptr
#endif

template <class Handle>
[[gnu::always_inline]] inline Gives<Handle> gives(Handle** out, const char* name) {
  return {out, name, STRAKE_CALLER};
}

} // namespace strake::boundary
