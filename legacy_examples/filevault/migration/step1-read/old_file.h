#ifndef OLD_FILE_H
#define OLD_FILE_H

#include "vault.h"

/* Keeps the passphrase for what follows; to be called once, before the others. */
int old_ready(const char *pass);

/* Reads as vault_read does, the name and size alone if with_content is 0, and gives out only what was checked. */
int old_read(const char *path, int with_content, struct vault_file *file);

#endif
