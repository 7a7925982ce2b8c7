/* Uses a context behind its end, and frees it twice. */
#include <stdio.h>

#include <openssl/evp.h>

int main(void) {
  EVP_MD_CTX* ctx = EVP_MD_CTX_new();
  EVP_MD_CTX_free(ctx);
  printf("%d\n", EVP_DigestInit_ex(ctx, EVP_sha256(), NULL));
  fflush(stdout);
  EVP_MD_CTX_free(ctx);
  return 0;
}
