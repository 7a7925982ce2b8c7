#include "source/tokens.hpp"

#include <algorithm>

namespace strake::cli {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || (c & 0x80) != 0;
}

bool continues_name(char c) { return begins_name(c) || is_digit(c); }

class Lexer {
public:
  explicit Lexer(std::string_view source) : source_(source) {}

  /// Moves to the next token; false at the end.
  bool find_token() {
    while (at_ < source_.size()) {
      if (!skip_blank() && !skip_comment()) {
        return true;
      }
    }
    return false;
  }

  Token take() {
    const std::size_t begin = at_;
    Token token = begin_token();
    token.kind = take_kind();
    token.text = source_.substr(begin, at_ - begin);
    line_is_blank_ = false;
    return token;
  }

private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool follows(std::string_view text) const { return source_.substr(at_).starts_with(text); }

  /// Size of a line break that the line before goes on behind, or 0.
  [[nodiscard]] std::size_t splice() const { return follows("\\\n") ? 2 : follows("\\\r\n") ? 3 : 0; }

  void end_line() {
    ++line_;
    line_begin_ = at_;
  }

  bool skip_blank() {
    if (const std::size_t size = splice(); size > 0) {
      at_ += size;
      end_line();
      return true;
    }
    if (peek() == '\n') {
      ++at_;
      end_line();
      line_is_blank_ = true;
      in_directive_ = false;
      return true;
    }
    if (std::string_view(" \t\r\v\f").contains(peek())) {
      ++at_;
      return true;
    }
    return false;
  }

  bool skip_comment() {
    if (follows("/*")) {
      skip_to(source_.find("*/", at_ + 2), 2);
      return true;
    }
    if (follows("//")) {
      while (at_ < source_.size() && peek() != '\n') {
        skip_in_line();
      }
      return true;
    }
    return false;
  }

  /// Skips to a position and some bytes beyond, or to the end if there is none.
  void skip_to(std::size_t position, std::size_t beyond) {
    const std::size_t end = position == std::string_view::npos ? source_.size() : position + beyond;
    while (at_ < end) {
      if (source_[at_++] == '\n') {
        end_line();
      }
    }
  }

  void skip_in_line() {
    const std::size_t size = splice();
    at_ += size > 0 ? size : 1;
    if (size > 0) {
      end_line();
    }
  }

  Token begin_token() {
    if (line_is_blank_ && peek() == '#') {
      in_directive_ = true;
    }
    return Token{
        .line = line_, .column = static_cast<std::uint32_t>(at_ - line_begin_ + 1), .in_directive = in_directive_};
  }

  TokenKind take_kind() {
    const char first = peek();
    if (first == '"' || first == '\'') {
      take_quoted(first);
      return first == '"' ? TokenKind::string : TokenKind::character;
    }
    if (begins_name(first)) {
      take_while(continues_name);
      return TokenKind::identifier;
    }
    if (is_digit(first) || (first == '.' && is_digit(peek(1)))) {
      take_number();
      return TokenKind::number;
    }
    take_punctuation();
    return TokenKind::punctuation;
  }

  void take_quoted(char quote) {
    ++at_;
    while (at_ < source_.size() && peek() != '\n') {
      const char c = peek();
      if (c == quote) {
        ++at_;
        return;
      }
      if (c == '\\' && splice() == 0 && at_ + 1 < source_.size()) {
        ++at_;
      }
      skip_in_line();
    }
  }

  template <class Condition>
  void take_while(Condition condition) {
    while (at_ < source_.size() && condition(peek())) {
      ++at_;
    }
  }

  void take_number() {
    while (at_ < source_.size() && (continues_name(peek()) || peek() == '.')) {
      const char c = peek();
      ++at_;
      const bool exponent = c == 'e' || c == 'E' || c == 'p' || c == 'P';
      if (exponent && (peek() == '+' || peek() == '-')) {
        ++at_;
      }
    }
  }

  void take_punctuation() {
    for (const std::string_view pair : {"->", "&&", "||", "==", "!=", "<=", ">=", "++", "--", "<<", ">>", "##"}) {
      if (follows(pair)) {
        at_ += pair.size();
        return;
      }
    }
    ++at_;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  std::uint32_t line_ = 1;
  bool line_is_blank_ = true; ///< Nothing but blanks and comments so far.
  bool in_directive_ = false;
};

} // namespace

std::string_view Token::content() const {
  if (text.size() < 2 || text.front() != text.back()) {
    return {};
  }
  return text.substr(1, text.size() - 2);
}

bool opens(const Token& token) { return token.is("(") || token.is("[") || token.is("{"); }
bool closes(const Token& token) { return token.is(")") || token.is("]") || token.is("}"); }

std::optional<std::vector<Token>> tokens_of(std::string_view source) {
  std::vector<Token> tokens;
  Lexer lexer(source);
  while (lexer.find_token()) {
    if (tokens.size() == max_tokens) {
      return std::nullopt;
    }
    tokens.push_back(lexer.take());
  }
  return tokens;
}

std::optional<std::size_t> behind_bracket(const std::vector<Token>& tokens, std::size_t open) {
  constexpr std::size_t farthest = 1000;
  const std::size_t end = std::min(tokens.size(), open + farthest);
  std::size_t depth = 0;
  for (std::size_t i = open; i < end; ++i) {
    if (opens(tokens[i])) {
      ++depth;
    } else if (closes(tokens[i]) && --depth == 0) {
      return i + 1;
    }
  }
  return std::nullopt;
}

} // namespace strake::cli
