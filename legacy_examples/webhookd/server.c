#include "server.h"

#include "hooks.h"
#include "http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define BUFFER_SIZE  16384
#define IDLE_SECONDS 10

static volatile sig_atomic_t stopped;
static int listener;

static void stop(int signal_number)
{
    (void)signal_number;
    stopped = 1;
    close(listener);                    /* or an accept that is about to begin would wait */
}

static const char *reason(int status)
{
    switch (status) {
    case 200: return "OK";
    case 202: return "Accepted";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 404: return "Not Found";
    case 413: return "Content Too Large";
    default:  return "Internal Server Error";
    }
}

static int write_all(int fd, const char *p, size_t size)
{
    ssize_t n;

    while (size > 0) {
        n = write(fd, p, size);
        if (n <= 0)
            return 0;
        p += n;
        size -= (size_t)n;
    }
    return 1;
}

/* Errors are answered by their reason. */
static int respond(int fd, int status, const char *answer, int keep_alive)
{
    char error[ANSWER_SIZE];
    char response[ANSWER_SIZE + 256];

    if (status >= 400) {
        sprintf(error, "{\"error\":\"%s\"}\n", reason(status));
        answer = error;
    }
    sprintf(response,
            "HTTP/1.1 %d %s\r\n"
            "Content-Type: application/json\r\n"
            "Content-Length: %lu\r\n"
            "Connection: %s\r\n"
            "\r\n"
            "%s",
            status, reason(status), (unsigned long)strlen(answer), keep_alive ? "keep-alive" : "close", answer);
    return write_all(fd, response, strlen(response));
}

/* Reads until buf begins with a whole request; returns as http_parse does, or 0 at the end of the input. */
static int next_request(int in, char *buf, size_t *size, struct request *req)
{
    ssize_t got;
    int used;

    while ((used = http_parse(buf, *size, req)) == 0) {
        if (*size == BUFFER_SIZE - 1)
            return -413;
        got = read(in, buf + *size, BUFFER_SIZE - 1 - *size);
        if (got <= 0)
            return *size == 0 ? 0 : -400;
        *size += (size_t)got;
        buf[*size] = '\0';
    }
    return used;
}

void server_connection(const struct config *config, int in, int out)
{
    char buf[BUFFER_SIZE];
    char answer[ANSWER_SIZE];
    struct request req;
    size_t size = 0;
    int used, status, keep_alive;

    buf[0] = '\0';
    while ((used = next_request(in, buf, &size, &req)) > 0) {
        status = hooks_handle(config, &req, answer);
        keep_alive = req.keep_alive;
        request_free(&req);
        size -= (size_t)used;
        memmove(buf, buf + used, size + 1);
        if (!respond(out, status, answer, keep_alive) || !keep_alive)
            return;
    }
    if (used < 0)
        respond(out, -used, NULL, 0);
}

static int open_listener(int port)
{
    struct sockaddr_in address;
    int yes = 1;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons((unsigned short)port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0 || listen(fd, 16) < 0) {
        perror("webhookd");
        return -1;
    }
    return fd;
}

static int bound_port(int fd)
{
    struct sockaddr_in address;
    socklen_t size = sizeof address;

    getsockname(fd, (struct sockaddr *)&address, &size);
    return ntohs(address.sin_port);
}

/* Closing with input unread would reset the connection, and the last response could be lost. */
static void close_gently(int fd)
{
    char rest[1024];

    shutdown(fd, SHUT_WR);
    while (!stopped && read(fd, rest, sizeof rest) > 0)
        ;
    close(fd);
}

int server_run(const struct config *config, int port)
{
    struct timeval idle = { IDLE_SECONDS, 0 };
    struct sigaction action;
    int fd;

    listener = open_listener(port);
    if (listener < 0)
        return 1;
    memset(&action, 0, sizeof action);
    action.sa_handler = stop;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    printf("listening on 127.0.0.1:%d\n", bound_port(listener));
    fflush(stdout);
    while (!stopped) {
        fd = accept(listener, NULL, NULL);
        if (fd < 0)
            continue;
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &idle, sizeof idle);
        server_connection(config, fd, fd);
        close_gently(fd);
    }
    return 0;
}
