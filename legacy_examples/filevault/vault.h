#ifndef VAULT_H
#define VAULT_H

#define VAULT_NAME 64

/* what became of a file; also the exit status of the program */
enum {
    VAULT_OK,
    VAULT_SYSTEM,
    VAULT_MISUSE,
    VAULT_NO_VAULT_FILE,
    VAULT_BAD_PADDING,
    VAULT_BAD_TAG
};

/* what a vault file holds */
struct vault_file {
    char name[VAULT_NAME];
    unsigned int size;
    unsigned char *data;
};

/*
 * Reads the vault file at path, its name and size alone if pass is NULL. When the tag is bad, file has what there is.
 * It is given back with vault_free, whatever the result.
 */
int vault_read(const char *path, const char *pass, struct vault_file *file);
int vault_write(const char *path, const char *pass, const struct vault_file *file);
void vault_free(struct vault_file *file);

#endif
