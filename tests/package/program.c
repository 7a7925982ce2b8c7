/* A C89 program that uses every module through the installed headers: tests/package/run builds and runs it. */
#include <stdio.h>
#include <string.h>

#include <strake/strake.h>

static const uint8_t request[] = "POST /hooks/build?x=1 HTTP/1.1\r\n"
                                 "Host: example.org\r\n"
                                 "Content-Length: 2\r\n"
                                 "\r\n"
                                 "{}";

static int failed;

static void expect(int holds, const char* what) {
  if (!holds) {
    printf("failed: %s\n", what);
    failed = 1;
  }
}

static void parse(void) {
  strake_http_request* parsed = NULL;
  strake_bytes path;
  strake_error error;
  size_t consumed = 0;
  expect(strake_http_request_parse(request, sizeof request - 1, NULL, &parsed, &consumed, &error) == STRAKE_OK,
         "parse");
  expect(consumed == sizeof request - 1, "consumed");
  expect(strake_http_request_path(parsed, &path, &error) == STRAKE_OK, "path");
  expect(path.size == 12 && memcmp(path.data, "/hooks/build", 12) == 0, "the path");
  strake_http_request_free(parsed, NULL);
  expect(strake_http_request_path(parsed, &path, &error) == STRAKE_STALE_HANDLE, "a stale handle");
  expect(strcmp(error.argument, "request") == 0, "its argument");
}

static void authenticate(void) {
  strake_key* key = NULL;
  strake_auth_request message = STRAKE_AUTH_REQUEST_INIT;
  uint8_t signature[32];
  size_t size = 0;
  strake_auth_options options = STRAKE_AUTH_OPTIONS_INIT;
  message.method.data = (const uint8_t*)"POST";
  message.method.size = 4;
  message.path.data = (const uint8_t*)"/hooks/build";
  message.path.size = 12;
  message.timestamp = 1000;
  options.now = 1010;
  expect(strake_key_from_bytes(STRAKE_KEY_HMAC_SHA256, (const uint8_t*)"secret", 6, NULL, &key, NULL) == STRAKE_OK,
         "key");
  expect(strake_auth_sign(key, &message, signature, sizeof signature, &size, NULL) == STRAKE_OK && size == 32, "sign");
  expect(strake_auth_verify(key, &message, signature, size, &options, NULL, NULL) == STRAKE_OK, "verify");
  signature[0] = (uint8_t)(signature[0] ^ 1);
  expect(strake_auth_verify(key, &message, signature, size, &options, NULL, NULL) == STRAKE_AUTH_BAD_SIGNATURE,
         "a bad signature");
  strake_key_free(key, NULL);
}

static strake_switch_verdict accept_it(void* context) {
  ++*(int*)context;
  return STRAKE_SWITCH_ACCEPTED;
}

static void describe(void* context, strake_switch_side side, strake_switch_record* record) {
  (void)side;
  expect(strake_switch_record_number(record, "calls", 5, *(int*)context > 0, NULL) == STRAKE_OK, "record");
}

static void run_both(void) {
  strake_switch* both = NULL;
  strake_switch_sides sides = STRAKE_SWITCH_SIDES_INIT;
  int calls = 0;
  strake_switch_side side = 0;
  strake_switch_verdict verdict = 0;
  sides.legacy = accept_it;
  sides.safe = accept_it;
  sides.describe = describe;
  expect(strake_switch_new("package", 7, NULL, &both, NULL) == STRAKE_OK, "switch");
  expect(strake_switch_set_mode(both, STRAKE_SWITCH_SHADOW, NULL) == STRAKE_OK, "mode");
  expect(strake_switch_run(both, &sides, &calls, request, sizeof request - 1, &side, &verdict, NULL) == STRAKE_OK,
         "run");
  expect(calls == 2 && side == STRAKE_SWITCH_SIDE_LEGACY && verdict == STRAKE_SWITCH_ACCEPTED, "both sides ran");
  strake_switch_free(both, NULL);
}

int main(void) {
  parse();
  authenticate();
  run_both();
  expect(strake_version() == STRAKE_VERSION, "version");
  expect(strake_handle_count() == 0, "no open handles");
  puts(failed ? "failed" : "ok");
  return failed;
}
