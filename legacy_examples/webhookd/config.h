#ifndef CONFIG_H
#define CONFIG_H

struct config {
    char key[256];                      /* shared with the senders */
    const char *spool;                  /* directory for the bodies, or NULL */
    long window;                        /* seconds that a signature is good for */
    long now;                           /* the time, when it is fixed, or 0 */
};

#endif
