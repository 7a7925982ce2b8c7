/* What a contained function may be: a good one, and all kinds of bad ones. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "strake/contain_stub.h"

#define FUNCTION(name)                                                                                                 \
  STRAKE_CONTAIN_EXPORT int32_t name(const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity,        \
                                     size_t* size)
#define UNUSED (void)input, (void)input_size, (void)output, (void)capacity, (void)size

/* Gives the input back, and its size. */
FUNCTION(echo) {
  if (input_size > capacity) {
    return -1;
  }
  memcpy(output, input, input_size);
  *size = input_size;
  return (int32_t)input_size;
}

FUNCTION(tell_capacity) {
  UNUSED;
  return (int32_t)capacity;
}

/* How often this process was called. */
FUNCTION(count_calls) {
  static int32_t calls;
  UNUSED;
  return ++calls;
}

/* What pure functions use of the C library. */
static int compare(const void* a, const void* b) { return *(const int*)a - *(const int*)b; }
FUNCTION(use_library) {
  enum { count = 100000 };
  int* numbers = (int*)malloc(count * sizeof *numbers);
  char text[64];
  time_t moment = 86400;
  int i;
  UNUSED;
  if (numbers == NULL) {
    return -1;
  }
  for (i = 0; i < count; i++) {
    numbers[i] = (count - i) * 7 % count;
  }
  qsort(numbers, count, sizeof *numbers, compare);
  i = numbers[count - 1];
  free(numbers);
  numbers = (int*)malloc(64 << 20);
  free(numbers);
  printf("to nowhere\n");
  fprintf(stderr, "to nowhere\n");
  clock();
  (void)snprintf(text, sizeof text, "%d %.3f", localtime(&moment)->tm_year, strtod("1.5", NULL));
  return strcmp(text, "70 1.500") == 0 ? i : -2;
}

FUNCTION(open_file) {
  UNUSED;
  return open("/etc/passwd", O_RDONLY);
}
FUNCTION(write_file) {
  UNUSED;
  return open("/tmp/strake-contain-escape", O_CREAT | O_WRONLY, 0600);
}
FUNCTION(open_socket) {
  UNUSED;
  return socket(AF_INET, SOCK_STREAM, 0);
}
FUNCTION(execute) {
  UNUSED;
  return execl("/bin/true", "true", (char*)NULL);
}
FUNCTION(fork_off) {
  UNUSED;
  return fork();
}
FUNCTION(make_thread) {
  UNUSED;
  return (int32_t)syscall(SYS_clone3, NULL, 0);
}
FUNCTION(trace_server) {
  UNUSED;
  return (int32_t)ptrace(PTRACE_ATTACH, getpid() - 1, NULL, NULL);
}
/* The process whose number is in the input. */
static int32_t process_of(const uint8_t* input) {
  int32_t process;
  memcpy(&process, input, sizeof process);
  return process;
}
FUNCTION(kill_process) {
  UNUSED;
  return kill(process_of(input), SIGKILL);
}
FUNCTION(kill_thread) {
  UNUSED;
  return (int32_t)syscall(SYS_tgkill, process_of(input), process_of(input), SIGKILL);
}
FUNCTION(read_memory_of_process) {
  UNUSED;
  return (int32_t)syscall(SYS_process_vm_readv, process_of(input), NULL, 0, NULL, 0, 0);
}
FUNCTION(map_executable) {
  UNUSED;
  return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? 1 : 0;
}
FUNCTION(make_executable) {
  void* page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  UNUSED;
  return mprotect(page, 4096, PROT_READ | PROT_EXEC);
}
FUNCTION(change_handlers) {
  UNUSED;
  return signal(SIGSYS, SIG_IGN) == SIG_ERR ? 1 : 0;
}
FUNCTION(raise_limits) {
  UNUSED;
  return (int32_t)syscall(SYS_prlimit64, 0, 0, NULL, NULL);
}

/* The request isn't this process's to write to: neither as it is mapped, nor otherwise. */
FUNCTION(write_input) {
  UNUSED;
  memset((uint8_t*)(uintptr_t)input, 'x', 1);
  return 0;
}
FUNCTION(unlock_input) {
  UNUSED;
  return mprotect((uint8_t*)(uintptr_t)input, 4096, PROT_READ | PROT_WRITE) == 0 ? 0 : errno;
}

/* Says that it wrote more than there is room for. */
FUNCTION(overstate) {
  UNUSED;
  *size = capacity + 1;
  return 0;
}
FUNCTION(overstate_wildly) {
  UNUSED;
  *size = (size_t)-1;
  return 0;
}

