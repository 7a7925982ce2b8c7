#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/keyed_hash.hpp"

namespace strake::switching {

inline constexpr std::size_t max_parts = 1024;

/// A named part of a result, without its payload.
struct Part {
  std::string name;
  std::optional<std::uint64_t> size; ///< Of bytes; a number has none.
  crypto::KeyedHash::Digest hash{};

  bool operator==(const Part&) const = default;
};

/// What one side's result was, as far as two results need it to be compared.
class Record {
public:
  explicit Record(const crypto::KeyedHash& hash) : hash_(hash) {}

  /// Must come before each of the following calls: one that never came to its end leaves the record not whole.
  void announce() { ++announced_; }
  [[nodiscard]] Done set_status(std::int32_t status);
  [[nodiscard]] Done add_bytes(Bytes name, Bytes bytes);
  [[nodiscard]] Done add_number(Bytes name, std::int64_t number);

  [[nodiscard]] bool whole() const { return parts_.size() + (status_ ? 1U : 0U) == announced_; }
  [[nodiscard]] std::optional<std::int32_t> status() const { return status_; }
  [[nodiscard]] const std::vector<Part>& parts() const [[clang::lifetimebound]] { return parts_; }

private:
  [[nodiscard]] Done add(Bytes name, std::optional<std::uint64_t> size, Bytes hashed);

  crypto::KeyedHash hash_;
  std::size_t announced_ = 0;
  std::optional<std::int32_t> status_;
  std::vector<Part> parts_;
};

/// The first thing in which two records differ.
struct Difference {
  std::string_view name;            ///< Of the part, as legacy names it if it has one there; or "status".
  std::optional<std::size_t> index; ///< Of the part; a status has none.
};

[[nodiscard]] std::optional<Difference> first_difference(const Record& legacy [[clang::lifetimebound]],
                                                         const Record& safe [[clang::lifetimebound]]);

} // namespace strake::switching
