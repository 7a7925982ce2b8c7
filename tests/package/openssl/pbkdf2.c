/* Hashes a password as a broker's password tool does, and checks it. */
#include <stdio.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

static int hash_password(const char* password, const EVP_MD* md, unsigned char* hash, int size) {
  static const unsigned char salt[] = "a fixed salt";
  return PKCS5_PBKDF2_HMAC(password, -1, salt, sizeof salt, 101, md, size, hash);
}

int main(void) {
  unsigned char stored[64];
  unsigned char given[64];
  int i;
  if (hash_password("correct horse", EVP_get_digestbyname("sha512"), stored, 64) != 1 ||
      hash_password("correct horse", EVP_sha512(), given, 64) != 1)
    return 1;
  for (i = 0; i < 64; i++)
    printf("%02x", stored[i]);
  printf("\n%d\n", CRYPTO_memcmp(stored, given, 64) == 0);
  if (hash_password("wrong horse", EVP_sha512(), given, 64) != 1)
    return 1;
  printf("%d\n", CRYPTO_memcmp(stored, given, 64) == 0);
  OPENSSL_cleanse(stored, sizeof stored);
  printf("%d %d\n", stored[0], stored[63]);
  printf("%d\n", PKCS5_PBKDF2_HMAC("p", 1, stored, 8, 0, EVP_sha256(), 32, given));
  return 0;
}
