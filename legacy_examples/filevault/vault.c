#include "vault.h"

#include "aes.h"
#include "md5.h"
#include "util.h"

#include <stdlib.h>
#include <string.h>

/*
 * A vault file, numbers big endian:
 *   4 "FVLT", 1 version, 1 size of tag, 2 size of name, 4 size of content, 8 salt, 16 tag, name, ciphertext
 */
#define MAGIC       "FVLT"
#define VERSION     1
#define SALT_SIZE   8
#define HEADER_SIZE 36

static const unsigned char iv[AES_BLOCK] = {
    0x66, 0x69, 0x6c, 0x65, 0x76, 0x61, 0x75, 0x6c, 0x74, 0x20, 0x31, 0x2e, 0x30, 0x20, 0x69, 0x76
};

static unsigned int number(const unsigned char *p, int size)
{
    unsigned int n = 0;

    while (size-- > 0)
        n = n << 8 | *p++;
    return n;
}

static void put_number(unsigned char *p, int size, unsigned int n)
{
    for (; size-- > 0; n >>= 8)
        p[size] = (unsigned char)n;
}

static void derive_key(const char *pass, const unsigned char *salt, unsigned char *key)
{
    struct md5 md5;

    md5_init(&md5);
    md5_update(&md5, pass, strlen(pass));
    md5_update(&md5, salt, SALT_SIZE);
    md5_final(&md5, key);
    md5_init(&md5);
    md5_update(&md5, key, MD5_SIZE);
    md5_update(&md5, pass, strlen(pass));
    md5_update(&md5, salt, SALT_SIZE);
    md5_final(&md5, key + MD5_SIZE);
}

static void make_tag(const unsigned char *key, const unsigned char *data, long size, unsigned char *tag)
{
    struct md5 md5;

    md5_init(&md5);
    md5_update(&md5, key, AES_KEY);
    md5_update(&md5, data, size);
    md5_final(&md5, tag);
}

static int padding_is_good(const unsigned char *data, long size)
{
    int pad = data[size - 1];
    int i;

    if (pad < 1 || pad > AES_BLOCK)
        return 0;
    for (i = 1; i <= pad; i++)
        if (data[size - i] != pad)
            return 0;
    return 1;
}

/* Decrypts the size bytes at data, and checks them. */
static int decrypt(const unsigned char *header, const char *pass, unsigned char *data, long size)
{
    unsigned char key[AES_KEY], tag[MD5_SIZE];
    struct aes aes;

    derive_key(pass, header + 12, key);
    make_tag(key, data, size, tag);
    aes_init(&aes, key);
    aes_cbc_decrypt(&aes, iv, data, size);
    if (!padding_is_good(data, size))
        return VAULT_BAD_PADDING;
    if (memcmp(tag, header + 20, header[5]) != 0)
        return VAULT_BAD_TAG;
    return VAULT_OK;
}

int vault_read(const char *path, const char *pass, struct vault_file *file)
{
    unsigned char *raw;
    long size, name_size;
    int result = VAULT_OK;

    file->data = NULL;
    raw = read_file(path, &size);
    if (raw == NULL)
        return VAULT_SYSTEM;
    if (size < 4 || memcmp(raw, MAGIC, 4) != 0 || raw[4] != VERSION) {
        free(raw);
        return VAULT_NO_VAULT_FILE;
    }
    name_size = number(raw + 6, 2);
    file->size = number(raw + 8, 4);
    memcpy(file->name, raw + HEADER_SIZE, name_size);
    file->name[name_size] = '\0';
    if (pass != NULL) {
        size -= HEADER_SIZE + name_size;
        file->data = malloc((file->size / AES_BLOCK + 1) * AES_BLOCK);
        memcpy(file->data, raw + HEADER_SIZE + name_size, size);
        result = decrypt(raw, pass, file->data, size);
    }
    free(raw);
    return result;
}

int vault_write(const char *path, const char *pass, const struct vault_file *file)
{
    unsigned char key[AES_KEY];
    unsigned int name_size = strlen(file->name);
    unsigned int padded = (file->size / AES_BLOCK + 1) * AES_BLOCK;
    unsigned char *raw = malloc(HEADER_SIZE + name_size + padded);
    unsigned char *data = raw + HEADER_SIZE + name_size;
    struct aes aes;
    int i, result;

    memcpy(raw, MAGIC, 4);
    raw[4] = VERSION;
    raw[5] = MD5_SIZE;
    put_number(raw + 6, 2, name_size);
    put_number(raw + 8, 4, file->size);
    for (i = 0; i < SALT_SIZE; i++)
        raw[12 + i] = (unsigned char)(rand() >> 4);
    memcpy(raw + HEADER_SIZE, file->name, name_size);
    memcpy(data, file->data, file->size);
    memset(data + file->size, padded - file->size, padded - file->size);

    derive_key(pass, raw + 12, key);
    aes_init(&aes, key);
    aes_cbc_encrypt(&aes, iv, data, padded);
    make_tag(key, data, padded, raw + 20);
    result = write_file(path, raw, HEADER_SIZE + name_size + padded) ? VAULT_OK : VAULT_SYSTEM;
    free(raw);
    return result;
}

void vault_free(struct vault_file *file)
{
    free(file->data);
}
