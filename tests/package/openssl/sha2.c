/* A log whose lines are chained by SHA-256, with contexts on the stack. */
#include <stdio.h>
#include <string.h>

#include <openssl/sha.h>

static void print_hex(const unsigned char* bytes, int size) {
  int i;
  for (i = 0; i < size; i++)
    printf("%02x", bytes[i]);
  printf("\n");
}

int main(void) {
  unsigned char digest[SHA512_DIGEST_LENGTH];
  SHA256_CTX log;
  SHA256_CTX so_far;
  SHA512_CTX large;
  int i;
  SHA256_Init(&log);
  for (i = 0; i < 5; i++) {
    char line[40];
    sprintf(line, "%d: something happened\n", i);
    SHA256_Update(&log, line, strlen(line));
    so_far = log;
    SHA256_Final(digest, &so_far);
    print_hex(digest, SHA256_DIGEST_LENGTH);
  }
  SHA256_Final(digest, &log);
  print_hex(SHA256(digest, SHA256_DIGEST_LENGTH, digest), SHA256_DIGEST_LENGTH);
  SHA384_Init(&large);
  SHA384_Update(&large, digest, SHA256_DIGEST_LENGTH);
  SHA384_Final(digest, &large);
  print_hex(digest, SHA384_DIGEST_LENGTH);
  SHA512_Init(&large);
  SHA512_Update(&large, digest, SHA384_DIGEST_LENGTH);
  SHA512_Final(digest, &large);
  print_hex(digest, SHA512_DIGEST_LENGTH);
  print_hex(SHA384(digest, SHA512_CBLOCK / 2, NULL), SHA384_DIGEST_LENGTH);
  print_hex(SHA512(NULL, 0, digest), SHA512_DIGEST_LENGTH);
  return 0;
}
