/* files in the age format, by Strake */

#include "age_file.h"

#include "util.h"
#include "vault.h"

#include <stdlib.h>
#include <string.h>
#include <strake/file.h>

static strake_file_recipients *recipients;
static strake_file_recipients *new_recipients;
static strake_file_identities *identities;

static int make_recipients(const char *pass, unsigned int work, strake_file_recipients **list)
{
    return strake_file_recipients_new(list, NULL) == STRAKE_OK
        && strake_file_recipients_set_passphrase(*list, pass, strlen(pass), work, NULL) == STRAKE_OK;
}

int age_ready(const char *pass, const char *new_pass, unsigned int work)
{
    return make_recipients(pass, work, &recipients) && make_recipients(new_pass, work, &new_recipients)
        && strake_file_identities_new(NULL, &identities, NULL) == STRAKE_OK
        && strake_file_identities_add_passphrase(identities, pass, strlen(pass), NULL) == STRAKE_OK;
}

static int result_of(strake_status status)
{
    switch (status) {
    case STRAKE_OK:                    return VAULT_OK;
    case STRAKE_FILE_MALFORMED:
    case STRAKE_FILE_INVALID_ARMOR:
    case STRAKE_FILE_HEADER_TOO_LARGE:
    case STRAKE_FILE_TOO_MANY_STANZAS: return VAULT_NO_VAULT_FILE;
    case STRAKE_FILE_NO_MATCH:
    case STRAKE_FILE_TOO_COSTLY:
    case STRAKE_FILE_FORGED:           return VAULT_REFUSED;
    default:                           return VAULT_SYSTEM;
    }
}

int age_seal(const char *from, const char *to)
{
    return result_of(strake_file_encrypt_path(recipients, STRAKE_FILE_BINARY, from, to, NULL));
}

int age_open(const char *from, const char *to)
{
    return result_of(strake_file_decrypt_path(identities, from, to, NULL));
}

static strake_status size_of(const char *path, strake_file_reader **reader, uint64_t *size)
{
    strake_status status = strake_file_reader_open(identities, path, reader, NULL);

    return status == STRAKE_OK ? strake_file_reader_size(*reader, size, NULL) : status;
}

int age_size(const char *path, unsigned long *size)
{
    strake_file_reader *reader = NULL;
    uint64_t genuine = 0;
    strake_status status = size_of(path, &reader, &genuine);

    *size = (unsigned long)genuine;
    strake_file_reader_free(reader, NULL);
    return result_of(status);
}

int age_write(const char *path, const unsigned char *data, size_t size)
{
    return result_of(strake_file_encrypt_to_path(new_recipients, STRAKE_FILE_BINARY, data, size, path, NULL));
}

int age_change(const char *path)
{
    strake_file_reader *reader = NULL;
    unsigned char *data;
    uint64_t size = 0;
    strake_status status = size_of(path, &reader, &size);
    int result;

    data = malloc((size_t)size + 1);    /* of no byte it may be NULL */
    if (status == STRAKE_OK)
        status = data == NULL ? STRAKE_OUT_OF_MEMORY
                              : strake_file_reader_read_at(reader, 0, data, (size_t)size, NULL, NULL);
    strake_file_reader_free(reader, NULL);
    result = status == STRAKE_OK ? age_write(path, data, (size_t)size) : result_of(status);
    if (data != NULL)
        wipe(data, (size_t)size);
    free(data);
    return result;
}
