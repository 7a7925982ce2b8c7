#ifndef MD5_H
#define MD5_H

#include <stddef.h>

#define MD5_SIZE 16

/* MD5 (RFC 1321) */
struct md5 {
    unsigned int state[4];
    unsigned long count;
    unsigned char buffer[64];
};

void md5_init(struct md5 *md5);
void md5_update(struct md5 *md5, const void *data, size_t size);
void md5_final(struct md5 *md5, unsigned char *digest);

#endif
