// Keys whose memory nothing can read while no call uses them.
#include <fstream>
#include <sstream>
#include <thread>

#include "child.hpp"
#include "crypto/secret_memory.hpp"
#include "handles.hpp"
#include "strake/hash.h"

namespace {

using namespace handles;
using strake::crypto::AtRest;
using strake::crypto::Locking;
using strake::crypto::Secret;

Key make_closed(strake_key_algorithm algorithm = STRAKE_KEY_HMAC_SHA256, bool exportable = false) {
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  options.closed_at_rest = 1;
  options.exportable = exportable ? 1 : 0;
  const Data bytes(32, 'k');
  strake_key* key = nullptr;
  EXPECT_EQ(strake_key_from_bytes(algorithm, bytes.data(), bytes.size(), &options, &key, nullptr), STRAKE_OK);
  return Key(key);
}

/// As the kernel has the permissions of an address: "rw-p".
std::string permissions_at(std::uintptr_t address) {
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::istringstream words(line);
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    char dash = 0;
    std::string permissions;
    words >> std::hex >> begin >> dash >> end >> permissions;
    if (begin <= address && address < end) {
      return permissions;
    }
  }
  return "";
}

TEST(AtRest, PagesAreClosedUnlessSomebodyUsesThem) {
  Secret secret = std::move(*Secret::make(100, Locking::preferred, AtRest::closed));
  const auto address = reinterpret_cast<std::uintptr_t>(secret.write().data());
  secret.write()[0] = 7;
  EXPECT_EQ(permissions_at(address), "rw-p") << "for its maker";
  secret.close();
  EXPECT_EQ(permissions_at(address), "---p");
  EXPECT_ANY_THROW(static_cast<void>(secret.read())) << "a fault of the library is found before the kernel finds it";
  ASSERT_TRUE(secret.open());
  ASSERT_TRUE(secret.open());
  EXPECT_EQ(secret.read()[0], 7);
  secret.close();
  EXPECT_EQ(permissions_at(address), "rw-p") << "there is another user";
  const Secret moved = std::move(secret);
  moved.close();
  EXPECT_EQ(permissions_at(address), "---p");
}

TEST(AtRest, SecretsHavePagesOfTheirOwn) {
  const Secret first = std::move(*Secret::make(10'000, Locking::preferred, AtRest::closed));
  const Secret second = std::move(*Secret::make(1, Locking::preferred, AtRest::closed));
  EXPECT_EQ(first.read().size(), 10'000U);
  first.close();
  EXPECT_EQ(second.read()[0], 0);
}

TEST(AtRest, AKeyWorksAsAnyOther) {
  const Key closed = make_closed();
  const Key open = make_key(Data(32, 'k'));
  const Data message = bytes_of("message");
  const Data tag = tag_of(open.get(), message);
  EXPECT_EQ(tag_of(closed.get(), message), tag);
  EXPECT_EQ(verify(closed.get(), message, tag), STRAKE_OK);
  const Mac mac = make_mac(closed.get());
  EXPECT_EQ(strake_mac_update(mac.get(), message.data(), message.size(), nullptr), STRAKE_OK);
  EXPECT_EQ(strake_mac_final_verify(mac.get(), tag.data(), tag.size(), nullptr), STRAKE_OK);
  strake_key* copy = nullptr;
  EXPECT_EQ(strake_key_duplicate(closed.get(), &copy, nullptr), STRAKE_OK);
  EXPECT_EQ(tag_of(Key(copy).get(), message), tag);
  std::int32_t locked = 0;
  EXPECT_EQ(strake_key_is_locked(closed.get(), &locked, nullptr), STRAKE_OK);
}

TEST(AtRest, AKeyOfEachAlgorithmCanBeClosed) {
  for (strake_key_algorithm algorithm = STRAKE_KEY_HMAC_SHA256; algorithm <= STRAKE_KEY_SIGV4; ++algorithm) {
    strake_key_options options STRAKE_KEY_OPTIONS_INIT;
    options.closed_at_rest = 1;
    options.exportable = 1;
    strake_key* made = nullptr;
    if (strake_key_generate(algorithm, &options, &made, nullptr) == STRAKE_KEY_WRONG_USE) {
      continue; // a public key
    }
    const Key key(made);
    Data bytes(STRAKE_KEY_MAX_BYTES);
    std::size_t size = 0;
    ASSERT_EQ(strake_key_export(made, bytes.data(), bytes.size(), &size, nullptr), STRAKE_OK) << algorithm;
    bytes.resize(size);
    EXPECT_EQ(bytes.empty(), false);
    EXPECT_EQ(std::ranges::count(bytes, 0) == static_cast<std::ptrdiff_t>(size), false);
  }
}

TEST(AtRest, AKeyIsClosedAgainWhereACallFails) {
  const Key key = make_closed(STRAKE_KEY_HMAC_SHA256, true);
  Data small(1);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(strake_key_export(key.get(), small.data(), 1, nullptr, nullptr), STRAKE_BUFFER_TOO_SMALL);
    EXPECT_EQ(strake_key_get_public(key.get(), small.data(), 1, nullptr, nullptr), STRAKE_KEY_WRONG_USE);
    std::uint64_t hash = 0;
    EXPECT_EQ(strake_hash_siphash(key.get(), nullptr, 0, &hash, nullptr), STRAKE_KEY_WRONG_USE);
    EXPECT_EQ(strake_mac_compute(key.get(), nullptr, 1, small.data(), 1, nullptr, nullptr), STRAKE_NULL_ARGUMENT);
  }
  // What is readable between the calls holds neither the key nor a state of it.
  EXPECT_EQ(tag_of(key.get(), {}), tag_of(make_key(Data(32, 'k')).get(), {}));
}

TEST(AtRest, ManyThreadsUseOneKey) {
  const Key key = make_closed();
  const Data right = tag_of(key.get(), bytes_of("message"));
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 500; ++round) {
        ASSERT_EQ(tag_of(key.get(), bytes_of("message")), right);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

TEST(AtRest, AKeyIsNotThereInAChild) {
  Key key = make_closed();
  EXPECT_EQ(child::run([&](child::Checks& check) {
              check(verify(key.get(), {}, Data(32)) == STRAKE_FORKED);
              key.reset(); // leaves the parent's pages, and whatever lies in their place here
              const Key own = make_closed();
              check(!tag_of(own.get(), {}).empty());
            }),
            0);
  EXPECT_FALSE(tag_of(key.get(), {}).empty());
}

} // namespace
