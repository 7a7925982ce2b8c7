/* memcmp as a C library without vector instructions has it: it stops at the first byte that differs. */

#include <stddef.h>

int memcmp(const void *a, const void *b, size_t size)
{
    const volatile unsigned char *p = a;
    const volatile unsigned char *q = b;

    for (; size > 0; size--, p++, q++)
        if (*p != *q)
            return *p < *q ? -1 : 1;
    return 0;
}
