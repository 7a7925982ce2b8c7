#include "md5.h"

#include <string.h>

/* the first 32 bits of |sin(i + 1)| behind the point */
static const unsigned int sine[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee,
    0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be,
    0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa,
    0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed,
    0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c,
    0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05,
    0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039,
    0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1,
    0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391
};

static const int shift[4][4] = { { 7, 12, 17, 22 }, { 5, 9, 14, 20 }, { 4, 11, 16, 23 }, { 6, 10, 15, 21 } };

static unsigned int word(const unsigned char *p)
{
    return p[0] | (unsigned int)p[1] << 8 | (unsigned int)p[2] << 16 | (unsigned int)p[3] << 24;
}

static unsigned int mixed(int round, unsigned int b, unsigned int c, unsigned int d)
{
    switch (round) {
    case 0:  return (b & c) | (~b & d);
    case 1:  return (b & d) | (c & ~d);
    case 2:  return b ^ c ^ d;
    default: return c ^ (b | ~d);
    }
}

static int place(int round, int i)
{
    switch (round) {
    case 0:  return i % 16;
    case 1:  return (5 * i + 1) % 16;
    case 2:  return (3 * i + 5) % 16;
    default: return 7 * i % 16;
    }
}

static void transform(unsigned int *state, const unsigned char *block)
{
    unsigned int a = state[0], b = state[1], c = state[2], d = state[3], sum;
    int i, n;

    for (i = 0; i < 64; i++) {
        sum = a + mixed(i / 16, b, c, d) + word(block + 4 * place(i / 16, i)) + sine[i];
        n = shift[i / 16][i % 4];
        a = d;
        d = c;
        c = b;
        b += sum << n | sum >> (32 - n);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

void md5_init(struct md5 *md5)
{
    md5->state[0] = 0x67452301;
    md5->state[1] = 0xefcdab89;
    md5->state[2] = 0x98badcfe;
    md5->state[3] = 0x10325476;
    md5->count = 0;
}

void md5_update(struct md5 *md5, const void *data, size_t size)
{
    const unsigned char *p = data;
    size_t used = md5->count % 64;

    md5->count += size;
    while (size > 0) {
        size_t n = size < 64 - used ? size : 64 - used;

        memcpy(md5->buffer + used, p, n);
        used += n;
        p += n;
        size -= n;
        if (used == 64) {
            transform(md5->state, md5->buffer);
            used = 0;
        }
    }
}

void md5_final(struct md5 *md5, unsigned char *digest)
{
    static const unsigned char padding[64] = { 0x80 };
    unsigned char bits[8];
    unsigned long count = md5->count;
    int i;

    for (i = 0; i < 8; i++)
        bits[i] = (unsigned char)(i < 5 ? (i == 0 ? count << 3 : count >> (8 * i - 3)) : 0);
    md5_update(md5, padding, 1 + (119 - count % 64) % 64);
    md5_update(md5, bits, sizeof bits);
    for (i = 0; i < MD5_SIZE; i++)
        digest[i] = (unsigned char)(md5->state[i / 4] >> (8 * (i % 4)));
}
