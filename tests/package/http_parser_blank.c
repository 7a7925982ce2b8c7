/* Shows whether http_parser is strict: only then it refuses a blank in a name. */
#include <http_parser.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  const char *text = "GET / HTTP/1.1\r\na b: c\r\n\r\n";
  http_parser_settings settings;
  http_parser parser;

  http_parser_settings_init(&settings);
  http_parser_init(&parser, HTTP_REQUEST);
  http_parser_execute(&parser, &settings, text, strlen(text));
  puts(http_errno_name(HTTP_PARSER_ERRNO(&parser)));
  return 0;
}
