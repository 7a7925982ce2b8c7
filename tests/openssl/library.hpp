// The two libraries behind one interface: Strake's, which is linked, and OpenSSL's libcrypto, which is loaded.
#pragma once
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

namespace openssl_test {

/// One member for each function, of its name.
struct Library {
#define F(function) decltype(&::function) function;
#include "functions.def"
#undef F
};

[[nodiscard]] const Library& strakes();
/// Debian's. Stops the tests if it isn't there.
[[nodiscard]] const Library& openssls();

} // namespace openssl_test
