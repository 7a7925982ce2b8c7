#pragma once
// A writer that is driven through the C API, and what it wrote.
#include <gtest/gtest.h>
#include <strake/strake.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace writing {

using namespace std::string_view_literals;

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}
inline std::string text_of(strake_bytes bytes) {
  return bytes.size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

/// Each call gives its status; what it says of a failure stays in error.
class Writer {
public:
  explicit Writer(const strake_http_writer_options* options = nullptr) {
    EXPECT_EQ(strake_http_writer_new(options, &handle_, nullptr), STRAKE_OK);
  }
  explicit Writer(const strake_http_writer_options& options) : Writer(&options) {}
  ~Writer() { EXPECT_EQ(strake_http_writer_free(handle_, nullptr), STRAKE_OK); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  [[nodiscard]] strake_http_writer* handle() const { return handle_; }

  strake_status request(std::string_view method, std::string_view target, int32_t minor = 1) {
    return strake_http_writer_request(handle_, method.data(), method.size(), target.data(), target.size(), minor,
                                      &error);
  }
  strake_status response(int32_t status, std::string_view reason = {}, std::string_view method = {},
                         int32_t minor = 1) {
    return strake_http_writer_response(handle_, minor, status, reason.data(), reason.size(), method.data(),
                                       method.size(), &error);
  }
  strake_status copy_head(const strake_http_request* from, std::uint32_t flags = 0) {
    return strake_http_writer_copy_head(handle_, from, flags, &error);
  }
  strake_status field(std::string_view name, std::string_view value) {
    return strake_http_writer_field(handle_, name.data(), name.size(), value.data(), value.size(), &error);
  }
  strake_status content_length(std::uint64_t length) {
    return strake_http_writer_content_length(handle_, length, &error);
  }
  strake_status chunked() { return strake_http_writer_chunked(handle_, &error); }
  strake_status until_close() { return strake_http_writer_until_close(handle_, &error); }
  strake_status head_end() { return strake_http_writer_head_end(handle_, &error); }
  strake_status body(std::string_view piece) {
    return strake_http_writer_body(handle_, bytes_of(piece), piece.size(), &error);
  }
  strake_status trailer(std::string_view name, std::string_view value) {
    return strake_http_writer_trailer(handle_, name.data(), name.size(), value.data(), value.size(), &error);
  }
  strake_status finish() { return strake_http_writer_finish(handle_, &error); }
  strake_status reset() { return strake_http_writer_reset(handle_, &error); }
  strake_status taken(std::size_t count) { return strake_http_writer_taken(handle_, count, &error); }

  [[nodiscard]] std::string output() const {
    strake_bytes view{};
    EXPECT_EQ(strake_http_writer_output(handle_, &view, nullptr), STRAKE_OK);
    return text_of(view);
  }

  strake_error error{};

private:
  strake_http_writer* handle_ = nullptr;
};

/// Every step of a message must be taken.
#define STEP(call) ASSERT_EQ(call, STRAKE_OK)

/// A request that was parsed from text.
class Parsed {
public:
  explicit Parsed(std::string_view text, const strake_http_options* options = nullptr) {
    status = strake_http_request_parse(bytes_of(text), text.size(), options, &handle_, &consumed, &error);
  }
  ~Parsed() { EXPECT_EQ(strake_http_request_free(handle_, nullptr), STRAKE_OK); }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;

  [[nodiscard]] strake_http_request* handle() const { return handle_; }
  [[nodiscard]] std::string body() const {
    strake_bytes view{};
    EXPECT_EQ(strake_http_request_body(handle_, &view, nullptr), STRAKE_OK);
    return text_of(view);
  }
  [[nodiscard]] std::string canonical() const {
    std::size_t size = 0;
    EXPECT_EQ(strake_http_request_canonical(handle_, nullptr, 0, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
    std::string form(size, '\0');
    EXPECT_EQ(
        strake_http_request_canonical(handle_, reinterpret_cast<std::uint8_t*>(form.data()), size, nullptr, nullptr),
        STRAKE_OK);
    return form;
  }

  strake_status status = STRAKE_OK;
  std::size_t consumed = 0;
  strake_error error{};

private:
  strake_http_request* handle_ = nullptr;
};

} // namespace writing
