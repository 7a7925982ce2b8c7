/* Built with AddressSanitizer against the stock library: it tells the caller that its buffer is shorter than stated. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <strake/strake.h>

static void print(void* context, const strake_event* event) {
  (void)context;
  printf("%s\n", event->line);
}

int main(int argc, char** argv) {
  uint8_t* data = malloc(8);
  strake_http_request* request = NULL;
  strake_bytes target;
  size_t consumed = 0;
  strake_status status;
  memcpy(data, "GET / HT", 8);
  status = strake_event_set_sink(print, NULL, NULL);
  status = strake_misuse_set_policy(STRAKE_MISUSE_REPORT, NULL);
  status = strake_http_request_parse(data, 9, NULL, &request, &consumed, NULL);
  printf("%s\n", strake_status_name(status));
  free(data);
  if (argc > 1) { /* a view that is read after its handle was freed, or used for the next request */
    const char* text = "GET /stale HTTP/1.1\r\nHost: a\r\n\r\n";
    status = strake_http_request_parse((const uint8_t*)text, strlen(text), NULL, &request, &consumed, NULL);
    status = strake_http_request_target(request, &target, NULL);
    if (strcmp(argv[1], "freed") == 0) {
      strake_http_request_free(request, NULL);
    } else {
      status = strake_http_request_reset(request, NULL);
    }
    printf("%d\n", target.data[0]);
  }
  (void)status;
  return 0;
}
