#include "json_patch/likeness.hpp"

#include "json/equal.hpp"

#include <bit>
#include <cmath>

#include "kernels/borrowed.hpp"
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
  return std::abs(real) < large ? mixed(1, std::bit_cast<std::uint64_t>(real == 0 ? 0.0 : real)) : 1;
}

class Hashing {
public:
  explicit Hashing(const Located& of [[clang::lifetimebound]])
      : document_(of.document), begin_(of.place), hashes_(of.document.get().at(of.place).span()) {}

  /// From the last value to the first, so that what a container holds comes before it.
  [[nodiscard]] std::vector<std::uint64_t> all() {
    for (std::size_t i = hashes_.size(); i > 0; --i) {
      hashes_[i - 1] = hash(begin_ + low_word(i - 1));
    }
    return std::move(hashes_);
  }

private:
  [[nodiscard]] std::uint64_t hash(Document::Place place) const {
    const Value& value = document_.get().at(place);
    switch (type_of(value.kind())) {
    case Type::number:
      return hash_of_number(value);
    case Type::string:
      return hash_of(document_.get().string(value));
    case Type::array:
      return hash_of_elements(place);
    case Type::object:
      return hash_of_members(place);
    default:
      return mixed(2, std::uint64_t{static_cast<std::uint8_t>(value.kind())});
    }
  }

  [[nodiscard]] std::uint64_t hash_of_elements(Document::Place array) const {
    std::uint64_t hash = mixed(3, document_.get().at(array).count());
    for (Document::Place at = array + 1; at < document_.get().behind(array); at = document_.get().behind(at)) {
      hash = mixed(hash, hashes_[at - begin_]);
    }
    return hash;
  }

  /// Without the order of the members.
  [[nodiscard]] std::uint64_t hash_of_members(Document::Place object) const {
    std::uint64_t hash = mixed(4, document_.get().at(object).count());
    for (Document::Place at = object + 1; at < document_.get().behind(object); at = document_.get().behind(at + 1)) {
      hash += mixed(hashes_[at - begin_], hashes_[at + 1 - begin_]);
    }
    return hash;
  }

  kernels::Borrowed<const Document> document_;
  Document::Place begin_;
  std::vector<std::uint64_t> hashes_;
};

} // namespace

Likeness::Likeness(const Located& a, const Located& b)
    : a_(a.document), b_(b.document), a_begin_(a.place), b_begin_(b.place), a_hashes_(Hashing(a).all()),
      b_hashes_(Hashing(b).all()) {}

bool Likeness::are_equal(Document::Place a, Document::Place b) const {
  return a_hashes_[a - a_begin_] == b_hashes_[b - b_begin_] && json::are_equal(a_, a, b_, b);
}

} // namespace strake::json
