/* A struct with a field of every kind, and its table, in C89. */
#ifndef CONFIG_H
#define CONFIG_H

#include <strake/json_extract.h>

struct listener {
  char address[16];
  uint16_t port;
};

struct config {
  char name[8];
  int8_t level;
  uint16_t port;
  float rate;
  double ratio;
  int32_t verbose;
  int16_t mode;
  strake_bytes note;
  strake_json_value rest;
  struct listener admin;
  struct listener listeners[3];
  size_t listener_count;
  int32_t numbers[4];
  uint8_t number_count;
  char tags[2][6];
  int tag_count;
  unsigned char has_port;
};

#ifdef __cplusplus
extern "C" {
#endif
extern const strake_json_table listener_table;
extern const strake_json_table config_table;
extern const size_t config_field_count;
#ifdef __cplusplus
}
#endif

#endif
