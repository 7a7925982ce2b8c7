// Files by their paths: new ones appear whole or not at all, old ones stay, and a reader reads anywhere.
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "files.hpp"

namespace {

using namespace file_test;

/// A key, and a directory with a plaintext and its file.
struct World {
  explicit World(const Data& content) : text(content) {
    put(directory / "plain", text);
    EXPECT_EQ(strake_file_encrypt_path(for_whom.get(), STRAKE_FILE_BINARY, plain.c_str(), file.c_str(), nullptr),
              STRAKE_OK);
  }

  strake_status decrypt(const std::string& from, const std::string& to) const {
    return strake_file_decrypt_path(by.get(), from.c_str(), to.c_str(), nullptr);
  }

  Data text;
  Key key = random_key(STRAKE_KEY_X25519);
  Recipients for_whom = recipients_of({key.get()});
  Identities by = identities_of({key.get()});
  Directory directory;
  std::string plain = directory / "plain";
  std::string file = directory / "file.age";
};

TEST(Path, TakesAFileThereAndBack) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{5}, chunk, 3 * chunk + 1}) {
    const World world(text_of(size));
    EXPECT_EQ(world.decrypt(world.file, world.directory / "again"), STRAKE_OK);
    EXPECT_EQ(got(world.directory / "again"), world.text);
    struct stat status {};
    EXPECT_EQ(stat((world.directory / "again").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0600U);
    EXPECT_EQ(world.directory.count(), 3U) << "nothing else is left";
  }
}

TEST(Path, ReplacesWhatIsThereAlsoByItself) {
  const World world(text_of(100));
  EXPECT_EQ(strake_file_encrypt_path(world.for_whom.get(), STRAKE_FILE_ARMORED, world.plain.c_str(),
                                     world.plain.c_str(), nullptr),
            STRAKE_OK);
  EXPECT_NE(got(world.plain), world.text);
  EXPECT_EQ(world.decrypt(world.plain, world.plain), STRAKE_OK);
  EXPECT_EQ(got(world.plain), world.text);
  const std::string link = world.directory / "link";
  ASSERT_EQ(symlink(world.plain.c_str(), link.c_str()), 0);
  EXPECT_EQ(world.decrypt(world.file, link), STRAKE_OK);
  struct stat status {};
  EXPECT_EQ(lstat(link.c_str(), &status), 0);
  EXPECT_TRUE(S_ISREG(status.st_mode)) << "a link is replaced, not followed";
  EXPECT_EQ(world.directory.count(), 3U);
}

TEST(Path, KeepsTheOldFileWhereTheNewOneIsRefused) {
  const World world(text_of(2 * chunk + 10));
  const std::string target = world.directory / "target";
  put(target, bytes_of("old"));
  const Data right = got(world.file);
  for (const std::size_t at : {std::size_t{5}, std::size_t{150}, right.size() - chunk, right.size() - 1}) {
    Data wrong = right;
    wrong[at] = static_cast<std::uint8_t>(wrong[at] ^ 1U);
    put(world.file, wrong);
    EXPECT_NE(world.decrypt(world.file, target), STRAKE_OK);
    EXPECT_EQ(got(target), bytes_of("old"));
  }
  put(world.file, Data(right.begin(), right.end() - 26)); // the last chunk is missing
  EXPECT_EQ(world.decrypt(world.file, target), STRAKE_FILE_FORGED);
  EXPECT_EQ(got(target), bytes_of("old"));
  EXPECT_EQ(world.directory.count(), 3U) << "no temporary file is left";
}

TEST(Path, SaysWhatIsMissing) {
  const World world(text_of(1));
  EXPECT_EQ(world.decrypt(world.directory / "none", world.directory / "to"), STRAKE_NOT_FOUND);
  EXPECT_EQ(world.decrypt(world.file, world.directory / "none/to"), STRAKE_NOT_FOUND);
  EXPECT_EQ(world.decrypt(world.file, world.directory.path() + "/"), STRAKE_NOT_FOUND);
  EXPECT_EQ(world.decrypt(world.file, ""), STRAKE_NOT_FOUND);
  EXPECT_EQ(world.decrypt(world.directory.path(), world.directory / "to"), STRAKE_FILE_NOT_REGULAR_FILE);
  ASSERT_EQ(mkdir((world.directory / "directory").c_str(), 0700), 0);
  EXPECT_EQ(world.decrypt(world.file, world.directory / "directory"), STRAKE_SYSTEM);
  EXPECT_EQ(world.directory.count(), 3U);
}

/// In a child, since it can't be taken back there.
template <class Do>
int in_child(Do action) {
  const pid_t pid = fork();
  if (pid == 0) {
    _exit(action());
  }
  int status = 0;
  EXPECT_EQ(waitpid(pid, &status, 0), pid);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Path, KeepsTheOldFileWhereTheNewOneCantBeWritten) {
  const World world(text_of(3 * chunk));
  const std::string target = world.directory / "target";
  put(target, bytes_of("old"));
  EXPECT_EQ(in_child([&] { // keys stay with the parent, recipients are for everybody
              std::signal(SIGXFSZ, SIG_IGN);
              const rlimit limit{chunk, chunk};
              setrlimit(RLIMIT_FSIZE, &limit);
              const strake_status status = strake_file_encrypt_path(world.for_whom.get(), STRAKE_FILE_BINARY,
                                                                    world.plain.c_str(), target.c_str(), nullptr);
              return status == STRAKE_SYSTEM && errno == EFBIG ? 0 : 1;
            }),
            0);
  EXPECT_EQ(got(target), bytes_of("old"));
  EXPECT_EQ(world.directory.count(), 3U);
  ASSERT_EQ(chmod(world.directory.path().c_str(), 0500), 0);
  EXPECT_EQ(in_child([&] {
              if (geteuid() == 0 && setuid(65534) != 0) {
                return 2;
              }
              const strake_status status = strake_file_encrypt_to_path(world.for_whom.get(), STRAKE_FILE_BINARY,
                                                                       nullptr, 0, target.c_str(), nullptr);
              return status == STRAKE_SYSTEM && errno == EACCES ? 0 : 1;
            }),
            0);
  ASSERT_EQ(chmod(world.directory.path().c_str(), 0700), 0);
  EXPECT_EQ(got(target), bytes_of("old"));
}

