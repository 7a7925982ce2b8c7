/* what the paths mean */

#include "hooks.h"

#include "auth.h"
#include "json.h"
#include "log.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define HOOKS_PATH "/hooks/"

static struct {
    unsigned long requests;
    unsigned long accepted;
    unsigned long refused;
} counters;

static long current_time(const struct config *config)
{
    return config->now != 0 ? config->now : (long)time(NULL);
}

/* The last body of each hook stays in the spool directory. */
static int store(const struct config *config, const char *name, const struct request *req)
{
    char path[512];
    FILE *f;
    size_t n;

    if (config->spool == NULL)
        return 1;
    snprintf(path, sizeof path, "%s/%s.json", config->spool, name);
    f = fopen(path, "wb");
    if (f == NULL)
        return 0;
    n = fwrite(req->body, 1, req->body_size, f);
    return fclose(f) == 0 && n == req->body_size;
}

static int handle_hook(const struct config *config, const struct request *req, char *answer)
{
    const char *rest = req->path + strlen(HOOKS_PATH);
    long now = current_time(config);
    char name[64];
    char event[64];
    char id[64];

    if (*rest == '\0' || strlen(rest) > sizeof name)
        return 404;
    strcpy(name, rest);
    if (!auth_hook(req, config->key, now, config->window))
        return 401;
    if (json_get(req->body, "event", event, sizeof event) != 1)
        return 400;
    strcpy(id, "-");
    if (json_get(req->body, "id", id, sizeof id) < 0)
        return 400;
    if (!store(config, name, req))
        return 500;
    log_hook(now, name, event, id);
    strcpy(answer, "{\"status\":\"accepted\"}\n");
    return 202;
}

static int handle_status(const struct config *config, const struct request *req, char *answer)
{
    if (!auth_status(req, config->key))
        return 401;
    sprintf(answer, "{\"requests\":%lu,\"accepted\":%lu,\"refused\":%lu}\n",
            counters.requests, counters.accepted, counters.refused);
    return 200;
}

int hooks_handle(const struct config *config, const struct request *req, char *answer)
{
    int status = 404;

    counters.requests++;
    if (strcmp(req->method, "POST") == 0 && strncmp(req->path, HOOKS_PATH, strlen(HOOKS_PATH)) == 0)
        status = handle_hook(config, req, answer);
    else if (strcmp(req->method, "GET") == 0 && strcmp(req->path, "/status") == 0)
        status = handle_status(config, req, answer);
    if (status == 202)
        counters.accepted++;
    if (status >= 400)
        counters.refused++;
    return status;
}
