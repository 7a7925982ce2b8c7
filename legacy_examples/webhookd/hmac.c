/* HMAC-SHA-256, RFC 2104 */

#include "hmac.h"

#include <string.h>

void hmac_init(struct hmac *h, const void *key, size_t size)
{
    unsigned char block[SHA256_BLOCK];
    int i;

    memset(block, 0, sizeof block);
    if (size > sizeof block) {
        sha256_init(&h->inner);
        sha256_update(&h->inner, key, size);
        sha256_final(&h->inner, block);
    } else {
        memcpy(block, key, size);
    }

    for (i = 0; i < SHA256_BLOCK; i++)
        block[i] ^= 0x36;
    sha256_init(&h->inner);
    sha256_update(&h->inner, block, sizeof block);

    for (i = 0; i < SHA256_BLOCK; i++)
        block[i] ^= 0x36 ^ 0x5c;
    sha256_init(&h->outer);
    sha256_update(&h->outer, block, sizeof block);
}

void hmac_update(struct hmac *h, const void *data, size_t size)
{
    sha256_update(&h->inner, data, size);
}

void hmac_final(struct hmac *h, unsigned char mac[SHA256_SIZE])
{
    sha256_final(&h->inner, mac);
    sha256_update(&h->outer, mac, SHA256_SIZE);
    sha256_final(&h->outer, mac);
}
