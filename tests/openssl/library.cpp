#include "library.hpp"

#include <dlfcn.h>

#include <stdexcept>
#include <string>

namespace openssl_test {
namespace {

template <class Function>
void find(void* object, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(object, name));
  if (function == nullptr) {
    throw std::runtime_error(std::string("libcrypto has no ") + name);
  }
}

Library loaded() {
  void* object = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
  if (object == nullptr) {
    throw std::runtime_error("there is no libcrypto.so.3 to compare with");
  }
  Library library{};
#define F(function) find(object, #function, library.function);
#include "functions.def"
#undef F
  return library;
}

} // namespace

const Library& strakes() {
  static const Library library{
#define F(function) .function = ::function,
#include "functions.def"
#undef F
  };
  return library;
}

const Library& openssls() {
  static const Library library = loaded();
  return library;
}

} // namespace openssl_test
