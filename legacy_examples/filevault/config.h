#ifndef CONFIG_H
#define CONFIG_H

struct config {
    char pass[128];
    char new_pass[128];
    const char *dir;        /* where files are written to */
};

#endif
