/* Just enough JSON to look at the members of one object. */

#include "json.h"

#include <stdio.h>
#include <string.h>

static const char *skip_space(const char *p)
{
    while (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n')
        p++;
    return p;
}

/* p is behind the opening quote, the result behind the closing one */
static const char *skip_string(const char *p)
{
    while (*p != '"') {
        if (*p == '\0')
            return NULL;
        if (*p == '\\')
            p++;
        p++;
    }
    return p + 1;
}

static const char *skip_value(const char *p)
{
    int depth = 0;

    do {
        if (*p == '\0')
            return NULL;
        if (*p == '"') {
            p = skip_string(p + 1);
            if (p == NULL)
                return NULL;
        } else if (*p == '{' || *p == '[') {
            depth++;
            p++;
        } else if (*p == '}' || *p == ']') {
            depth--;
            p++;
        } else if (depth > 0) {
            p++;
        } else {
            p += strcspn(p, ",}] \t\r\n");
        }
    } while (depth > 0);
    return p;
}

static char *put_utf8(char *out, unsigned c)
{
    if (c < 0x80) {
        *out++ = (char)c;
    } else if (c < 0x800) {
        *out++ = (char)(0xc0 | c >> 6);
        *out++ = (char)(0x80 | (c & 0x3f));
    } else {
        *out++ = (char)(0xe0 | c >> 12);
        *out++ = (char)(0x80 | (c >> 6 & 0x3f));
        *out++ = (char)(0x80 | (c & 0x3f));
    }
    return out;
}

/* p is behind the opening quote */
static int copy_text(const char *p, char *out, size_t size)
{
    char *end = out + size - 1;
    unsigned c;

    while (*p != '"') {
        if (*p == '\0' || out >= end)
            return -1;
        if (*p != '\\') {
            *out++ = *p++;
            continue;
        }
        p++;
        switch (*p) {
        case 'b': *out++ = '\b'; break;
        case 'f': *out++ = '\f'; break;
        case 'n': *out++ = '\n'; break;
        case 'r': *out++ = '\r'; break;
        case 't': *out++ = '\t'; break;
        case 'u':
            if (sscanf(p + 1, "%4x", &c) != 1)
                return -1;
            out = put_utf8(out, c);
            p += 4;
            break;
        default: *out++ = *p;
        }
        p++;
    }
    *out = '\0';
    return 1;
}

static int copy_number(const char *p, char *out, size_t size)
{
    size_t n = strspn(p, "+-.0123456789eE");

    if (n == 0 || n >= size)
        return -1;
    memcpy(out, p, n);
    out[n] = '\0';
    return 1;
}

int json_get(const char *json, const char *member, char *out, size_t size)
{
    const char *p = skip_space(json);
    size_t n = strlen(member);
    int found;

    if (*p++ != '{')
        return -1;
    p = skip_space(p);
    if (*p == '}')
        return 0;
    for (;;) {
        p = skip_space(p);
        if (*p++ != '"')
            return -1;
        found = strncmp(p, member, n) == 0 && p[n] == '"';
        p = skip_string(p);
        if (p == NULL)
            return -1;
        p = skip_space(p);
        if (*p++ != ':')
            return -1;
        p = skip_space(p);
        if (found)
            return *p == '"' ? copy_text(p + 1, out, size) : copy_number(p, out, size);
        p = skip_value(p);
        if (p == NULL)
            return -1;
        p = skip_space(p);
        if (*p == '}')
            return 0;
        if (*p++ != ',')
            return -1;
    }
}
