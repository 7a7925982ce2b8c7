/* http_parse behind the switch "http": the parser of http.c, and Strake's */

#include "http.h"

#include <stdlib.h>
#include <string.h>
#include <strake/http.h>
#include <strake/switch.h>

/* What one side makes of a call: used is as http_parse returns it, or -500 when the side couldn't do its job. */
struct result {
    int used;
    struct request req;
};

struct call {
    const char *buf;
    size_t size;
    struct result *legacy;
    struct result *safe;
};

static strake_switch_verdict verdict(int used)
{
    if (used == -500)
        return STRAKE_SWITCH_FAILED;
    return used < 0 ? STRAKE_SWITCH_REJECTED : STRAKE_SWITCH_ACCEPTED;
}

static strake_switch_verdict parse_legacy(void *context)
{
    struct call *call = context;

    call->legacy->used = http_parse_legacy(call->buf, call->size, &call->legacy->req);
    return verdict(call->legacy->used);
}

static int answer_to(strake_status status)
{
    switch (status) {
    case STRAKE_INCOMPLETE:             return 0;
    case STRAKE_HTTP_BODY_TOO_LARGE:
    case STRAKE_HTTP_REQUEST_TOO_LARGE: return -413;
    case STRAKE_NOT_FOUND:              return -400;    /* a target without path, as in OPTIONS * */
    default:                            return status < STRAKE_HTTP_INVALID_REQUEST_LINE ? -500 : -400;
    }
}

static char *copy(strake_bytes view)
{
    char *s = malloc(view.size + 1);

    if (s == NULL)
        return NULL;
    if (view.size > 0)
        memcpy(s, view.data, view.size);
    s[view.size] = '\0';
    return s;
}

static strake_status copy_header(const strake_http_request *from, size_t index, struct header *to)
{
    strake_http_field field;
    strake_status status = strake_http_request_field(from, index, &field, NULL);

    if (status != STRAKE_OK)
        return status;
    to->name = copy(field.name);
    to->value = copy(field.value);
    return to->name != NULL && to->value != NULL ? STRAKE_OK : STRAKE_OUT_OF_MEMORY;
}

static strake_status copy_request(const strake_http_request *from, struct request *to)
{
    strake_bytes method, path, body;
    int32_t keep_alive;
    size_t count;
    strake_status status;

    if ((status = strake_http_request_method(from, &method, NULL)) != STRAKE_OK
        || (status = strake_http_request_path(from, &path, NULL)) != STRAKE_OK
        || (status = strake_http_request_body(from, &body, NULL)) != STRAKE_OK
        || (status = strake_http_request_keep_alive(from, &keep_alive, NULL)) != STRAKE_OK
        || (status = strake_http_request_field_count(from, &count, NULL)) != STRAKE_OK)
        return status;
    to->method = copy(method);
    to->path = copy(path);
    to->body = copy(body);
    to->body_size = body.size;
    to->keep_alive = keep_alive;
    if (to->method == NULL || to->path == NULL || to->body == NULL)
        return STRAKE_OUT_OF_MEMORY;
    while (status == STRAKE_OK && (size_t)to->header_count < count) {
        status = copy_header(from, (size_t)to->header_count, &to->headers[to->header_count]);
        to->header_count++;
    }
    return status;
}

static strake_switch_verdict parse_safe(void *context)
{
    struct call *call = context;
    struct result *result = call->safe;
    strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
    strake_http_request *request;
    strake_status status;
    size_t consumed;

    options.max_fields = MAX_HEADERS;
    options.max_body = MAX_BODY;
    memset(&result->req, 0, sizeof result->req);
    status = strake_http_request_parse((const uint8_t *)call->buf, call->size, &options, &request, &consumed, NULL);
    if (status == STRAKE_OK) {
        status = copy_request(request, &result->req);
        strake_http_request_free(request, NULL);
        if (status != STRAKE_OK)
            request_free(&result->req);
    }
    result->used = status == STRAKE_OK ? (int)consumed : answer_to(status);
    return verdict(result->used);
}

static void record_text(strake_switch_record *record, const char *name, const char *text, size_t size)
{
    strake_switch_record_bytes(record, name, strlen(name), (const uint8_t *)text, size, NULL);
}

static void record_number(strake_switch_record *record, const char *name, long number)
{
    strake_switch_record_number(record, name, strlen(name), number, NULL);
}

static void describe(void *context, strake_switch_side side, strake_switch_record *record)
{
    const struct call *call = context;
    const struct result *result = side == STRAKE_SWITCH_SIDE_LEGACY ? call->legacy : call->safe;
    const struct request *req = &result->req;
    int i;

    strake_switch_record_status(record, result->used < 0 ? -result->used : 0, NULL);
    if (result->used <= 0)
        return;
    record_number(record, "consumed", result->used);
    record_text(record, "method", req->method, strlen(req->method));
    record_text(record, "path", req->path, strlen(req->path));
    record_text(record, "body", req->body, req->body_size);
    record_number(record, "keep-alive", req->keep_alive);
    for (i = 0; i < req->header_count; i++) {
        record_text(record, "header-name", req->headers[i].name, strlen(req->headers[i].name));
        record_text(record, "header-value", req->headers[i].value, strlen(req->headers[i].value));
    }
}

int http_parse(const char *buf, size_t size, struct request *req)
{
    strake_switch_sides sides = STRAKE_SWITCH_SIDES_INIT;
    static strake_switch *sw;
    struct result legacy, safe;
    const struct result *answer = &legacy;
    struct result *other = &safe;
    struct call call;
    strake_switch_side side;

    sides.legacy = parse_legacy;
    sides.safe = parse_safe;
    sides.describe = describe;
    legacy.used = safe.used = 0;
    call.buf = buf;
    call.size = size;
    call.legacy = &legacy;
    call.safe = &safe;
    if (sw == NULL && strake_switch_new("http", 4, NULL, &sw, NULL) != STRAKE_OK)
        return -500;
    if (strake_switch_run(sw, &sides, &call, (const uint8_t *)buf, size, &side, NULL, NULL) != STRAKE_OK)
        return -500;
    if (side == STRAKE_SWITCH_SIDE_SAFE) {
        answer = &safe;
        other = &legacy;
    }
    if (other->used > 0)
        request_free(&other->req);
    *req = answer->req;
    return answer->used;
}
