#include "run/swap.hpp"

#include <algorithm>

namespace strake::cli {
namespace {

/// Whether the drop-in can run beside the original.
bool has_stages(const Library& library) { return library.name != "cjson_utils"; }

const Library* library_named(std::string_view name) {
  const auto found = std::ranges::find(replaced_libraries(), name, &Library::name);
  return found != replaced_libraries().end() ? &*found : nullptr;
}

/// What is wrong with a text, from a byte of it on.
std::string complaint(const Error& error, const std::string& text) {
  if (error.status == STRAKE_SWITCH_INVALID_MODE) {
    return "the stage is none of legacy, aa, shadow, verify, safe";
  }
  const std::string wrong = text.substr(error.offset, text.find(',', error.offset) - error.offset);
  return error.status == STRAKE_SWITCH_INVALID_RATE
             ? wrong + ": a rate is 0% to 100%, with at most four digits behind the point, or 0 to 1000000 in a million"
             : "\"" + wrong + "\": behind the stage stand run=RATE and decide=RATE, each at most once";
}

/// A rate that would change nothing is refused: whoever sets it expects otherwise.
Attempt<switching::Setting> setting_in(const std::string& text) {
  const Result<switching::Setting> setting = switching::setting_of(text);
  if (!setting) {
    return refused(complaint(setting.error(), text));
  }
  const std::string stage(switching::name_of(setting->mode));
  if (setting->run && !switching::compares(setting->mode)) {
    return refused("nothing is compared in " + stage + ": run= is for aa, shadow and verify");
  }
  if (setting->decide && setting->mode != switching::Mode::shadow) {
    return refused("who answers in " + stage + " is fixed: decide= is for shadow");
  }
  return *setting;
}

} // namespace

Attempt<Swap> read_swap(const std::string& text) {
  const std::size_t end = std::min(text.find_first_of("=,"), text.size());
  const std::string name = text.substr(0, end);
  const Library* library = library_named(name);
  if (library == nullptr || library->way != Way::drop_in) {
    return refused("--swap " + text + ": there is no drop-in of this name: cjson, cjson_utils, http_parser");
  }
  const std::string otherwise = has_stages(*library) ? "shadow" : "safe";
  const bool has_stage = end < text.size() && text[end] == '=';
  const std::string chosen = has_stage ? text.substr(end + 1) : otherwise + text.substr(end);
  const Attempt<switching::Setting> setting = setting_in(chosen);
  if (!setting) {
    return refused("--swap " + text + ": " + setting.error());
  }
  if (!has_stages(*library) && setting->mode != switching::Mode::safe) {
    return refused("--swap " + text + ": this drop-in can't run beside the original; its one stage is safe");
  }
  return Swap{.library = library, .text = chosen, .setting = *setting};
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
