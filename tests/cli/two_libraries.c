/* A program that uses libcjson and libhttp_parser: workers that each read a request and its body. */
#include <cjson/cJSON.h>
#include <http_parser.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int read_body(http_parser* parser, const char* data, size_t size) {
  cJSON* tree = cJSON_ParseWithLength(data, size);
  (void)parser;
  cJSON_Delete(tree);
  return tree == NULL;
}

static int serve(void) {
  static const char request[] = "POST / HTTP/1.1\r\nContent-Length: 7\r\n\r\n{\"a\":1}";
  http_parser_settings settings;
  http_parser parser;
  http_parser_settings_init(&settings);
  settings.on_body = read_body;
  http_parser_init(&parser, HTTP_REQUEST);
  return http_parser_execute(&parser, &settings, request, strlen(request)) != strlen(request);
}

int main(int count, char** arguments) {
  int workers = count > 1 ? atoi(arguments[1]) : 0;
  int failed = 0;
  int status = 0;
  int i;
  for (i = 0; i < workers; i++) {
    if (fork() == 0) {
      return serve();
    }
  }
  while (wait(&status) > 0) {
    failed |= status;
  }
  return failed != 0;
}
