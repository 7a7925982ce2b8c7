/* Makes session names. */
#include <stdio.h>
#include <string.h>

#include <openssl/rand.h>

int main(void) {
  unsigned char names[1000][16];
  int i;
  int j;
  RAND_seed("entropy of the program", 22);
  RAND_add("more of it", 10, 1.5);
  if (RAND_poll() != 1 || RAND_status() != 1)
    return 1;
  for (i = 0; i < 1000; i++)
    if ((i % 2 == 0 ? RAND_bytes(names[i], 16) : RAND_priv_bytes(names[i], 16)) != 1)
      return 1;
  for (i = 0; i < 1000; i++)
    for (j = 0; j < i; j++)
      if (memcmp(names[i], names[j], 16) == 0)
        return 1;
  printf("%d %d\n", RAND_bytes(names[0], 0), RAND_bytes(names[0], -1));
  RAND_cleanup();
  return 0;
}
