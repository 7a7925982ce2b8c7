#include "strake_message.h"

#include <string.h>

/* What on_headers_complete may say besides 0. */
#define NO_BODY 1
#define NO_BODY_AND_UPGRADE 2

void strake_message_end(struct strake_message *message)
{
    (void)strake_http_request_free(message->request, NULL);
    (void)strake_http_response_free(message->response, NULL);
    message->request = NULL;
    message->response = NULL;
}

void strake_message_init(struct strake_message *message, enum http_parser_type type)
{
    const struct strake_message none = STRAKE_MESSAGE_INIT;
    void *data = message->data;

    strake_message_end(message);
    *message = none;
    message->data = data;
    message->type = type;
}

void strake_message_callbacks_init(struct strake_message_callbacks *callbacks)
{
    memset(callbacks, 0, sizeof *callbacks);
}

int strake_message_should_keep_alive(const struct strake_message *message)
{
    return message->keep_alive;
}

const char *strake_message_method_name(unsigned int method)
{
    switch (method) {
#define XX(number, name, string) case number: return #string;
    HTTP_METHOD_MAP(XX)
#undef XX
    default: return "<unknown>";
    }
}

const char *strake_message_status_name(unsigned int status_code)
{
    switch (status_code) {
#define XX(number, name, string) case number: return #string;
    HTTP_STATUS_MAP(XX)
#undef XX
    default: return "<unknown>";
    }
}

/* The handles, of which a message has one. */

static strake_status open_handle(struct strake_message *message)
{
    if (message->request != NULL || message->response != NULL)
        return STRAKE_OK;
    switch (message->type) {
    case HTTP_REQUEST: return strake_http_request_new(NULL, &message->request, NULL);
    case HTTP_RESPONSE: return strake_http_response_new(NULL, &message->response, NULL);
    default: return STRAKE_BAD_ARGUMENT;
    }
}

static strake_status next_event(struct strake_message *message, const char *data, size_t size, size_t *used,
                                strake_http_event *event, strake_bytes *content)
{
    const uint8_t *bytes = (const uint8_t *)data;

    if (message->type == HTTP_REQUEST)
        return strake_http_request_next(message->request, bytes, size, used, event, content, NULL);
    return strake_http_response_next(message->response, bytes, size, used, event, content, NULL);
}

static strake_status finish(struct strake_message *message)
{
    if (message->type == HTTP_REQUEST)
        return strake_http_request_finish(message->request, NULL);
    return strake_http_response_finish(message->response, NULL);
}

static strake_status header(const struct strake_message *message, size_t index, strake_http_field *field)
{
    if (message->type == HTTP_REQUEST)
        return strake_http_request_field(message->request, index, field, NULL);
    return strake_http_response_field(message->response, index, field, NULL);
}

static strake_status trailer(const struct strake_message *message, size_t index, strake_http_field *field)
{
    if (message->type == HTTP_REQUEST)
        return strake_http_request_trailer(message->request, index, field, NULL);
    return strake_http_response_trailer(message->response, index, field, NULL);
}

/* The callbacks. One that doesn't give 0 ends the message. */

static void refuse(struct strake_message *message, strake_status status)
{
    if (message->status == STRAKE_OK)
        message->status = status;
}

static void tell(struct strake_message *message, strake_message_event callback)
{
    if (message->status == STRAKE_OK && callback != NULL && callback(message) != 0)
        refuse(message, STRAKE_HTTP_PAUSED);
}

static void give(struct strake_message *message, strake_message_data callback, strake_bytes text)
{
    const char *at = text.data != NULL ? (const char *)text.data : "";

    if (message->status == STRAKE_OK && callback != NULL && callback(message, at, text.size) != 0)
        refuse(message, STRAKE_HTTP_PAUSED);
}

typedef strake_status (*field_at)(const struct strake_message *message, size_t index, strake_http_field *field);

static void give_fields(struct strake_message *message, const struct strake_message_callbacks *callbacks, field_at get)
{
    strake_http_field field;
    size_t i;

    for (i = 0; message->status == STRAKE_OK && get(message, i, &field) == STRAKE_OK; i++) {
        give(message, callbacks->on_header_field, field.name);
        give(message, callbacks->on_header_value, field.value);
    }
}

/* The parts of a head. */

static int read_method(struct strake_message *message, strake_bytes name)
{
    unsigned int method;

    for (method = 0; strcmp(strake_message_method_name(method), "<unknown>") != 0; method++) {
        const char *known = strake_message_method_name(method);

        if (strlen(known) == name.size && memcmp(known, name.data, name.size) == 0) {
            message->method = method;
            return 1;
        }
    }
    return 0;
}