TEST(Path, TakesAPlaintextFromMemory) {
  const World world(text_of(1));
  const std::string path = world.directory / "saved";
  const Data text = text_of(chunk + 1);
  EXPECT_EQ(strake_file_encrypt_to_path(world.for_whom.get(), STRAKE_FILE_ARMORED, text.data(), text.size(),
                                        path.c_str(), nullptr),
            STRAKE_OK);
  EXPECT_EQ(decrypted(world.by, got(path)).text, text);
}

Reader reader_of(const World& world, strake_status status = STRAKE_OK) {
  strake_file_reader* out = nullptr;
  EXPECT_EQ(strake_file_reader_open(world.by.get(), world.file.c_str(), &out, nullptr), status);
  return Reader(out);
}

TEST(Reader, ReadsAnywhere) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, chunk, chunk + 1, 3 * chunk + 5}) {
    const World world(text_of(size));
    const Reader reader = reader_of(world);
    std::uint64_t told = 1;
    EXPECT_EQ(strake_file_reader_size(reader.get(), &told, nullptr), STRAKE_OK);
    EXPECT_EQ(told, size);
    for (const std::size_t offset : {std::size_t{0}, std::size_t{1}, chunk - 1, chunk, 2 * chunk - 2, size, size + 1}) {
      for (const std::size_t capacity : {std::size_t{0}, std::size_t{3}, chunk + 7, 4 * chunk}) {
        Data buffer(capacity);
        std::size_t count = 1;
        EXPECT_EQ(strake_file_reader_read_at(reader.get(), offset, buffer.data(), capacity, &count, nullptr),
                  STRAKE_OK);
        const std::size_t wanted = offset > size ? 0 : std::min(capacity, size - offset);
        ASSERT_EQ(count, wanted);
        EXPECT_TRUE(std::equal(buffer.begin(), buffer.begin() + static_cast<long>(count),
                               world.text.begin() + static_cast<long>(std::min(offset, size))));
      }
    }
    std::uint8_t byte = 0;
    EXPECT_EQ(strake_file_reader_read_at(reader.get(), UINT64_MAX, &byte, 1, nullptr, nullptr), STRAKE_OK);
  }
}

TEST(Reader, RefusesWhatWasCutOffOrChanged) {
  World world(text_of(2 * chunk + 5));
  const Data right = got(world.file);
  for (const std::size_t less : {std::size_t{1}, std::size_t{21}, std::size_t{22}, chunk, 2 * chunk}) {
    put(world.file, Data(right.begin(), right.end() - static_cast<long>(less)));
    reader_of(world, STRAKE_FILE_FORGED);
  }
  Data wrong = right;
  wrong.push_back(0);
  put(world.file, wrong);
  reader_of(world, STRAKE_FILE_FORGED);
  wrong = right;
  wrong[right.size() - chunk] = static_cast<std::uint8_t>(wrong[right.size() - chunk] ^ 1U); // of the second chunk
  put(world.file, wrong);
  const Reader reader = reader_of(world);
  Data buffer(2 * chunk, 0xee);
  std::size_t size = 1;
  EXPECT_EQ(strake_file_reader_read_at(reader.get(), 0, buffer.data(), chunk, &size, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_file_reader_read_at(reader.get(), 1, buffer.data(), buffer.size(), &size, nullptr),
            STRAKE_FILE_FORGED);
  EXPECT_EQ(size, 0U);
  EXPECT_EQ(buffer, Data(2 * chunk));
  EXPECT_EQ(strake_file_reader_read_at(reader.get(), 2 * chunk, buffer.data(), buffer.size(), &size, nullptr),
            STRAKE_OK);
  EXPECT_EQ(size, 5U);
}

TEST(Reader, NeedsABinaryFile) {
  const World world(text_of(9));
  EXPECT_EQ(strake_file_encrypt_path(world.for_whom.get(), STRAKE_FILE_ARMORED, world.plain.c_str(), world.file.c_str(),
                                     nullptr),
            STRAKE_OK);
  reader_of(world, STRAKE_FILE_NOT_SEEKABLE);
}

TEST(Fork, KeepsSecretsWithTheParent) {
  const World world(text_of(9));
  const Reader reader = reader_of(world);
  EXPECT_EQ(in_child([&] {
              std::uint64_t size = 0;
              return world.decrypt(world.file, world.directory / "to") == STRAKE_FORKED &&
                             strake_file_reader_size(reader.get(), &size, nullptr) == STRAKE_FORKED
                         ? 0
                         : 1;
            }),
            0);
}

} // namespace
