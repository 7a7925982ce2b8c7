/* Prints digests of its arguments by name, as many a tool does. */
#include <stdio.h>
#include <string.h>

#include <openssl/evp.h>

#if OPENSSL_VERSION_NUMBER < 0x10100000L
#define EVP_MD_CTX_new EVP_MD_CTX_create
#define EVP_MD_CTX_free EVP_MD_CTX_destroy
#endif

static void print_hex(const char* name, const unsigned char* bytes, unsigned int size) {
  unsigned int i;
  printf("%s ", name);
  for (i = 0; i < size; i++)
    printf("%02x", bytes[i]);
  printf("\n");
}

static int digest(const char* name, const char* text) {
  unsigned char md_value[EVP_MAX_MD_SIZE];
  unsigned char* copy = NULL;
  unsigned int md_len = 0;
  const EVP_MD* md = EVP_get_digestbyname(name);
  EVP_MD_CTX* ctx;
  EVP_MD_CTX* fork_of_it;
  if (md == NULL) {
    printf("%s: unknown digest\n", name);
    return 0;
  }
  ctx = EVP_MD_CTX_create();
  fork_of_it = EVP_MD_CTX_new();
  if (ctx == NULL || fork_of_it == NULL || EVP_DigestInit_ex(ctx, md, NULL) != 1 ||
      EVP_DigestUpdate(ctx, text, strlen(text)) != 1 || EVP_MD_CTX_copy_ex(fork_of_it, ctx) != 1 ||
      EVP_DigestUpdate(ctx, "\n", 1) != 1 || EVP_DigestFinal_ex(ctx, md_value, &md_len) != 1)
    return 1;
  print_hex(EVP_MD_name(md), md_value, md_len);
  if (EVP_DigestFinal(fork_of_it, md_value, NULL) != 1)
    return 1;
  copy = (unsigned char*)OPENSSL_malloc(EVP_MD_size(md));
  memcpy(copy, md_value, EVP_MD_size(md));
  print_hex(EVP_MD_name(EVP_MD_CTX_md(ctx)), copy, EVP_MD_CTX_size(ctx));
  OPENSSL_clear_free(copy, EVP_MD_size(md));
  printf("%d %d %d\n", EVP_MD_block_size(md), EVP_MD_type(md) == NID_sha256, EVP_MD_CTX_md(fork_of_it) == NULL);
  EVP_MD_CTX_destroy(ctx);
  EVP_MD_CTX_free(fork_of_it);
  if (EVP_Digest(text, strlen(text), md_value, &md_len, md, NULL) != 1)
    return 1;
  print_hex(name, md_value, md_len);
  return 0;
}

int main(void) {
  static const char* const names[] = {"SHA256", "sha384", "SHA-512", "blake2b512", "no such digest"};
  size_t i;
  OpenSSL_add_all_digests();
  OpenSSL_add_all_algorithms();
  for (i = 0; i < sizeof names / sizeof names[0]; i++)
    if (digest(names[i], "legacy") != 0)
      return 1;
  EVP_cleanup();
  CRYPTO_cleanup_all_ex_data();
  return 0;
}
