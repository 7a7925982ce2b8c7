#include "switch/sampling.hpp"

#include "crypto/keyed_hash.hpp"

namespace strake::switching {
namespace {

Share place_of(std::uint64_t hash) { return low_word(hash % whole_share); }

/// The finaliser of SplitMix64: neighbours come to places that have nothing to do with each other.
constexpr std::uint64_t mix(std::uint64_t number) {
  number = (number ^ number >> 30U) * 0xbf58476d1ce4e5b9U;
  number = (number ^ number >> 27U) * 0x94d049bb133111ebU;
  return number ^ number >> 31U;
}

constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U; // 2^64 by the golden ratio: the steps of SplitMix64

} // namespace

KeyPlaces::KeyPlaces(std::string_view switch_name) {
  std::vector<std::uint8_t> name;
  append(name, switch_name);
  std::uint64_t hash = crypto::siphash(run_, name);
  for (std::uint8_t& byte : MutableBytes(run_).first(sizeof hash)) {
    byte = low_byte(hash);
    hash >>= 8U;
  }
  decide_ = run_;
  decide_.back() = 1;
}

Place KeyPlaces::of(Bytes key) const {
  return {.run = place_of(crypto::siphash(run_, key)), .decide = place_of(crypto::siphash(decide_, key))};
}

Place place_of_run(std::uint64_t number) {
  return {.run = place_of(mix(2 * number * golden)), .decide = place_of(mix((2 * number + 1) * golden))};
}

} // namespace strake::switching
