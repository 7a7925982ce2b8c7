/* Signs requests with a shared key, once in pieces and once at once. */
#include <stdio.h>
#include <string.h>

#include <openssl/hmac.h>

static void print_hex(const unsigned char* bytes, unsigned int size) {
  unsigned int i;
  for (i = 0; i < size; i++)
    printf("%02x", bytes[i]);
  printf("\n");
}

int main(void) {
  static const char key[] = "shared";
  static const char* const lines[] = {"GET /a", "GET /b", ""};
  unsigned char tag[EVP_MAX_MD_SIZE];
  unsigned char again[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  size_t i;
  HMAC_CTX* ctx = HMAC_CTX_new();
  HMAC_CTX* other = HMAC_CTX_new();
  if (ctx == NULL || other == NULL || !HMAC_Init_ex(ctx, key, (int)strlen(key), EVP_sha256(), NULL))
    return 1;
  for (i = 0; i < 3; i++) {
    const unsigned char* line = (const unsigned char*)lines[i];
    if (!HMAC_Init_ex(ctx, NULL, 0, NULL, NULL) || !HMAC_Update(ctx, line, strlen(lines[i])) ||
        !HMAC_CTX_copy(other, ctx) || !HMAC_Final(ctx, tag, &size))
      return 1;
    print_hex(tag, size);
    if (!HMAC_Final(other, again, NULL) || CRYPTO_memcmp(tag, again, size) != 0)
      return 1;
    if (HMAC(EVP_sha256(), key, (int)strlen(key), line, strlen(lines[i]), again, NULL) != again ||
        CRYPTO_memcmp(tag, again, HMAC_size(ctx)) != 0)
      return 1;
  }
  if (!HMAC_Init_ex(ctx, "another key", 11, EVP_sha512(), NULL) || !HMAC_Final(ctx, tag, &size))
    return 1;
  print_hex(tag, size);
  print_hex(HMAC(EVP_sha384(), "", 0, NULL, 0, NULL, &size), 48);
  printf("%d\n", HMAC_CTX_get_md(ctx) == EVP_sha512());
  printf("%d\n", HMAC_CTX_reset(ctx));
  printf("%d\n", HMAC_CTX_get_md(ctx) == NULL);
  HMAC_CTX_free(ctx);
  HMAC_CTX_free(other);
  return 0;
}
