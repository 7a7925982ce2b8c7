#pragma once
// What the fuzz targets of http share: a request that frees itself, and its results for comparison.
#include <strake/strake.h>

#include <cstdint>
#include <span>
#include <vector>

#include "must.hpp"

namespace fuzz {

using Bytes = std::span<const std::uint8_t>;

/// What a caller sees of a parse that ended.
struct Result {
  strake_status status = STRAKE_INCOMPLETE;
  std::uint64_t offset = STRAKE_NO_OFFSET;
  std::uint64_t limit = 0;
  std::size_t consumed = 0;
  bool operator==(const Result&) const = default;
};

class Request {
public:
  explicit Request(const strake_http_options& options) {
    must(strake_http_request_new(&options, &handle_, nullptr) == STRAKE_OK);
  }
  ~Request() { must(strake_http_request_free(handle_, nullptr) == STRAKE_OK); }
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;

  [[nodiscard]] strake_http_request* handle() const { return handle_; }

  /// Gives one more piece. Gives whether there may be another.
  bool feed(Bytes piece) {
    strake_error error{};
    std::size_t consumed = 0;
    const strake_status status = strake_http_request_feed(handle_, piece.data(), piece.size(), &consumed, &error);
    must(consumed <= piece.size() && (status != STRAKE_INCOMPLETE || consumed == piece.size()));
    result_.consumed += consumed;
    result_.status = status;
    if (status != STRAKE_OK && status != STRAKE_INCOMPLETE) {
      result_ = {.status = status, .offset = error.offset, .limit = error.limit, .consumed = 0};
    }
    return status == STRAKE_INCOMPLETE;
  }

  [[nodiscard]] const Result& result() const { return result_; }

  [[nodiscard]] std::vector<std::uint8_t> canonical() const {
    std::size_t size = 0;
    const strake_status asked = strake_http_request_canonical(handle_, nullptr, 0, &size, nullptr);
    must(asked == STRAKE_BUFFER_TOO_SMALL);
    std::vector<std::uint8_t> text(size);
    must(strake_http_request_canonical(handle_, text.data(), text.size(), &size, nullptr) == STRAKE_OK);
    return text;
  }

private:
  strake_http_request* handle_ = nullptr;
  Result result_;
};

inline bool same(strake_bytes a, strake_bytes b) {
  return a.size == b.size && strake_bytes_equal(a.data, a.size, b.data, b.size, nullptr) == STRAKE_OK;
}

} // namespace fuzz
