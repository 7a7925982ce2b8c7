#include "patch/patches.hpp"

#include <algorithm>
#include <array>

#include "base/invariant.hpp"
#include "patch/embedded_patches.hpp"
#include "source/idioms.hpp"

namespace strake::cli {
namespace {

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

/// The arguments of a macro's body and of a pointer aren't known: each counts.
bool compares(const std::vector<Token>& tokens, std::size_t at) {
  const bool of_bytes = tokens[at].is("memcmp") || tokens[at].is("bcmp");
  const bool unknown = tokens[at].in_directive || !is_call(tokens, at);
  return (of_bytes && unknown) || compares_secrets(tokens, at);
}

bool is_member(const std::vector<Token>& tokens, std::size_t at) {
  return at > 0 && (tokens[at - 1].is("->") || tokens[at - 1].is("."));
}

/// Whether a macro, or a function that is called like it, is given a secret.
bool is_given_secret(const std::vector<Token>& tokens, std::size_t at) {
  const auto names_one = [](auto argument) {
    return std::ranges::any_of(argument, [](auto& part) { return part.is_identifier() && names_secret(part.text); });
  };
  return !is_call(tokens, at) || std::ranges::any_of(call_at(tokens, at).arguments, names_one);
}

bool reads_cjson(const std::vector<Token>& tokens, std::size_t at) {
  constexpr auto beginnings = std::to_array<std::string_view>(
      {"cJSON_Parse", "cJSON_Get", "cJSON_Is", "cJSON_HasObjectItem", "cJSON_ArrayForEach"});
  constexpr auto members = std::to_array<std::string_view>({"valueint", "valuedouble", "valuestring"});
  const std::string_view name = tokens[at].text;
  return std::ranges::any_of(beginnings, [&](auto beginning) { return name.starts_with(beginning); }) ||
         (is_member(tokens, at) && is_one_of(name, members));
}

bool reads_http(const std::vector<Token>& tokens, std::size_t at) {
  constexpr auto beginnings = std::to_array<std::string_view>({"http_parser", "http_errno_", "http_should_", "HPE_"});
  constexpr auto names = std::to_array<std::string_view>(
      {"http_method_str", "http_status_str", "http_body_is_final", "http_message_needs_eof", "HTTP_PARSER_ERRNO"});
  const std::string_view name = tokens[at].text;
  const bool is_header = tokens[at].in_directive && at + 1 < tokens.size() && tokens[at + 1].is(".");
  const bool stays = is_header || name == "http_parser_type";
  return !stays && (is_one_of(name, names) || (is_member(tokens, at) && name == "http_errno") ||
                    std::ranges::any_of(beginnings, [&](auto beginning) { return name.starts_with(beginning); }));
}

bool copies(const std::vector<Token>& tokens, std::size_t at) {
  constexpr auto names = std::to_array<std::string_view>({"strcpy", "stpcpy", "strcat", "sprintf", "strncpy"});
  return is_one_of(tokens[at].text, names);
}

bool scans(const std::vector<Token>& tokens, std::size_t at) {
  constexpr auto names = std::to_array<std::string_view>(
      {"scanf", "fscanf", "sscanf", "atoi", "atol", "atoll", "atof", "strtok", "strtok_r", "strsep"});
  return is_one_of(tokens[at].text, names);
}

bool always(const std::vector<Token>&, std::size_t) { return true; }

/// Whether a token is the name in #define.
bool begins_macro(const std::vector<Token>& tokens, std::size_t at) {
  return at >= 2 && tokens[at].in_directive && tokens[at - 1].is("define") && tokens[at - 2].is("#");
}

/// Whether a token is a parameter's or another declaration of the name: "int memcmp(const void".
bool declares(const std::vector<Token>& tokens, std::size_t at) {
  return at > 0 && !tokens[at].in_directive && is_call(tokens, at) &&
         ((tokens[at - 1].is_identifier() && !tokens[at - 1].is("return") && !tokens[at - 1].is("else") &&
           !tokens[at - 1].is("do")));
}

/// Whether a file has what a library is known by, and doesn't declare its function: it would be the library itself,
/// which some programs have a copy of.
bool uses_library(const std::vector<Token>& tokens, std::string_view function, auto known_by) {
  bool uses = false;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const bool given = at > 0 && tokens[at - 1].is("*");
    if (tokens[at].is(function) && (given || declares(tokens, at))) {
      return false;
    }
    uses = uses || known_by(tokens, at);
  }
  return uses;
}

bool uses_cjson(const std::vector<Token>& tokens) {
  const auto named = [](auto& all, std::size_t at) { return all[at].text.starts_with("cJSON"); };
  return uses_library(tokens, "cJSON_Parse", named) &&
         std::ranges::none_of(tokens, [](const Token& token) { return token.is("CJSON_PUBLIC"); });
}

bool uses_http_parser(const std::vector<Token>& tokens) {
  return uses_library(tokens, "http_parser_execute", reads_http);
}

std::vector<Patch> make_patches() {
  using namespace embedded;
  return {
      {.name = "mac-compare",
       .does = "compares authentication codes and secrets in constant time",
       .rules = mac_compare,
       .is_about = compares,
       .concerns_given = is_given_secret,
       .functions = "memcmp|bcmp"},
      {.name = "cjson",
       .does = "reads JSON by Strake's documents instead of cJSON's trees",
       .rules = cjson,
       .together = true,
       .is_part = uses_cjson,
       .companions = {{"strake_value.h", strake_value_h}, {"strake_value.c", strake_value_c}},
       .is_about = reads_cjson,
       .concerns_given = always,
       .functions = "cJSON_(Parse|Get|Is|HasObjectItem).*"},
      {.name = "http-parser",
       .does = "reads HTTP by Strake's requests and responses instead of http_parser",
       .rules = http_parser,
       .together = true,
       .is_part = uses_http_parser,
       .companions = {{"strake_message.h", strake_message_h}, {"strake_message.c", strake_message_c}},
       .is_about = reads_http,
       .concerns_given = always,
       .functions = "http_parser_.*|http_errno_.*|http_should_.*|http_method_str|http_status_str|http_body_is_final|"
                    "http_message_needs_eof"},
      {.name = "strcpy",
       .does = "reports copies without a bound",
       .rules = strcpy_report,
       .rewrites = false,
       .is_about = copies,
       .concerns_given = always,
       .functions = "strcpy|stpcpy|strcat|sprintf|strncpy"},
      {.name = "sscanf",
       .does = "reports input that is taken apart by sscanf(), atoi(), strtok() and the like",
       .rules = sscanf_report,
       .rewrites = false,
       .is_about = scans,
       .concerns_given = always,
       .functions = "scanf|fscanf|sscanf|atoi|atol|atoll|atof|strtok|strtok_r|strsep"},
  };
}

} // namespace

