/* A C89 program with old data: libstrake-legacy beside libstrake, as they are installed. */
#include <stdio.h>
#include <string.h>

#include <strake/legacy.h>
#include <strake/strake.h>

static const char token[] =
    "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU"
    "4IwqDA==";
static const char token_key[] = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=";

static int failed;
static int events;

static void expect(int holds, const char* what) {
  if (!holds) {
    printf("failed: %s\n", what);
    failed = 1;
  }
}

static void count(void* context, const strake_event* event) {
  (void)event;
  ++*(int*)context;
}

static void rewrap(const strake_legacy_profile* profile, const strake_legacy_cipher* cipher, const strake_key* key) {
  strake_legacy_record record = STRAKE_LEGACY_RECORD_INIT;
  uint8_t sealed[500];
  uint8_t plain[500];
  size_t sealed_size = 0;
  size_t size = 0;
  record.data.data = (const uint8_t*)token;
  record.data.size = sizeof token - 1;
  expect(strake_legacy_rewrap(profile, cipher, &record, key, NULL, 0, sealed, sizeof sealed, &sealed_size, NULL) ==
             STRAKE_OK,
         "rewrap");
  expect(strake_aead_open(key, sealed, sealed_size, NULL, 0, plain, sizeof plain, &size, NULL) == STRAKE_OK, "open");
  expect(size == 5 && memcmp(plain, "hello", 5) == 0, "what was rewrapped");
}

/* Each library has handles of its own; events and their policy are one. */
static void misuse(strake_legacy_profile* profile, strake_key* key) {
  strake_error error;
  expect(strake_event_set_sink(count, &events, NULL) == STRAKE_OK, "a sink");
  expect(strake_misuse_set_policy(STRAKE_MISUSE_REPORT, NULL) == STRAKE_OK, "a policy");
  expect(strake_legacy_profile_free((strake_legacy_profile*)key, &error) == STRAKE_BAD_HANDLE, "a key as a profile");
  expect(strcmp(error.argument, "profile") == 0, "the argument");
  expect(strake_key_free((strake_key*)profile, NULL) == STRAKE_BAD_HANDLE, "a profile as a key");
  expect(events == 2, "the events of both libraries");
  expect(strake_misuse_set_policy(STRAKE_MISUSE_ERROR, NULL) == STRAKE_OK, "the policy as it was");
  expect(strcmp(strake_status_name(STRAKE_LEGACY_DENIED), "STRAKE_LEGACY_DENIED") == 0, "the name of a status");
}

int main(void) {
  strake_legacy_profile* profile = NULL;
  strake_legacy_cipher* cipher = NULL;
  strake_key* key = NULL;
  expect(strake_legacy_profile_new("tokens", 6, STRAKE_LEGACY_ALLOW, STRAKE_LEGACY_NO_LAST_DATE, &profile, NULL) ==
             STRAKE_OK,
         "a profile");
  expect(strake_legacy_cipher_new_fernet(token_key, sizeof token_key - 1, NULL, &cipher, NULL) == STRAKE_OK,
         "a cipher");
  expect(strake_key_generate(STRAKE_KEY_XCHACHA20_POLY1305, NULL, &key, NULL) == STRAKE_OK, "a key");
  rewrap(profile, cipher, key);
  misuse(profile, key);
  expect(strake_legacy_handle_count() == 2 && strake_handle_count() == 1, "the counts of handles");
  strake_legacy_profile_free(profile, NULL);
  strake_legacy_cipher_free(cipher, NULL);
  strake_key_free(key, NULL);
  puts(failed ? "failed" : "ok");
  return failed;
}
