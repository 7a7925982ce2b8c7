#pragma once
// Arguments of exported functions that are bytes, values and option structs. Each has
//   clear()   sets the output to NULL, 0 or empty, before anything is checked
//   check()   refuses what the caller must not pass
//   value()   what the body gets
//   release() ends the use
#include <cstring>
#include <limits>
#include <string_view>
#include <type_traits>

#include "asan.hpp"
#include "base/bytes.hpp"
#include "base/unsafe.hpp"
#include "call.hpp"

namespace strake::boundary {

/// What every pointer with a size must fulfil.
inline bool check_region(Outcome& outcome, const void* begin, std::size_t size, const char* name) {
  if (begin == nullptr && size != 0) [[unlikely]] {
    return outcome.refuse(STRAKE_NULL_ARGUMENT, name);
  }
  if (size > std::numeric_limits<std::ptrdiff_t>::max()) [[unlikely]] {
    return outcome.refuse(STRAKE_BAD_ARGUMENT, name);
  }
  return !known_unusable(begin, size) || outcome.refuse(STRAKE_BAD_BUFFER, name);
}

/// Input bytes.
class BytesIn {
public:
  BytesIn(const std::uint8_t* data, std::size_t size, const char* name) : data_(data), size_(size), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) { return check_region(outcome, data_, size_, name_); }
  [[nodiscard]] Bytes value() const {
    return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees size readable bytes at data; NULL only with 0: checked",
                              Bytes(data_, size_));
  }
  void release(bool /*broken*/) {}
  [[nodiscard]] const void* begin() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }

private:
  const std::uint8_t* data_;
  std::size_t size_;
  const char* name_;
};

inline BytesIn bytes(const std::uint8_t* data, std::size_t size, const char* name) { return {data, size, name}; }

/// Text of the caller, as bytes.
inline BytesIn text(const char* data, std::size_t size, const char* name) {
  return STRAKE_UNSAFE_EXPR("SAFETY: a char may be read as a byte; BytesIn checks the rest",
                            bytes(reinterpret_cast<const std::uint8_t*>(data), size, name));
}

/// A value for the caller. Where it is optional, NULL says that the caller doesn't want it.
template <class T>
class Returned {
public:
  Returned(T* out, const char* name, bool optional) : out_(out), name_(name), optional_(optional) {}

  void clear() {
    if (!known_unusable(out_, sizeof(T))) {
      store(T{});
    }
  }

  bool check(Outcome& outcome) {
    if (out_ == nullptr) {
      return optional_ || outcome.refuse(STRAKE_NULL_ARGUMENT, name_);
    }
    return !known_unusable(out_, sizeof(T)) || outcome.refuse(STRAKE_BAD_BUFFER, name_);
  }

  [[nodiscard]] Returned& value() { return *this; }
  void release(bool /*broken*/) {}

  Returned& operator=(const T& value) {
    store(value);
    return *this;
  }

private:
  void store(const T& value) {
    if (out_ != nullptr) {
      STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees that a pointer to an output is NULL or can be written")
      std::memcpy(out_, &value, sizeof value);
      STRAKE_UNSAFE_END
    }
  }

  void* out_; ///< May stand unaligned.
  const char* name_;
  bool optional_;
};

template <class T>
Returned<T> returns(T* out, const char* name) {
  return {out, name, false};
}
template <class T>
Returned<T> may_return(T* out, const char* name) {
  return {out, name, true};
}

/// The view that the C side gets of bytes that a handle owns.
inline strake_bytes view_of(Bytes bytes) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the pointer goes to the caller, who keeps to the stated life of the view",
                            strake_bytes{bytes.empty() ? nullptr : bytes.data(), bytes.size()});
}

/// A buffer of the caller that the call fills whole or not at all, and the size of what was or would be written.
class Buffer {
public:
  Buffer(void* data, std::size_t capacity, std::size_t* size, const char* name)
      : data_(data), capacity_(capacity), size_(size, "size", true), name_(name) {}
  void clear() { size_.clear(); }
  bool check(Outcome& outcome) { return check_region(outcome, data_, capacity_, name_) && size_.check(outcome); }
  [[nodiscard]] Buffer& value() { return *this; }
  void release(bool /*broken*/) {}
  [[nodiscard]] const void* begin() const { return data_; }
  [[nodiscard]] std::size_t size() const { return capacity_; }
  [[nodiscard]] const char* name() const { return name_; }

  [[nodiscard]] Done write(Bytes bytes) {
    const Result<MutableBytes> to = room(bytes.size());
    if (!to) {
      return std::unexpected(to.error());
    }
    if (!bytes.empty()) {
      STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees capacity writable bytes; memmove, as the source may be a view")
      std::memmove(to->data(), bytes.data(), bytes.size());
      STRAKE_UNSAFE_END
    }
    return {};
  }

