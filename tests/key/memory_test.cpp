// The memory of keys: how it is guarded, how much there is of it, and what happens where it can't be locked.
#include <linux/capability.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>

#include "child.hpp"
#include "crypto/secret_memory.hpp"
#include "handles.hpp"
#include "sanitized.hpp"

namespace {

using namespace handles;
using child::Checks;
using strake::crypto::Locking;
using strake::crypto::Secret;

struct Mapping {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;
  std::string permissions;
  std::string flags; ///< As in proc(5), VmFlags.
};

std::vector<Mapping> mappings() {
  std::vector<Mapping> found;
  std::ifstream file("/proc/self/smaps");
  for (std::string line; std::getline(file, line);) {
    Mapping mapping;
    char dash = 0;
    std::istringstream words(line);
    if (line.starts_with("VmFlags:")) {
      found.back().flags = line.substr(8) + " ";
    } else if (words >> std::hex >> mapping.begin >> dash >> mapping.end >> mapping.permissions && dash == '-') {
      found.push_back(mapping);
    }
  }
  return found;
}

// Without pages of the program's file: how many of those a fault brings in depends on where it was loaded.
std::size_t anonymous_bytes() {
  std::ifstream file("/proc/self/smaps_rollup");
  std::string word;
  while (file >> word && word != "Anonymous:") {
  }
  std::size_t kilobytes = 0;
  file >> kilobytes;
  return kilobytes << 10U;
}

std::uintptr_t address_of(const Secret& secret) { return reinterpret_cast<std::uintptr_t>(secret.read().data()); }

Secret make_secret(std::size_t size) { return std::move(*Secret::make(size, Locking::preferred)); }

TEST(SecretMemory, LiesBetweenGuardPages) {
  for (const std::size_t size : {1U, 64U, 65U, 4096U}) {
    const Secret secret = make_secret(size);
    const std::vector<Mapping> all = mappings();
    const auto it = std::ranges::find_if(
        all, [&](const Mapping& m) { return m.begin <= address_of(secret) && address_of(secret) < m.end; });
    ASSERT_NE(it, all.end());
    ASSERT_NE(it, all.begin());
    EXPECT_EQ(it->permissions, "rw-p");
    EXPECT_EQ(std::prev(it)->permissions, "---p");
    EXPECT_EQ(std::prev(it)->end, it->begin);
    ASSERT_NE(std::next(it), all.end());
    EXPECT_EQ(std::next(it)->permissions, "---p");
    EXPECT_EQ(std::next(it)->begin, it->end);
    EXPECT_NE(it->flags.find(" dd "), std::string::npos) << "in core dumps: " << it->flags;
    EXPECT_NE(it->flags.find(" dc "), std::string::npos) << "in children: " << it->flags;
    EXPECT_EQ(it->flags.find(" lo ") != std::string::npos, secret.is_locked()) << it->flags;
  }
}

TEST(SecretMemory, IsZeroAtFirstAndEvery64BytesApart) {
  std::vector<Secret> secrets;
  for (const std::size_t size : {1U, 63U, 64U, 65U, 128U, 129U, 1000U, 4095U, 4096U}) {
    for (int i = 0; i < 100; ++i) {
      secrets.push_back(make_secret(size));
      const strake::MutableBytes bytes = secrets.back().write();
      ASSERT_EQ(bytes.size(), size);
      ASSERT_TRUE(std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; }));
      ASSERT_EQ(address_of(secrets.back()) % 64, 0U);
      std::ranges::fill(bytes, 0xff);
    }
  }
  std::ranges::sort(secrets, {}, address_of);
  for (std::size_t i = 1; i < secrets.size(); ++i) {
    ASSERT_GE(address_of(secrets[i]), address_of(secrets[i - 1]) + secrets[i - 1].read().size());
  }
}

TEST(SecretMemory, IsWipedWhereItIsUsedAgain) {
  std::uintptr_t before = 0;
  {
    Secret secret = make_secret(64);
    before = address_of(secret);
    std::ranges::fill(secret.write(), 0xff);
  }
  const Secret again = make_secret(64);
  EXPECT_EQ(address_of(again), before);
  EXPECT_TRUE(std::ranges::all_of(again.read(), [](std::uint8_t byte) { return byte == 0; }));
}

TEST(SecretMemory, MovesWithItsOwner) {
  Secret first = make_secret(64);
  Secret second = make_secret(64);
  first.write()[0] = 1;
  second.write()[0] = 2;
  const std::uintptr_t place = address_of(first);
  second = std::move(first);
  EXPECT_EQ(second.read()[0], 1);
  EXPECT_EQ(address_of(second), place);
  const Secret third = std::move(second);
  EXPECT_EQ(address_of(third), place);
}

std::vector<Key> make_keys(std::size_t count, strake_key_algorithm algorithm) {
  std::vector<Key> keys;
  keys.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    keys.push_back(make_key("key " + std::to_string(i), algorithm));
  }
  return keys;
}

/// Whether each key is the one that it was made as.
bool all_work(const std::vector<Key>& keys, strake_key_algorithm algorithm) {
  for (std::size_t i = 0; i < keys.size(); i += 997) {
    const Key same = make_key("key " + std::to_string(i), algorithm);
    const Data tag = tag_of(keys[i].get(), bytes_of("message"));
    if (tag.empty() || tag != tag_of(same.get(), bytes_of("message"))) {
      return false;
    }
  }
  return true;
}

