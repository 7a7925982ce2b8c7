/*
 * What cjson.cocci calls where a program called cJSON to read. It is a beginning: it becomes part of the
 * program, to be kept and changed there.
 *
 * A value takes the place of a cJSON *. One that doesn't exist is no NULL: each call refuses it. A call that gives 1
 * has set its result; one that gives 0 hasn't, since the value is missing, of another type, or out of range.
 */
#ifndef STRAKE_VALUE_H
#define STRAKE_VALUE_H

#include <strake/json.h>
#include <strake/json_value.h>

/* What a function does where its input is refused. Functions that give no int need another one. */
#ifndef STRAKE_REFUSE
#define STRAKE_REFUSE return 0
#endif

/* Room for a text that was used where it stood. */
#define STRAKE_VALUE_TEXT 256

/* A loop over elements or members, which are fetched many at once. */
#define STRAKE_VALUE_BATCH 32
struct strake_value_each {
    strake_json_value container;
    strake_json_item items[STRAKE_VALUE_BATCH];
    uint64_t cursor;
    size_t count;
    size_t next;
    strake_bytes name;                  /* of the member that the loop is at */
};

/* The document is freed by strake_json_free(), also where root was given on. */
int strake_value_parse(const char *text, strake_json_document **document, strake_json_value *root);

/* A value, or one that doesn't exist. */
strake_json_value strake_value_none(void);
strake_json_value strake_value_member(strake_json_value object, const char *name);
strake_json_value strake_value_element(strake_json_value array, int index);

int strake_value_exists(strake_json_value value);
int strake_value_is(strake_json_value value, strake_json_type type);
int strake_value_is_true(strake_json_value value);
int strake_value_size(strake_json_value container);

int strake_value_int(strake_json_value value, int *number);
int strake_value_double(strake_json_value value, double *number);
int strake_value_text(strake_json_value value, char *buffer, size_t capacity);

/* Bytes as a text of C: not if they hold a NUL or don't fit. */
int strake_value_copy(strake_bytes bytes, char *buffer, size_t capacity);

void strake_value_begin(struct strake_value_each *each, strake_json_value container);
int strake_value_next(struct strake_value_each *each, strake_json_value *value);

#endif
