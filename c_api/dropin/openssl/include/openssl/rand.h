/**
 * @file rand.h
 * @brief Random bytes, of the operating system's generator.
 */
#ifndef OPENSSL_RAND_H
#define OPENSSL_RAND_H

#include <openssl/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RAND_cleanup() ((void)0)

#define RAND_bytes strake_openssl_RAND_bytes
#define RAND_priv_bytes strake_openssl_RAND_priv_bytes
#define RAND_pseudo_bytes strake_openssl_RAND_pseudo_bytes
#define RAND_status strake_openssl_RAND_status
#define RAND_poll strake_openssl_RAND_poll
#define RAND_seed strake_openssl_RAND_seed
#define RAND_add strake_openssl_RAND_add

/** @brief Fills buf. 1 for success; 0 if not, and then buf is zeros. */
STRAKE_OPENSSL_API int RAND_bytes(unsigned char* buf, int num);
/** @brief The same. */
STRAKE_OPENSSL_API int RAND_priv_bytes(unsigned char* buf, int num);
/** @brief The same. */
STRAKE_OPENSSL_API int RAND_pseudo_bytes(unsigned char* buf, int num);
/** @brief 1 if there are random bytes to be had. */
STRAKE_OPENSSL_API int RAND_status(void);
/** @brief The same: the operating system seeds its generator itself. */
STRAKE_OPENSSL_API int RAND_poll(void);
/** @brief Has nothing to do, and doesn't read buf: the operating system seeds its generator itself. */
STRAKE_OPENSSL_API void RAND_seed(const void* buf, int num);
/** @brief Has nothing to do either. */
STRAKE_OPENSSL_API void RAND_add(const void* buf, int num, double randomness);

#ifdef __cplusplus
}
#endif

#endif
