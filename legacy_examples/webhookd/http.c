/* HTTP/1.0 and HTTP/1.1 requests */

#include "http.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MORE (-1)                       /* the body isn't whole yet */

static void *xmalloc(size_t size)
{
    void *p = malloc(size);

    if (p == NULL) {
        fputs("webhookd: out of memory\n", stderr);
        exit(1);
    }
    return p;
}

static char *copy_string(const char *s)
{
    return strcpy(xmalloc(strlen(s) + 1), s);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return 0;
}

static void percent_decode(char *s)
{
    char *out = s;

    while (*s != '\0') {
        if (*s == '%') {
            *out++ = (char)(hex_value(s[1]) * 16 + hex_value(s[2]));
            s += 3;
        } else {
            *out++ = *s++;
        }
    }
    *out = '\0';
}

static int parse_request_line(const char *line, struct request *req)
{
    char method[16];
    char target[256];
    char version[16];

    if (sscanf(line, "%s %s %s", method, target, version) != 3)
        return -400;
    if (strncmp(version, "HTTP/1.", 7) != 0 || target[0] != '/')
        return -400;
    req->keep_alive = strcmp(version, "HTTP/1.0") != 0;
    target[strcspn(target, "?")] = '\0';
    req->method = copy_string(method);
    req->path = copy_string(target);
    percent_decode(req->path);
    return 1;
}

static void trim_right(char *s)
{
    while (s[strlen(s) - 1] == ' ' || s[strlen(s) - 1] == '\t')
        s[strlen(s) - 1] = '\0';
}

/* line is "Name: value" */
static int parse_header(const char *line, struct request *req)
{
    struct header *h = &req->headers[req->header_count];
    char name[64];
    char value[1024];
    const char *colon = strchr(line, ':');

    if (colon == NULL || colon == line)
        return -400;
    memcpy(name, line, (size_t)(colon - line));
    name[colon - line] = '\0';
    strcpy(value, colon + 1 + strspn(colon + 1, " \t"));
    trim_right(value);

    h->name = copy_string(name);
    if (strpbrk(name, " \t") != NULL)
        return -400;
    h->value = copy_string(value);
    req->header_count++;
    return 1;
}

/* head holds lines, each with its CRLF; it is cut into strings */
static int parse_head(char *head, struct request *req)
{
    char *line = head;
    char *next;
    int status;

    for (; *line != '\0'; line = next) {
        next = strstr(line, "\r\n");
        *next = '\0';
        next += 2;
        status = line == head ? parse_request_line(line, req) : parse_header(line, req);
        if (status < 0)
            return status;
    }
    return 1;
}

static int parse_plain_body(const char *p, const char *end, int length, struct request *req)
{
    if (length > MAX_BODY)
        return -413;
    if (end - p < length)
        return MORE;
    req->body = xmalloc(length + 1);
    memcpy(req->body, p, length);
    req->body[length] = '\0';
    req->body_size = length;
    return length;
}

static int parse_chunked_body(const char *p, const char *end, struct request *req)
{
    const char *start = p;
    const char *eol;
    int size;

    req->body = xmalloc(MAX_BODY + 1);
    for (;;) {
        eol = strstr(p, "\r\n");
        if (eol == NULL)
            return MORE;
        size = (int)strtol(p, NULL, 16);
        if (size > MAX_BODY)
            return -413;
        p = eol + 2;
        if (size == 0)
            break;
        if (end - p < size + 2)
            return MORE;
        memcpy(req->body + req->body_size, p, size);
        req->body_size += size;
        p += size;
        if (strncmp(p, "\r\n", 2) != 0) {
            free(req->body);
            return -400;
        }
        p += 2;
    }
    req->body[req->body_size] = '\0';

    /* trailers, of which nothing is wanted */
    while ((eol = strstr(p, "\r\n")) != NULL && eol != p)
        p = eol + 2;
    return eol == NULL ? MORE : (int)(eol + 2 - start);
}

static int parse_body(const char *p, const char *end, struct request *req)
{
    const char *coding = request_header(req, "Transfer-Encoding");
    const char *length = request_header(req, "Content-Length");

    if (coding != NULL && strstr(coding, "chunked") != NULL)
        return parse_chunked_body(p, end, req);
    return parse_plain_body(p, end, length == NULL ? 0 : atoi(length), req);
}

static int parse(const char *buf, size_t size, struct request *req)
{
    const char *blank = strstr(buf, "\r\n\r\n");
    const char *connection;
    char *head;
    size_t head_size;
    int n;

    if (blank == NULL)
        return 0;
    head_size = (size_t)(blank - buf) + 2;
    head = xmalloc(head_size + 1);
    memcpy(head, buf, head_size);
    head[head_size] = '\0';
    n = parse_head(head, req);
    free(head);
    if (n < 0)
        return n;

    connection = request_header(req, "Connection");
    if (connection != NULL && strcasecmp(connection, "close") == 0)
        req->keep_alive = 0;
    if (connection != NULL && strcasecmp(connection, "keep-alive") == 0)
        req->keep_alive = 1;

    head_size += 2;
    n = parse_body(buf + head_size, buf + size, req);
    if (n < 0)
        return n == MORE ? 0 : n;
    return (int)head_size + n;
}

int http_parse(const char *buf, size_t size, struct request *req)
{
    int n;

    memset(req, 0, sizeof *req);
    n = parse(buf, size, req);
    if (n <= 0)
        request_free(req);
    return n;
}

const char *request_header(const struct request *req, const char *name)
{
    int i;

    for (i = 0; i < req->header_count; i++)
        if (strcasecmp(req->headers[i].name, name) == 0)
            return req->headers[i].value;
    return NULL;
}

void request_free(struct request *req)
{
    int i;

    for (i = 0; i < req->header_count; i++) {
        free(req->headers[i].name);
        free(req->headers[i].value);
    }
    free(req->method);
    free(req->path);
    free(req->body);
}
