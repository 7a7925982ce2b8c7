#ifndef HOOKS_H
#define HOOKS_H

#include "config.h"
#include "http.h"

#define ANSWER_SIZE 128

/* Carries out the request; returns the status and leaves the JSON of the answer. */
int hooks_handle(const struct config *config, const struct request *req, char *answer);

#endif