  /// As many bytes, for a body that writes them itself and can no longer fail.
  [[nodiscard]] Result<MutableBytes> room(std::size_t size) {
    size_ = size;
    if (size > capacity_) {
      return over_limit(STRAKE_BUFFER_TOO_SMALL, no_offset, size, capacity_);
    }
    return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees capacity writable bytes, which is no less: checked",
                              MutableBytes(static_cast<std::uint8_t*>(data_), size));
  }

  /// All of it, for a body that writes as far as it goes, and says by filled() how much there was.
  [[nodiscard]] MutableBytes whole() const {
    return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees capacity writable bytes; NULL only with 0: checked",
                              MutableBytes(static_cast<std::uint8_t*>(data_), capacity_));
  }
  [[nodiscard]] Done filled(std::size_t size) {
    size_ = size;
    return size > capacity_ ? Done(over_limit(STRAKE_BUFFER_TOO_SMALL, no_offset, size, capacity_)) : Done();
  }

private:
  void* data_;
  std::size_t capacity_;
  Returned<std::size_t> size_;
  const char* name_;
};

inline Buffer fills(void* buffer, std::size_t capacity, std::size_t* size, const char* name) {
  return {buffer, capacity, size, name};
}

/// A buffer for text, which a NUL closes; the size is given without it.
class TextBuffer {
public:
  TextBuffer(char* data, std::size_t capacity, std::size_t* size, const char* name)
      : data_(data), capacity_(capacity), size_(size, "size", true), name_(name) {}
  void clear() { size_.clear(); }
  bool check(Outcome& outcome) { return check_region(outcome, data_, capacity_, name_) && size_.check(outcome); }
  [[nodiscard]] TextBuffer& value() { return *this; }
  void release(bool /*broken*/) {}
  [[nodiscard]] const void* begin() const { return data_; }
  [[nodiscard]] std::size_t size() const { return capacity_; }
  [[nodiscard]] const char* name() const { return name_; }

  [[nodiscard]] Done write(std::string_view text) {
    return write(STRAKE_UNSAFE_EXPR("SAFETY: a char may be read as a byte, and the view says how many there are",
                                    Bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size())));
  }

  [[nodiscard]] Done write(Bytes text) {
    size_ = text.size();
    if (text.size() >= capacity_) {
      return over_limit(STRAKE_BUFFER_TOO_SMALL, no_offset, text.size() + 1, capacity_);
    }
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees capacity writable bytes, which is more than the text: checked")
    std::ranges::copy(text, data_);
    data_[text.size()] = '\0';
    STRAKE_UNSAFE_END
    return {};
  }

private:
  char* data_;
  std::size_t capacity_;
  Returned<std::size_t> size_;
  const char* name_;
};

inline TextBuffer fills_text(char* buffer, std::size_t capacity, std::size_t* size, const char* name) {
  return {buffer, capacity, size, name};
}

/// A struct of the caller that has no size of its own.
template <class T>
class PointsTo {
public:
  PointsTo(const T* from, const char* name) : from_(from), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) {
    if (from_ == nullptr) {
      return outcome.refuse(STRAKE_NULL_ARGUMENT, name_);
    }
    if (!check_region(outcome, from_, sizeof(T), name_)) {
      return false;
    }
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a struct of this type behind the pointer; NULL: checked")
    std::memcpy(&value_, from_, sizeof(T));
    STRAKE_UNSAFE_END
    return true;
  }
  [[nodiscard]] const T& value() const { return value_; }
  void release(bool /*broken*/) {}

private:
  const void* from_; ///< May stand unaligned.
  const char* name_;
  T value_{};
};

template <class T>
PointsTo<T> points_to(const T* from, const char* name) {
  return {from, name};
}

/// A number that must lie between two others, both permitted.
template <class T>
class OneOf {
public:
  OneOf(T number, T first, T last, const char* name) : value_(number), first_(first), last_(last), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) {
    return (value_ >= first_ && value_ <= last_) || outcome.refuse(STRAKE_BAD_ARGUMENT, name_);
  }
  [[nodiscard]] T value() const { return value_; }
  void release(bool /*broken*/) {}

private:
  T value_;
  T first_;
  T last_;
  const char* name_;
};

template <class T>
OneOf<T> one_of(T number, std::type_identity_t<T> first, std::type_identity_t<T> last, const char* name) {
  return {number, first, last, name};
}

