#include "legacy_handles.hpp"

using namespace strake;
using namespace strake::boundary;
using namespace strake::legacy;

namespace {

OneOf<strake_legacy_policy> policy_in(strake_legacy_policy policy) {
  return one_of(policy, STRAKE_LEGACY_ALLOW, STRAKE_LEGACY_DENY, "policy");
}

} // namespace

strake_status strake_legacy_profile_new(const char* name, size_t name_size, strake_legacy_policy policy,
                                        uint64_t last_date, strake_legacy_profile** out, strake_error* error) {
  return exported(__func__, error, text(name, name_size, "name"), policy_in(policy), gives(out, "out"))(
      [last_date](Bytes called, strake_legacy_policy first, Gives<strake_legacy_profile>& made) -> Done {
        Result<std::string> checked = profile_name(called);
        if (!checked) {
          return std::unexpected(checked.error());
        }
        return made.give(std::make_unique<Profile>(std::move(*checked), static_cast<Policy>(first), last_date));
      });
}

strake_status strake_legacy_profile_set_policy(const strake_legacy_profile* profile, strake_legacy_policy policy,
                                               uint64_t last_date, strake_error* error) {
  return exported(__func__, error, reads(profile, "profile"),
                  policy_in(policy))([last_date](const std::unique_ptr<Profile>& of, strake_legacy_policy chosen) {
    of->set(static_cast<Policy>(chosen), last_date);
  });
}

strake_status strake_legacy_profile_get_counters(const strake_legacy_profile* profile, strake_legacy_counters* counters,
                                                 strake_error* error) {
  return exported(__func__, error, reads(profile, "profile"),
                  fills_struct(counters, sizeof(strake_legacy_counters), "counters"))(
      [](const std::unique_ptr<Profile>& of, SizedOut<strake_legacy_counters>& out) {
        out = strake_legacy_counters{.size = sizeof(strake_legacy_counters),
                                     .read = of->counted(Count::read),
                                     .rewrapped = of->counted(Count::rewrapped),
                                     .already_new = of->counted(Count::already_new),
                                     .failed = of->counted(Count::failed),
                                     .denied = of->counted(Count::denied)};
      });
}

strake_status strake_legacy_profile_metrics(const strake_legacy_profile* profile, char* buffer, size_t capacity,
                                            size_t* size, strake_error* error) {
  return exported(__func__, error, reads(profile, "profile"), fills_text(buffer, capacity, size, "buffer"))(
      [](const std::unique_ptr<Profile>& of, TextBuffer& out) { return out.write(of->metrics()); });
}

strake_status strake_legacy_profile_free(strake_legacy_profile* profile, strake_error* error) {
  return freed(__func__, profile, "profile", error);
}

size_t strake_legacy_handle_count(void) { return open_count(); }
