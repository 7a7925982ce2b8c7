/**
 * @file opensslv.h
 * @brief The version of OpenSSL whose interface this is, for programs that ask.
 */
#ifndef OPENSSL_OPENSSLV_H
#define OPENSSL_OPENSSLV_H

#define OPENSSL_VERSION_MAJOR 3
#define OPENSSL_VERSION_MINOR 0
#define OPENSSL_VERSION_PATCH 0
#define OPENSSL_VERSION_NUMBER 0x30000000L
#define OPENSSL_VERSION_STR "3.0.0"
#define OPENSSL_FULL_VERSION_STR "3.0.0"
#define OPENSSL_VERSION_TEXT "Strake, with the interface of OpenSSL 3.0"

/** @brief Defined in Strake's headers alone. */
#define STRAKE_OPENSSL 1

#endif
