// A library with the interface of cJSON, loaded beside others of the same names, and the drop-in in a mode of its
// switch.
#pragma once
#include <functional>

#include "../../child.hpp"
#include "dropin/cjson/functions.hpp"

namespace dropin {

struct Library {
  /// Throws if it can't be loaded, or lacks a function of cJSON's.
  explicit Library(const std::string& path);

#define X(name, field) decltype(&::name) field = nullptr;
  STRAKE_CJSON_FUNCTIONS(X)
#undef X
  decltype(&::strake_cjson_get_counters) get_counters = nullptr;

  [[nodiscard]] strake_cjson_counters counters() const;
};

/// All calls that were counted.
[[nodiscard]] std::uint64_t all_of(const strake_cjson_counters& counters);

/// Runs a test in a child, with the drop-in in a mode.
std::string in_mode(const std::string& mode, const std::function<void(const Library& ours)>& test,
                    Environment environment = {});

/// Another library from a file of the same content, with state of its own. The drop-in's is in mode safe.
[[nodiscard]] Library twin_of(const std::string& path, const Folder& folder);

} // namespace dropin
