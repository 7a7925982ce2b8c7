#pragma once
#include <compare>
#include <optional>
#include <vector>

#include "kernels/raw_allocator.hpp"
#include "kernels/text_parts.hpp"
#include "json/source.hpp"
#include "json/value.hpp"

namespace strake::json {

/// Names of one large object in an order in which they can be searched.
struct NameIndex {
  std::uint32_t object = 0; ///< Place of the object.
  std::uint32_t begin = 0;  ///< Where the places of its names begin, among those of all indexes.
  std::uint32_t count = 0;
};

/// What was parsed. Nothing of it changes any more, so that many threads may read it at once.
class Document {
public:
  using Place = std::uint32_t; ///< Of a value; that of the whole text is 0.

  [[nodiscard]] const Value& at(Place place) const [[clang::lifetimebound]] { return values_[place]; }
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  /// The bytes of a string.
  [[nodiscard]] Bytes string(const Value& value) const [[clang::lifetimebound]] {
    return kernels::part_of(value.marks().has(StringMarks::unescaped) ? Bytes(side_) : source_.bytes(), value.offset(),
                            value.size());
  }

  /// The value that follows a value and all that it holds; behind the last there is none.
  [[nodiscard]] Place behind(Place place) const { return place + at(place).span(); }

  /// The value of the first member with a name. Names of large objects are searched in their order.
  [[nodiscard]] std::optional<Place> member(Place object, Bytes name) const;

  /// Where a value begins in the source.
  [[nodiscard]] std::uint64_t source_offset(Place place) const;

  [[nodiscard]] Bytes source() const [[clang::lifetimebound]] { return source_.bytes(); }

  /// The same with what is behind it.
  [[nodiscard]] Bytes padded_source() const [[clang::lifetimebound]] { return source_.padded(); }

  /// How a number stands in the source.
  [[nodiscard]] Bytes number_text(const Value& value) const [[clang::lifetimebound]];

  /// The names of an object, those that are alike in the order in which they stand.
  [[nodiscard]] std::vector<Place> names_in_order(Place object) const;

  /// Bytes of memory that it takes.
  [[nodiscard]] std::size_t memory() const {
    return source_.memory() + side_.capacity() + values_.capacity() * sizeof(Value) +
           names_.capacity() * sizeof(Place) + indexes_.capacity() * sizeof(NameIndex);
  }

private:
  friend class Parser;

  static constexpr std::uint32_t most_unindexed = 128; ///< Members of an object that are looked at one by one.

  /// Values that are dropped, and how many were dropped up to its end.
  struct Gap {
    Place begin = 0;
    Place end = 0;
    Place dropped = 0;
  };

  [[nodiscard]] std::weak_ordering compare(Place name, std::uint64_t word, Bytes bytes) const;
  [[nodiscard]] bool are_alike(Place name, Place other) const;
  [[nodiscard]] std::optional<Place> search(const NameIndex& index, std::uint64_t word, Bytes name) const;
  void add_index(Place object, const std::vector<Place>& names);
  /// Drops the members with these names, in ascending order, from objects whose counts don't hold them any more. Once,
  /// at the end: what is moved at every level of a deep text is moved again and again.
  void drop_members(const std::vector<Place>& names);
  [[nodiscard]] std::vector<Gap> gaps_of(const std::vector<Place>& names) const;

  Source source_;
  /// Strings whose escapes were replaced, each behind its offset in the source.
  std::vector<std::uint8_t> side_;
  std::vector<Value, kernels::RawAllocator<Value>> values_;
  std::vector<Place> names_;       ///< Of the objects that have an index.
  std::vector<NameIndex> indexes_; ///< In the order of their objects, once all are parsed.
};

} // namespace strake::json
