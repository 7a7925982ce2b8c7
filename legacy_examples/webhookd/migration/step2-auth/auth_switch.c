/* auth_hook and auth_secret behind the switch "auth": the checks of auth.c, and Strake's */

#include "auth.h"

#include <stdlib.h>
#include <string.h>
#include <strake/auth.h>
#include <strake/switch.h>

#define MAC_SIZE   32
#define HEX_DIGITS "0123456789abcdef"

static strake_switch *sw;
static strake_key *key;
static strake_auth_guard *guard;
static uint8_t key_mac[MAC_SIZE];       /* of the key itself: what Basic credentials are compared with */

struct hook {
    const struct request *req;
    const char *key;
    long now;
    long window;
    strake_auth_guard *guard;
};

struct secret {
    const char *given;
    const char *key;
};

static strake_bytes bytes_of(const char *text)
{
    strake_bytes bytes;

    bytes.data = (const uint8_t *)text;
    bytes.size = strlen(text);
    return bytes;
}

static strake_switch_verdict verdict(int accepted)
{
    return accepted ? STRAKE_SWITCH_ACCEPTED : STRAKE_SWITCH_REJECTED;
}

/* Is it accepted by the side that answers? */
static int accepted(strake_switch_implementation legacy, strake_switch_implementation safe, void *context)
{
    strake_switch_sides sides = STRAKE_SWITCH_SIDES_INIT;
    strake_switch_verdict answer;

    sides.legacy = legacy;
    sides.safe = safe;
    return strake_switch_run(sw, &sides, context, NULL, 0, NULL, &answer, NULL) == STRAKE_OK
        && answer == STRAKE_SWITCH_ACCEPTED;
}

/* A replayed request is refused, and remembered, only where that is the answer. */
static strake_auth_guard *guard_of_the_answer(void)
{
    strake_switch_mode mode;

    if (strake_switch_get_mode(sw, &mode, NULL) != STRAKE_OK || mode == STRAKE_SWITCH_VERIFY || mode == STRAKE_SWITCH_SAFE)
        return guard;
    return NULL;
}

static int read_timestamp(const char *text, uint64_t *timestamp)
{
    *timestamp = strtoul(text, NULL, 10);
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static uint8_t value_of(char digit)
{
    return (uint8_t)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

static int read_signature(const char *text, uint8_t mac[MAC_SIZE])
{
    int i;

    if (strncmp(text, "sha256=", 7) != 0)
        return 0;
    text += 7;
    if (strlen(text) != 2 * MAC_SIZE || strspn(text, HEX_DIGITS) != 2 * MAC_SIZE)
        return 0;
    for (i = 0; i < MAC_SIZE; i++)
        mac[i] = (uint8_t)(value_of(text[2 * i]) * 16 + value_of(text[2 * i + 1]));
    return 1;
}

static strake_switch_verdict hook_legacy(void *context)
{
    const struct hook *hook = context;

    return verdict(auth_hook_legacy(hook->req, hook->key, hook->now, hook->window));
}

static strake_switch_verdict hook_safe(void *context)
{
    const struct hook *hook = context;
    const char *signature = request_header(hook->req, "X-Hook-Signature");
    const char *timestamp = request_header(hook->req, "X-Hook-Timestamp");
    strake_auth_options options = STRAKE_AUTH_OPTIONS_INIT;
    strake_auth_request request = STRAKE_AUTH_REQUEST_INIT;
    uint8_t mac[MAC_SIZE];

    if (signature == NULL || timestamp == NULL)
        return STRAKE_SWITCH_REJECTED;
    if (!read_signature(signature, mac) || !read_timestamp(timestamp, &request.timestamp))
        return STRAKE_SWITCH_REJECTED;
    request.method = bytes_of(hook->req->method);
    request.path = bytes_of(hook->req->path);
    request.body.data = (const uint8_t *)hook->req->body;
    request.body.size = hook->req->body_size;
    options.now = (uint64_t)hook->now;
    options.window = (uint64_t)hook->window;
    return verdict(strake_auth_verify(key, &request, mac, sizeof mac, &options, hook->guard, NULL) == STRAKE_OK);
}

int auth_hook(const struct request *req, const char *key_text, long now, long window)
{
    struct hook hook;

    hook.req = req;
    hook.key = key_text;
    hook.now = now;
    hook.window = window;
    hook.guard = guard_of_the_answer();
    return accepted(hook_legacy, hook_safe, &hook);
}

static strake_switch_verdict secret_legacy(void *context)
{
    const struct secret *secret = context;

    return verdict(strcmp(secret->given, secret->key) == 0);
}

static strake_switch_verdict secret_safe(void *context)
{
    const struct secret *secret = context;
    strake_bytes given = bytes_of(secret->given);

    return verdict(strake_mac_verify(key, given.data, given.size, key_mac, sizeof key_mac, NULL) == STRAKE_OK);
}

int auth_secret(const char *given, const char *key_text)
{
    struct secret secret;

    secret.given = given;
    secret.key = key_text;
    return accepted(secret_legacy, secret_safe, &secret);
}

static int make_switch(void)
{
    strake_switch_options options = STRAKE_SWITCH_OPTIONS_INIT;

    options.secret = 1;
    return strake_switch_new("auth", 4, &options, &sw, NULL) == STRAKE_OK;
}

static int make_guard(long window)
{
    strake_auth_guard_options options = STRAKE_AUTH_GUARD_OPTIONS_INIT;

    options.window = (uint64_t)window;
    return strake_auth_guard_new(&options, &guard, NULL) == STRAKE_OK;
}

static int make_key(strake_bytes text)
{
    return strake_key_from_bytes(STRAKE_KEY_HMAC_SHA256, text.data, text.size, NULL, &key, NULL) == STRAKE_OK
        && strake_mac_compute(key, text.data, text.size, key_mac, sizeof key_mac, NULL, NULL) == STRAKE_OK;
}

static void wipe(volatile char *p)
{
    while (*p != '\0')
        *p++ = '\0';
}

int auth_open(char *key_text, long window)
{
    strake_switch_mode mode;

    if (!make_switch() || !make_guard(window) || !make_key(bytes_of(key_text))
        || strake_switch_get_mode(sw, &mode, NULL) != STRAKE_OK)
        return 0;
    if (mode == STRAKE_SWITCH_SAFE)
        wipe(key_text);
    return 1;
}
