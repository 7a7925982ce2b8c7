#include "run/swap.hpp"

#include <algorithm>
#include <array>

namespace strake::cli {
namespace {

constexpr std::array<std::string_view, 4> stages{"legacy", "shadow", "verify", "safe"};

/// Whether the drop-in can run beside the original.
bool has_stages(const Library& library) { return library.name != "cjson_utils"; }

const Library* library_named(std::string_view name) {
  const auto found = std::ranges::find(replaced_libraries(), name, &Library::name);
  return found != replaced_libraries().end() ? &*found : nullptr;
}

} // namespace

Attempt<Swap> read_swap(const std::string& text) {
  const std::size_t end = text.find('=');
  const std::string name = text.substr(0, end);
  const Library* library = library_named(name);
  if (library == nullptr || library->way != Way::drop_in) {
    return refused("--swap " + text + ": there is no drop-in of this name: cjson, cjson_utils, http_parser");
  }
  const std::string otherwise = has_stages(*library) ? "shadow" : "safe";
  Swap swap{.library = library, .stage = end == std::string::npos ? otherwise : text.substr(end + 1)};
  if (std::ranges::find(stages, swap.stage) == stages.end()) {
    return refused("--swap " + text + ": the stage is none of legacy, shadow, verify, safe");
  }
  if (!has_stages(*library) && swap.stage != "safe") {
    return refused("--swap " + text + ": this drop-in can't run beside the original; its one stage is safe");
  }
  return swap;
}

Attempt<std::vector<Swap>> read_swaps(const std::vector<std::string>& texts) {
  std::vector<Swap> swaps;
  for (const std::string& text : texts) {
    const Attempt<Swap> swap = read_swap(text);
    if (!swap) {
      return refused(swap.error());
    }
    if (std::ranges::find(swaps, swap->library, &Swap::library) != swaps.end()) {
      return refused("--swap " + text + ": the library is named twice");
    }
    swaps.push_back(*swap);
  }
  return swaps;
}

} // namespace strake::cli
