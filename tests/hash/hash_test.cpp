// Digests against published vectors and against libsodium, in one piece, in many, of files and descriptors.
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <thread>

#include "../key/handles.hpp"
#include "crypto/sodium.hpp"
#include "kernels/sha256.hpp"
#include "strake/hash.h"

namespace {

using namespace handles;

using Hash = std::unique_ptr<strake_hash, Free<strake_hash_free>>;

constexpr strake_hash_algorithm every_hash[] = {STRAKE_HASH_SHA256, STRAKE_HASH_SHA384, STRAKE_HASH_SHA512,
                                                STRAKE_HASH_BLAKE2B_256, STRAKE_HASH_BLAKE2B_512};

Data unhex(const std::string& text) {
  Data bytes(text.size() / 2 + 1);
  EXPECT_EQ(sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, nullptr, nullptr), 0);
  bytes.pop_back();
  return bytes;
}

/// The columns of each line of a file that isn't a comment.
std::vector<std::vector<std::string>> read_table(const std::string& file) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream lines(std::string(STRAKE_TEST_DATA) + "/" + file);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) {
      continue;
    }
    std::istringstream columns(line);
    std::vector<std::string>& row = rows.emplace_back();
    for (std::string column; std::getline(columns, column, '\t');) {
      row.push_back(column);
    }
  }
  std::printf("%s: %zu vectors\n", file.c_str(), rows.size());
  return rows;
}

/// Calls compute(buffer, capacity, size) and gives what it wrote; empty if it failed.
template <class Compute>
Data digest_by(Compute compute) {
  Data digest(STRAKE_HASH_MAX_BYTES);
  std::size_t size = 0;
  if (compute(digest.data(), digest.size(), &size) != STRAKE_OK) {
    size = 0;
  }
  digest.resize(size);
  return digest;
}

Data digest_of(strake_hash_algorithm algorithm, std::span<const std::uint8_t> message) {
  return digest_by(
      [&](auto... out) { return strake_hash_compute(algorithm, message.data(), message.size(), out..., nullptr); });
}

Data digest_of_descriptor(strake_hash_algorithm algorithm, int descriptor) {
  return digest_by([&](auto... out) { return strake_hash_descriptor(algorithm, descriptor, out..., nullptr); });
}

Hash make_hash(strake_hash_algorithm algorithm) {
  strake_hash* hash = nullptr;
  EXPECT_EQ(strake_hash_new(algorithm, &hash, nullptr), STRAKE_OK);
  return Hash(hash);
}

void update(strake_hash* hash, std::span<const std::uint8_t> piece) {
  EXPECT_EQ(strake_hash_update(hash, piece.data(), piece.size(), nullptr), STRAKE_OK);
}

Data final_of(strake_hash* hash) {
  return digest_by([&](auto... out) { return strake_hash_final(hash, out..., nullptr); });
}

Data random_bytes(std::mt19937& random, std::size_t size) {
  Data bytes(size);
  std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random()); });
  return bytes;
}

TEST(Hash, PassesTheVectorsOfNist) {
  const auto rows = read_table("nist.tsv");
  EXPECT_EQ(rows.size(), 71U);
  for (const auto& row : rows) {
    const strake_hash_algorithm algorithm = row.at(0) == "sha256"   ? STRAKE_HASH_SHA256
                                            : row.at(0) == "sha384" ? STRAKE_HASH_SHA384
                                                                    : STRAKE_HASH_SHA512;
    EXPECT_EQ(digest_of(algorithm, unhex(row.at(1))), unhex(row.at(2))) << row.at(0) << " " << row.at(1);
  }
}

TEST(Hash, PassesTheVectorsOfBlake2) {
  const auto rows = read_table("blake2b_kat.tsv");
  EXPECT_EQ(rows.size(), 256U);
  for (const auto& row : rows) {
    EXPECT_EQ(digest_of(STRAKE_HASH_BLAKE2B_512, unhex(row.at(0))), unhex(row.at(1)));
  }
}

