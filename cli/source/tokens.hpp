#pragma once
// The tokens of a C source, as far as counting and finding needs them: no preprocessing, no grammar.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace strake::cli {

enum class TokenKind : std::uint8_t { identifier, number, string, character, punctuation };

struct Token {
  std::string_view text = {}; ///< As it stands in the source; a string with its quotes, if they are closed.
  std::uint32_t line = 1;
  std::uint32_t column = 1; ///< In bytes.
  TokenKind kind = TokenKind::punctuation;
  bool in_directive = false;

  [[nodiscard]] bool is(std::string_view other) const {
    return text == other && kind != TokenKind::string && kind != TokenKind::character;
  }
  [[nodiscard]] bool is_identifier() const { return kind == TokenKind::identifier; }
  /// What a string says between its quotes, escapes as they are.
  [[nodiscard]] std::string_view content() const;
};

inline constexpr std::size_t max_tokens = 5'000'000;

/// Comments are left out. A string or a character that isn't closed ends with its line. Nothing if there are too many
/// tokens. The views are parts of the source.
[[nodiscard]] std::optional<std::vector<Token>> tokens_of(std::string_view source);

[[nodiscard]] bool opens(const Token& token);
[[nodiscard]] bool closes(const Token& token);

/// The place behind the bracket that closes the one at a place; nothing if none of the next thousand tokens does.
[[nodiscard]] std::optional<std::size_t> behind_bracket(const std::vector<Token>& tokens, std::size_t open);

} // namespace strake::cli
