/**
 * @file json_extract.h
 * @brief Reads a JSON object into a struct of C, by a table that says what each member must be.
 *
 * A table lists the fields of a struct: the name of the JSON member, its type and range, whether it must be there. One
 * call checks all of an object and writes all of the struct, or nothing, and says what is wrong where.
 * docs/json_extract.md has a whole example and every choice that was made.
 */
#ifndef STRAKE_JSON_EXTRACT_H
#define STRAKE_JSON_EXTRACT_H

#include "strake/json_value.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief What a field takes: one of enum strake_json_target_code. */
typedef int32_t strake_json_target;

/** @brief The types of fields, with the members of C that they can be. */
enum strake_json_target_code {
  /** true or false, into an integer of any width that becomes 1 or 0. */
  STRAKE_JSON_TO_BOOLEAN = 1,
  /** An integer, into a signed one of 8, 16, 32 or 64 bits. */
  STRAKE_JSON_TO_INTEGER = 2,
  /** An integer, into an unsigned one of 8, 16, 32 or 64 bits. */
  STRAKE_JSON_TO_NATURAL = 3,
  /** A number, into a float or double. */
  STRAKE_JSON_TO_REAL = 4,
  /** A string without NUL, into an array of char, with a NUL behind it. */
  STRAKE_JSON_TO_TEXT = 5,
  /** A string, into a ::strake_bytes that holds until the document is freed. */
  STRAKE_JSON_TO_VIEW = 6,
  /** One of several strings, into a signed integer that becomes its number. */
  STRAKE_JSON_TO_CHOICE = 7,
  /** An object, into a struct with a table of its own. */
  STRAKE_JSON_TO_STRUCT = 8,
  /** Anything, into a ::strake_json_value. */
  STRAKE_JSON_TO_VALUE = 9
};

/** @brief Of a field: the member must be there. */
#define STRAKE_JSON_FIELD_IS_REQUIRED 0x01u
/** @brief Of a field: null stands for a member that isn't there. */
#define STRAKE_JSON_FIELD_MAY_BE_NULL 0x02u

/** @brief A part of a struct. */
typedef struct strake_json_part {
  size_t offset; /**< offsetof. */
  size_t size;   /**< sizeof; 0 for none. */
} strake_json_part;

/** @brief A string that a field can be, and its number. */
typedef struct strake_json_choice {
  const char* name; /**< UTF-8. */
  size_t name_size; /**< Size of name in bytes. */
  int64_t number;   /**< What the member of the struct becomes. */
} strake_json_choice;

struct strake_json_table;

/** @brief A field: written with the macros STRAKE_JSON_FIELD_..., and static const as a rule. */
typedef struct strake_json_field {
  const char* name;                      /**< The name of the JSON member, in UTF-8. */
  size_t name_size;                      /**< Size of name in bytes. */
  strake_json_target target;             /**< What it takes. */
  uint32_t reserved;                     /**< 0. */
  strake_json_part part;                 /**< The member of the struct. */
  size_t stride;                         /**< Of an array of C: sizeof one element. 0: it isn't an array. */
  strake_json_part count;                /**< Of an array: the integer that becomes the number of elements. */
  int64_t least;                         /**< Of ::STRAKE_JSON_TO_INTEGER: the least number. */
  int64_t greatest;                      /**< The greatest. */
  uint64_t least_natural;                /**< Of ::STRAKE_JSON_TO_NATURAL: the least number. */
  uint64_t greatest_natural;             /**< The greatest. */
  double least_real;                     /**< Of ::STRAKE_JSON_TO_REAL: the least number. */
  double greatest_real;                  /**< The greatest. */
  const strake_json_choice* choices;     /**< Of ::STRAKE_JSON_TO_CHOICE: the strings. */
  size_t choice_count;                   /**< How many there are. */
  const struct strake_json_table* table; /**< Of ::STRAKE_JSON_TO_STRUCT: its table. */
  uint32_t flags;                        /**< Sum of STRAKE_JSON_FIELD_.... */
  strake_json_part present;              /**< The integer that becomes 1 if the member is there, and else 0. */
  const void* fallback; /**< What the member of the struct becomes if it isn't there; NULL: it stays. */
  size_t fallback_size; /**< Bytes at fallback; what the member has behind them becomes 0. */
} strake_json_field;

