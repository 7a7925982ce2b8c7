#ifndef JSON_H
#define JSON_H

#include <stddef.h>

/*
 * Copies the string or number that the object in json holds under member.
 * Returns 1 when it was found, 0 when there is none, -1 on bad JSON or when it doesn't fit.
 */
int json_get(const char *json, const char *member, char *out, size_t size);

#endif
