#include "strake/base.h"

#include "base/status.hpp"
#include "crypto/sodium.hpp"
#include "perimeter.hpp"
#include "text.hpp"

using namespace strake;
using namespace strake::boundary;

namespace {

Line describe(const strake_error& source) {
  Line line;
  line << text_of(source.status).message;
  if (source.actual != 0 || source.limit != 0) {
    line << ": " << source.actual << ", limit " << source.limit;
  }
  if (source.argument != nullptr) {
    line << " (argument " << source.argument << ")";
  } else if (source.offset != STRAKE_NO_OFFSET) {
    line << " (offset " << source.offset << ")";
  }
  return line;
}

} // namespace

uint32_t strake_version(void) { return STRAKE_VERSION; }

const char* strake_status_name(strake_status status) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the names are literals, closed by a NUL", text_of(status).name.data());
}

const char* strake_status_message(strake_status status) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the messages are literals, closed by a NUL", text_of(status).message.data());
}

strake_status strake_error_format(const strake_error* source, char* buffer, size_t capacity, size_t* size,
                                  strake_error* error) {
  return exported(__func__, error, points_to(source, "source"), fills_text(buffer, capacity, size, "buffer"))(
      [](const strake_error& from, TextBuffer& to) { return to.write(describe(from).view()); });
}

strake_status strake_bytes_equal(const uint8_t* a, size_t a_size, const uint8_t* b, size_t b_size,
                                 strake_error* error) {
  return exported(__func__, error, bytes(a, a_size, "a"), bytes(b, b_size, "b"))([](Bytes first, Bytes second) -> Done {
    return crypto::equal(first, second) ? Done() : failure(STRAKE_NOT_EQUAL);
  });
}
