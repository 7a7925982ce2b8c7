// A library with the interface of cJSON, loaded beside others of the same names.
#pragma once
#include <cjson/cJSON.h>

#include <string>

namespace dropin {

struct Library {
  /// Throws if it can't be loaded, or lacks a function.
  explicit Library(const std::string& path);

#define X(name) decltype(&::cJSON_##name) name;
#include "functions.def"
#undef X

  /// A function that isn't of cJSON itself. Throws if there is none.
  template <class Function>
  void find(const char* name, Function& function) const {
    function = reinterpret_cast<Function>(address_of(name));
  }

private:
  [[nodiscard]] void* address_of(const char* name) const;

  void* handle_;
};

/// The path of the one that is tested: the environment may name a faulty one, as planted-faults does.
[[nodiscard]] std::string drop_in();

} // namespace dropin