/// A struct that begins with its own size. One from an older caller is shorter: the rest keeps the defaults. One from
/// a newer caller is longer: what this library doesn't know must be zero.
template <class T>
class Sized {
public:
  Sized(const T* from, const T& defaults, std::size_t least, bool optional, const char* name)
      : from_(from), value_(defaults), least_(least), optional_(optional), name_(name) {}
  void clear() {}

  bool check(Outcome& outcome) {
    if (from_ == nullptr) {
      return optional_ || outcome.refuse(STRAKE_NULL_ARGUMENT, name_);
    }
    if (known_unusable(from_, sizeof(std::size_t))) {
      return outcome.refuse(STRAKE_BAD_BUFFER, name_);
    }
    std::size_t size = 0;
    copy(&size, sizeof size);
    if (size < least_ || size > most) {
      return outcome.refuse(STRAKE_BAD_ARGUMENT, name_);
    }
    if (known_unusable(from_, size)) {
      return outcome.refuse(STRAKE_BAD_BUFFER, name_);
    }
    if (size == sizeof(T)) [[likely]] { // a constant, so the compiler copies in place
      copy(&value_, sizeof(T));
    } else {
      copy(&value_, std::min(size, sizeof(T)));
    }
    return rest_is_zero(size) || outcome.refuse(STRAKE_BAD_ARGUMENT, name_);
  }

  [[nodiscard]] const T& value() const { return value_; }
  void release(bool /*broken*/) {}

private:
  static constexpr std::size_t most = 4096;

  void copy(void* to, std::size_t size) const {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a struct of the size that its first member says")
    std::memcpy(to, from_, size);
    STRAKE_UNSAFE_END
  }

  [[nodiscard]] bool rest_is_zero(std::size_t size) const {
    if (size <= sizeof(T)) {
      return true;
    }
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a struct of the size that its first member says")
    const Bytes whole(static_cast<const std::uint8_t*>(from_), size);
    return std::ranges::all_of(whole.subspan(sizeof(T)), [](std::uint8_t byte) { return byte == 0; });
    STRAKE_UNSAFE_END
  }

  const void* from_; ///< May stand unaligned.
  T value_;
  std::size_t least_;
  bool optional_;
  const char* name_;
};

/// Options: NULL means the defaults. least is the size of the struct when it was first released.
template <class T>
Sized<T> options(const T* from, const std::type_identity_t<T>& defaults, std::size_t least, const char* name) {
  return {from, defaults, least, true, name};
}

/// A struct that must be given.
template <class T>
Sized<T> given(const T* from, std::size_t least, const char* name) {
  return {from, T{}, least, false, name};
}

/// A struct for the caller that begins with its own size, which the caller sets. An older caller's is shorter and gets
/// the members that it knows; a newer caller's is longer and gets zeros in the rest.
template <class T>
class SizedOut {
public:
  SizedOut(T* out, std::size_t least, const char* name) : out_(out), least_(least), name_(name) {}

  void clear() {
    size_ = stated_size();
    if (size_ != 0) {
      store(T{});
    }
  }

  bool check(Outcome& outcome) {
    if (out_ == nullptr) {
      return outcome.refuse(STRAKE_NULL_ARGUMENT, name_);
    }
    if (known_unusable(out_, sizeof(std::size_t))) {
      return outcome.refuse(STRAKE_BAD_BUFFER, name_);
    }
    return size_ != 0 || outcome.refuse(unusable_ ? STRAKE_BAD_BUFFER : STRAKE_BAD_ARGUMENT, name_);
  }

  [[nodiscard]] SizedOut& value() { return *this; }
  void release(bool /*broken*/) {}

  SizedOut& operator=(const T& value) {
    store(value);
    return *this;
  }

private:
  static constexpr std::size_t most = 4096;

  /// 0 if nothing may be written.
  [[nodiscard]] std::size_t stated_size() {
    if (out_ == nullptr || known_unusable(out_, sizeof(std::size_t))) {
      return 0;
    }
    std::size_t size = 0;
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a struct that begins with its size; NULL was excluded")
    std::memcpy(&size, out_, sizeof size);
    STRAKE_UNSAFE_END
    if (size < least_ || size > most) {
      return 0;
    }
    unusable_ = known_unusable(out_, size);
    return unusable_ ? 0 : size;
  }

  void store(T value) {
    value.size = size_;
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees as many writable bytes as the first member says: size_")
    const std::size_t known = std::min(size_, sizeof(T));
    std::memcpy(out_, &value, known);
    std::memset(reinterpret_cast<std::uint8_t*>(out_) + known, 0, size_ - known);
    STRAKE_UNSAFE_END
  }

