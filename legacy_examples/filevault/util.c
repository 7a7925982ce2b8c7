#include "util.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned char *read_file(const char *path, long *size)
{
    FILE *f = fopen(path, "rb");
    unsigned char *data;

    if (f == NULL)
        return NULL;
    fseek(f, 0, SEEK_END);
    *size = ftell(f);
    rewind(f);
    data = malloc(*size);
    if (data != NULL)
        *size = fread(data, 1, *size, f);
    fclose(f);
    return data;
}

int write_file(const char *path, const unsigned char *data, long size)
{
    FILE *f = fopen(path, "wb");
    int good;

    if (f == NULL)
        return 0;
    good = fwrite(data, 1, size, f) == (size_t)size;
    return fclose(f) == 0 && good;
}

const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}