const std::vector<Patch>& shipped_patches() {
  static const std::vector<Patch> patches = make_patches();
  return patches;
}

const Patch& patch_named(std::string_view name) {
  const auto patch = std::ranges::find(shipped_patches(), name, &Patch::name);
  ensure(patch != shipped_patches().end());
  return *patch;
}

std::vector<CallSite> sites_of(const Patch& patch, const std::vector<Token>& tokens) {
  std::vector<CallSite> sites;
  std::string macro;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    if (begins_macro(tokens, at)) {
      macro = token.text;
    }
    if (!token.is_identifier() || !patch.is_about(tokens, at) || declares(tokens, at)) {
      continue;
    }
    CallSite site{.line = token.line, .column = token.column, .name = std::string(token.text), .why = {}, .macro = {}};
    if (token.in_directive) {
      site.certain = patch.concerns_given(tokens, at);
      site.why = in_macro;
      site.macro = macro;
    } else if (!is_call(tokens, at) && !is_member(tokens, at)) {
      site.why = not_called;
    }
    sites.push_back(std::move(site));
  }
  return sites;
}

std::vector<CallSite> uses_of(const MacroNames& macros, const Patch& patch, const std::vector<Token>& tokens) {
  std::vector<CallSite> uses;
  std::string macro;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    if (begins_macro(tokens, at)) {
      macro = token.text;
      continue;
    }
    const auto used = macros.find(token.text);
    if (used == macros.end() || !token.is_identifier() || is_member(tokens, at)) {
      continue;
    }
    const bool certain = used->second || patch.concerns_given(tokens, at);
    if (token.in_directive || certain) {
      uses.push_back(CallSite{.line = token.line,
                              .column = token.column,
                              .name = std::string(token.text),
                              .why = by_macro,
                              .macro = token.in_directive ? macro : std::string(),
                              .certain = certain});
    }
  }
  return uses;
}

} // namespace strake::cli
