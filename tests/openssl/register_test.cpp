// The register of what is different on purpose: each entry is shown on both libraries.
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <thread>

#include "../table.hpp"
#include "library.hpp"

namespace {

using openssl_test::Library;
using openssl_test::openssls;
using openssl_test::strakes;

using Room = std::array<unsigned char, 64>;
using Case = std::function<std::string(const Library&)>;

/// A context that has begun, and is freed behind its use.
template <class Use>
std::string with_md(const Library& by, const EVP_MD* md, Use use) {
  EVP_MD_CTX* context = by.EVP_MD_CTX_new();
  EXPECT_EQ(by.EVP_DigestInit_ex(context, md, nullptr), 1);
  const std::string seen = use(context);
  by.EVP_MD_CTX_free(context);
  return seen;
}

template <class Use>
std::string with_hmac(const Library& by, Use use) {
  HMAC_CTX* context = by.HMAC_CTX_new();
  EXPECT_EQ(by.HMAC_Init_ex(context, "key", 3, by.EVP_sha256(), nullptr), 1);
  const std::string seen = use(context);
  by.HMAC_CTX_free(context);
  return seen;
}

std::string given(int answer) { return std::to_string(answer); }
std::string given_if(const void* pointer) { return pointer != nullptr ? "a result" : "NULL"; }

const std::map<std::string, Case>& cases() {
  static const std::map<std::string, Case> all{
      {"update-after-final",
       [](const Library& by) {
         return with_md(by, by.EVP_sha256(), [&](EVP_MD_CTX* context) {
           Room room{};
           EXPECT_EQ(by.EVP_DigestFinal_ex(context, room.data(), nullptr), 1);
           return given(by.EVP_DigestUpdate(context, "a", 1));
         });
       }},
      {"final-twice",
       [](const Library& by) {
         return with_md(by, by.EVP_sha256(), [&](EVP_MD_CTX* context) {
           Room room{};
           EXPECT_EQ(by.EVP_DigestFinal_ex(context, room.data(), nullptr), 1);
           return given(by.EVP_DigestFinal_ex(context, room.data(), nullptr));
         });
       }},
      {"copy-onto-itself",
       [](const Library& by) {
         return with_md(by, by.EVP_sha256(), [&](EVP_MD_CTX* context) {
           const int answer = by.EVP_MD_CTX_copy(context, context);
           return given(answer) + (by.EVP_MD_CTX_get0_md(context) == nullptr ? ", lost" : ", kept");
         });
       }},
      {"hmac-after-final",
       [](const Library& by) {
         return with_hmac(by, [&](HMAC_CTX* context) {
           Room room{};
           EXPECT_EQ(by.HMAC_Final(context, room.data(), nullptr), 1);
           return given(by.HMAC_Update(context, room.data(), 1));
         });
       }},
      {"hmac-failed-init",
       [](const Library& by) {
         return with_hmac(by, [&](HMAC_CTX* context) {
           const int answer = by.HMAC_Init(context, "key", -1, by.EVP_sha256());
           return given(answer) + (by.HMAC_size(context) == 0 ? ", lost" : ", kept");
         });
       }},
      {"hmac-of-blake2b",
       [](const Library& by) {
         Room room{};
         return given_if(by.HMAC(by.EVP_blake2b512(), "key", 3, room.data(), 1, room.data(), nullptr));
       }},
      {"pbkdf2-of-blake2b",
       [](const Library& by) {
         Room room{};
         return given(by.PKCS5_PBKDF2_HMAC("p", 1, room.data(), 8, 1, by.EVP_blake2b512(), 32, room.data()));
       }},
      {"sha-after-final",
       [](const Library& by) {
         alignas(16) std::array<unsigned char, 256> memory{};
         auto* context = reinterpret_cast<SHA256_CTX*>(memory.data());
         Room room{};
         EXPECT_EQ(by.SHA256_Init(context), 1);
         EXPECT_EQ(by.SHA256_Final(room.data(), context), 1);
         return given(by.SHA256_Update(context, "a", 1));
       }},
      {"sha-not-begun",
       [](const Library& by) {
         alignas(16) std::array<unsigned char, 256> memory{};
         return given(by.SHA256_Update(reinterpret_cast<SHA256_CTX*>(memory.data()), "a", 1));
       }},
      {"sha-of-two-kinds",
       [](const Library& by) {
         alignas(16) std::array<unsigned char, 256> memory{};
         auto* context = reinterpret_cast<SHA512_CTX*>(memory.data());
         Room room{};
         EXPECT_EQ(by.SHA512_Init(context), 1);
         return given(by.SHA384_Final(room.data(), context));
       }},
      {"own-room",
       [](const Library& by) {
         const unsigned char* here = by.SHA256(nullptr, 0, nullptr);
         const unsigned char* there = nullptr;
         std::thread([&] { there = by.SHA256(nullptr, 0, nullptr); }).join();
         return std::string(here == there ? "of all threads" : "of the thread");
       }},
      {"fewer-digests", [](const Library& by) { return given_if(by.EVP_get_digestbyname("MD5")); }},
      {"null-context",
       [](const Library& by) { return given(by.EVP_DigestInit_ex(nullptr, by.EVP_sha256(), nullptr)); }},
      {"null-output",
       [](const Library& by) { return given(by.EVP_Digest("a", 1, nullptr, nullptr, by.EVP_sha256(), nullptr)); }},
      {"null-input",
       [](const Library& by) {
         Room room{};
         return given(by.EVP_Digest(nullptr, 1000, room.data(), nullptr, by.EVP_sha256(), nullptr));
       }},
  };
  return all;
}

TEST(Register, SaysWhatEachLibraryDoes) {
  const std::vector<table::Row> rows = table::read(STRAKE_DIVERGENCES, 4);
  EXPECT_EQ(rows.size(), cases().size());
  for (const table::Row& row : rows) {
    const Case& show = cases().at(row[0]);
    if (row[1] == "crash") {
      EXPECT_DEATH(show(openssls()), "") << row[0];
    } else {
      EXPECT_EQ(show(openssls()), row[1]) << row[0];
    }
    EXPECT_EQ(show(strakes()), row[2]) << row[0];
  }
}

TEST(Register, IsInTheDocument) {
  std::ifstream file(STRAKE_OPENSSL_DOCUMENT);
  std::ostringstream document;
  document << file.rdbuf();
  for (const auto& [id, show] : cases()) {
    EXPECT_NE(document.str().find("`" + id + "`"), std::string::npos) << id;
  }
}

} // namespace
