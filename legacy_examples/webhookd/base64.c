/* base64, RFC 4648 section 4 */

#include "base64.h"

#define XX (-1)

static const signed char table[128] = {
    XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX,
    XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX,
    XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, 62, XX, XX, XX, 63,
    52, 53, 54, 55, 56, 57, 58, 59, 60, 61, XX, XX, XX,  0, XX, XX,
    XX,  0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14,
    15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, XX, XX, XX, XX, XX,
    XX, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
    41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, XX, XX, XX, XX, XX
};

int base64_decode(const char *text, unsigned char *out)
{
    const unsigned char *p = (const unsigned char *)text;
    unsigned char *start = out;
    int a, b, c, d;

    for (; *p != '\0'; p += 4) {
        a = table[p[0]];
        b = table[p[1]];
        c = table[p[2]];
        d = table[p[3]];
        if ((a | b | c | d) < 0)
            return -1;
        *out++ = (unsigned char)(a << 2 | b >> 4);
        if (p[2] != '=')
            *out++ = (unsigned char)(b << 4 | c >> 2);
        if (p[3] != '=')
            *out++ = (unsigned char)(c << 6 | d);
    }
    return (int)(out - start);
}
