// Which steps there are, and which are left out.
#include "script.hpp"

#include <optional>
#include <random>

namespace openssl_test {
namespace {

using Kind = Step::Kind;

/// What a context is, as far as the differences depend on it.
struct Known {
  bool ended = false; ///< Nothing can be added to it or finished here; OpenSSL goes on with what is left in memory.
};

class Tame {
public:
  /// Whether both libraries must do the same. Notes what the step changes.
  bool admits(const Step& step) {
    switch (step.kind) {
    case Kind::md_reset:
    case Kind::md_init:
    case Kind::md_final:
      return step.kind != Kind::md_final ? begins(md_, step) : ends(md_, step, false);
    case Kind::md_init_ex:
      return begins_ex(md_, step, begun_[step.target] || step.other != md_count);
    case Kind::md_update:
      return !md_[step.target].ended || step.size == 0;
    case Kind::md_final_ex:
      return ends(md_, step, begun_[step.target]);
    case Kind::md_copy:
    case Kind::md_copy_ex:
      return copies(md_, step) && (begun_[step.target] = begun_[step.other], true);
    case Kind::hmac_reset:
      hmac_md_[step.target].reset();
      return begins(hmac_, step);
    case Kind::hmac_init:
    case Kind::hmac_init_ex:
      return begins_hmac(step);
    case Kind::hmac_update:
      return !hmac_[step.target].ended;
    case Kind::hmac_final:
      return ends(hmac_, step, hmac_md_[step.target].has_value());
    case Kind::hmac_copy:
      return copies(hmac_, step) && (hmac_md_[step.target] = hmac_md_[step.other], true);
    case Kind::hmac_once:
      return step.other != 3; // BLAKE2b
    case Kind::pbkdf2:
      return step.other != 3 && step.key_size >= 0; // OpenSSL allocates as much as a negative size is as size_t
    case Kind::sha_init:
      sha_[step.target] = true;
      return true;
    case Kind::sha_update:
      return sha_[step.target];
    case Kind::sha_final:
      return std::exchange(sha_[step.target], false);
    default:
      return true;
    }
  }

private:
  using All = std::array<Known, contexts>;

  bool begins(All& all, const Step& step) {
    all[step.target].ended = false;
    if (&all == &md_) {
      begun_[step.target] = step.kind == Kind::md_init && step.other != md_count;
    }
    return true;
  }
  bool begins_ex(All& all, const Step& step, bool well) {
    if (well) {
      all[step.target].ended = false;
      begun_[step.target] = true;
    }
    return true;
  }
  bool ends(All& all, const Step& step, bool stays) {
    if (all[step.target].ended) {
      return false;
    }
    all[step.target].ended = stays;
    if (step.kind == Kind::md_final) {
      begun_[step.target] = false;
    }
    return true;
  }
  bool copies(All& all, const Step& step) {
    if (step.target == step.other % contexts || step.other >= contexts) {
      return false;
    }
    all[step.target] = all[step.other];
    return true;
  }
  bool begins_hmac(const Step& step) {
    if (step.other == 3 || (step.kind == Kind::hmac_init && step.key_size < 0)) {
      return false;
    }
    std::optional<unsigned>& has = hmac_md_[step.target];
    const std::optional<unsigned> md = step.other == md_count ? has : std::optional(step.other);
    const bool well = md && (step.without_data ? md == has : step.key_size >= 0);
    if (well) {
      has = md;
      hmac_[step.target].ended = false;
    }
    return true;
  }

  All md_{};
  std::array<bool, contexts> begun_{};
  All hmac_{};
  std::array<std::optional<unsigned>, contexts> hmac_md_{};
  std::array<bool, contexts> sha_{};
};

} // namespace

std::vector<Step> random_script(std::uint32_t seed, std::size_t length) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned count) { return static_cast<unsigned>(random() % count); };
  // Around the ends of blocks, and sometimes refused.
  const auto any_size = [&] { return static_cast<int>(below(8) == 0 ? 0 : below(300)); };
  Tame tame;
  std::vector<Step> script;
  while (script.size() < length) {
    const Step step{.kind = static_cast<Kind>(below(kinds)),
                    .target = below(contexts),
                    .other = below(md_count + 1),
                    .size = any_size(),
                    .key_size = below(20) == 0 ? -1 : any_size(),
                    .without_data = below(6) == 0};
    if (tame.admits(step)) {
      script.push_back(step);
    }
  }
  return script;
}

} // namespace openssl_test
