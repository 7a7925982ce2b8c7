#include "legacy/profile.hpp"

namespace strake::legacy {
namespace {

constexpr std::size_t longest_name = 64;

constexpr std::array<std::string_view, counts> names{"read", "rewrapped", "already_new", "failed", "denied"};

bool is_of_name(std::uint8_t byte) {
  return (byte >= byte_of('a') && byte <= byte_of('z')) || is_digit(byte) || byte == byte_of('_') ||
         byte == byte_of('-') || byte == byte_of('.');
}

} // namespace

Done Profile::permit(Purpose purpose, std::uint64_t now) const {
  if (const LastDate last = last_.get(); last != 0 && now > last) {
    return over_limit(STRAKE_LEGACY_EXPIRED, no_offset, now, last);
  }
  const Policy policy = policy_.get();
  const bool permitted = policy == Policy::allow || (policy == Policy::rewrap_only && purpose == Purpose::rewrap);
  return permitted ? Done() : failure(STRAKE_LEGACY_DENIED);
}

std::string Profile::metrics() const {
  std::string text = "# TYPE strake_legacy_records_total counter\n";
  for (std::size_t i = 0; i < counts; ++i) {
    text += "strake_legacy_records_total{profile=\"" + name_ + "\",outcome=\"";
    text += names.at(i);
    text += "\"} " + std::to_string(counts_.at(i).get()) + "\n";
  }
  return text;
}

Result<std::string> profile_name(Bytes name) {
  if (name.empty() || name.size() > longest_name || !std::ranges::all_of(name, is_of_name)) {
    return failure(STRAKE_LEGACY_INVALID_NAME);
  }
  return std::string(name.begin(), name.end());
}

} // namespace strake::legacy
