// What `strake check` knows is what the libraries that were built have, and what the registers say.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "check/libraries.hpp"
#include "common/file.hpp"
#include "common/table.hpp"
#include "elf/dynamic.hpp"
#include "embedded.hpp"

namespace {

using namespace strake::cli;

std::string library_of_build(const std::string& name) {
  const std::string build = STRAKE_BUILD;
  if (name == "openssl") {
    return build + "/libstrake-openssl.so";
  }
  return build + "/dropin/" + name + "/lib" + name + ".so";
}

/// Without the functions that are Strake's own.
std::set<std::string> exports_of(const Library& library) {
  const auto bytes = read_file(library_of_build(std::string(library.name)), std::uint64_t{1} << 30U);
  EXPECT_TRUE(bytes.has_value()) << library.name;
  const auto dynamic = elf::read_dynamic(bytes.value());
  EXPECT_TRUE(dynamic.has_value()) << library.name;
  const std::string prefix = library.way == Way::recompilation ? "strake_openssl_" : "";
  std::set<std::string> names;
  for (const std::string& name : dynamic->exports) {
    if (prefix.empty() ? !name.starts_with("strake_") : name.starts_with(prefix)) {
      names.insert(name.substr(prefix.size()));
    }
  }
  names.erase("STRAKE_OPENSSL_1");
  return names;
}

std::set<std::string> functions_of(const Library& library) {
  std::set<std::string> names;
  for (const auto& [name, divergences] : library.functions) {
    names.emplace(name);
  }
  return names;
}

TEST(Tables, NameWhatTheBuiltLibrariesExport) {
  for (const Library& library : replaced_libraries()) {
    EXPECT_EQ(functions_of(library), exports_of(library)) << library.name;
  }
}

std::set<std::string_view> first_columns(std::string_view table) {
  std::set<std::string_view> columns;
  for (const Row& row : rows_of(table)) {
    columns.insert(row.front());
  }
  return columns;
}

std::set<std::string_view> ids_of(std::string_view functions) {
  std::set<std::string_view> ids;
  for (const Row& row : rows_of(functions)) {
    EXPECT_EQ(row.size(), 2U) << row.front();
    for (const std::string_view id : split(row.back(), ',')) {
      ids.insert(id);
    }
  }
  ids.erase("-");
  return ids;
}

TEST(Tables, HaveEachEntryOfTheRegistersAndNoOther) {
  EXPECT_EQ(ids_of(embedded::cjson_functions), first_columns(embedded::cjson_divergences));
  EXPECT_EQ(ids_of(embedded::cjson_utils_functions), first_columns(embedded::cjson_utils_divergences));
  EXPECT_EQ(ids_of(embedded::http_parser_functions), first_columns(embedded::http_parser_divergences));
  EXPECT_EQ(ids_of(embedded::openssl_functions), first_columns(embedded::openssl_divergences));
}

TEST(Tables, NameHeadersThatThereAre) {
  const std::filesystem::path include = std::filesystem::path(STRAKE_SOURCE) / "include";
  for (const Row& row : rows_of(embedded::modules)) {
    ASSERT_EQ(row.size(), 4U) << row.front();
    EXPECT_TRUE(std::filesystem::exists(include / row.at(2))) << row.at(2);
  }
}

TEST(Tables, ChooseTheModuleOfTheLongestBeginning) {
  EXPECT_EQ(module_for("libcrypto.so.3", "EVP_DigestInit_ex")->header, "strake/hash.h");
  EXPECT_EQ(module_for("libcrypto.so.1.1", "EVP_DigestSignInit")->header, "strake/sign.h");
  EXPECT_FALSE(module_for("libcrypto.so.3", "BIO_new").has_value());
  EXPECT_FALSE(module_for("libz.so.1", "HMAC").has_value());
}

} // namespace
