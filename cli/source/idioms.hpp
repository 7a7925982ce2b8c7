#pragma once
// What calls look like in tokens.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/tokens.hpp"

namespace strake::cli {

/// Whether a token is the name of what is called, not as a member.
[[nodiscard]] bool is_call(const std::vector<Token>& tokens, std::size_t at);

struct Call {
  std::vector<std::span<const Token>> arguments;
};

/// The arguments of the call whose name is there; none if it isn't closed.
[[nodiscard]] Call call_at(const std::vector<Token>& tokens, std::size_t name);

/// Whether a name, by its parts, is that of a secret or of what proves to know it: mac, expected_tag, userPassword.
[[nodiscard]] bool names_secret(std::string_view name);

/// Whether it is a comparison of bytes of which one side is named like a secret.
[[nodiscard]] bool compares_secrets(const std::vector<Token>& tokens, std::size_t name);

/// The parts of a name in lower case: "parseURLPath2" has parse, url, path2.
[[nodiscard]] std::vector<std::string> words_of(std::string_view name);

} // namespace strake::cli
