#include "source/idioms.hpp"

#include <algorithm>
#include <array>

namespace strake::cli {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

/// A capital begins a word behind a small letter, and before one: parse|URL|Path.
bool begins_word(std::string_view name, std::size_t at) {
  const bool after_small = at > 0 && !is_upper(name[at - 1]);
  const bool before_small = at + 1 < name.size() && !is_upper(name[at + 1]) && name[at + 1] != '_';
  return is_upper(name[at]) && (after_small || before_small);
}

bool is_secret(const std::string& word) {
  constexpr auto secrets = std::to_array<std::string_view>({"mac", "hmac", "tag", "digest", "signature", "sig", "token",
                                                            "secret", "password", "pass", "passwd", "expected", "hash",
                                                            "cookie", "apikey", "nonce", "challenge", "otp"});
  return std::ranges::find(secrets, word) != secrets.end();
}

} // namespace

bool is_call(const std::vector<Token>& tokens, std::size_t at) {
  return tokens[at].is_identifier() && at + 1 < tokens.size() && tokens[at + 1].is("(") &&
         (at == 0 || !(tokens[at - 1].is(".") || tokens[at - 1].is("->")));
}

Call call_at(const std::vector<Token>& tokens, std::size_t name) {
  const std::optional<std::size_t> end = behind_bracket(tokens, name + 1);
  Call call;
  if (!end || *end == name + 3) {
    return call;
  }
  const std::span inside = std::span(tokens).subspan(name + 2, *end - name - 3);
  std::size_t begin = 0;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i].is(",") && depth == 0) {
      call.arguments.push_back(inside.subspan(begin, i - begin));
      begin = i + 1;
    }
    depth += opens(inside[i]) ? 1U : 0U;
    depth -= closes(inside[i]) ? 1U : 0U;
  }
  call.arguments.push_back(inside.subspan(begin));
  return call;
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((name[i] == '_' || begins_word(name, i)) && !words.back().empty()) {
      words.emplace_back();
    }
    if (name[i] != '_') {
      words.back() += lower(name[i]);
    }
  }
  return words;
}

bool names_secret(std::string_view name) { return std::ranges::any_of(words_of(name), is_secret); }

bool compares_secrets(const std::vector<Token>& tokens, std::size_t name) {
  const Token& token = tokens[name];
  if (!token.is("memcmp") && !token.is("bcmp") && !token.is("strcmp") && !token.is("strncmp")) {
    return false;
  }
  const std::vector<std::span<const Token>> arguments = call_at(tokens, name).arguments;
  const auto is_text = [](auto argument) { return argument.size() == 1 && argument[0].kind == TokenKind::string; };
  const auto is_secret = [](auto argument) {
    return std::ranges::any_of(argument, [](auto& part) { return part.is_identifier() && names_secret(part.text); });
  };
  return std::ranges::none_of(arguments, is_text) && std::ranges::any_of(arguments, is_secret);
}

} // namespace strake::cli
