#ifndef PROTOCOL_H
#define PROTOCOL_H

#include "registry.h"

#include <stdio.h>

struct protocol {
    struct registry registry;
    const char *path;                   /* of the registry's file */
    const char *last;                   /* operation that was asked for */
    long requests;
};

/* Does what a line asks for and writes a line with the answer. */
void protocol_line(struct protocol *protocol, const char *line, FILE *out);

#endif
