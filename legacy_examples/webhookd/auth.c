#include "auth.h"

#include "base64.h"
#include "hmac.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* the MAC over method LF path LF timestamp (8 bytes, big endian) LF body, as hex digits */
static void sign(const struct request *req, const char *key, long timestamp, char *hex)
{
    unsigned char mac[SHA256_SIZE];
    unsigned char time[8];
    struct hmac h;
    int i;

    for (i = 0; i < 8; i++)
        time[i] = (unsigned char)((uint64_t)timestamp >> (56 - 8 * i));
    hmac_init(&h, key, strlen(key));
    hmac_update(&h, req->method, strlen(req->method));
    hmac_update(&h, "\n", 1);
    hmac_update(&h, req->path, strlen(req->path));
    hmac_update(&h, "\n", 1);
    hmac_update(&h, time, sizeof time);
    hmac_update(&h, "\n", 1);
    hmac_update(&h, req->body, req->body_size);
    hmac_final(&h, mac);
    for (i = 0; i < SHA256_SIZE; i++)
        sprintf(hex + 2 * i, "%02x", mac[i]);
}

int auth_hook(const struct request *req, const char *key, long now, long window)
{
    const char *signature = request_header(req, "X-Hook-Signature");
    const char *timestamp = request_header(req, "X-Hook-Timestamp");
    char given[2 * SHA256_SIZE + 1];
    char right[2 * SHA256_SIZE + 1];

    if (signature == NULL || timestamp == NULL)
        return 0;
    if (sscanf(signature, "sha256=%s", given) != 1)
        return 0;
    if (now - atol(timestamp) > window)
        return 0;
    sign(req, key, atol(timestamp), right);
    return memcmp(given, right, strlen(given)) == 0;
}

int auth_status(const struct request *req, const char *key)
{
    const char *credentials = request_header(req, "Authorization");
    char user[128];
    char *secret;
    int n;

    if (credentials == NULL || strncasecmp(credentials, "Basic ", 6) != 0)
        return 0;
    n = base64_decode(credentials + 6, (unsigned char *)user);
    if (n < 0)
        return 0;
    user[n] = '\0';
    secret = strchr(user, ':');
    if (secret == NULL)
        return 0;
    *secret++ = '\0';
    return strcmp(user, "status") == 0 && strcmp(secret, key) == 0;
}
