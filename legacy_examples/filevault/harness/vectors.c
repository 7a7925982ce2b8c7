/* Prints what md5.c and aes.c make of the published vectors, and the MD5 of each argument that is a file. */

#include "aes.h"
#include "md5.h"
#include "util.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print(const char *label, const unsigned char *data, int size)
{
    int i;

    printf("%s ", label);
    for (i = 0; i < size; i++)
        printf("%02x", data[i]);
    putchar('\n');
}

static void parse(const char *hex, unsigned char *data)
{
    unsigned int byte;

    for (; sscanf(hex, "%2x", &byte) == 1; hex += 2)
        *data++ = (unsigned char)byte;
}

static void print_md5(const char *label, const unsigned char *data, size_t size)
{
    unsigned char digest[MD5_SIZE];
    struct md5 md5;

    md5_init(&md5);
    md5_update(&md5, data, size / 2);
    md5_update(&md5, data + size / 2, size - size / 2);
    md5_final(&md5, digest);
    print(label, digest, sizeof digest);
}

static void print_aes(const char *label, const char *key_hex, const char *iv_hex, const char *text_hex)
{
    unsigned char key[AES_KEY], iv[AES_BLOCK], data[4 * AES_BLOCK], plain[4 * AES_BLOCK];
    long size = (long)strlen(text_hex) / 2;
    struct aes aes;

    parse(key_hex, key);
    parse(iv_hex, iv);
    parse(text_hex, data);
    memcpy(plain, data, size);
    aes_init(&aes, key);
    aes_cbc_encrypt(&aes, iv, data, size);
    print(label, data, (int)size);
    aes_cbc_decrypt(&aes, iv, data, size);
    if (memcmp(data, plain, size) != 0)
        puts("decrypted otherwise");
}

int main(int argc, char **argv)
{
    static const char *const texts[] = {
        "", "a", "abc", "message digest", "abcdefghijklmnopqrstuvwxyz",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890"
    };
    size_t i;

    for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
        print_md5("RFC 1321, A.5:", (const unsigned char *)texts[i], strlen(texts[i]));
    print_aes("FIPS 197, C.3:", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "00000000000000000000000000000000", "00112233445566778899aabbccddeeff");
    print_aes("SP 800-38A, F.2.5:", "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        "000102030405060708090a0b0c0d0e0f",
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
        "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
    for (; argc > 1; argc--) {
        long size;
        unsigned char *data = read_file(argv[argc - 1], &size);

        if (data == NULL)
            return 2;
        print_md5(base_name(argv[argc - 1]), data, (size_t)size);
        free(data);
    }
    return 0;
}
