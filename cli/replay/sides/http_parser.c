/* What strake replay --swap http_parser calls: messages, and what the library says of them by its callbacks: a line for
 * each, in which pieces of one thing are put together, since where it cuts them says nothing. */
#include <stdio.h>
#include <string.h>

#include <http_parser.h>

#include "strake/contain_stub.h"

struct events {
  char* text;
  size_t room;
  size_t size;
  const char* open; /* What the last line is about, if more of it may come. */
  int is_full;
};

static void add(struct events* events, const char* bytes, size_t size) {
  if (size > events->room - events->size) {
    events->is_full = 1;
    return;
  }
  memcpy(events->text + events->size, bytes, size);
  events->size += size;
}

static int piece(http_parser* parser, const char* name, const char* bytes, size_t size) {
  struct events* events = (struct events*)parser->data;
  if (events->open != name) {
    add(events, "\n", 1);
    add(events, name, strlen(name));
    add(events, " ", 1);
    events->open = name;
  }
  add(events, bytes, size);
  return 0;
}

static int happened(http_parser* parser, const char* name) {
  struct events* events = (struct events*)parser->data;
  char facts[160];
  const int size = sprintf(facts, "\n%s type %u http %u.%u method %u status %u upgrade %u keep-alive %d", name,
                           (unsigned)parser->type, (unsigned)parser->http_major, (unsigned)parser->http_minor,
                           (unsigned)parser->method, (unsigned)parser->status_code, (unsigned)parser->upgrade,
                           http_should_keep_alive(parser));
  events->open = NULL;
  add(events, facts, (size_t)size);
  return 0;
}

static int on_url(http_parser* p, const char* at, size_t size) { return piece(p, "url", at, size); }
static int on_status(http_parser* p, const char* at, size_t size) { return piece(p, "status", at, size); }
static int on_field(http_parser* p, const char* at, size_t size) { return piece(p, "field", at, size); }
static int on_value(http_parser* p, const char* at, size_t size) { return piece(p, "value", at, size); }
static int on_body(http_parser* p, const char* at, size_t size) { return piece(p, "body", at, size); }
static int on_headers(http_parser* p) { return happened(p, "headers"); }
static int on_complete(http_parser* p) { return happened(p, "complete"); }

STRAKE_CONTAIN_EXPORT int32_t strake_replay(const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity,
                                            size_t* size) {
  struct events events;
  http_parser_settings settings;
  http_parser parser;
  size_t parsed;
  memset(&events, 0, sizeof events);
  events.text = (char*)output;
  events.room = capacity;
  http_parser_settings_init(&settings);
  settings.on_url = on_url;
  settings.on_status = on_status;
  settings.on_header_field = on_field;
  settings.on_header_value = on_value;
  settings.on_body = on_body;
  settings.on_headers_complete = on_headers;
  settings.on_message_complete = on_complete;
  http_parser_init(&parser, HTTP_BOTH);
  parser.data = &events;
  parsed = http_parser_execute(&parser, &settings, (const char*)input, input_size);
  /* The end of the connection ends a message, too. */
  if (HTTP_PARSER_ERRNO(&parser) == HPE_OK && !parser.upgrade && input_size > 0) {
    http_parser_execute(&parser, &settings, NULL, 0);
  }
  *size = events.size;
  if (events.is_full) {
    return -1;
  }
  return HTTP_PARSER_ERRNO(&parser) != HPE_OK ? (int32_t)HTTP_PARSER_ERRNO(&parser)
                                              : (parsed == input_size || parser.upgrade ? 0 : -2);
}
