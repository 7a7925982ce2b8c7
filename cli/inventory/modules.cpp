#include "inventory/modules.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "source/idioms.hpp"

namespace strake::cli {
namespace {

/// What a token must be to count, and for which module.
struct Trace {
  std::string_view text;
  std::string_view module;
  std::string_view says;
  std::uint32_t weight = 2;
};

/// Functions of other libraries, by the beginning of their names.
constexpr auto called = std::to_array<Trace>({
    {"cJSON_", "json", "calls cJSON: there is a drop-in, too"},
    {"cJSONUtils_", "json_patch", "calls cJSON: there is a drop-in, too"},
    {"json_object_get", "json", "reads JSON by a library of C"},
    {"json_loads", "json", "reads JSON by a library of C"},
    {"json_tokener_", "json", "reads JSON by a library of C"},
    {"jsmn_", "json", "reads JSON by a library of C"},
    {"http_parser_", "http", "calls http_parser: there is a drop-in, too"},
    {"llhttp_", "http", "parses HTTP by a library of C"},
    {"phr_parse_", "http", "parses HTTP by a library of C"},
    {"HMAC", "mac", "computes HMAC by OpenSSL: libstrake-openssl has it, too"},
    {"EVP_Digest", "hash", "hashes by OpenSSL: libstrake-openssl has it, too"},
    {"SHA256_", "hash", "hashes by OpenSSL: libstrake-openssl has it, too"},
    {"SHA512_", "hash", "hashes by OpenSSL: libstrake-openssl has it, too"},
    {"SHA1_", "legacy", "uses SHA-1"},
    {"MD5_", "legacy", "uses MD5"},
    {"EVP_EncryptInit", "aead", "encrypts by OpenSSL"},
    {"EVP_DecryptInit", "aead", "decrypts by OpenSSL"},
    {"EVP_DigestSign", "sign", "signs by OpenSSL"},
    {"AES_", "aead", "encrypts by bare AES"},
    {"PKCS5_PBKDF2", "kdf", "derives keys by OpenSSL"},
    {"RAND_bytes", "random", "draws random bytes by OpenSSL"},
    {"rand", "random", "draws numbers that can be foretold"},
    {"srand", "random", "draws numbers that can be foretold"},
    {"random", "random", "draws numbers that can be foretold"},
    {"drand48", "random", "draws numbers that can be foretold"},
    {"crypt", "password", "hashes passwords by crypt()"},
    {"strptime", "http_text", "reads dates by hand", 1},
});

/// Texts that a program compares with, or writes, by the beginning of what is between the quotes.
constexpr auto said = std::to_array<Trace>({
    {"HTTP/1.", "http", "knows the version of HTTP"},
    {"content-length", "http", "knows the framing of HTTP"},
    {"transfer-encoding", "http", "knows the framing of HTTP"},
    {"chunked", "http", "knows the framing of HTTP"},
    {"cookie", "http_text", "knows cookies"},
    {"set-cookie", "http_text", "knows cookies"},
    {"bearer ", "http_text", "takes credentials apart"},
    {"basic ", "http_text", "takes credentials apart"},
    {"x-hub-signature", "webhook", "verifies webhooks"},
    {"stripe-signature", "webhook", "verifies webhooks"},
    {"x-slack-signature", "webhook", "verifies webhooks"},
    {"aws4-hmac-sha256", "sigv4", "signs by AWS Signature Version 4"},
    {"hs256", "jwt", "knows JSON Web Tokens"},
    {"v4.local.", "paseto", "knows PASETO"},
    {"v4.public.", "paseto", "knows PASETO"},
    {"$2b$", "password", "knows hashes of passwords"},
    {"$2y$", "password", "knows hashes of passwords"},
    {"$argon2", "password", "knows hashes of passwords"},
    {"salted__", "legacy", "knows files of openssl enc"},
});

/// Constants of algorithms.
constexpr auto counted = std::to_array<Trace>({
    {"6a09e667", "hash", "has the constants of SHA-256", 4},
    {"428a2f98", "hash", "has the constants of SHA-256", 4},
    {"6a09e667f3bcc908", "hash", "has the constants of SHA-512", 4},
    {"cbbb9d5dc1059ed8", "hash", "has the constants of SHA-384", 4},
    {"d76aa478", "legacy", "has the constants of MD5", 4},
    {"67452301", "hash", "has the constants of MD5 and SHA-1", 3},
    {"5a827999", "legacy", "has the constants of SHA-1", 4},
    {"61707865", "aead", "has the constants of ChaCha20", 4},
    {"6a09e667bb67ae85", "hash", "has the constants of BLAKE2", 4},
});

/// Functions that are defined, by a word of their name, maybe beside one of a verb.
struct Named {
  std::string_view noun;
  std::string_view module;
  std::string_view says;
  bool needs_verb = true;
};

constexpr auto defined = std::to_array<Named>({
    {"http", "http", "reads HTTP by hand"},
    {"request", "http", "reads requests by hand"},
    {"response", "http", "reads responses by hand"},
    {"header", "http", "reads fields by hand"},
    {"headers", "http", "reads fields by hand"},
    {"chunk", "http", "reads chunks by hand"},
    {"chunked", "http", "reads chunks by hand"},
    {"json", "json", "reads JSON by hand"},
    {"url", "http_text", "reads URLs by hand"},
    {"uri", "http_text", "reads URLs by hand"},
    {"query", "http_text", "reads queries by hand"},
    {"cookie", "http_text", "reads cookies by hand"},
    {"percent", "http_text", "decodes by hand"},
    {"jwt", "jwt", "reads tokens by hand"},
    {"aes", "aead", "encrypts by hand", false},
    {"rijndael", "aead", "encrypts by hand", false},
    {"rc4", "aead", "encrypts by hand", false},
    {"chacha20", "aead", "encrypts by hand", false},
    {"blowfish", "aead", "encrypts by hand", false},
    {"xtea", "aead", "encrypts by hand", false},
    {"sha1", "legacy", "hashes by hand", false},
    {"md5", "legacy", "hashes by hand", false},
    {"sha256", "hash", "hashes by hand", false},
    {"sha512", "hash", "hashes by hand", false},
    {"hmac", "mac", "authenticates by hand", false},
    {"pbkdf2", "kdf", "derives keys by hand", false},
    {"hkdf", "kdf", "derives keys by hand", false},
    {"scrypt", "kdf", "derives keys by hand", false},
    {"ed25519", "sign", "signs by hand", false},
    {"curve25519", "kx", "exchanges keys by hand", false},
    {"password", "password", "handles passwords by hand"},
    {"signature", "auth", "verifies signatures by hand"},
});

constexpr auto verbs = std::to_array<std::string_view>({"parse", "read", "decode", "scan", "lex", "unescape", "split",
                                                        "skip", "get", "next", "verify", "check", "hash", "tokenize"});

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return lowered;
}

/// A number without its prefix, suffix and leading zeros, where it is hexadecimal.
std::string hexadecimal(std::string_view number) {
  std::string digits = lower(number);
  if (!digits.starts_with("0x")) {
    return {};
  }
  digits.erase(0, std::min(digits.find_first_not_of('0', 2), digits.size()));
  digits.erase(std::min(digits.find_last_not_of("ul") + 1, digits.size()));
  return digits;
}

/// What is found, by modules; only the first places of each count.
class Collector {
public:
  void add(const Trace& trace, const Token& token) {
    add(trace.module, std::string(trace.says) + ": " + std::string(token.text.substr(0, 60)), token.line, trace.weight);
  }

