/* webhookd: receives signed webhooks and logs them */

#include "config.h"
#include "log.h"
#include "server.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_FILES 64

static const char usage[] =
    "usage: webhookd -k KEYFILE [options]\n"
    "  -k KEYFILE  the shared key, one line of text\n"
    "  -p PORT     listen on 127.0.0.1:PORT (8080; 0 picks a free one)\n"
    "  -f FILE     take FILE as one connection's input, write the responses to\n"
    "              stdout and end; may be repeated\n"
    "  -l LOGFILE  append a line for each accepted hook\n"
    "  -d DIR      keep the last body of each hook in DIR\n"
    "  -w SECONDS  how long a signature is good for (300)\n"
    "  -t NOW      the time, in seconds since 1970, instead of the clock's\n"
    "  -h          this text\n";

static int misuse(const char *what)
{
    fprintf(stderr, "webhookd: %s\n%s", what, usage);
    return 2;
}

static int read_key(const char *path, char *key, int size)
{
    FILE *f = fopen(path, "r");

    if (f == NULL)
        return 0;
    if (fgets(key, size, f) == NULL)
        key[0] = '\0';
    fclose(f);
    key[strcspn(key, "\r\n")] = '\0';
    return key[0] != '\0';
}

static int replay(const struct config *config, char **files, int count)
{
    int i, fd;

    for (i = 0; i < count; i++) {
        fd = open(files[i], O_RDONLY);
        if (fd < 0) {
            perror(files[i]);
            return 2;
        }
        server_connection(config, fd, STDOUT_FILENO);
        close(fd);
    }
    return 0;
}

int main(int argc, char **argv)
{
    struct config config;
    const char *key_file = NULL;
    const char *log_path = NULL;
    char *files[MAX_FILES];
    int count = 0;
    int port = 8080;
    int option, result;

    memset(&config, 0, sizeof config);
    config.window = 300;
    while ((option = getopt(argc, argv, "k:p:f:l:d:w:t:h")) != -1) {
        switch (option) {
        case 'k': key_file = optarg; break;
        case 'p': port = atoi(optarg); break;
        case 'l': log_path = optarg; break;
        case 'd': config.spool = optarg; break;
        case 'w': config.window = atol(optarg); break;
        case 't': config.now = atol(optarg); break;
        case 'f':
            if (count == MAX_FILES)
                return misuse("too many files");
            files[count++] = optarg;
            break;
        case 'h':
            fputs(usage, stdout);
            return 0;
        default:
            return misuse("unknown option");
        }
    }
    if (optind != argc || key_file == NULL)
        return misuse("a key file and nothing but options, please");
    if (!read_key(key_file, config.key, sizeof config.key)) {
        fprintf(stderr, "webhookd: no key in %s\n", key_file);
        return 2;
    }
    if (log_path != NULL && !log_open(log_path)) {
        perror(log_path);
        return 2;
    }

    result = count > 0 ? replay(&config, files, count) : server_run(&config, port);
    log_close();
    return result;
}
