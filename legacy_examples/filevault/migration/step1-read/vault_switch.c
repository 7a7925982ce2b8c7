/* vault_read behind the switch "vault": the reader of vault.c, and Strake's */

#include "vault_switch.h"

#include "old_file.h"
#include "vault.h"

#include <string.h>
#include <strake/switch.h>

/* What one side makes of a file. */
struct outcome {
    int result;
    struct vault_file file;
};

struct call {
    const char *path;
    const char *pass;
    struct outcome *legacy;
    struct outcome *safe;
};

static strake_switch *sw;

int vault_ready(const char *pass)
{
    strake_switch_options options = STRAKE_SWITCH_OPTIONS_INIT;

    options.secret = 1;
    return strake_switch_new("vault", 5, &options, &sw, NULL) == STRAKE_OK && old_ready(pass);
}

static strake_switch_verdict verdict(int result)
{
    if (result == VAULT_SYSTEM)
        return STRAKE_SWITCH_FAILED;
    return result == VAULT_OK ? STRAKE_SWITCH_ACCEPTED : STRAKE_SWITCH_REJECTED;
}

static strake_switch_verdict read_legacy(void *context)
{
    const struct call *call = context;

    call->legacy->result = vault_read_legacy(call->path, call->pass, &call->legacy->file);
    return verdict(call->legacy->result);
}

static strake_switch_verdict read_safe(void *context)
{
    const struct call *call = context;

    call->safe->result = old_read(call->path, call->pass != NULL, &call->safe->file);
    return verdict(call->safe->result);
}

static void describe(void *context, strake_switch_side side, strake_switch_record *record)
{
    const struct call *call = context;
    const struct outcome *outcome = side == STRAKE_SWITCH_SIDE_LEGACY ? call->legacy : call->safe;
    const struct vault_file *file = &outcome->file;

    if (outcome->result != VAULT_OK)
        return;
    strake_switch_record_bytes(record, "name", 4, (const uint8_t *)file->name, strlen(file->name), NULL);
    strake_switch_record_number(record, "size", 4, file->size, NULL);
    if (file->data != NULL)
        strake_switch_record_bytes(record, "content", 7, file->data, file->size, NULL);
}

int vault_read(const char *path, const char *pass, struct vault_file *file)
{
    strake_switch_sides sides = STRAKE_SWITCH_SIDES_INIT;
    struct outcome legacy, safe;
    const struct outcome *answer = &legacy;
    struct outcome *other = &safe;
    struct call call;
    strake_switch_side side;

    sides.legacy = read_legacy;
    sides.safe = read_safe;
    sides.describe = describe;
    legacy.file.data = safe.file.data = file->data = NULL;
    call.path = path;
    call.pass = pass;
    call.legacy = &legacy;
    call.safe = &safe;
    if (strake_switch_run(sw, &sides, &call, NULL, 0, &side, NULL, NULL) != STRAKE_OK)
        return VAULT_SYSTEM;
    if (side == STRAKE_SWITCH_SIDE_SAFE) {
        answer = &safe;
        other = &legacy;
    }
    vault_free(&other->file);
    *file = answer->file;
    return answer->result;
}
