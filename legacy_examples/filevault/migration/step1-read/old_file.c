/* vault files, read by Strake */

#include "old_file.h"

#include "util.h"

#include <stdlib.h>
#include <string.h>
#include <strake/legacy.h>
#include <strake/strake.h>

#define BLOCK_SIZE  16
#define HEADER_SIZE 36
#define TAG_SIZE    16
#define SALT_SIZE   8
#define KEY_SIZE    32
#define MD5_SIZE    16
#define PASS_SIZE   128

/* What a file says of itself; the pointers are into raw. */
struct old_file {
    unsigned char *raw;
    char name[VAULT_NAME];
    unsigned int content_size;
    const unsigned char *salt;
    const unsigned char *tag;
    const unsigned char *data;
    size_t size;                        /* of data */
};

static const uint8_t iv[BLOCK_SIZE] = {
    0x66, 0x69, 0x6c, 0x65, 0x76, 0x61, 0x75, 0x6c, 0x74, 0x20, 0x31, 0x2e, 0x30, 0x20, 0x69, 0x76
};
static strake_legacy_profile *files;    /* what may be done with old files */
static strake_legacy_profile *digests;  /* the hashes within them, counted apart */
static strake_key *passphrase;

static strake_status new_profile(const char *name, strake_legacy_profile **profile)
{
    return strake_legacy_profile_new(name, strlen(name), STRAKE_LEGACY_ALLOW, STRAKE_LEGACY_NO_LAST_DATE, profile,
        NULL);
}

int old_ready(const char *pass)
{
    strake_key_options options = STRAKE_KEY_OPTIONS_INIT;

    options.exportable = 1;             /* it goes into the hashes that the keys are made by */
    return new_profile("vault-files", &files) == STRAKE_OK && new_profile("vault-digests", &digests) == STRAKE_OK
        && strake_key_from_bytes(STRAKE_KEY_HMAC_SHA256, (const uint8_t *)pass, strlen(pass), &options, &passphrase,
            NULL) == STRAKE_OK;
}

/* Nothing vouches for the name in the file: it has to be the one that the file has. */
static int is_named(const char *path, const char *name)
{
    char right[VAULT_NAME];

    return name_without(".fv", path, right, sizeof right) && strcmp(right, name) == 0;
}

static int parse(struct old_file *old, size_t size)
{
    const unsigned char *p = old->raw;
    size_t name_size;

    if (size < HEADER_SIZE || memcmp(p, "FVLT", 4) != 0 || p[4] != 1 || p[5] != TAG_SIZE)
        return 0;
    name_size = (size_t)p[6] << 8 | p[7];
    if (name_size >= VAULT_NAME || name_size > size - HEADER_SIZE)
        return 0;
    old->content_size = (unsigned int)p[8] << 24 | (unsigned int)p[9] << 16 | (unsigned int)p[10] << 8 | p[11];
    old->salt = p + 12;
    old->tag = p + 20;
    memcpy(old->name, p + HEADER_SIZE, name_size);
    old->name[name_size] = '\0';
    old->data = p + HEADER_SIZE + name_size;
    old->size = size - HEADER_SIZE - name_size;
    return old->size % BLOCK_SIZE == 0 && old->size > old->content_size && old->size - old->content_size <= BLOCK_SIZE;
}

/* What is taken from the file is given back with free(old->raw). */
static int load(const char *path, struct old_file *old)
{
    long size;

    old->raw = read_file(path, &size);
    if (old->raw == NULL)
        return VAULT_SYSTEM;
    return parse(old, (size_t)size) && is_named(path, old->name) ? VAULT_OK : VAULT_NO_VAULT_FILE;
}

static strake_status hash(const uint8_t *text, size_t size, uint8_t *digest)
{
    return strake_legacy_digest(digests, STRAKE_LEGACY_MD5, text, size, digest, MD5_SIZE, NULL, NULL);
}

/* The first half is the hash of passphrase and salt, the second that of the first half, passphrase and salt. */
static strake_status derive_key(const unsigned char *salt, uint8_t *key)
{
    uint8_t text[MD5_SIZE + PASS_SIZE + SALT_SIZE];
    size_t size;
    strake_status status = strake_key_export(passphrase, text + MD5_SIZE, PASS_SIZE, &size, NULL);

    if (status == STRAKE_OK) {
        memcpy(text + MD5_SIZE + size, salt, SALT_SIZE);
        status = hash(text + MD5_SIZE, size + SALT_SIZE, key);
    }
    if (status == STRAKE_OK) {
        memcpy(text, key, MD5_SIZE);
        status = hash(text, MD5_SIZE + size + SALT_SIZE, key + MD5_SIZE);
    }
    wipe(text, sizeof text);
    return status;
}

/* The tag is the hash of key and ciphertext. */
static strake_status check_tag(const struct old_file *old, const uint8_t *key)
{
    uint8_t *text = malloc(KEY_SIZE + old->size);
    strake_status status;

    if (text == NULL)
        return STRAKE_OUT_OF_MEMORY;
    memcpy(text, key, KEY_SIZE);
    memcpy(text + KEY_SIZE, old->data, old->size);
    status = strake_legacy_digest_verify(digests, STRAKE_LEGACY_MD5, text, KEY_SIZE + old->size, old->tag, TAG_SIZE,
        NULL);
    wipe(text, KEY_SIZE);
    free(text);
    return status;
}

/* What reads the file, once its tag was found right. */
static strake_status make_cipher(const struct old_file *old, strake_legacy_cipher **cipher)
{
    uint8_t key[KEY_SIZE];
    strake_status status = derive_key(old->salt, key);

    if (status == STRAKE_OK)
        status = check_tag(old, key);
    if (status == STRAKE_OK)
        status = strake_legacy_cipher_new(STRAKE_LEGACY_AES_256_CBC, STRAKE_LEGACY_PADDING_PKCS7, key, sizeof key, NULL,
            cipher, NULL);
    wipe(key, sizeof key);
    return status;
}

static strake_status decrypt(const struct old_file *old, uint8_t *content)
{
    strake_legacy_cipher *cipher = NULL;
    size_t size = 0;
    strake_status status = make_cipher(old, &cipher);

    if (status == STRAKE_OK)
        status = strake_legacy_decrypt(files, cipher, iv, sizeof iv, old->data, old->size, content, old->size, &size,
            NULL);
    strake_legacy_cipher_free(cipher, NULL);
    if (status == STRAKE_OK && size != old->content_size)
        status = STRAKE_LEGACY_DECRYPTION_FAILED;
    if (status != STRAKE_OK)
        wipe(content, size);
    return status;
}

/* One answer to all that can be wrong with a file or its passphrase. */
static int result_of(strake_status status)
{
    switch (status) {
    case STRAKE_OK:                       return VAULT_OK;
    case STRAKE_LEGACY_MISMATCH:
    case STRAKE_LEGACY_DECRYPTION_FAILED: return VAULT_REFUSED;
    default:                              return VAULT_SYSTEM;
    }
}

int old_read(const char *path, int with_content, struct vault_file *file)
{
    struct old_file old;
    int result = load(path, &old);

    file->data = NULL;
    if (result == VAULT_OK) {
        strcpy(file->name, old.name);
        file->size = old.content_size;
    }
    if (result == VAULT_OK && with_content) {
        file->data = malloc(old.size);
        result = file->data == NULL ? VAULT_SYSTEM : result_of(decrypt(&old, file->data));
    }
    free(old.raw);
    return result;
}