/** @brief What becomes of a JSON member that the table doesn't name: one of enum strake_json_unknown_code. */
typedef int32_t strake_json_unknown;

/** @brief The policies. */
enum strake_json_unknown_code {
  /** It is a fault. */
  STRAKE_JSON_REFUSE_UNKNOWN = 0,
  /** It is left aside. */
  STRAKE_JSON_IGNORE_UNKNOWN = 1
};

/** @brief The fields of a struct: written with ::STRAKE_JSON_TABLE. */
typedef struct strake_json_table {
  const strake_json_field* fields; /**< The fields. */
  size_t count;                    /**< How many there are, up to 1024. */
  size_t struct_size;              /**< sizeof the struct. */
  strake_json_unknown unknown;     /**< What becomes of other members. */
  uint32_t reserved;               /**< 0. */
} strake_json_table;

/** @brief The size of a member of a struct. */
#define STRAKE_JSON_SIZE(type, member) sizeof(((type*)0)->member)
/** @brief The size of an element of a member that is an array. */
#define STRAKE_JSON_STRIDE(type, member) sizeof(((type*)0)->member[0])

/* The last argument of a field, which says what if the member isn't there. */

/** @brief It must be there. */
#define STRAKE_JSON_REQUIRED STRAKE_JSON_FIELD_IS_REQUIRED, {0, 0}, NULL, 0
/** @brief It may be missing; the member of the struct stays as it is. */
#define STRAKE_JSON_OPTIONAL 0, {0, 0}, NULL, 0
/** @brief It may be missing; the member of the struct becomes as this variable, which is of the same type. */
#define STRAKE_JSON_DEFAULT(variable) 0, {0, 0}, &(variable), sizeof(variable)
/** @brief It may be missing or null; an integer of the struct says whether it was there. */
#define STRAKE_JSON_PRESENT(type, flag)                                                                                \
  STRAKE_JSON_FIELD_MAY_BE_NULL, {offsetof(type, flag), STRAKE_JSON_SIZE(type, flag)}, NULL, 0

/** @brief How every field begins. */
#define STRAKE_JSON_FIELD_HEAD(type, member, name, target)                                                             \
  name, sizeof(name) - 1, target, 0, { offsetof(type, member), STRAKE_JSON_SIZE(type, member) }
/** @brief Of a field that is no array. */
#define STRAKE_JSON_ONE                                                                                                \
  0, { 0, 0 }
/** @brief Of a field that is an array of C, with the member that becomes the number of its elements. */
#define STRAKE_JSON_MANY(type, member, count)                                                                          \
  STRAKE_JSON_STRIDE(type, member), { offsetof(type, count), STRAKE_JSON_SIZE(type, count) }
/** @brief Of a field that is no number. */
#define STRAKE_JSON_NO_RANGE 0, 0, 0, 0, 0.0, 0.0
/** @brief Of a field that has neither choices nor a table. */
#define STRAKE_JSON_NO_TABLE NULL, 0, NULL

/** @brief true or false. */
#define STRAKE_JSON_FIELD_BOOLEAN(type, member, name, otherwise)                                                       \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_BOOLEAN), STRAKE_JSON_ONE, STRAKE_JSON_NO_RANGE,         \
        STRAKE_JSON_NO_TABLE, otherwise                                                                                \
  }
/** @brief A signed integer from least to greatest, as far as the member of the struct has them. */
#define STRAKE_JSON_FIELD_INTEGER(type, member, name, least, greatest, otherwise)                                      \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_INTEGER), STRAKE_JSON_ONE, least, greatest, 0, 0, 0.0,   \
        0.0, STRAKE_JSON_NO_TABLE, otherwise                                                                           \
  }
/** @brief An unsigned integer from least to greatest, as far as the member of the struct has them. */
#define STRAKE_JSON_FIELD_NATURAL(type, member, name, least, greatest, otherwise)                                      \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_NATURAL), STRAKE_JSON_ONE, 0, 0, least, greatest, 0.0,   \
        0.0, STRAKE_JSON_NO_TABLE, otherwise                                                                           \
  }
