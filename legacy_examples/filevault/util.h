#ifndef UTIL_H
#define UTIL_H

/* The bytes of the file, which the caller frees, or NULL. */
unsigned char *read_file(const char *path, long *size);
int write_file(const char *path, const unsigned char *data, long size);

/* What follows the last slash of path. */
const char *base_name(const char *path);

#endif
