#ifndef HMAC_H
#define HMAC_H

#include "sha256.h"

struct hmac {
    struct sha256 inner;
    struct sha256 outer;
};

void hmac_init(struct hmac *h, const void *key, size_t size);
void hmac_update(struct hmac *h, const void *data, size_t size);
void hmac_final(struct hmac *h, unsigned char mac[SHA256_SIZE]);

#endif
