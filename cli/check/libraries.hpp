#pragma once
// What is known of the libraries that Strake replaces, from the same tables that the tests and the pages have.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace strake::cli {

/// How a replacement comes into a program.
enum class Way { drop_in, recompilation };

/// A way in which a replacement differs on purpose.
struct Divergence {
  std::string_view id;
  std::string_view reason;
};

struct Library {
  std::string_view name;   ///< As in `strake run --swap NAME`.
  std::string_view stem;   ///< e.g. libcjson
  std::string_view soname; ///< e.g. libcjson.so.1; of a recompilation, any of the stem.
  Way way = Way::drop_in;
  std::string_view prefix; ///< How its functions begin; empty if in many ways.
  std::map<std::string_view, std::vector<Divergence>> functions;

  /// Whether an object that needs this name needs this library, maybe in another version.
  [[nodiscard]] bool is_called(std::string_view needed) const;
  /// Whether the replacement can take the place of what is needed.
  [[nodiscard]] bool fits(std::string_view needed) const {
    return needed == soname || (way == Way::recompilation && is_called(needed));
  }
};

[[nodiscard]] const std::vector<Library>& replaced_libraries();

/// What does the work of a function in a program that can be changed.
struct Module {
  std::string_view header;
  std::string_view purpose;
};
[[nodiscard]] std::optional<Module> module_for(std::string_view needed_library, std::string_view function);

/// Whether some module does work of the library.
[[nodiscard]] bool has_modules(std::string_view needed_library);

} // namespace strake::cli
