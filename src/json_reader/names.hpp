#pragma once
#include <vector>

#include "base/bytes.hpp"
#include "crypto/keyed_hash.hpp"

namespace strake::json {

/// The names of the objects that are open: the last one of each, which leads to the place, and, where none may stand
/// twice, all of them.
class OpenNames {
public:
  OpenNames(crypto::KeyedHash hash, bool keeps_all) : hash_(hash), keeps_all_(keeps_all) {}

  void open_object();
  void close_object();

  /// The next name of the innermost object. False, and nothing is changed, if the object has it and none may stand
  /// twice.
  [[nodiscard]] bool add(Bytes name);

  /// The last name of an open object, counted from the outermost one. There must be one.
  [[nodiscard]] Bytes last(std::size_t object) const [[clang::lifetimebound]];

  [[nodiscard]] std::uint64_t memory() const;

private:
  struct Name {
    std::uint32_t signature = 0; ///< Alike for names that are alike.
    std::size_t end = 0;         ///< Where its bytes end, behind those of the one before.
  };
  struct Object {
    std::size_t first = 0;            ///< Of its names.
    std::vector<std::uint32_t> table; ///< Of a large one: its names, counted from 1, at the places of their hashes.
  };

  static constexpr std::size_t most_unhashed = 32; ///< Names of an object that are looked at one by one.

  [[nodiscard]] Bytes bytes(std::size_t name) const [[clang::lifetimebound]];
  [[nodiscard]] std::uint32_t hash(Bytes name) const;
  [[nodiscard]] bool has(const Object& object, Bytes name, std::uint32_t signature) const;
  [[nodiscard]] std::size_t slot(const Object& object, Bytes name, std::uint32_t hash) const;
  void make_table(Object& object);
  void make_room(std::size_t size);

  crypto::KeyedHash hash_; ///< Whoever writes the text can't choose names that are slow to find.
  bool keeps_all_;
  std::vector<std::uint8_t> bytes_;
  std::vector<Name> names_;
  std::vector<Object> objects_;
  std::size_t table_entries_ = 0; ///< Of all tables.
};

} // namespace strake::json
