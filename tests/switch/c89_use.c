/* A C89 program's use of a switch: two ways to read a decimal number from bytes. */
#include <stdlib.h>
#include <string.h>

#include "strake/switch.h"

struct number_job {
  const char *text;
  size_t size;
  long legacy_value;
  long safe_value;
};

static strake_switch_verdict parse_legacy(void *context) {
  struct number_job *job = (struct number_job *)context;
  char buffer[32];
  size_t size = job->size < sizeof buffer - 1 ? job->size : sizeof buffer - 1;
  memcpy(buffer, job->text, size);
  buffer[size] = '\0';
  job->legacy_value = atol(buffer);
  return STRAKE_SWITCH_ACCEPTED;
}

static strake_switch_verdict parse_safe(void *context) {
  struct number_job *job = (struct number_job *)context;
  size_t i;
  job->safe_value = 0;
  if (job->size == 0 || job->size > 9) {
    return STRAKE_SWITCH_REJECTED;
  }
  for (i = 0; i < job->size; i++) {
    if (job->text[i] < '0' || job->text[i] > '9') {
      return STRAKE_SWITCH_REJECTED;
    }
    job->safe_value = job->safe_value * 10 + (job->text[i] - '0');
  }
  return STRAKE_SWITCH_ACCEPTED;
}

static void describe(void *context, strake_switch_side side, strake_switch_record *record) {
  const struct number_job *job = (const struct number_job *)context;
  long value = side == STRAKE_SWITCH_SIDE_LEGACY ? job->legacy_value : job->safe_value;
  strake_switch_record_number(record, "value", 5, value, NULL);
}

/* Gives the value, or -1 if the text is refused. */
long c89_parse_number(strake_switch *sw, const char *text) {
  struct number_job job;
  strake_switch_sides sides = STRAKE_SWITCH_SIDES_INIT;
  strake_switch_side side;
  strake_switch_verdict verdict;
  memset(&job, 0, sizeof job);
  job.text = text;
  job.size = strlen(text);
  sides.legacy = parse_legacy;
  sides.safe = parse_safe;
  sides.describe = describe;
  if (strake_switch_run(sw, &sides, &job, (const uint8_t *)text, job.size, &side, &verdict, NULL) != STRAKE_OK) {
    return -2;
  }
  if (verdict != STRAKE_SWITCH_ACCEPTED) {
    return -1;
  }
  return side == STRAKE_SWITCH_SIDE_LEGACY ? job.legacy_value : job.safe_value;
}
