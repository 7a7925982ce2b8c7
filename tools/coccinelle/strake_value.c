#include "strake_value.h"

#include <limits.h>
#include <string.h>

int strake_value_parse(const char *text, strake_json_document **document, strake_json_value *root)
{
    *root = strake_value_none();
    return strake_json_parse((const uint8_t *)text, strlen(text), NULL, document, NULL) == STRAKE_OK &&
           strake_json_root(*document, root, NULL) == STRAKE_OK;
}

strake_json_value strake_value_none(void)
{
    strake_json_value none;

    memset(&none, 0, sizeof none);
    return none;
}

strake_json_value strake_value_member(strake_json_value object, const char *name)
{
    strake_json_value value;

    return strake_json_get_member(object, name, strlen(name), &value, NULL) == STRAKE_OK ? value : strake_value_none();
}

strake_json_value strake_value_element(strake_json_value array, int index)
{
    strake_json_value value;

    if (index < 0 || strake_json_get_element(array, (uint64_t)index, &value, NULL) != STRAKE_OK)
        return strake_value_none();
    return value;
}

int strake_value_exists(strake_json_value value)
{
    return value.document != NULL;
}

int strake_value_is(strake_json_value value, strake_json_type type)
{
    strake_json_type found;

    return strake_json_get_type(value, &found, NULL) == STRAKE_OK && found == type;
}

int strake_value_is_true(strake_json_value value)
{
    int32_t boolean;

    return strake_json_get_boolean(value, &boolean, NULL) == STRAKE_OK && boolean;
}

int strake_value_size(strake_json_value container)
{
    uint64_t count;

    return strake_json_get_count(container, &count, NULL) == STRAKE_OK && count <= INT_MAX ? (int)count : 0;
}

int strake_value_int(strake_json_value value, int *number)
{
    int64_t found;

    if (strake_json_get_int64(value, &found, NULL) != STRAKE_OK || found < INT_MIN || found > INT_MAX)
        return 0;
    *number = (int)found;
    return 1;
}

int strake_value_double(strake_json_value value, double *number)
{
    return strake_json_get_double(value, number, NULL) == STRAKE_OK;
}

int strake_value_text(strake_json_value value, char *buffer, size_t capacity)
{
    return strake_json_get_string_copy(value, buffer, capacity, NULL, NULL) == STRAKE_OK;
}

int strake_value_copy(strake_bytes bytes, char *buffer, size_t capacity)
{
    if (bytes.size >= capacity || (bytes.size > 0 && memchr(bytes.data, '\0', bytes.size) != NULL))
        return 0;
    if (bytes.size > 0)
        memcpy(buffer, bytes.data, bytes.size);
    buffer[bytes.size] = '\0';
    return 1;
}

void strake_value_begin(struct strake_value_each *each, strake_json_value container)
{
    memset(each, 0, sizeof *each);
    each->container = container;
}

int strake_value_next(struct strake_value_each *each, strake_json_value *value)
{
    if (each->next == each->count) {
        each->next = 0;
        if (strake_json_next_items(each->container, &each->cursor, each->items, STRAKE_VALUE_BATCH, &each->count,
                                   NULL) != STRAKE_OK)
            each->count = 0;
        if (each->count == 0)
            return 0;
    }
    *value = each->items[each->next].value;
    each->name = each->items[each->next].name;
    each->next++;
    return 1;
}
