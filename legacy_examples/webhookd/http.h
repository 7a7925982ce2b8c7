#ifndef HTTP_H
#define HTTP_H

#include <stddef.h>

#define MAX_HEADERS 32
#define MAX_BODY    8192

struct header {
    char *name;
    char *value;
};

struct request {
    char *method;
    char *path;                         /* percent-decoded, without the query */
    char *body;                         /* body_size bytes and a NUL */
    size_t body_size;
    int keep_alive;
    int header_count;
    struct header headers[MAX_HEADERS];
};

/*
 * Parses the request that buf begins with; buf holds size bytes and a NUL.
 * Returns the number of bytes it took, 0 when more are needed, or -400 or -413.
 * A request that was taken is given back with request_free.
 */
int http_parse(const char *buf, size_t size, struct request *req);
const char *request_header(const struct request *req, const char *name);
void request_free(struct request *req);

#endif
