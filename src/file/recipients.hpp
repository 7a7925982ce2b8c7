#pragma once
// For whom a file is encrypted, and who opens one.
#include <array>
#include <optional>
#include <vector>

#include "age/header.hpp"
#include "key/key.hpp"
#include "strake/file.h"

namespace strake::file {

inline constexpr std::size_t most_keys = STRAKE_FILE_MAX_RECIPIENTS;

/// A passphrase, in secret memory.
class Passphrase {
public:
  /// STRAKE_PASSWORD_TOO_LONG; the errors of crypto::Secret::make.
  [[nodiscard]] static Result<Passphrase> make(Bytes text);

  [[nodiscard]] Bytes text() const [[clang::lifetimebound]] { return secret_.read().first(size_); }
  [[nodiscard]] bool is_here() const { return secret_.is_here(); }

private:
  Passphrase(crypto::Secret secret, std::size_t size) : secret_(std::move(secret)), size_(size) {}

  crypto::Secret secret_;
  std::size_t size_;
};

/// For whom a file is encrypted: holders of keys, or who knows one passphrase.
class Recipients {
public:
  /// STRAKE_FILE_MIXED_RECIPIENTS; STRAKE_FILE_TOO_MANY_RECIPIENTS.
  [[nodiscard]] Done add(Bytes public_key);
  /// STRAKE_FILE_MIXED_RECIPIENTS; the errors of Passphrase::make.
  [[nodiscard]] Done set_passphrase(Bytes text, std::uint32_t work_factor);

  /// Size of the header of a file for them. STRAKE_FILE_NO_RECIPIENT.
  [[nodiscard]] Result<std::size_t> header_size() const;
  /// The header that wraps the file key for each of them. STRAKE_FILE_NO_RECIPIENT; the errors of age::wrap_for_key
  /// and age::wrap_for_passphrase.
  [[nodiscard]] Result<std::vector<std::uint8_t>> header(Bytes file_key) const;

  [[nodiscard]] bool is_here() const { return !passphrase_ || passphrase_->is_here(); }

private:
  [[nodiscard]] Done append_stanzas(Bytes file_key, std::vector<std::uint8_t>& header) const;

  std::vector<std::array<std::uint8_t, age::share_size>> keys_;
  std::optional<Passphrase> passphrase_;
  std::uint32_t work_factor_ = 0;
};

/// What a header may be and cost.
struct Limits {
  std::uint64_t max_header = STRAKE_FILE_MAX_HEADER_BYTES;
  std::uint64_t max_stanzas = STRAKE_FILE_MAX_STANZAS;
  std::uint32_t max_work_factor = STRAKE_FILE_MAX_WORK_FACTOR;
};

/// Secret keys and passphrases that are tried on a file.
class Identities {
public:
  explicit Identities(const Limits& limits) : limits_(limits) {}

  /// Both: STRAKE_FILE_TOO_MANY_RECIPIENTS; the errors of Key::duplicate and of Passphrase::make.
  [[nodiscard]] Done add(const key::Key& key);
  [[nodiscard]] Done add_passphrase(Bytes text);

  /// Fills the file key of a header. STRAKE_FILE_MALFORMED; STRAKE_FILE_TOO_MANY_STANZAS; STRAKE_FILE_NO_MATCH;
  /// STRAKE_FILE_TOO_COSTLY; STRAKE_FILE_FORGED; the errors of age::unwrap and of key::Opened.
  [[nodiscard]] Done unwrap(Bytes header, MutableBytes file_key) const;

  [[nodiscard]] const Limits& limits() const [[clang::lifetimebound]] { return limits_; }
  [[nodiscard]] bool is_here() const;

private:
  [[nodiscard]] Result<bool> unwrap_by_keys(const age::Header& header, MutableBytes file_key) const;
  [[nodiscard]] Result<bool> unwrap_by_passphrases(const age::Header& header, MutableBytes file_key) const;

  Limits limits_;
  std::vector<key::Key> keys_;
  std::vector<Passphrase> passphrases_;
};

} // namespace strake::file
