/*
 * What http-parser.cocci calls where a program called http_parser. It is a beginning: it becomes part of the program, to
 * be kept and changed there.
 *
 * A message takes the place of an http_parser. Callbacks come in the same order, but those of the head when all of it is
 * there and was accepted, each text in one piece. What is refused is refused as strake/http.h says, with its limits.
 * Of <http_parser.h> it needs the names of methods and of statuses, nothing of the library.
 */
#ifndef STRAKE_MESSAGE_H
#define STRAKE_MESSAGE_H

#include <http_parser.h>
#include <strake/http.h>
#include <strake/http_response.h>

/* What a function does where its input is refused. Functions that give no int need another one. */
#ifndef STRAKE_REFUSE
#define STRAKE_REFUSE return 0
#endif

/* All zero before the first strake_message_init(): memory of calloc(), or by this. */
struct strake_message {
    void *data;                         /* the program's own */
    strake_status status;               /* why nothing more is read, or STRAKE_OK */
    unsigned int method;                /* HTTP_GET and the like */
    unsigned int status_code;
    unsigned short http_major;
    unsigned short http_minor;
    unsigned int upgrade;               /* what follows isn't HTTP */
    uint64_t content_length;            /* (uint64_t)-1 if there is none */
    int keep_alive;
    int begun;                          /* a part of a message was read */
    enum http_parser_type type;
    strake_http_request *request;
    strake_http_response *response;
};
#define STRAKE_MESSAGE_INIT { NULL, STRAKE_OK, 0, 0, 0, 0, 0, 0, 0, 0, HTTP_REQUEST, NULL, NULL }

typedef int (*strake_message_data)(struct strake_message *message, const char *at, size_t size);
typedef int (*strake_message_event)(struct strake_message *message);

struct strake_message_callbacks {
    strake_message_event on_message_begin;
    strake_message_data on_url;
    strake_message_data on_status;
    strake_message_data on_header_field;
    strake_message_data on_header_value;
    strake_message_event on_headers_complete;
    strake_message_data on_body;
    strake_message_event on_message_complete;
};

/* Begins anew, and keeps data. */
void strake_message_init(struct strake_message *message, enum http_parser_type type);
/* Frees what a message has. It may be initialised again. */
void strake_message_end(struct strake_message *message);
void strake_message_callbacks_init(struct strake_message_callbacks *callbacks);

/*
 * How many of the bytes were used: all of them, or status says why not, or upgrade is set. A size of 0 is the end of
 * input, and the result then 1 if that was too early.
 */
size_t strake_message_execute(struct strake_message *message, const struct strake_message_callbacks *callbacks,
                              const char *data, size_t size);
int strake_message_should_keep_alive(const struct strake_message *message);

const char *strake_message_method_name(unsigned int method);
const char *strake_message_status_name(unsigned int status_code);

#endif
