// Files in memory: forms, recipients, limits, and whatever else is not the file that was encrypted.
#include <cctype>

#include "files.hpp"

namespace {

using namespace file_test;

constexpr std::size_t sizes[] = {0, 1, 100, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 5};

TEST(File, ComesBackAtEverySizeInBothForms) {
  const Key key = random_key(STRAKE_KEY_X25519);
  const Recipients for_whom = recipients_of({key.get()});
  const Identities by = identities_of({key.get()});
  for (const strake_file_form form : {STRAKE_FILE_BINARY, STRAKE_FILE_ARMORED}) {
    for (const std::size_t size : sizes) {
      const Outcome outcome = decrypted(by, encrypted(for_whom, text_of(size), form));
      EXPECT_EQ(outcome.status, STRAKE_OK);
      EXPECT_EQ(outcome.text, text_of(size));
    }
    for (std::size_t size = 0; size < 200; ++size) { // each way in which a line of armor can end
      EXPECT_EQ(decrypted(by, encrypted(for_whom, text_of(size), form)).text, text_of(size));
    }
  }
}

TEST(File, IsOpenedByEachRecipientAndByNobodyElse) {
  const Key a = random_key(STRAKE_KEY_X25519);
  const Key b = random_key(STRAKE_KEY_X25519);
  const Key other = random_key(STRAKE_KEY_X25519);
  const Data file = encrypted(recipients_of({a.get(), parsed_recipient(recipient_text(b)).get()}), text_of(10));
  EXPECT_EQ(decrypted(identities_of({a.get()}), file).text, text_of(10));
  EXPECT_EQ(decrypted(identities_of({other.get(), b.get()}), file).text, text_of(10));
  EXPECT_EQ(decrypted(identities_of({other.get()}), file).status, STRAKE_FILE_NO_MATCH);
  EXPECT_EQ(decrypted(identities_of({}), file).status, STRAKE_FILE_NO_MATCH);
}

TEST(File, IsOpenedByItsPassphrase) {
  const Recipients for_whom = no_recipients();
  const auto set = [&](const std::string& passphrase, std::uint32_t work_factor) {
    return strake_file_recipients_set_passphrase(for_whom.get(), passphrase.data(), passphrase.size(), work_factor,
                                                 nullptr);
  };
  EXPECT_EQ(set("first", 14), STRAKE_OK);
  EXPECT_EQ(set("second", 14), STRAKE_OK);
  EXPECT_EQ(set("second", 13), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(set("second", 25), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(set(std::string(4097, 'p'), 14), STRAKE_PASSWORD_TOO_LONG);
  const Data file = encrypted(for_whom, text_of(10));
  const auto opened_by = [&](std::initializer_list<std::string> passphrases, const strake_file_limits& limits) {
    const Identities by = identities_of({}, &limits);
    for (const std::string& passphrase : passphrases) {
      EXPECT_EQ(strake_file_identities_add_passphrase(by.get(), passphrase.data(), passphrase.size(), nullptr),
                STRAKE_OK);
    }
    return decrypted(by, file).status;
  };
  strake_file_limits limits STRAKE_FILE_LIMITS_INIT;
  EXPECT_EQ(opened_by({"second"}, limits), STRAKE_OK);
  EXPECT_EQ(opened_by({"first", "second"}, limits), STRAKE_OK);
  EXPECT_EQ(opened_by({"first"}, limits), STRAKE_FILE_NO_MATCH);
  EXPECT_EQ(opened_by({}, limits), STRAKE_FILE_NO_MATCH);
  limits.max_work_factor = 14;
  EXPECT_EQ(opened_by({"second"}, limits), STRAKE_OK);
  limits.max_work_factor = 13;
  EXPECT_EQ(opened_by({"second"}, limits), STRAKE_FILE_TOO_COSTLY);
  EXPECT_EQ(decrypted(identities_of({random_key(STRAKE_KEY_X25519).get()}), file).status, STRAKE_FILE_NO_MATCH);
}

TEST(File, HasOneKindOfRecipient) {
  const Key key = random_key(STRAKE_KEY_X25519);
  const Recipients keys = recipients_of({key.get()});
  EXPECT_EQ(strake_file_recipients_set_passphrase(keys.get(), "p", 1, 14, nullptr), STRAKE_FILE_MIXED_RECIPIENTS);
  const Recipients words = no_recipients();
  std::size_t size = 0;
  EXPECT_EQ(strake_file_encrypt(words.get(), STRAKE_FILE_BINARY, nullptr, 0, nullptr, 0, &size, nullptr),
            STRAKE_FILE_NO_RECIPIENT);
  EXPECT_EQ(strake_file_recipients_set_passphrase(words.get(), "p", 1, 14, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_file_recipients_add(words.get(), key.get(), nullptr), STRAKE_FILE_MIXED_RECIPIENTS);
  const Key wrong = random_key(STRAKE_KEY_ED25519);
  EXPECT_EQ(strake_file_recipients_add(keys.get(), wrong.get(), nullptr), STRAKE_KEY_WRONG_USE);
  EXPECT_EQ(strake_file_identities_add(identities_of({}).get(), wrong.get(), nullptr), STRAKE_KEY_WRONG_USE);
}

TEST(File, RefusesEveryOtherFileAndReleasesNothing) {
  const Key key = random_key(STRAKE_KEY_X25519);
  const Identities by = identities_of({key.get()});
  const Data file = encrypted(recipients_of({key.get()}), text_of(40));
  const auto refuse = [&](const Data& wrong, std::size_t at) {
    const Outcome outcome = decrypted(by, wrong);
    EXPECT_NE(outcome.status, STRAKE_OK) << at;
    EXPECT_EQ(outcome.text, Data());
    return outcome.status;
  };
  const std::size_t header = file.size() - 16 - 40 - 16;
  for_each_flip(file, [&](const Data& wrong, std::size_t at) {
    const strake_status status = refuse(wrong, at);
    EXPECT_TRUE(at < header
                    ? status == STRAKE_FILE_MALFORMED || status == STRAKE_FILE_NO_MATCH || status == STRAKE_FILE_FORGED
                    : status == STRAKE_FILE_FORGED)
        << at << strake_status_name(status);
  });
  for (std::size_t size = 0; size < file.size(); ++size) {
    const strake_status status = refuse(Data(file.begin(), file.begin() + static_cast<long>(size)), size);
    EXPECT_EQ(status, size < header + 16 ? STRAKE_FILE_MALFORMED : STRAKE_FILE_FORGED) << size;
  }
  Data longer = file;
  longer.push_back(0);
  EXPECT_EQ(refuse(longer, file.size()), STRAKE_FILE_FORGED);
}

TEST(File, RefusesEveryOtherArmor) {
  const Key key = random_key(STRAKE_KEY_X25519);
  const Identities by = identities_of({key.get()});
  const Data file = encrypted(recipients_of({key.get()}), text_of(40), STRAKE_FILE_ARMORED);
  for_each_flip(file, [&](const Data& wrong, std::size_t at) {
    const Outcome outcome = decrypted(by, wrong);
    // Around an armor may be blanks: the last line end may be another one.
    const bool is_blank = at + 1 == file.size() && (wrong[at] == ' ' || wrong[at] == '\t' || wrong[at] == '\r');
    EXPECT_TRUE(outcome.status != STRAKE_OK || is_blank) << at << " " << wrong[at];
    EXPECT_TRUE(outcome.status == STRAKE_OK || outcome.text.empty());
  });
  for (std::size_t size = 0; size + 1 < file.size(); ++size) { // the last byte is a line end, which may be missing
    EXPECT_NE(decrypted(by, Data(file.begin(), file.begin() + static_cast<long>(size))).status, STRAKE_OK);
  }
  Data longer = file;
  longer.push_back('x');
  EXPECT_EQ(decrypted(by, longer).status, STRAKE_FILE_INVALID_ARMOR);
}

Data with_stanzas(std::size_t count) {
  std::string text = "age-encryption.org/v1\n";
  for (std::size_t i = 0; i < count; ++i) {
    text += "-> other\n\n";
  }
  text += "--- " + std::string(43, 'A') + "\n" + std::string(32, 'n');
  return bytes_of(text);
}

TEST(File, KeepsToItsLimits) {
  const Key key = random_key(STRAKE_KEY_X25519);
  strake_file_limits limits STRAKE_FILE_LIMITS_INIT;
  limits.max_stanzas = 5;
  EXPECT_EQ(decrypted(identities_of({}, &limits), with_stanzas(5)).status, STRAKE_FILE_NO_MATCH);
  EXPECT_EQ(decrypted(identities_of({}, &limits), with_stanzas(6)).status, STRAKE_FILE_TOO_MANY_STANZAS);
  const Data file = encrypted(recipients_of({key.get()}), text_of(9));
  const std::size_t header = file.size() - 16 - 9 - 16;
  limits.max_header = header;
  EXPECT_EQ(decrypted(identities_of({key.get()}, &limits), file).status, STRAKE_OK);
  limits.max_header = header - 1;
  EXPECT_EQ(decrypted(identities_of({key.get()}, &limits), file).status, STRAKE_FILE_HEADER_TOO_LARGE);
  limits.max_header = 3000;
  EXPECT_EQ(decrypted(identities_of({}, &limits), with_stanzas(1000)).status, STRAKE_FILE_HEADER_TOO_LARGE);
  strake_file_identities* out = nullptr;
  for (const std::uint32_t factor : {0U, 25U}) {
    limits.max_work_factor = factor;
    EXPECT_EQ(strake_file_identities_new(&limits, &out, nullptr), STRAKE_BAD_ARGUMENT);
  }
  limits = STRAKE_FILE_LIMITS_INIT;
  limits.max_header = 0;
  EXPECT_EQ(strake_file_identities_new(&limits, &out, nullptr), STRAKE_BAD_ARGUMENT);
  limits = STRAKE_FILE_LIMITS_INIT;
  limits.max_stanzas = 0;
  EXPECT_EQ(strake_file_identities_new(&limits, &out, nullptr), STRAKE_BAD_ARGUMENT);
  limits = STRAKE_FILE_LIMITS_INIT;
  limits.reserved = 1;
  EXPECT_EQ(strake_file_identities_new(&limits, &out, nullptr), STRAKE_BAD_ARGUMENT);
}

TEST(File, HasSoManyRecipientsAndNoMore) {
  const Key key = random_key(STRAKE_KEY_X25519);
  const Recipients list = no_recipients();
  for (int i = 0; i < STRAKE_FILE_MAX_RECIPIENTS; ++i) {
    ASSERT_EQ(strake_file_recipients_add(list.get(), key.get(), nullptr), STRAKE_OK);
  }
  EXPECT_EQ(strake_file_recipients_add(list.get(), key.get(), nullptr), STRAKE_FILE_TOO_MANY_RECIPIENTS);
  EXPECT_EQ(decrypted(identities_of({key.get()}), encrypted(list, text_of(3))).text, text_of(3))
      << "what is written is within the default limits of what is read";
}

TEST(File, IsForNobodyWithAWeakKey) {
  const Key zero = make_key(Data(32), STRAKE_KEY_X25519_PUBLIC);
  const Recipients list = recipients_of({zero.get()});
  Data buffer(1000);
  EXPECT_EQ(
      strake_file_encrypt(list.get(), STRAKE_FILE_BINARY, nullptr, 0, buffer.data(), buffer.size(), nullptr, nullptr),
      STRAKE_KX_WEAK_PUBLIC_KEY);
}

// The examples of c2sp.org/age.
constexpr const char* identity_example = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
constexpr const char* recipient_example = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";

TEST(Texts, AreThoseOfTheSpecification) {
  const Key secret = made(STRAKE_OK, [](strake_key** out) {
    return strake_file_identity_parse(identity_example, 74, &exportable, out, nullptr);
  });
  EXPECT_EQ(exported(secret), Data(32, 0x42));
  EXPECT_EQ(recipient_text(secret), recipient_example);
  EXPECT_EQ(recipient_text(parsed_recipient(recipient_example)), recipient_example);
  char text[STRAKE_FILE_IDENTITY_BYTES];
  std::size_t size = 0;
  EXPECT_EQ(strake_file_identity_text(secret.get(), text, sizeof text, &size, nullptr), STRAKE_OK);
  EXPECT_STREQ(text, identity_example);
  EXPECT_EQ(size, 74U);
  EXPECT_EQ(strake_file_identity_text(secret.get(), text, sizeof text - 1, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
  const Key kept = parsed_identity(identity_example);
  EXPECT_EQ(strake_file_identity_text(kept.get(), text, sizeof text, &size, nullptr), STRAKE_KEY_NOT_EXPORTABLE);
  const Key other = random_key(STRAKE_KEY_ED25519);
  EXPECT_EQ(strake_file_recipient_text(other.get(), text, sizeof text, &size, nullptr), STRAKE_KEY_WRONG_USE);
  EXPECT_EQ(strake_file_identity_text(other.get(), text, sizeof text, &size, nullptr), STRAKE_KEY_WRONG_USE);
}

TEST(Texts, AreRefusedWhateverElseTheyAre) {
  for (const auto& [right, parse] : {std::pair(std::string(identity_example), true), {recipient_example, false}}) {
    const auto refuse = [&, is_secret = parse](const std::string& text) {
      is_secret ? parsed_identity(text, STRAKE_FILE_INVALID_IDENTITY)
                : parsed_recipient(text, STRAKE_FILE_INVALID_RECIPIENT);
    };
    for_each_flip(bytes_of(right),
                  [&](const Data& wrong, std::size_t) { refuse(std::string(wrong.begin(), wrong.end())); });
    for (std::size_t size = 0; size < right.size(); ++size) {
      refuse(right.substr(0, size));
    }
    refuse(right + " ");
    refuse(" " + right);
  }
  parsed_identity(recipient_example, STRAKE_FILE_INVALID_IDENTITY);
  parsed_recipient(identity_example, STRAKE_FILE_INVALID_RECIPIENT);
  std::string lower = identity_example;
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  parsed_identity(lower, STRAKE_FILE_INVALID_IDENTITY);
}

TEST(Texts, OfEveryKeyComeBack) {
  std::mt19937 random(1);
  for (int i = 0; i < 300; ++i) {
    Data bytes(32);
    std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random()); });
    const Key key = make_key(bytes, STRAKE_KEY_X25519_PUBLIC);
    EXPECT_EQ(public_part(parsed_recipient(recipient_text(key))), bytes);
  }
}

TEST(File, SaysNothingOfWhatIsWrong) {
  const Key key = random_key(STRAKE_KEY_X25519);
  Data file = encrypted(recipients_of({key.get()}), text_of(4));
  file.back() = static_cast<std::uint8_t>(file.back() ^ 1U);
  Data buffer(4);
  strake_error error;
  EXPECT_EQ(strake_file_decrypt(identities_of({key.get()}).get(), file.data(), file.size(), buffer.data(), 4, nullptr,
                                &error),
            STRAKE_FILE_FORGED);
  EXPECT_EQ(error.offset, STRAKE_NO_OFFSET);
  EXPECT_EQ(error.actual, 0U);
  EXPECT_EQ(error.limit, 0U);
  EXPECT_EQ(buffer, Data(4));
}

} // namespace