// FIPS 180-4, examples of NIST: the letter a, a million times.
TEST(Hash, PassesTheVectorsOfAMillionLetters) {
  const Data letters(1'000'000, 'a');
  EXPECT_EQ(digest_of(STRAKE_HASH_SHA256, letters),
            unhex("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
  EXPECT_EQ(digest_of(STRAKE_HASH_SHA384, letters),
            unhex("9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b07b8b3dc38ecc4ebae97ddd87f3d8985"));
  EXPECT_EQ(digest_of(STRAKE_HASH_SHA512, letters),
            unhex("e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973ebde0ff244877ea60a4cb0432ce577c31beb00"
                  "9c5c2c49aa2e4eadb217ad8cc09b"));
}

TEST(Hash, AgreesWithLibsodiumOnEveryLength) {
  std::mt19937 random(4);
  for (std::size_t size = 0; size <= 1'100; ++size) {
    const Data message = random_bytes(random, size);
    Data wanted(32);
    crypto_hash_sha256(wanted.data(), message.data(), message.size());
    ASSERT_EQ(digest_of(STRAKE_HASH_SHA256, message), wanted) << size;
    crypto_generichash(wanted.data(), 32, message.data(), message.size(), nullptr, 0);
    ASSERT_EQ(digest_of(STRAKE_HASH_BLAKE2B_256, message), wanted) << size;
    wanted.resize(64);
    crypto_hash_sha512(wanted.data(), message.data(), message.size());
    ASSERT_EQ(digest_of(STRAKE_HASH_SHA512, message), wanted) << size;
  }
}

// On a processor with instructions for it, the rest of the tests sees one of the two alone.
TEST(Hash, IsTheSameByLibsodiumsCompressionAndTheProcessors) {
  std::mt19937 random(7);
  for (std::size_t blocks = 0; blocks < 50; ++blocks) {
    const Data bytes = random_bytes(random, 64 * blocks);
    strake::crypto::Sha2Chain<std::uint32_t> by_libsodium{};
    std::ranges::generate(by_libsodium, [&] { return static_cast<std::uint32_t>(random()); });
    auto by_processor = by_libsodium;
    strake::crypto::sha2_compress(by_libsodium, bytes);
    if (strake::kernels::sha256_compress(by_processor, bytes)) {
      ASSERT_EQ(by_processor, by_libsodium) << blocks;
    }
  }
}

TEST(Hash, DoesNotDependOnWhereTheMessageIsSplit) {
  std::mt19937 random(5);
  for (const strake_hash_algorithm algorithm : every_hash) {
    const Hash hash = make_hash(algorithm);
    for (int round = 0; round < 300; ++round) {
      const Data message = random_bytes(random, random() % 900);
      std::span<const std::uint8_t> left = message;
      while (!left.empty()) {
        const std::size_t size = random() % (std::min<std::size_t>(left.size(), 300) + 1);
        update(hash.get(), left.first(size));
        left = left.subspan(size);
      }
      ASSERT_EQ(final_of(hash.get()), digest_of(algorithm, message));
      ASSERT_EQ(strake_hash_reset(hash.get(), nullptr), STRAKE_OK);
    }
  }
}

TEST(Hash, RefusesAnAlgorithmThatThereIsNot) {
  for (const strake_hash_algorithm algorithm : {-1, 0, STRAKE_HASH_BLAKE2B_512 + 1}) {
    strake_hash* hash = nullptr;
    EXPECT_EQ(strake_hash_new(algorithm, &hash, nullptr), STRAKE_BAD_ARGUMENT);
    EXPECT_EQ(digest_of(algorithm, {}), Data());
  }
}

TEST(Hash, SaysTheSizeThatItNeeds) {
  Data buffer(47, 0xee);
  std::size_t size = 0;
  EXPECT_EQ(strake_hash_compute(STRAKE_HASH_SHA384, nullptr, 0, buffer.data(), buffer.size(), &size, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 48U);
  EXPECT_EQ(buffer, Data(47, 0xee));
}

TEST(HashStream, EndsOnceAndBeginsAnew) {
  const Hash hash = make_hash(STRAKE_HASH_SHA256);
  Data digest(32);
  EXPECT_EQ(strake_hash_final(hash.get(), digest.data(), 31, nullptr, nullptr), STRAKE_BUFFER_TOO_SMALL);
  update(hash.get(), bytes_of("message"));
  EXPECT_EQ(final_of(hash.get()), digest_of(STRAKE_HASH_SHA256, bytes_of("message")));
  EXPECT_EQ(strake_hash_update(hash.get(), nullptr, 0, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_hash_final(hash.get(), digest.data(), 32, nullptr, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_hash_reset(hash.get(), nullptr), STRAKE_OK);
  update(hash.get(), bytes_of("another"));
  EXPECT_EQ(strake_hash_reset(hash.get(), nullptr), STRAKE_OK);
  EXPECT_EQ(final_of(hash.get()), digest_of(STRAKE_HASH_SHA256, {}));
}

// --- Files. ---

class HashFile : public testing::Test {
protected:
  HashFile() {
    path_.push_back('\0');
    EXPECT_NE(mkdtemp(path_.data()), nullptr);
    path_.pop_back();
  }
  ~HashFile() override { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string path(const std::string& name) const { return path_ + "/" + name; }
  std::string write(const std::string& name, const Data& bytes) const {
    std::ofstream(path(name), std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return path(name);
  }

private:
  std::string path_ = testing::TempDir() + "hash_XXXXXX";
};

strake_status status_of_file(const std::string& path) {
  std::array<std::uint8_t, 64> digest{};
  return strake_hash_file(STRAKE_HASH_SHA256, path.c_str(), digest.data(), digest.size(), nullptr, nullptr);
}

TEST_F(HashFile, HasTheDigestOfItsBytes) {
  std::mt19937 random(6);
  for (const std::size_t size : {0U, 1U, 65'535U, 65'536U, 65'537U, 200'000U}) {
    const Data bytes = random_bytes(random, size);
    const std::string file = write("file", bytes);
    for (const strake_hash_algorithm algorithm : every_hash) {
      EXPECT_EQ(digest_by([&](auto... out) { return strake_hash_file(algorithm, file.c_str(), out..., nullptr); }),
                digest_of(algorithm, bytes))
          << size;
    }
  }
}

TEST_F(HashFile, IsRefusedWhereItIsNone) {
  EXPECT_EQ(status_of_file(path("missing")), STRAKE_NOT_FOUND);
  EXPECT_EQ(status_of_file(write("file", {}) + "/below"), STRAKE_NOT_FOUND);
  EXPECT_EQ(status_of_file(path("")), STRAKE_HASH_NOT_REGULAR_FILE);
  EXPECT_EQ(status_of_file("/dev/zero"), STRAKE_HASH_NOT_REGULAR_FILE);
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(status_of_file(path("pipe")), STRAKE_HASH_NOT_REGULAR_FILE) << "without waiting for a writer";
  EXPECT_EQ(status_of_file(std::string(5'000, 'x')), STRAKE_SYSTEM);
  EXPECT_EQ(errno, ENAMETOOLONG);
}

TEST_F(HashFile, OfADescriptorBeginsWhereThatStandsAndLeavesItOpen) {
  const std::string file = write("file", bytes_of("skipped and hashed"));
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_EQ(lseek(descriptor, 12, SEEK_SET), 12);
  EXPECT_EQ(digest_of_descriptor(STRAKE_HASH_SHA512, descriptor), digest_of(STRAKE_HASH_SHA512, bytes_of("hashed")));
  EXPECT_EQ(digest_of_descriptor(STRAKE_HASH_SHA512, descriptor), digest_of(STRAKE_HASH_SHA512, {})) << "at its end";
  EXPECT_EQ(close(descriptor), 0);
}

struct Pipe {
  Pipe() { EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close(ends[0]);
    close_writer();
  }
  void close_writer() {
    if (ends[1] >= 0) {
      close(std::exchange(ends[1], -1));
    }
  }
  std::array<int, 2> ends{};
};

TEST(HashDescriptor, TakesWhatComesInPiecesAndAcrossSignals) {
  struct sigaction interrupts {};
  interrupts.sa_handler = [](int) {}; // without SA_RESTART: read() fails with EINTR
  struct sigaction before {};
  ASSERT_EQ(sigaction(SIGUSR1, &interrupts, &before), 0);
  Pipe pipe;
  const pthread_t reader = pthread_self();
  std::thread writer([&] {
    for (int i = 0; i < 100; ++i) {
      pthread_kill(reader, SIGUSR1);
      EXPECT_EQ(write(pipe.ends[1], "piece", 5), 5);
      std::this_thread::yield();
    }
    pipe.close_writer();
  });
  const Data digest = digest_of_descriptor(STRAKE_HASH_SHA256, pipe.ends[0]);
  writer.join();
  EXPECT_EQ(sigaction(SIGUSR1, &before, nullptr), 0);
  Data all;
  for (int i = 0; i < 100; ++i) {
    const Data piece = bytes_of("piece");
    all.insert(all.end(), piece.begin(), piece.end());
  }
  EXPECT_EQ(digest, digest_of(STRAKE_HASH_SHA256, all));
}

TEST(HashDescriptor, IsRefusedWhereItCannotBeRead) {
  std::array<std::uint8_t, 64> digest{};
  const auto status_of = [&](int descriptor) {
    return strake_hash_descriptor(STRAKE_HASH_SHA256, descriptor, digest.data(), digest.size(), nullptr, nullptr);
  };
  EXPECT_EQ(status_of(-1), STRAKE_BAD_ARGUMENT);
  Pipe pipe;
  EXPECT_EQ(status_of(pipe.ends[1]), STRAKE_SYSTEM);
  EXPECT_EQ(errno, EBADF);
  ASSERT_EQ(fcntl(pipe.ends[0], F_SETFL, O_NONBLOCK), 0);
  EXPECT_EQ(status_of(pipe.ends[0]), STRAKE_SYSTEM);
  EXPECT_EQ(errno, EAGAIN);
}

// --- SipHash. ---

TEST(SipHash, PassesTheVectorsOfItsReference) {
  const auto rows = read_table("siphash.tsv");
  EXPECT_EQ(rows.size(), 64U);
  Data message;
  const Key key = make_key(unhex("000102030405060708090a0b0c0d0e0f"), STRAKE_KEY_SIPHASH);
  for (const auto& row : rows) {
    std::uint64_t hash = 0;
    EXPECT_EQ(strake_hash_siphash(key.get(), message.data(), message.size(), &hash, nullptr), STRAKE_OK);
    const Data wanted = unhex(row.at(0));
    for (std::size_t i = 0; i < 8; ++i) {
      EXPECT_EQ(hash >> 8 * i & 0xff, wanted[i]) << message.size();
    }
    message.push_back(static_cast<std::uint8_t>(message.size()));
  }
}

TEST(SipHash, TakesNoOtherKey) {
  std::uint64_t hash = 1;
  EXPECT_EQ(strake_hash_siphash(make_key("0123456789abcdef").get(), nullptr, 0, &hash, nullptr), STRAKE_KEY_WRONG_USE);
  EXPECT_EQ(hash, 0U);
}

} // namespace
