/**
 * @file ossl_typ.h
 * @brief The name that openssl/types.h had before OpenSSL 3.
 */
#include <openssl/types.h>
