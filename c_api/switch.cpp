#include "switch.hpp"

#include "switch/names.hpp"
#include "switch_config.hpp"
#include "switch_environment.hpp"

using namespace strake;
using namespace strake::boundary;
using switching::Setting;

static_assert(STRAKE_SWITCH_MAX_NAME == switching::max_name);

namespace {

constexpr strake_switch_options default_options = STRAKE_SWITCH_OPTIONS_INIT;

} // namespace

Result<std::unique_ptr<Site>> strake::boundary::make_site(Bytes name, const strake_switch_options& options,
                                                          std::function<void(bool off)> tell) {
  follow_environment();
  follow_control_of_environment();
  Result<std::string> checked = switching::switch_name(name);
  if (!checked) {
    return std::unexpected(checked.error());
  }
  const Result<Mode> mode = mode_of(options.mode);
  if (!mode) {
    return std::unexpected(mode.error());
  }
  if (options.secret != 0 && options.secret != 1) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  const Result<crypto::KeyedHash> hash = crypto::KeyedHash::with_random_key();
  if (!hash) {
    return std::unexpected(hash.error());
  }
  const Setting start = setting_from_environment(*checked, {.mode = *mode, .run = {}, .decide = {}});
  const std::uint64_t lines = options.max_lines == 0 ? STRAKE_SWITCH_DEFAULT_MAX_LINES : options.max_lines;
  switching::Settings settings{.name = std::move(*checked),
                               .start = start,
                               .secret = options.secret == 1,
                               .max_lines = lines,
                               .tell = std::move(tell)};
  auto site = std::make_unique<Site>(std::move(settings), *hash, options, log_from_environment());
  if (!site->core.secret()) {
    site->recorder = recorder_of_environment(site->core.name());
  }
  return site;
}

strake_status strake_switch_new(const char* name, size_t name_size, const strake_switch_options* options_,
                                strake_switch** out, strake_error* error) {
  return exported(__func__, error, text(name, name_size, "name"),
                  options(options_, default_options, sizeof(strake_switch_options), "options"), gives(out, "out"))(
      [](Bytes name_bytes, const strake_switch_options& chosen, Gives<strake_switch>& handle) -> Done {
        Result<std::unique_ptr<Site>> site = make_site(name_bytes, chosen, {});
        return site ? handle.give(std::move(*site)) : std::unexpected(site.error());
      });
}

strake_status strake_switch_free(strake_switch* sw, strake_error* error) { return freed(__func__, sw, "sw", error); }

strake_status strake_switch_set_mode(strake_switch* sw, strake_switch_mode mode, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"))([&](const std::unique_ptr<Site>& site) -> Done {
    const Result<Mode> chosen = mode_of(mode);
    if (!chosen) {
      return std::unexpected(chosen.error());
    }
    site->core.set_mode(*chosen);
    return {};
  });
}

strake_status strake_switch_get_mode(const strake_switch* sw, strake_switch_mode* mode, strake_error* error) {
  return exported(__func__, error, reads(sw, "sw"),
                  returns(mode, "mode"))([](const std::unique_ptr<Site>& site, Returned<strake_switch_mode>& to) {
    to = number_of(policy_in_force(*site).mode);
  });
}
