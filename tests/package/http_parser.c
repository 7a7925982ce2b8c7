/* A program for http_parser, as they are written, in C89. Prints "ok". */
#include <http_parser.h>
#include <stdio.h>
#include <string.h>

static int complete(http_parser *parser) {
  ++*(int *)parser->data;
  return 0;
}

static int is_a(http_parser *parser, const char *at, size_t length) {
  (void)parser;
  return length == 2 && memcmp(at, "/a", 2) == 0 ? 0 : 1;
}

int main(void) {
  const char *text = "GET /a HTTP/1.1\r\nHost: example.com\r\n\r\n";
  http_parser_settings settings;
  struct http_parser_url url;
  http_parser parser;
  int messages = 0;

  http_parser_settings_init(&settings);
  settings.on_url = is_a;
  settings.on_message_complete = complete;
  parser.data = &messages;
  http_parser_init(&parser, HTTP_REQUEST);
  if (http_parser_execute(&parser, &settings, text, strlen(text)) != strlen(text) || messages != 1 ||
      parser.method != HTTP_GET || !http_should_keep_alive(&parser)) {
    printf("%s\n", http_errno_description(HTTP_PARSER_ERRNO(&parser)));
    return 1;
  }
  http_parser_url_init(&url);
  if (http_parser_parse_url("http://a:80/", 12, 0, &url) != 0 || url.port != 80) {
    return 1;
  }
  strake_http_parser_set_strict(0);
  puts("ok");
  return 0;
}
