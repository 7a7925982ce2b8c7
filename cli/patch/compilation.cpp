#include "patch/compilation.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>

#include "json/parser.hpp"

namespace strake::cli {
namespace {

constexpr std::string_view file_name = "compile_commands.json";

std::string absolute_path(const std::string& folder, const std::string& path) {
  return (std::filesystem::path(folder) / path).lexically_normal().string();
}

std::vector<std::uint8_t> bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

std::optional<std::string> text_at(const json::Document& document, json::Document::Place place) {
  if (document.at(place).kind() != json::Kind::string) {
    return std::nullopt;
  }
  const Bytes bytes = document.string(document.at(place));
  return std::string(bytes.begin(), bytes.end());
}

/// The arguments of one entry, however they are written.
std::vector<std::string> command_of(const json::Document& document, json::Document::Place entry) {
  std::vector<std::string> arguments;
  if (const auto list = document.member(entry, bytes_of("arguments"));
      list && document.at(*list).kind() == json::Kind::array) {
    for (auto place = *list + 1; place < document.behind(*list); place = document.behind(place)) {
      arguments.push_back(text_at(document, place).value_or(""));
    }
  } else if (const auto line = document.member(entry, bytes_of("command"))) {
    arguments = arguments_of(text_at(document, *line).value_or(""));
  }
  return arguments;
}

/// Headers are found behind those of the system, whose names they may have.
std::vector<std::string> all_folders(const std::string& absolute, const std::vector<std::string>& sources) {
  std::set<std::string> folders;
  for (const std::string& source : sources) {
    std::size_t slash = source.ends_with(".h") ? source.rfind('/') : std::string::npos;
    for (; slash != std::string::npos && slash > 0; slash = source.rfind('/', slash - 1)) {
      folders.insert(source.substr(0, slash));
    }
  }
  std::vector<std::string> flags = {"-idirafter" + absolute};
  for (const std::string& folder : folders) {
    flags.push_back("-idirafter" + absolute + '/' + folder);
  }
  return flags;
}

} // namespace

Compilations::Compilations(const Folder& folder, std::string absolute, const std::vector<std::string>& sources)
    : absolute_(std::move(absolute)), guess_(all_folders(absolute_, sources)) {
  for (const std::string_view place : {"", "build/"}) {
    const std::string path = std::string(place) + std::string(file_name);
    std::error_code ignored;
    if (!std::filesystem::exists(absolute_ + '/' + path, ignored)) {
      continue;
    }
    if (const Attempt<std::string> text = folder.read(path)) {
      problem_.clear();
      read(*text);
      return;
    } else {
      problem_ = path + ": " + text.error();
    }
  }
}

void Compilations::read(std::string_view text) {
  const Result<json::Document> document = json::Parser(json::Options{}).parse(bytes_of(text));
  if (!document || document->at(0).kind() != json::Kind::array) {
    problem_ = std::string(file_name) + ": it is no list of commands";
    return;
  }
  for (json::Document::Place entry = 1; entry < document->behind(0); entry = document->behind(entry)) {
    if (document->at(entry).kind() != json::Kind::object) {
      continue;
    }
    const auto folder = document->member(entry, bytes_of("directory"));
    const auto file = document->member(entry, bytes_of("file"));
    const std::optional<std::string> at = folder ? text_at(*document, *folder) : std::nullopt;
    const std::optional<std::string> source = file ? text_at(*document, *file) : std::nullopt;
    if (at && source && at->starts_with('/')) {
      known_.try_emplace(absolute_path(*at, *source),
                         Compilation{.folder = *at, .flags = harmless_flags(command_of(*document, entry))});
    }
  }
}

Compilation Compilations::of(const std::string& source) const {
  const auto known = known_.find(absolute_ + '/' + source);
  return known == known_.end() ? Compilation{.folder = absolute_, .flags = guess_} : known->second;
}

std::vector<std::string> arguments_of(std::string_view line) {
  std::vector<std::string> arguments;
  char quote = 0;
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote == 0 && std::string_view(" \t\n").contains(c)) {
      inside = false;
      continue;
    }
    if (!inside) {
      arguments.emplace_back();
      inside = true;
    }
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == '\\' && quote != '\'' && i + 1 < line.size()) {
      arguments.back() += line[++i];
    } else {
      arguments.back() += c;
    }
  }
  return arguments;
}

std::vector<std::string> harmless_flags(const std::vector<std::string>& arguments) {
  constexpr auto with_value =
      std::to_array<std::string_view>({"-isystem", "-iquote", "-idirafter", "-include", "-imacros", "-I", "-D", "-U"});
  constexpr auto whole =
      std::to_array<std::string_view>({"-ansi", "-pthread", "-m32", "-m64", "-funsigned-char", "-fsigned-char",
                                       "-fshort-enums", "-fgnu89-inline", "-fms-extensions", "-nostdinc"});
  std::vector<std::string> flags;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const auto option = std::ranges::find_if(with_value, [&](auto name) { return argument.starts_with(name); });
    if (std::ranges::find(whole, argument) != whole.end() || argument.starts_with("-std=")) {
      flags.push_back(argument);
    } else if (option != with_value.end()) {
      std::string value = argument.substr(option->size());
      if (value.empty() && i + 1 < arguments.size()) {
        value = arguments[++i];
      }
      if (!value.empty() && !value.starts_with('-')) {
        flags.push_back(std::string(*option) + value);
      }
    }
  }
  return flags;
}

} // namespace strake::cli
