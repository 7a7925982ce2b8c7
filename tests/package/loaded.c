/* Knows nothing of Strake at link time: finds it by dlopen (an argument names the object) or by LD_PRELOAD. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char** argv) {
  void* object = argc > 1 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : dlopen(NULL, RTLD_NOW);
  union {
    void* pointer;
    unsigned (*function)(void);
  } version;
  union {
    void* pointer;
    int (*function)(const void*, void*, void*);
  } method;
  int round;
  for (round = 0; round < 3 && object != NULL; ++round) {
    version.pointer = dlsym(object, "strake_version");
    method.pointer = dlsym(object, "strake_http_request_method");
    if (version.pointer == NULL || method.pointer == NULL) {
      break;
    }
    if (version.function() == 0 || method.function(&version, &method, NULL) == 0) {
      return 1;
    }
    if (argc > 1) {
      dlclose(object);
      object = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    }
  }
  if (round != 3) {
    printf("not loaded: %s\n", dlerror());
    return 1;
  }
  puts("ok");
  return 0;
}
