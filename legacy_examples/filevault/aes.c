#include "aes.h"

#include <string.h>

static unsigned char sbox[256];
static unsigned char inverse[256];

/* times x in GF(2^8) */
static unsigned char twice(unsigned char a)
{
    return (unsigned char)(a << 1 ^ (a & 0x80 ? 0x1b : 0));
}

static unsigned char times(unsigned char a, unsigned char b)
{
    unsigned char product = 0;

    for (; b != 0; b >>= 1, a = twice(a))
        if (b & 1)
            product ^= a;
    return product;
}

static unsigned char rotated(unsigned char a, int n)
{
    return (unsigned char)(a << n | a >> (8 - n));
}

/* 3 generates all of GF(2^8) but 0; what undoes it runs through the inverses */
static void make_tables(void)
{
    unsigned char a = 1, b = 1, s;

    do {
        a = times(a, 0x03);
        b = times(b, 0xf6);
        s = (unsigned char)(b ^ rotated(b, 1) ^ rotated(b, 2) ^ rotated(b, 3) ^ rotated(b, 4) ^ 0x63);
        sbox[a] = s;
        inverse[s] = a;
    } while (a != 1);
    sbox[0] = 0x63;
    inverse[0x63] = 0;
}

void aes_init(struct aes *aes, const unsigned char *key)
{
    unsigned char *w = aes->round_key[0];
    unsigned char word[4], constant = 1, first;
    int i, k;

    if (sbox[0] == 0)
        make_tables();
    memcpy(w, key, AES_KEY);
    for (i = AES_KEY; i < (AES_ROUNDS + 1) * AES_BLOCK; i += 4) {
        memcpy(word, w + i - 4, 4);
        if (i % AES_KEY == 0) {
            first = word[0];
            word[0] = (unsigned char)(sbox[word[1]] ^ constant);
            word[1] = sbox[word[2]];
            word[2] = sbox[word[3]];
            word[3] = sbox[first];
            constant = twice(constant);
        } else if (i % AES_KEY == 16) {
            for (k = 0; k < 4; k++)
                word[k] = sbox[word[k]];
        }
        for (k = 0; k < 4; k++)
            w[i + k] = (unsigned char)(w[i + k - AES_KEY] ^ word[k]);
    }
}

static void add(unsigned char *state, const unsigned char *other)
{
    int i;

    for (i = 0; i < AES_BLOCK; i++)
        state[i] ^= other[i];
}

/* Row r of the state, which lies in columns, moves by r columns: to the left, or back. */
static void shift_rows(unsigned char *state, const unsigned char *table, int step)
{
    unsigned char old[AES_BLOCK];
    int i;

    memcpy(old, state, AES_BLOCK);
    for (i = 0; i < AES_BLOCK; i++)
        state[i] = table[old[(i + step * (i % 4) * 4 + AES_BLOCK * 4) % AES_BLOCK]];
}

static void mix_columns(unsigned char *state, unsigned char a, unsigned char b, unsigned char c, unsigned char d)
{
    unsigned char old[4];
    int column, i;

    for (column = 0; column < AES_BLOCK; column += 4) {
        memcpy(old, state + column, 4);
        for (i = 0; i < 4; i++)
            state[column + i] = times(old[i], a) ^ times(old[(i + 1) % 4], b) ^ times(old[(i + 2) % 4], c)
                ^ times(old[(i + 3) % 4], d);
    }
}

static void encrypt(const struct aes *aes, unsigned char *state)
{
    int round;

    add(state, aes->round_key[0]);
    for (round = 1; round <= AES_ROUNDS; round++) {
        shift_rows(state, sbox, 1);
        if (round < AES_ROUNDS)
            mix_columns(state, 2, 3, 1, 1);
        add(state, aes->round_key[round]);
    }
}

static void decrypt(const struct aes *aes, unsigned char *state)
{
    int round;

    for (round = AES_ROUNDS; round > 0; round--) {
        add(state, aes->round_key[round]);
        if (round < AES_ROUNDS)
            mix_columns(state, 14, 11, 13, 9);
        shift_rows(state, inverse, -1);
    }
    add(state, aes->round_key[0]);
}

void aes_cbc_encrypt(const struct aes *aes, const unsigned char *iv, unsigned char *data, long size)
{
    for (; size > 0; size -= AES_BLOCK, data += AES_BLOCK) {
        add(data, iv);
        encrypt(aes, data);
        iv = data;
    }
}

void aes_cbc_decrypt(const struct aes *aes, const unsigned char *iv, unsigned char *data, long size)
{
    unsigned char previous[AES_BLOCK], block[AES_BLOCK];

    memcpy(previous, iv, AES_BLOCK);
    for (; size > 0; size -= AES_BLOCK, data += AES_BLOCK) {
        memcpy(block, data, AES_BLOCK);
        decrypt(aes, data);
        add(data, previous);
        memcpy(previous, block, AES_BLOCK);
    }
}
