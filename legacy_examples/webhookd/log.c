#include "log.h"

#include <stdio.h>

static FILE *log_file;

int log_open(const char *path)
{
    log_file = fopen(path, "a");
    return log_file != NULL;
}

void log_close(void)
{
    if (log_file != NULL)
        fclose(log_file);
}

void log_hook(long now, const char *name, const char *event, const char *id)
{
    char line[512];

    if (log_file == NULL)
        return;
    sprintf(line, "%ld %s event=%s id=%s\n", now, name, event, id);
    fprintf(log_file, line);
    fflush(log_file);
}
