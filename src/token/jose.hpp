#pragma once
// The outer form of a JSON Web Signature in compact serialization (RFC 7515, section 7.1), and its header.
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "key/key.hpp"
#include "json/document.hpp"

namespace strake::token {

/// The name of the algorithm that a key is for. STRAKE_KEY_WRONG_USE if there is none.
[[nodiscard]] Result<std::string_view> jose_name(key::Algorithm algorithm);

/// A header whose members are known to be among those that are understood, and of their types.
class Header {
public:
  /// STRAKE_JWT_MALFORMED; STRAKE_JWT_UNSUPPORTED_HEADER.
  [[nodiscard]] static Result<Header> parse(Bytes json);

  [[nodiscard]] Bytes algorithm() const [[clang::lifetimebound]] { return text_at(algorithm_); }
  /// STRAKE_NOT_FOUND.
  [[nodiscard]] Result<Bytes> key_id() const [[clang::lifetimebound]];
  /// Whether it says that type; where none was asked for, "JWT" or nothing.
  [[nodiscard]] bool is_of_type(Bytes wanted) const;

private:
  using Place = json::Document::Place;

  explicit Header(json::Document document) : document_(std::move(document)) {}

  [[nodiscard]] Done read_members();
  [[nodiscard]] Done read_member(Bytes name, Place value);
  [[nodiscard]] Bytes text_at(std::optional<Place> place) const [[clang::lifetimebound]];

  json::Document document_;
  std::optional<Place> algorithm_;
  std::optional<Place> type_;
  std::optional<Place> key_id_;
};

/// A signed text, taken apart: nothing of it is known to be genuine.
struct Signed {
  Bytes input; ///< What was signed.
  Header header;
  std::vector<std::uint8_t> payload;
  std::vector<std::uint8_t> signature;
};

/// STRAKE_JWT_MALFORMED; STRAKE_JWT_UNSUPPORTED_HEADER.
[[nodiscard]] Result<Signed> take_apart(Bytes token [[clang::lifetimebound]]);

} // namespace strake::token
