#pragma once
// The library that a drop-in replaces, loaded beside it.
#include <expected>
#include <string>

#include "base/unsafe.hpp"

namespace strake::dropin {

/// A library that is never unloaded.
class Original {
public:
  /// Or why not. A library that has our function is a drop-in of Strake's; any library has their function.
  [[nodiscard]] static std::expected<Original, std::string> load(const std::string& path, const char* our_function,
                                                                 const char* their_function);

  /// Whether the library has the function.
  template <class Function>
  [[nodiscard]] bool find(const std::string& name, Function*& function) const {
    STRAKE_UNSAFE_BEGIN("SAFETY: the library that is replaced has functions of these types under these names")
    function = reinterpret_cast<Function*>(symbol(name));
    return function != nullptr;
    STRAKE_UNSAFE_END
  }

private:
  explicit Original(void* handle) : handle_(handle) {}
  [[nodiscard]] void* symbol(const std::string& name) const;

  void* handle_;
};

/// Forbids the unloading of the object that a datum belongs to.
void keep_loaded(const void* datum);

} // namespace strake::dropin
