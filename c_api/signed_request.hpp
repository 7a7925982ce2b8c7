#pragma once
// Lists within structs of the caller: arrays whose elements point to memory of the caller too.
#include <vector>

#include "auth/fields.hpp"
#include "perimeter.hpp"
#include "strake/http_message.h"

namespace strake::boundary {

/// An array of the caller.
template <class T>
class ListIn {
public:
  ListIn(const T* data, std::size_t count, const char* name) : data_(data), count_(count), name_(name) {}

  [[nodiscard]] bool check(Outcome& outcome, std::size_t most, Status too_many) const {
    if (count_ > most) {
      outcome.error = over_limit(too_many, no_offset, count_, most).error();
      return false;
    }
    if (!check_region(outcome, data_, count_ * sizeof(T), name_)) {
      return false;
    }
    for (std::size_t i = 0; i < count_; ++i) {
      if (!usable(outcome, at(i))) {
        return false;
      }
    }
    return true;
  }

  /// What was checked.
  [[nodiscard]] auto value() const {
    std::vector<decltype(taken(T{}))> all;
    all.reserve(count_);
    for (std::size_t i = 0; i < count_; ++i) {
      all.push_back(taken(at(i)));
    }
    return all;
  }

private:
  [[nodiscard]] BytesIn view(const strake_bytes& from) const { return bytes(from.data, from.size, name_); }
  [[nodiscard]] bool usable(Outcome& outcome, const strake_bytes& from) const { return view(from).check(outcome); }
  [[nodiscard]] bool usable(Outcome& outcome, const strake_http_field& from) const {
    return view(from.name).check(outcome) && view(from.value).check(outcome);
  }
  [[nodiscard]] Bytes taken(const strake_bytes& from) const { return view(from).value(); }
  [[nodiscard]] auth::Field taken(const strake_http_field& from) const {
    return {.name = view(from.name).value(), .value = view(from.value).value()};
  }

  [[nodiscard]] T at(std::size_t index) const {
    T element{};
    STRAKE_UNSAFE_BEGIN(
        "SAFETY: the caller guarantees count elements, and this one is within; memcpy, as the array may "
        "stand unaligned")
    std::memcpy(&element, reinterpret_cast<const std::uint8_t*>(data_) + index * sizeof(T), sizeof(T));
    STRAKE_UNSAFE_END
    return element;
  }

  const T* data_;
  std::size_t count_;
  const char* name_;
};

} // namespace strake::boundary
