#pragma once
#include <array>
#include <string>

#include "base/bytes.hpp"
#include "base/relaxed.hpp"
#include "base/result.hpp"

namespace strake::legacy {

/// What may be done with old data of a profile; the numbers are those of the C header.
enum class Policy : std::uint8_t { allow = 0, rewrap_only, deny };

/// What is to be done with them.
enum class Purpose : std::uint8_t { read, rewrap };

/// What became of it.
enum class Count : std::uint8_t { read, rewrapped, already_new, failed, denied };
inline constexpr std::size_t counts = 5;

/// When a policy ends: behind this second since 1970 nothing is permitted. 0 is never.
using LastDate = std::uint64_t;

/// One body of old data: what may still be done with it, and what was. Many threads use it at once.
class Profile {
public:
  Profile(std::string name, Policy policy, LastDate last) : name_(std::move(name)), policy_(policy), last_(last) {}

  void set(Policy policy, LastDate last) {
    policy_.set(policy);
    last_.set(last);
  }

  /// STRAKE_LEGACY_EXPIRED; STRAKE_LEGACY_DENIED.
  [[nodiscard]] Done permit(Purpose purpose, std::uint64_t now) const;

  void count(Count what) { counts_.at(std::to_underlying(what)).add(1); }
  [[nodiscard]] std::uint64_t counted(Count what) const { return counts_.at(std::to_underlying(what)).get(); }

  /// The counters as Prometheus reads them.
  [[nodiscard]] std::string metrics() const;

private:
  std::string name_;
  Relaxed<Policy> policy_;
  Relaxed<LastDate> last_;
  std::array<Relaxed<std::uint64_t>, counts> counts_;
};

/// A name of a-z, 0-9, "_", "-" and ".", up to 64 of them. STRAKE_LEGACY_INVALID_NAME.
[[nodiscard]] Result<std::string> profile_name(Bytes name);

} // namespace strake::legacy
