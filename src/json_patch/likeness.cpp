#include "json_patch/likeness.hpp"

#include <utility>

#include "kernels/real.hpp"
#include "json/equal.hpp"
#include "json/item.hpp"

namespace strake::json {
namespace {

constexpr std::uint64_t prime = 0x100000001b3U; // FNV-1a
constexpr std::uint64_t basis = 0xcbf29ce484222325U;

constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t with) {
  const std::uint64_t product = (hash ^ with) * 0x9e3779b97f4a7c15U;
  return product ^ product >> 29U;
}

std::uint64_t hash_of(Bytes text) {
  std::uint64_t hash = basis;
  for (const std::uint8_t byte : text) {
    hash = (hash ^ byte) * prime;
  }
  return hash;
}

/// The same for all that are the same number, whatever their kind: those beyond 2^63 are all alike here.
std::uint64_t hash_of_number(const Value& number) {
  constexpr double large = 9223372036854775808.0;
  const double real = double_of(number).value_or(large);
  return kernels::magnitude_of(real) < large ? mixed(1, kernels::bits_of(real == 0 ? 0.0 : real)) : 1;
}

using Place = Document::Place;
using Hashes = std::vector<std::uint64_t>; // of values from one on

std::uint64_t hash_of_elements(const Document& document, Place array, const Hashes& hashes, Place begin) {
  std::uint64_t hash = mixed(3, document.at(array).count());
  for (Place at = array + 1; at < document.behind(array); at = document.behind(at)) {
    hash = mixed(hash, hashes[at - begin]);
  }
  return hash;
}

/// Without the order of the members.
std::uint64_t hash_of_members(const Document& document, Place object, const Hashes& hashes, Place begin) {
  std::uint64_t hash = mixed(4, document.at(object).count());
  for (Place at = object + 1; at < document.behind(object); at = document.behind(at + 1)) {
    hash += mixed(hashes[at - begin], hashes[at + 1 - begin]);
  }
  return hash;
}

std::uint64_t hash_of(const Document& document, Place place, const Hashes& hashes, Place begin) {
  const Value& value = document.at(place);
  switch (type_of(value.kind())) {
  case Type::null:
  case Type::boolean:
    break;
  case Type::number:
    return hash_of_number(value);
  case Type::string:
    return hash_of(document.string(value));
  case Type::array:
    return hash_of_elements(document, place, hashes, begin);
  case Type::object:
    return hash_of_members(document, place, hashes, begin);
  }
  return mixed(2, std::uint64_t{std::to_underlying(value.kind())});
}

/// From the last value to the first, so that what a container holds comes before it.
Hashes hashes_of(const Document& document, Place begin) {
  Hashes hashes(document.at(begin).span());
  for (std::size_t i = hashes.size(); i > 0; --i) {
    hashes[i - 1] = hash_of(document, begin + low_word(i - 1), hashes, begin);
  }
  return hashes;
}

} // namespace

Likeness::Likeness(const Document& a, Place a_place, const Document& b, Place b_place)
    : a_begin_(a_place), b_begin_(b_place), a_hashes_(hashes_of(a, a_place)), b_hashes_(hashes_of(b, b_place)) {}

bool Likeness::are_equal(const Document& a, Place a_place, const Document& b, Place b_place) const {
  return a_hashes_[a_place - a_begin_] == b_hashes_[b_place - b_begin_] && json::are_equal(a, a_place, b, b_place);
}

} // namespace strake::json
