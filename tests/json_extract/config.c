#include "config.h"

static const int8_t default_level = -3;
static const strake_json_choice modes[] = {STRAKE_JSON_CHOICE("slow", -1), STRAKE_JSON_CHOICE("fast", 2)};

static const strake_json_field listener_fields[] = {
    STRAKE_JSON_FIELD_TEXT(struct listener, address, "address", STRAKE_JSON_REQUIRED),
    STRAKE_JSON_FIELD_NATURAL(struct listener, port, "port", 1, 65535, STRAKE_JSON_OPTIONAL)};
const strake_json_table listener_table =
    STRAKE_JSON_TABLE(struct listener, listener_fields, STRAKE_JSON_REFUSE_UNKNOWN);

static const strake_json_field config_fields[] = {
    STRAKE_JSON_FIELD_TEXT(struct config, name, "name", STRAKE_JSON_REQUIRED),
    STRAKE_JSON_FIELD_INTEGER(struct config, level, "level", INT64_MIN, 100, STRAKE_JSON_DEFAULT(default_level)),
    STRAKE_JSON_FIELD_NATURAL(struct config, port, "port", 1, 65535, STRAKE_JSON_PRESENT(struct config, has_port)),
    STRAKE_JSON_FIELD_REAL(struct config, rate, "rate", 0.0, 1.5, STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_REAL(struct config, ratio, "ratio", -1e300, 1e300, STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_BOOLEAN(struct config, verbose, "verbose", STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_CHOICE(struct config, mode, "mode", modes, STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_VIEW(struct config, note, "note", STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_VALUE(struct config, rest, "rest", STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_STRUCT(struct config, admin, "admin", listener_table, STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_STRUCTS(struct config, listeners, listener_count, "listeners", listener_table,
                              STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_INTEGERS(struct config, numbers, number_count, "numbers", -5, 5, STRAKE_JSON_OPTIONAL),
    STRAKE_JSON_FIELD_TEXTS(struct config, tags, tag_count, "tags", STRAKE_JSON_OPTIONAL)};
const strake_json_table config_table = STRAKE_JSON_TABLE(struct config, config_fields, STRAKE_JSON_REFUSE_UNKNOWN);
const size_t config_field_count = sizeof config_fields / sizeof *config_fields;