/* One that was taken over: it answers by itself, in the place before its output, and goes on writing there. */
struct answer {
  volatile uint32_t number, taken, worker_sleeps, memory_ran_out, forbidden_call;
  volatile int32_t result;
  volatile uint64_t size;
};
FUNCTION(answer_and_go_on) {
  struct answer* answer = (struct answer*)(void*)(output - 4096);
  const volatile uint32_t* request = (const volatile uint32_t*)(const void*)(input - 4096);
  UNUSED;
  for (;;) {
    const uint64_t one = 1;
    answer->number = *request;
    (void)!write(6, &one, sizeof one); /* wakes the caller */
    answer->size = 8;
    memset(output, 'a', 8);
    answer->size = UINT64_C(1) << 60;
    memset(output, 'b', 8);
  }
}

FUNCTION(loop) {
  volatile int forever = 1;
  UNUSED;
  while (forever) {
  }
  return 0;
}
FUNCTION(sleep_long) {
  const struct timespec long_time = {3600, 0};
  UNUSED;
  return nanosleep(&long_time, NULL);
}
/* Wakes its caller, with nothing to say. */
FUNCTION(wake_always) {
  const uint64_t one = 1;
  UNUSED;
  for (;;) {
    (void)!write(6, &one, sizeof one);
  }
}
/* Takes memory until there is no more, and uses it as if there were. */
FUNCTION(bomb) {
  UNUSED;
  for (;;) {
    char* memory = (char*)malloc(1 << 20);
    memset(memory, 1, 1 << 20);
  }
}
/* The same, but looks. */
FUNCTION(bomb_politely) {
  int32_t count = 0;
  UNUSED;
  while (malloc(1 << 20) != NULL) {
    count++;
  }
  return count;
}
FUNCTION(use_up_stack) {
  volatile uint8_t frame[4096];
  frame[0] = 1;
  const int32_t deeper = use_up_stack(input, input_size, output, capacity, size);
  return deeper + frame[0]; // read behind the call: otherwise clang makes a loop of it, which has no end
}
__attribute__((noinline)) static void copy_to(char* to, size_t size) { memset(to, 'A', size); }
FUNCTION(smash_stack) {
  char small[8];
  UNUSED;
  copy_to(small, 4096);
  return small[0];
}
FUNCTION(use_null) {
  UNUSED;
  *(volatile char*)NULL = 1;
  return 0;
}
FUNCTION(free_twice) {
  char* volatile memory = (char*)malloc(32);
  UNUSED;
  free(memory);
  free(memory);
  return 0;
}
FUNCTION(stop) {
  UNUSED;
  abort();
}
FUNCTION(leave) {
  UNUSED;
  exit(7);
}
/* Does what the first byte of its input says: answers, or crashes. */
FUNCTION(obey) {
  UNUSED;
  if (input[0] == 'x') {
    abort();
  }
  return echo(input, input_size, output, capacity, size);
}

/* As legacy parsers are: gives its input back, rejects what begins with "!", is wrong about "wrong", and crashes. */
FUNCTION(parse_or_crash) {
  if (input_size > 0 && input[0] == 'x') {
    abort();
  }
  if (input_size == 4 && memcmp(input, "loop", 4) == 0) {
    return loop(input, input_size, output, capacity, size);
  }
  echo(input, input_size, output, capacity, size);
  if (input_size == 5 && memcmp(input, "wrong", 5) == 0) {
    *size = 4;
  }
  return input_size > 0 && input[0] == '!' ? 1 : 0;
}

#define SESSION(name)                                                                                                  \
  STRAKE_CONTAIN_EXPORT int32_t name(void** state, int32_t step, const uint8_t* input, size_t input_size,              \
                                     uint8_t* output, size_t capacity, size_t* size)

/* Gives at the end what it was fed. */
struct collected {
  size_t size;
  uint8_t bytes[4096];
};
SESSION(collect) {
  struct collected* all = (struct collected*)*state;
  if (step == STRAKE_CONTAIN_BEGIN) {
    *state = calloc(1, sizeof *all);
    return all == NULL ? 0 : -1;
  }
  if (input_size == 5 && memcmp(input, "crash", 5) == 0) {
    abort();
  }
  if (step == STRAKE_CONTAIN_FEED) {
    memcpy(all->bytes + all->size, input, input_size);
    all->size += input_size;
    return 0;
  }
  memcpy(output, all->bytes, all->size < capacity ? all->size : capacity);
  *size = all->size;
  free(all);
  return 0;
}

SESSION(count_session_calls) {
  static int32_t calls;
  (void)state, (void)step;
  UNUSED;
  return ++calls;
}
