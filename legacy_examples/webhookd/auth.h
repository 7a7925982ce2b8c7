#ifndef AUTH_H
#define AUTH_H

#include "http.h"

/* Is the hook signed with key, and its timestamp within window seconds? */
int auth_hook(const struct request *req, const char *key, long now, long window);

/* Does the request carry the Basic credentials "status" and key? */
int auth_status(const struct request *req, const char *key);

#endif
