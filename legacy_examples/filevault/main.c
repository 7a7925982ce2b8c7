/* filevault: keeps files encrypted under a passphrase */

#include "commands.h"
#include "config.h"
#include "vault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char usage[] =
    "usage: filevault -p PASSFILE [options] COMMAND FILE...\n"
    "  seal         write FILE.fv, encrypted\n"
    "  open         write what FILE, a vault file, holds, under its name\n"
    "  list         print name and size of what FILE holds\n"
    "  change-pass  encrypt FILE under the passphrase of -n\n";

static const char options[] =
    "  -p PASSFILE  the passphrase, one line of text\n"
    "  -n PASSFILE  the new one\n"
    "  -d DIR       write to DIR instead of the current one\n"
    "  -t NOW       the time, in seconds since 1970, instead of the clock's\n"
    "  -h           this text\n";

static const struct {
    const char *name;
    int (*run)(const struct config *config, const char *path);
} commands[] = {
    { "seal", seal }, { "open", open_vault }, { "list", list }, { "change-pass", change_pass }
};

#define COMMANDS (sizeof commands / sizeof commands[0])

static void print_usage(FILE *to)
{
    fputs(usage, to);
    fputs(options, to);
}

static int misuse(const char *what)
{
    fprintf(stderr, "filevault: %s\n", what);
    print_usage(stderr);
    return VAULT_MISUSE;
}

static int read_pass(const char *path, char *pass, int size)
{
    FILE *f = fopen(path, "r");

    if (f == NULL)
        return 0;
    if (fgets(pass, size, f) == NULL)
        pass[0] = '\0';
    fclose(f);
    pass[strcspn(pass, "\r\n")] = '\0';
    return pass[0] != '\0';
}

int main(int argc, char **argv)
{
    struct config config;
    const char *pass_file = NULL;
    const char *new_pass_file = NULL;
    unsigned int now = (unsigned int)time(NULL);
    size_t command;
    int option, result, first = VAULT_OK;

    memset(&config, 0, sizeof config);
    config.dir = ".";
    while ((option = getopt(argc, argv, "p:n:d:t:h")) != -1) {
        switch (option) {
        case 'p': pass_file = optarg; break;
        case 'n': new_pass_file = optarg; break;
        case 'd': config.dir = optarg; break;
        case 't': now = (unsigned int)atol(optarg); break;
        case 'h':
            print_usage(stdout);
            return 0;
        default:
            return misuse("unknown option");
        }
    }
    if (pass_file == NULL || argc - optind < 2)
        return misuse("a passphrase, a command and files, please");
    for (command = 0; command < COMMANDS && strcmp(commands[command].name, argv[optind]) != 0; command++)
        ;
    if (command == COMMANDS)
        return misuse("unknown command");
    if (commands[command].run == change_pass && new_pass_file == NULL)
        return misuse("a new passphrase, please");
    if (!read_pass(pass_file, config.pass, sizeof config.pass)
        || (new_pass_file != NULL && !read_pass(new_pass_file, config.new_pass, sizeof config.new_pass))) {
        fputs("filevault: no passphrase\n", stderr);
        return VAULT_MISUSE;
    }

    srand(now);
    for (optind++; optind < argc; optind++) {
        result = commands[command].run(&config, argv[optind]);
        fflush(stdout);
        if (first == VAULT_OK)
            first = result;
    }
    return first;
}