  T* out_;
  std::size_t least_;
  const char* name_;
  std::size_t size_ = 0;
  bool unusable_ = false;
};

template <class T>
SizedOut<T> fills_struct(T* out, std::size_t least, const char* name) {
  return {out, least, name};
}

/// A position of the caller, from which a call reads on and which it moves. One beyond the most that there can be is
/// refused; where the call fails, it stays.
template <class T>
class Advances {
public:
  Advances(T* position, T most, const char* name) : out_(position), most_(most), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) {
    if (!check_region(outcome, out_, sizeof position_, name_)) {
      return false;
    }
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a number behind the pointer; NULL: checked")
    std::memcpy(&position_, out_, sizeof position_);
    STRAKE_UNSAFE_END
    return position_ <= most_ || outcome.refuse(STRAKE_BAD_ARGUMENT, name_);
  }
  [[nodiscard]] Advances& value() { return *this; }
  void release(bool /*broken*/) {}

  [[nodiscard]] T position() const { return position_; }
  Advances& operator=(T position) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees that the position can be written")
    std::memcpy(out_, &position, sizeof position);
    STRAKE_UNSAFE_END
    return *this;
  }

private:
  void* out_; ///< May stand unaligned.
  T most_;
  const char* name_;
  T position_ = 0;
};

template <class T>
Advances<T> advances(T* position, std::type_identity_t<T> most, const char* name) {
  return {position, most, name};
}

/// Room of the caller for many values of one type, of which the call says how many it gave.
template <class T>
class Batch {
public:
  Batch(T* values, std::size_t capacity, std::size_t* count, const char* name)
      : values_(values), capacity_(capacity), count_(count, "count", false), name_(name) {}
  void clear() { count_.clear(); }
  bool check(Outcome& outcome) {
    if (capacity_ == 0 || capacity_ > std::numeric_limits<std::ptrdiff_t>::max() / sizeof(T)) {
      return outcome.refuse(values_ == nullptr ? STRAKE_NULL_ARGUMENT : STRAKE_BAD_ARGUMENT, name_);
    }
    return check_region(outcome, values_, capacity_ * sizeof(T), name_) && count_.check(outcome);
  }
  [[nodiscard]] Batch& value() { return *this; }
  void release(bool /*broken*/) {}

  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  [[nodiscard]] bool is_full() const { return given_ == capacity_; }
  void add(const T& value) {
    ensure(!is_full());
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees room for capacity values, and this one is within: checked")
    std::memcpy(values_ + given_, &value, sizeof value);
    STRAKE_UNSAFE_END
    ++given_;
  }
  /// The last step of a body: says how many were given.
  void finish() { count_ = given_; }

private:
  T* values_;
  std::size_t capacity_;
  Returned<std::size_t> count_;
  const char* name_;
  std::size_t given_ = 0;
};

template <class T>
Batch<T> fills_many(T* values, std::size_t capacity, std::size_t* count, const char* name) {
  return {values, capacity, count, name};
}

/// A function of the caller, with its context.
template <class Function>
class Callback {
public:
  Callback(Function* function, const char* name) : function_(function), name_(name) {}
  void clear() {}
  bool check(Outcome& outcome) { return function_ != nullptr || outcome.refuse(STRAKE_NULL_ARGUMENT, name_); }
  [[nodiscard]] Function* value() const { return function_; }
  void release(bool /*broken*/) {}

private:
  Function* function_;
  const char* name_;
};

template <class Function>
Callback<Function> calls(Function* function, const char* name) {
  return {function, name};
}

/// Whether two regions share bytes.
inline bool shares_bytes(const void* a, std::size_t a_size, const void* b, std::size_t b_size) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the pointers are only compared, as numbers")
  const auto first = reinterpret_cast<std::uintptr_t>(a);
  const auto second = reinterpret_cast<std::uintptr_t>(b);
  return a_size != 0 && b_size != 0 && (first < second ? second - first < a_size : first - second < b_size);
  STRAKE_UNSAFE_END
}

/// Refuses a buffer that shares bytes with an input.
template <class Argument, class... Others>
bool apart(Outcome& outcome, const Argument& argument, const Others&... others) {
  if constexpr (std::is_same_v<Argument, Buffer> || std::is_same_v<Argument, TextBuffer>) {
    const auto shares = [&](const auto& other) {
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(other)>, BytesIn>) {
        return shares_bytes(argument.begin(), argument.size(), other.begin(), other.size());
      } else {
        return false;
      }
    };
    return !(shares(others) || ...) || outcome.refuse(STRAKE_OVERLAP, argument.name());
  } else {
    return true;
  }
}

} // namespace strake::boundary
