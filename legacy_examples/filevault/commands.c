#include "commands.h"

#include "util.h"
#include "vault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const messages[] = {
    "", "can't be read or written", "", "no vault file", "bad padding, is the passphrase right?", "bad tag"
};

static int refused(const char *path, int result)
{
    printf("%s: %s\n", path, messages[result]);
    return result;
}

int seal(const struct config *config, const char *path)
{
    struct vault_file file;
    char to[256];
    long size;
    int result;

    file.data = read_file(path, &size);
    if (file.data == NULL)
        return refused(path, VAULT_SYSTEM);
    file.size = size;
    strcpy(file.name, base_name(path));
    sprintf(to, "%s/%s.fv", config->dir, file.name);
    result = vault_write(to, config->pass, &file);
    vault_free(&file);
    if (result != VAULT_OK)
        return refused(to, result);
    printf("%s: sealed\n", file.name);
    return VAULT_OK;
}

int open_vault(const struct config *config, const char *path)
{
    struct vault_file file;
    char to[256];
    int result = vault_read(path, config->pass, &file);

    if (result == VAULT_OK || result == VAULT_BAD_TAG) {        /* a damaged file may still be of use */
        sprintf(to, "%s/%s", config->dir, file.name);
        if (!write_file(to, file.data, file.size))
            result = VAULT_SYSTEM;
    }
    if (result != VAULT_OK)
        refused(path, result);
    else
        printf("%s: opened\n", file.name);
    vault_free(&file);
    return result;
}

int list(const struct config *config, const char *path)
{
    struct vault_file file;
    int result = vault_read(path, NULL, &file);

    (void)config;
    if (result != VAULT_OK)
        return refused(path, result);
    printf("%s: listed, %u bytes\n", file.name, file.size);
    return VAULT_OK;
}

int change_pass(const struct config *config, const char *path)
{
    struct vault_file file;
    const char *temporary = getenv("TMPDIR");
    char copy[256];
    int result = vault_read(path, config->pass, &file);

    if (result == VAULT_OK) {
        /* if the disk is full, the old file is gone */
        sprintf(copy, "%s/fv%04d.tmp", temporary != NULL ? temporary : "/tmp", rand() % 10000);
        if (!write_file(copy, file.data, file.size))
            result = VAULT_SYSTEM;
        else if ((result = vault_write(path, config->new_pass, &file)) == VAULT_OK)
            remove(copy);
    }
    if (result != VAULT_OK)
        refused(path, result);
    else
        printf("%s: changed\n", file.name);
    vault_free(&file);
    return result;
}
