/* configd: keeps a registry of devices in a JSON file and answers lines of JSON */

#include "protocol.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINE  65536
#define MAX_FILES 64

static const char usage[] =
    "usage: configd -c FILE [options]\n"
    "  -c FILE    the registry; it is read at the start and written by save\n"
    "  -s SOCKET  serve one connection after another on this Unix socket\n"
    "  -f FILE    take FILE as the requests and end; may be repeated\n"
    "  -h         this text\n"
    "Without -s and -f it takes requests from standard input.\n";

static int misuse(const char *what)
{
    fprintf(stderr, "configd: %s\n%s", what, usage);
    return 2;
}

static void serve(struct protocol *protocol, FILE *in, FILE *out)
{
    static char line[MAX_LINE];

    while (fgets(line, sizeof line, in) != NULL) {
        protocol_line(protocol, line, out);
        fflush(out);
    }
}

static int replay(struct protocol *protocol, char **files, int count)
{
    FILE *in;
    int i;

    for (i = 0; i < count; i++) {
        in = fopen(files[i], "r");
        if (in == NULL) {
            perror(files[i]);
            return 2;
        }
        serve(protocol, in, stdout);
        fclose(in);
    }
    return 0;
}

static int run_server(struct protocol *protocol, const char *path)
{
    struct sockaddr_un address;
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    int connection;
    FILE *in, *out;

    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    if (strlen(path) >= sizeof address.sun_path)
        return misuse("the socket's name is too long");
    strcpy(address.sun_path, path);
    unlink(path);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) != 0 ||
        listen(listener, 4) != 0) {
        perror(path);
        return 2;
    }
    while ((connection = accept(listener, NULL, NULL)) >= 0) {
        in = fdopen(connection, "r");
        out = fdopen(dup(connection), "w");
        serve(protocol, in, out);
        fclose(in);
        fclose(out);
    }
    return 0;
}

int main(int argc, char **argv)
{
    struct protocol *protocol = calloc(1, sizeof *protocol);
    const char *path = NULL;
    char *files[MAX_FILES];
    int count = 0;
    int option, result = 0;

    while ((option = getopt(argc, argv, "c:s:f:h")) != -1) {
        switch (option) {
        case 'c': protocol->path = optarg; break;
        case 's': path = optarg; break;
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
    if (optind != argc || protocol->path == NULL)
        return misuse("a registry and nothing but options, please");
    if (!registry_load(&protocol->registry, protocol->path)) {
        fprintf(stderr, "configd: %s is no registry\n", protocol->path);
        return 2;
    }
    if (count > 0)
        result = replay(protocol, files, count);
    else if (path != NULL)
        result = run_server(protocol, path);
    else
        serve(protocol, stdin, stdout);
    free(protocol);
    return result;
}
