/* A program that uses libcjson: parses its arguments, prints them minified, and does what the first letters ask for. */
#include <cjson/cJSON.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void parse(const char *text) {
  cJSON *tree = cJSON_Parse(text);
  char *printed = cJSON_PrintUnformatted(tree);
  printf("%s\n", printed == NULL ? "refused" : printed);
  free(printed);
  cJSON_Delete(tree);
}

static void minify(const char *text) {
  char *copy = strdup(text);
  cJSON_Minify(copy);
  printf("%s\n", copy);
  free(copy);
}

int main(int count, char **arguments) {
  int i;
  setbuf(stdout, NULL);
  for (i = 1; i < count; i++) {
    const char *argument = arguments[i];
    if (strcmp(argument, "fork") == 0) {
      if (fork() != 0) {
        wait(NULL);
      }
    } else if (strcmp(argument, "abort") == 0) {
      raise(SIGKILL);
    } else if (strncmp(argument, "exit=", 5) == 0) {
      exit(atoi(argument + 5));
    } else if (strcmp(argument, "echo") == 0) {
      char line[100];
      fputs(fgets(line, sizeof line, stdin) == NULL ? "nothing\n" : line, stdout);
    } else if (strcmp(argument, "pause") == 0) {
      pause();
    } else if (strncmp(argument, "minify=", 7) == 0) {
      minify(argument + 7);
    } else {
      parse(argument);
    }
  }
  return 0;
}
