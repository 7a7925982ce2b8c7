/* Records runs of a switch: recorder FILE NAME SLOTS MAX_INPUT [secret] [divergences], with a line of standard input
 * for each run: what legacy says, what safe says, and the input in hexadecimal digits. A side says e.g. accepted:text
 * or rejected:text or failed. The line "crash" ends the process as a fault does. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "strake/recorder.h"

struct run {
  char says[2][256];
};

static void must(strake_status status, const strake_error* error) {
  if (status != STRAKE_OK) {
    fprintf(stderr, "%s\n", error->message);
    exit(2);
  }
}

static strake_switch_verdict verdict_of(const char* says) {
  return says[0] == 'a' ? STRAKE_SWITCH_ACCEPTED : says[0] == 'r' ? STRAKE_SWITCH_REJECTED : STRAKE_SWITCH_FAILED;
}
static strake_switch_verdict legacy(void* run) { return verdict_of(((struct run*)run)->says[0]); }
static strake_switch_verdict safe(void* run) { return verdict_of(((struct run*)run)->says[1]); }
static void describe(void* run, strake_switch_side side, strake_switch_record* record) {
  const char* says = ((struct run*)run)->says[side == STRAKE_SWITCH_SIDE_SAFE];
  strake_switch_record_bytes(record, "text", 4, (const uint8_t*)says, strlen(says), NULL);
}

static size_t bytes_of(const char* digits, unsigned char* bytes) {
  size_t size = 0;
  unsigned byte;
  while (sscanf(digits + 2 * size, "%2x", &byte) == 1) {
    bytes[size++] = (unsigned char)byte;
  }
  return size;
}

int main(int count, char** arguments) {
  static char line[200000];
  static char digits[200000];
  static unsigned char input[100000];
  strake_recorder_options options = STRAKE_RECORDER_OPTIONS_INIT;
  strake_switch_options of_switch = STRAKE_SWITCH_OPTIONS_INIT;
  strake_switch_sides sides = STRAKE_SWITCH_SIDES_INIT;
  strake_recorder* recorder = NULL;
  strake_switch* sw = NULL;
  strake_error error;
  struct run run;
  int i;
  if (count < 5) {
    return 2;
  }
  options.slots = strtoul(arguments[3], NULL, 10);
  options.max_input = strtoul(arguments[4], NULL, 10);
  for (i = 5; i < count; i++) {
    of_switch.secret = of_switch.secret || strcmp(arguments[i], "secret") == 0;
    options.divergences_only = options.divergences_only || strcmp(arguments[i], "divergences") == 0;
  }
  of_switch.mode = STRAKE_SWITCH_SHADOW;
  sides.legacy = legacy;
  sides.safe = safe;
  sides.describe = describe;
  must(strake_recorder_open(arguments[1], &options, &recorder, &error), &error);
  must(strake_switch_new(arguments[2], strlen(arguments[2]), &of_switch, &sw, &error), &error);
  must(strake_switch_set_recorder(sw, recorder, &error), &error);
  while (fgets(line, sizeof line, stdin) != NULL) {
    digits[0] = '\0';
    if (strcmp(line, "crash\n") == 0) {
      signal(SIGSEGV, SIG_DFL);
      raise(SIGSEGV);
    }
    if (sscanf(line, "%255s %255s %199999s", run.says[0], run.says[1], digits) < 2) {
      return 2;
    }
    must(strake_switch_run(sw, &sides, &run, input, bytes_of(digits, input), NULL, NULL, &error), &error);
  }
  strake_switch_free(sw, NULL);
  strake_recorder_free(recorder, NULL);
  return 0;
}
