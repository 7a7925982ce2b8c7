#ifndef AES_H
#define AES_H

#define AES_BLOCK  16
#define AES_KEY    32
#define AES_ROUNDS 14

/* AES with keys of 256 bits (FIPS 197) */
struct aes {
    unsigned char round_key[AES_ROUNDS + 1][AES_BLOCK];
};

void aes_init(struct aes *aes, const unsigned char *key);

/* In place, by cipher block chaining; size is a multiple of AES_BLOCK. */
void aes_cbc_encrypt(const struct aes *aes, const unsigned char *iv, unsigned char *data, long size);
void aes_cbc_decrypt(const struct aes *aes, const unsigned char *iv, unsigned char *data, long size);

#endif