/** @brief A float or double from least to greatest. */
#define STRAKE_JSON_FIELD_REAL(type, member, name, least, greatest, otherwise)                                         \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_REAL), STRAKE_JSON_ONE, 0, 0, 0, 0, least, greatest,     \
        STRAKE_JSON_NO_TABLE, otherwise                                                                                \
  }
/** @brief A string into an array of char, which holds a NUL behind it. */
#define STRAKE_JSON_FIELD_TEXT(type, member, name, otherwise)                                                          \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_TEXT), STRAKE_JSON_ONE, STRAKE_JSON_NO_RANGE,            \
        STRAKE_JSON_NO_TABLE, otherwise                                                                                \
  }
/** @brief A string into a ::strake_bytes. */
#define STRAKE_JSON_FIELD_VIEW(type, member, name, otherwise)                                                          \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_VIEW), STRAKE_JSON_ONE, STRAKE_JSON_NO_RANGE,            \
        STRAKE_JSON_NO_TABLE, otherwise                                                                                \
  }
/** @brief One of the strings of an array of ::strake_json_choice. */
#define STRAKE_JSON_FIELD_CHOICE(type, member, name, choices, otherwise)                                               \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_CHOICE), STRAKE_JSON_ONE, STRAKE_JSON_NO_RANGE, choices, \
        sizeof(choices) / sizeof(*(choices)), NULL, otherwise                                                          \
  }
/** @brief An object, by a ::strake_json_table of its own. */
#define STRAKE_JSON_FIELD_STRUCT(type, member, name, table, otherwise)                                                 \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_STRUCT), STRAKE_JSON_ONE, STRAKE_JSON_NO_RANGE, NULL, 0, \
        &(table), otherwise                                                                                            \
  }
/** @brief Any value, into a ::strake_json_value. */
#define STRAKE_JSON_FIELD_VALUE(type, member, name, otherwise)                                                         \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_VALUE), STRAKE_JSON_ONE, STRAKE_JSON_NO_RANGE,           \
        STRAKE_JSON_NO_TABLE, otherwise                                                                                \
  }

/** @brief An array of signed integers; count is the member of the struct that becomes their number. */
#define STRAKE_JSON_FIELD_INTEGERS(type, member, count, name, least, greatest, otherwise)                              \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_INTEGER), STRAKE_JSON_MANY(type, member, count), least,  \
        greatest, 0, 0, 0.0, 0.0, STRAKE_JSON_NO_TABLE, otherwise                                                      \
  }
/** @brief An array of unsigned integers. */
#define STRAKE_JSON_FIELD_NATURALS(type, member, count, name, least, greatest, otherwise)                              \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_NATURAL), STRAKE_JSON_MANY(type, member, count), 0, 0,   \
        least, greatest, 0.0, 0.0, STRAKE_JSON_NO_TABLE, otherwise                                                     \
  }
/** @brief An array of float or double. */
#define STRAKE_JSON_FIELD_REALS(type, member, count, name, least, greatest, otherwise)                                 \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_REAL), STRAKE_JSON_MANY(type, member, count), 0, 0, 0,   \
        0, least, greatest, STRAKE_JSON_NO_TABLE, otherwise                                                            \
  }
/** @brief An array of arrays of char. */
#define STRAKE_JSON_FIELD_TEXTS(type, member, count, name, otherwise)                                                  \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_TEXT), STRAKE_JSON_MANY(type, member, count),            \
        STRAKE_JSON_NO_RANGE, STRAKE_JSON_NO_TABLE, otherwise                                                          \
  }
/** @brief An array of structs. */
#define STRAKE_JSON_FIELD_STRUCTS(type, member, count, name, table, otherwise)                                         \
  {                                                                                                                    \
    STRAKE_JSON_FIELD_HEAD(type, member, name, STRAKE_JSON_TO_STRUCT), STRAKE_JSON_MANY(type, member, count),          \
        STRAKE_JSON_NO_RANGE, NULL, 0, &(table), otherwise                                                             \
  }

/** @brief A choice. */
#define STRAKE_JSON_CHOICE(name, number)                                                                               \
  { name, sizeof(name) - 1, number }

/** @brief The table of a struct, of an array of fields. */
#define STRAKE_JSON_TABLE(type, fields, unknown)                                                                       \
  { fields, sizeof(fields) / sizeof(*(fields)), sizeof(type), unknown, 0 }

