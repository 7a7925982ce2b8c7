#ifndef LOG_H
#define LOG_H

int log_open(const char *path);
void log_close(void);

/* Appends the line of one accepted hook. */
void log_hook(long now, const char *name, const char *event, const char *id);

#endif
