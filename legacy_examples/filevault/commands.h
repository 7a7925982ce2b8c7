#ifndef COMMANDS_H
#define COMMANDS_H

#include "config.h"

/* Each does its job on one file, prints a line, and returns what became of it. */
int seal(const struct config *config, const char *path);
int open_vault(const struct config *config, const char *path);
int list(const struct config *config, const char *path);
int change_pass(const struct config *config, const char *path);

#endif