/** @brief Bytes of each text of a report, with its NUL. */
#define STRAKE_JSON_REPORT_TEXT 256

/** @brief What is wrong with one value. The texts are cut where they don't fit. */
typedef struct strake_json_report {
  strake_status status;                   /**< What is wrong. */
  uint32_t reserved;                      /**< 0. */
  strake_json_position position;          /**< Where the value begins; of a missing member its object. */
  char path[STRAKE_JSON_REPORT_TEXT];     /**< The JSON Pointer of the value; of a missing member, where it would be. */
  char expected[STRAKE_JSON_REPORT_TEXT]; /**< E.g. "an integer from 1 to 65535". */
  char found[STRAKE_JSON_REPORT_TEXT];    /**< How the value stands in the text, or begins: e.g. "70000". */
} strake_json_report;

/**
 * @brief Reads an object into a struct.
 * @param value       The object.
 * @param table       What its members must be.
 * @param target      The struct, which is written whole if the call succeeds, and else stays as it is.
 * @param target_size sizeof the struct: that of the table.
 * @param reports     Receives what is wrong, in the order of the text. May be NULL if capacity is 0.
 * @param capacity    How many reports there is room for.
 * @param count       Receives how many were given. May be NULL.
 * @param error       Receives the detail of a failure, with the offset of the first value that is wrong. May be NULL.
 * @return ::STRAKE_OK; else the status of the first fault: ::STRAKE_JSON_WRONG_TYPE, ::STRAKE_JSON_NOT_INTEGER,
 *         ::STRAKE_JSON_INTEGER_OUT_OF_RANGE and ::STRAKE_JSON_NUMBER_OUT_OF_RANGE for a number outside of the field's
 *         range, ::STRAKE_JSON_STRING_HAS_NUL, ::STRAKE_JSON_MEMBER_MISSING, ::STRAKE_JSON_MEMBER_UNKNOWN,
 *         ::STRAKE_JSON_TEXT_TOO_LONG, ::STRAKE_JSON_NO_SUCH_CHOICE, ::STRAKE_JSON_TOO_MANY_ELEMENTS;
 *         ::STRAKE_JSON_BAD_TABLE, with a report that names the field and says why; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_BUSY while the document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have, or a target_size that
 *         isn't that of the table; ::STRAKE_BAD_BUFFER.
 *
 * Reports hold parts of the input. Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that table, its fields, choices, tables and fallbacks are as their sizes say, that
 * target has target_size readable and writable bytes, that there is room for capacity reports, and that count is
 * writable or NULL. The library checks for NULL, and that the table keeps to the struct: every write is within it.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_extract(strake_json_value value, const strake_json_table* table,
                                                              void* target, size_t target_size,
                                                              strake_json_report* reports, size_t capacity,
                                                              size_t* count, strake_error* error);

/**
 * @brief Parses a text and reads it into a struct.
 * @param data        The text, in UTF-8. May be NULL if size is 0.
 * @param size        Size of data in bytes.
 * @param options     Limits and lenience, or NULL for ::STRAKE_JSON_OPTIONS_INIT.
 * @param table       What the members of the object must be. Fields of ::STRAKE_JSON_TO_VIEW and ::STRAKE_JSON_TO_VALUE
 *                    are refused, since what they take goes with the document.
 * @param target      The struct, which is written whole if the call succeeds, and else stays as it is.
 * @param target_size sizeof the struct: that of the table.
 * @param reports     Receives what is wrong, in the order of the text. May be NULL if capacity is 0.
 * @param capacity    How many reports there is room for.
 * @param count       Receives how many were given. May be NULL.
 * @param error       Receives the detail of a failure, with the offset of the byte or value. May be NULL.
 * @return as strake_json_extract() and strake_json_parse(); ::STRAKE_JSON_BAD_TABLE also for a field that would dangle.
 *
 * Reports hold parts of the input. Threads: any.
 * SAFETY: the caller guarantees size readable bytes at data, a struct of the size that it states at options, and what
 * strake_json_extract() asks for. The library checks for NULL, and that the table keeps to the struct.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_extract_text(const uint8_t* data, size_t size,
                                                                   const strake_json_options* options,
                                                                   const strake_json_table* table, void* target,
                                                                   size_t target_size, strake_json_report* reports,
                                                                   size_t capacity, size_t* count, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