/// Mappings for secrets: those that are neither dumped nor copied to children.
std::ptrdiff_t arenas() {
  return std::ranges::count_if(mappings(), [](const Mapping& mapping) {
    return mapping.permissions == "rw-p" && mapping.flags.find(" dd ") != std::string::npos &&
           mapping.flags.find(" dc ") != std::string::npos;
  });
}

TEST(KeyMemory, HoldsTwentyThousandKeysInFewMappings) {
  for (const strake_key_algorithm algorithm : algorithms) {
    {
      const std::vector<Key> keys = make_keys(20'000, algorithm);
      EXPECT_TRUE(all_work(keys, algorithm));
      EXPECT_GT(arenas(), 1);
      EXPECT_LT(arenas(), 30);
    }
    EXPECT_LE(arenas(), 7) << "one of each size is kept, the others are given back";
  }
}

TEST(KeyMemory, TakesAtMost4MegabytesForTenThousandKeys) {
  for (const strake_key_algorithm algorithm : algorithms) {
    EXPECT_EQ(child::run([&](Checks& check) {
                const std::size_t before = anonymous_bytes();
                check(before != 0);
                const std::vector<Key> keys = make_keys(10'000, algorithm);
                const std::size_t taken = anonymous_bytes() - before;
                check(STRAKE_TEST_SANITIZED || taken <= (4U << 20U));
              }),
              0);
  }
}

TEST(KeyMemory, ServesManyThreads) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([i] {
      for (int round = 0; round < 20; ++round) {
        EXPECT_TRUE(
            all_work(make_keys(static_cast<std::size_t>(50 + i), STRAKE_KEY_HMAC_SHA256), STRAKE_KEY_HMAC_SHA256));
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

/// Lets this process lock so many bytes, whatever privileges it has.
void limit_locked_bytes(Checks& check, std::size_t bytes) {
  const rlimit limit{bytes, bytes};
  check(setrlimit(RLIMIT_MEMLOCK, &limit) == 0);
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct none[2]{};
  check(syscall(SYS_capset, &header, none) == 0);
}

strake_status make_locked(Key& out, std::string_view text = "00") {
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  options.require_locked = 1;
  strake_key* key = nullptr;
  const strake_status status =
      strake_key_from_hex(STRAKE_KEY_HMAC_SHA256, text.data(), text.size(), &options, &key, nullptr);
  out.reset(key);
  return status;
}

bool is_locked(const Key& key) {
  std::int32_t locked = 0;
  return strake_key_is_locked(key.get(), &locked, nullptr) == STRAKE_OK && locked == 1;
}

TEST(KeyMemory, IsNotLockedWhereThatIsForbidden) {
  EXPECT_EQ(child::run([](Checks& check) {
              limit_locked_bytes(check, 0);
              const std::vector<Key> keys = make_keys(20'000, STRAKE_KEY_HMAC_SHA256);
              check(all_work(keys, STRAKE_KEY_HMAC_SHA256));
              check(std::ranges::none_of(keys, is_locked));
              Key key;
              check(make_locked(key) == STRAKE_KEY_NOT_LOCKED && key == nullptr);
            }),
            0);
}

TEST(KeyMemory, IsLockedAsFarAsTheLimitGoes) {
  EXPECT_EQ(child::run([](Checks& check) {
              limit_locked_bytes(check, 64U << 10U);
              std::vector<Key> keys = make_keys(20'000, STRAKE_KEY_HMAC_SHA256);
              check(all_work(keys, STRAKE_KEY_HMAC_SHA256));
              const auto locked = std::ranges::count_if(keys, is_locked);
              check(locked >= 900 && locked <= 1024);
              Key key;
              check(make_locked(key) == STRAKE_KEY_NOT_LOCKED);
              keys.clear();
              check(make_locked(key) == STRAKE_OK && is_locked(key));
            }),
            0);
}

TEST(KeyMemory, AStreamIsLockedAsItsKey) {
  EXPECT_EQ(child::run([](Checks& check) {
              limit_locked_bytes(check, std::size_t{2} * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)));
              Key key;
              check(make_locked(key) == STRAKE_OK);
              std::vector<Mac> macs;
              strake_status status = STRAKE_OK;
              while (status == STRAKE_OK && macs.size() < 1000) {
                strake_mac* mac = nullptr;
                status = strake_mac_new(key.get(), &mac, nullptr);
                macs.emplace_back(mac);
              }
              check(status == STRAKE_KEY_NOT_LOCKED && macs.size() > 1);
              const Key anywhere = make_key("secret");
              check(make_mac(anywhere.get()) != nullptr);
            }),
            0);
}

TEST(KeyMemory, ARequiredLockHoldsForTheDecodedTextToo) {
  // The decoded key and what is kept of it lie in one page if they are of the same size, else in two.
  for (const std::size_t digits : {128U, 400U}) {
    EXPECT_EQ(child::run([&](Checks& check) {
                limit_locked_bytes(check, static_cast<std::size_t>(sysconf(_SC_PAGESIZE)));
                Key key;
                check(make_locked(key, std::string(digits, '0')) ==
                      (digits == 128 ? STRAKE_OK : STRAKE_KEY_NOT_LOCKED));
              }),
              0);
  }
}

} // namespace
