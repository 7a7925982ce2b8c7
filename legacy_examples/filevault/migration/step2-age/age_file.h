#ifndef AGE_FILE_H
#define AGE_FILE_H

#include <stddef.h>

/* Keeps the passphrases for what follows; to be called once, before the others. work is the logarithm to base 2. */
int age_ready(const char *pass, const char *new_pass, unsigned int work);

/* Each does its job on files of the age format and returns what became of it, as vault.h has it. */
int age_seal(const char *from, const char *to);
int age_open(const char *from, const char *to);
int age_size(const char *path, unsigned long *size);

/* Under the new passphrase. */
int age_write(const char *path, const unsigned char *data, size_t size);
int age_change(const char *path);

#endif
