#ifndef SERVER_H
#define SERVER_H

#include "config.h"

/* Serves loopback connections one after another until SIGINT or SIGTERM. */
int server_run(const struct config *config, int port);

/* Takes the bytes of in as one connection's and writes the responses to out. */
void server_connection(const struct config *config, int in, int out);

#endif