static void give_request_line(struct strake_message *message, const struct strake_message_callbacks *callbacks)
{
    const strake_http_request *request = message->request;
    strake_bytes method, target, protocols;
    int32_t minor = 0, keep_alive = 0;

    if (strake_http_request_method(request, &method, NULL) != STRAKE_OK || !read_method(message, method) ||
        strake_http_request_target(request, &target, NULL) != STRAKE_OK ||
        strake_http_request_version_minor(request, &minor, NULL) != STRAKE_OK ||
        strake_http_request_keep_alive(request, &keep_alive, NULL) != STRAKE_OK) {
        refuse(message, STRAKE_HTTP_INVALID_REQUEST_LINE);
        return;
    }
    message->http_minor = (unsigned short)minor;
    message->keep_alive = keep_alive;
    message->upgrade = message->method == HTTP_CONNECT ||
                       strake_http_request_upgrade(request, &protocols, NULL) == STRAKE_OK;
    if (strake_http_request_content_length(request, &message->content_length, NULL) != STRAKE_OK)
        message->content_length = (uint64_t)-1;
    give(message, callbacks->on_url, target);
}

static void give_status_line(struct strake_message *message, const struct strake_message_callbacks *callbacks)
{
    const strake_http_response *response = message->response;
    strake_bytes reason;
    int32_t minor = 0, keep_alive = 0, code = 0, ends = 0;

    if (strake_http_response_status_code(response, &code, NULL) != STRAKE_OK ||
        strake_http_response_reason(response, &reason, NULL) != STRAKE_OK ||
        strake_http_response_version_minor(response, &minor, NULL) != STRAKE_OK ||
        strake_http_response_keep_alive(response, &keep_alive, NULL) != STRAKE_OK ||
        strake_http_response_ends_http(response, &ends, NULL) != STRAKE_OK) {
        refuse(message, STRAKE_HTTP_INVALID_STATUS_LINE);
        return;
    }
    message->status_code = (unsigned int)code;
    message->http_minor = (unsigned short)minor;
    message->keep_alive = keep_alive;
    message->upgrade = ends != 0;
    if (strake_http_response_content_length(response, &message->content_length, NULL) != STRAKE_OK)
        message->content_length = (uint64_t)-1;
    give(message, callbacks->on_status, reason);
}

/* The events. */

static void complete(struct strake_message *message, const struct strake_message_callbacks *callbacks)
{
    give_fields(message, callbacks, trailer);
    tell(message, callbacks->on_message_complete);
    message->begun = 0;
    if (message->request != NULL)
        refuse(message, strake_http_request_reset(message->request, NULL));
    if (message->response != NULL)
        refuse(message, strake_http_response_reset(message->response, NULL));
}

static void begin(struct strake_message *message, const struct strake_message_callbacks *callbacks)
{
    int said = 0;

    message->http_major = 1;
    tell(message, callbacks->on_message_begin);
    if (message->type == HTTP_REQUEST)
        give_request_line(message, callbacks);
    else
        give_status_line(message, callbacks);
    give_fields(message, callbacks, header);
    if (message->status == STRAKE_OK && callbacks->on_headers_complete != NULL)
        said = callbacks->on_headers_complete(message);
    if (said == NO_BODY_AND_UPGRADE)
        message->upgrade = 1;
    if (said == NO_BODY || said == NO_BODY_AND_UPGRADE)
        complete(message, callbacks);
    else if (said != 0)
        refuse(message, STRAKE_HTTP_PAUSED);
}

static void end_of_input(struct strake_message *message, const struct strake_message_callbacks *callbacks)
{
    if (!message->begun)
        return;
    refuse(message, finish(message));
    if (message->status == STRAKE_OK)
        complete(message, callbacks);
}

static size_t read_event(struct strake_message *message, const struct strake_message_callbacks *callbacks,
                         const char *data, size_t size, int *more)
{
    size_t used = 0;
    strake_http_event event = STRAKE_HTTP_EVENT_NONE;
    strake_bytes content;
    strake_status status = open_handle(message);

    if (status == STRAKE_OK)
        status = next_event(message, data, size, &used, &event, &content);
    message->begun |= used > 0;
    if (event == STRAKE_HTTP_EVENT_HEAD)
        begin(message, callbacks);
    else if (event == STRAKE_HTTP_EVENT_CONTENT)
        give(message, callbacks->on_body, content);
    else if (event == STRAKE_HTTP_EVENT_COMPLETE)
        complete(message, callbacks);
    else if (status != STRAKE_INCOMPLETE)
        refuse(message, status);
    *more = event != STRAKE_HTTP_EVENT_NONE && message->status == STRAKE_OK;
    return used;
}

size_t strake_message_execute(struct strake_message *message, const struct strake_message_callbacks *callbacks,
                              const char *data, size_t size)
{
    size_t used = 0;
    int more = 1;

    if (message->status != STRAKE_OK)
        return 0;
    if (size == 0) {
        end_of_input(message, callbacks);
        return message->status != STRAKE_OK;
    }
    while (more) {
        used += read_event(message, callbacks, data + used, size - used, &more);
        if (!message->begun && (message->upgrade || used == size))
            break;
    }
    return message->status != STRAKE_OK && used == size ? size - 1 : used;
}