  void add(std::string_view module, std::string says, std::uint32_t line, std::uint32_t weight) {
    constexpr int most = 20;
    if (counts_[module]++ < most) {
      findings_.add(
          Finding{.rule = "module/" + std::string(module), .message = std::move(says), .line = line, .weight = weight});
    }
  }

  Findings finish() { return std::move(findings_); }

private:
  std::map<std::string_view, int> counts_;
  Findings findings_;
};

bool is_name_of(std::string_view name, const Trace& library) {
  return library.text.ends_with('_') || library.text.size() > 6 ? name.starts_with(library.text) : name == library.text;
}

void look_at_call(const std::vector<Token>& tokens, std::size_t at, Collector& to) {
  const auto trace =
      std::ranges::find_if(called, [&](const Trace& candidate) { return is_name_of(tokens[at].text, candidate); });
  if (trace != called.end()) {
    to.add(*trace, tokens[at]);
  } else if (compares_secrets(tokens, at)) {
    to.add("mac", "compares secrets by " + std::string(tokens[at].text) + "()", tokens[at].line, 3);
  }
}

/// The first row of the S-box of AES; both pads of HMAC are a matter of single bytes, too.
bool begins_s_box(const std::vector<Token>& tokens, std::size_t at) {
  constexpr auto row = std::to_array<std::string_view>({"63", "7c", "77", "7b", "f2"});
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (at + 2 * i >= tokens.size() || hexadecimal(tokens[at + 2 * i].text) != row[i]) {
      return false;
    }
  }
  return true;
}

void look_at_number(const std::vector<Token>& tokens, std::size_t at, Collector& to) {
  const std::string digits = hexadecimal(tokens[at].text);
  const auto trace = std::ranges::find(counted, digits, &Trace::text);
  if (trace != counted.end()) {
    to.add(*trace, tokens[at]);
  } else if (digits == "63" && begins_s_box(tokens, at)) {
    to.add("aead", "has the S-box of AES", tokens[at].line, 4);
  }
}

void look_at_text(const Token& token, Collector& to) {
  const std::string text = lower(token.content());
  const auto trace = std::ranges::find_if(said, [&](const Trace& each) { return text.starts_with(lower(each.text)); });
  if (trace != said.end()) {
    to.add(*trace, token);
  }
}

void look_at_function(const Function& function, Collector& to) {
  const std::vector<std::string> words = words_of(function.name);
  const auto is_word = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
  const bool has_verb = std::ranges::any_of(verbs, is_word);
  const auto named = std::ranges::find_if(
      defined, [&](const Named& each) { return is_word(each.noun) && (has_verb || !each.needs_verb); });
  if (named != defined.end()) {
    to.add(named->module, std::string(named->says) + ": " + std::string(function.name) + "()", function.line, 3);
  }
}

} // namespace

Findings replaceable_work(const std::vector<Token>& tokens, const std::vector<Function>& functions) {
  Collector to;
  for (const Function& function : functions) {
    look_at_function(function, to);
  }
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at].kind == TokenKind::string) {
      look_at_text(tokens[at], to);
    } else if (tokens[at].kind == TokenKind::number) {
      look_at_number(tokens, at, to);
    } else if (is_call(tokens, at)) {
      look_at_call(tokens, at, to);
    }
  }
  return to.finish();
}

std::vector<Replacement> replacements(const Findings& findings) {
  constexpr std::uint64_t least = 3;
  std::vector<Replacement> modules;
  for (const Finding& finding : findings.kept()) {
    const std::string module = finding.rule.substr(finding.rule.find('/') + 1);
    auto known = std::ranges::find(modules, module, &Replacement::module);
    if (known == modules.end()) {
      known = modules.insert(modules.end(), Replacement{.module = module});
    }
    known->weight += finding.weight;
  }
  std::erase_if(modules, [](const Replacement& module) { return module.weight < least; });
  std::ranges::stable_sort(modules, std::greater(), &Replacement::weight);
  return modules;
}

} // namespace strake::cli
