#include <crypt.h>

#include <cerrno>
#include <memory>
#include <string>

#include "base/unsafe.hpp"
#include "crypto/sodium.hpp"
#include "crypto/wiped.hpp"
#include "kept_errno.hpp"
#include "legacy/crypt.hpp"

namespace strake::legacy {
namespace {

/// What crypt() works in, wiped at the end; too large for the stack of a thread.
class Work {
public:
  Work() : data_(std::make_unique<crypt_data>()) {}
  Work(const Work&) = delete;
  Work(Work&&) = delete;
  Work& operator=(const Work&) = delete;
  Work& operator=(Work&&) = delete;
  ~Work() {
    STRAKE_UNSAFE_BEGIN("SAFETY: the struct is plain data, of this object alone")
    crypto::wipe(MutableBytes(reinterpret_cast<std::uint8_t*>(data_.get()), sizeof *data_));
    STRAKE_UNSAFE_END
  }

  /// The hash of a password by method, parameters and salt of another hash; empty if that isn't one. Both end with NUL.
  [[nodiscard]] Bytes hash(Bytes password, const std::string& setting) {
    STRAKE_UNSAFE_BEGIN("SAFETY: both texts end with a NUL; what crypt_r gives lies in data_ and ends with one too")
    const char* made = ::crypt_r(reinterpret_cast<const char*>(password.data()), setting.c_str(), data_.get());
    if (made == nullptr || *made == '*') {
      return {};
    }
    const std::string_view text(made);
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    STRAKE_UNSAFE_END
  }

private:
  std::unique_ptr<crypt_data> data_;
};

} // namespace

Result<bool> crypt_matches(Bytes password, Bytes hash) {
  const boundary::KeptErrno kept;
  crypto::Wiped<crypt_longest_password + 1> closed; // by a NUL
  copy_bytes(password, closed.bytes().first(password.size()));
  Work work;
  const Bytes made = work.hash(closed.bytes(), std::string(hash.begin(), hash.end()));
  if (made.empty()) {
    const int error = STRAKE_UNSAFE_EXPR("SAFETY: errno is this thread's own number", errno);
    return failure(error == ENOMEM ? STRAKE_OUT_OF_MEMORY : STRAKE_PASSWORD_INVALID_HASH);
  }
  return crypto::equal(made, hash);
}

} // namespace strake::legacy
