/* Calls with numbers that no enumerator stands for, as only C permits it. */
#include <http_parser.h>

const char *text_of_method(const char *(*function)(enum http_method), int number) {
  return function((enum http_method)number);
}

const char *text_of_status(const char *(*function)(enum http_status), int number) {
  return function((enum http_status)number);
}
