#pragma once
// A small module of the tests' own, exported through the perimeter like any other.
#include <functional>
#include <vector>

#include "perimeter.hpp"

struct strake_thing;
struct strake_other;

namespace thing {
struct Thing {
  std::vector<std::uint8_t> bytes;
};
struct Other {};
struct Options {
  std::size_t size;
  std::uint32_t first;
  std::uint32_t second;
};
inline constexpr Options defaults{.size = sizeof(Options), .first = 11, .second = 22};
} // namespace thing

template <>
struct strake::boundary::HandleTraits<strake_thing> {
  using Object = thing::Thing;
  static constexpr std::uint8_t tag = 126;
  static constexpr const char* name = "strake_thing";
};
template <>
struct strake::boundary::HandleTraits<strake_other> {
  using Object = thing::Other;
  static constexpr std::uint8_t tag = 127;
  static constexpr const char* name = "strake_other";
};

namespace thing {
using namespace strake;
using namespace strake::boundary;

inline Status make(strake_thing** out, strake_error* error = nullptr) {
  return exported("thing_make", error, gives(out, "out"))([](auto& thing) { return thing.give(Thing{{1, 2, 3}}); });
}
inline Status make_other(strake_other** out) {
  return exported("other_make", nullptr, gives(out, "out"))([](auto& other) { return other.give(Other{}); });
}
inline Status free(strake_thing* handle, strake_error* error = nullptr) {
  return freed("thing_free", handle, "thing", error);
}
inline Status free_other(strake_other* handle) { return freed("other_free", handle, "other", nullptr); }

/// Runs a function while the handle is held for reading.
inline Status read(const strake_thing* handle, const std::function<void()>& inside = {},
                   strake_error* error = nullptr) {
  return exported("thing_read", error, reads(handle, "thing"))([&](const Thing&) {
    if (inside) {
      inside();
    }
  });
}
/// Runs a function while the handle is held for writing.
inline Status write(strake_thing* handle, const std::function<void()>& inside = {}, strake_error* error = nullptr) {
  return exported("thing_write", error, writes(handle, "thing"))([&](Thing&) {
    if (inside) {
      inside();
    }
  });
}
inline Status size(const strake_thing* handle, std::size_t* out, strake_error* error = nullptr) {
  return exported("thing_size", error, reads(handle, "thing"), returns(out, "size"))(
      [](const Thing& thing, Returned<std::size_t>& size) { size = thing.bytes.size(); });
}
inline Status reverse(const std::uint8_t* data, std::size_t size, std::uint8_t* buffer, std::size_t capacity,
                      std::size_t* written, strake_error* error = nullptr) {
  return exported("thing_reverse", error, bytes(data, size, "data"),
                  fills(buffer, capacity, written, "buffer"))([](Bytes in, Buffer& out) {
    const std::vector<std::uint8_t> reversed(in.rbegin(), in.rend());
    return out.write(reversed);
  });
}
inline Status sum(const Options* from, std::uint32_t* out, strake_error* error = nullptr) {
  return exported("thing_sum", error, options(from, defaults, 12, "options"), returns(out, "sum"))(
      [](const Options& chosen, Returned<std::uint32_t>& sum) { sum = chosen.first + chosen.second; });
}
} // namespace thing
