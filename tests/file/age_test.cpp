// The age command opens what is written here, and the other way round.
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "files.hpp"

namespace {

using namespace file_test;

int run(const std::string& command) { return std::system(command.c_str()); }

/// An identity as age-keygen makes it.
std::string generated(const Directory& directory) {
  EXPECT_EQ(run("age-keygen -o '" + directory / "key.txt" + "' 2>/dev/null"), 0);
  std::ifstream file(directory / "key.txt");
  std::string line;
  while (std::getline(file, line) && line.starts_with("#")) {
  }
  return line;
}

TEST(Age, OpensWhatIsWrittenHere) {
  const Directory directory;
  const Key key = parsed_identity(generated(directory));
  const Recipients for_whom = recipients_of({random_key(STRAKE_KEY_X25519).get(), key.get()});
  for (const strake_file_form form : {STRAKE_FILE_BINARY, STRAKE_FILE_ARMORED}) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{100}, chunk, 2 * chunk + 1}) {
      put(directory / "file.age", encrypted(for_whom, text_of(size), form));
      std::filesystem::remove(directory / "plain"); // age 1.1.1 makes no file of an empty plaintext
      EXPECT_EQ(run("age -d -i '" + directory / "key.txt" + "' -o '" + directory / "plain" + "' '" +
                    directory / "file.age" + "'"),
                0);
      EXPECT_EQ(got(directory / "plain"), text_of(size));
    }
  }
}

TEST(Age, WritesWhatIsOpenedHere) {
  const Directory directory;
  const Key key = parsed_identity(generated(directory));
  const std::string others = " -r " + recipient_text(random_key(STRAKE_KEY_X25519));
  for (const std::string option : {"", " -a"}) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{100}, chunk, 2 * chunk + 1}) {
      put(directory / "plain", text_of(size));
      EXPECT_EQ(run("age" + option + others + " -r " + recipient_text(key) + " -o '" + directory / "file.age" + "' '" +
                    directory / "plain" + "'"),
                0);
      EXPECT_EQ(decrypted(identities_of({key.get()}), got(directory / "file.age")).text, text_of(size));
    }
  }
}

TEST(Age, KnowsTheIdentitiesThatAreWrittenHere) {
  const Directory directory;
  const Key key = made(
      STRAKE_OK, [](strake_key** out) { return strake_key_generate(STRAKE_KEY_X25519, &exportable, out, nullptr); });
  Data text(STRAKE_FILE_IDENTITY_BYTES);
  ASSERT_EQ(strake_file_identity_text(key.get(), reinterpret_cast<char*>(text.data()), text.size(), nullptr, nullptr),
            STRAKE_OK);
  text.back() = '\n';
  put(directory / "key.txt", text);
  EXPECT_EQ(run("age-keygen -y -o '" + directory / "public.txt" + "' '" + directory / "key.txt" + "'"), 0);
  EXPECT_EQ(got(directory / "public.txt"), bytes_of(recipient_text(key) + "\n"));
}

/// Runs age with a terminal, at which the passphrase is typed as often as it asks. Gives its exit status.
int run_typing(const std::vector<std::string>& arguments, const std::string& passphrase) {
  int terminal = -1;
  const pid_t pid = forkpty(&terminal, nullptr, nullptr, nullptr);
  if (pid == 0) {
    std::vector<char*> raw;
    for (const std::string& argument : arguments) {
      raw.push_back(const_cast<char*>(argument.c_str()));
    }
    raw.push_back(nullptr);
    execvp(raw[0], raw.data());
    _exit(127);
  }
  std::string shown;
  char piece[256];
  for (ssize_t count = 0; (count = read(terminal, piece, sizeof piece)) > 0;) {
    shown.append(piece, static_cast<std::size_t>(count));
    if (shown.find("passphrase") != std::string::npos && shown.find(": ") != std::string::npos) {
      shown.clear();
      EXPECT_EQ(write(terminal, (passphrase + "\n").c_str(), passphrase.size() + 1),
                static_cast<ssize_t>(passphrase.size() + 1));
    }
  }
  close(terminal);
  int status = 0;
  EXPECT_EQ(waitpid(pid, &status, 0), pid);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Age, TakesThePassphrasesThatAreSetHere) {
  const Directory directory;
  const Recipients for_whom = no_recipients();
  ASSERT_EQ(strake_file_recipients_set_passphrase(for_whom.get(), "correct horse", 13, 14, nullptr), STRAKE_OK);
  put(directory / "file.age", encrypted(for_whom, text_of(1000)));
  EXPECT_EQ(run_typing({"age", "-d", "-o", directory / "plain", directory / "file.age"}, "correct horse"), 0);
  EXPECT_EQ(got(directory / "plain"), text_of(1000));
  put(directory / "secret", text_of(500));
  EXPECT_EQ(run_typing({"age", "-p", "-o", directory / "other.age", directory / "secret"}, "battery staple"), 0);
  const Identities by = identities_of({});
  ASSERT_EQ(strake_file_identities_add_passphrase(by.get(), "battery staple", 14, nullptr), STRAKE_OK);
  EXPECT_EQ(decrypted(by, got(directory / "other.age")).text, text_of(500));
}

} // namespace
