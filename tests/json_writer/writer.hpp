#pragma once
// A writer that is driven through the C API, and what it wrote.
#include <gtest/gtest.h>
#include <strake/strake.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace writing {

using namespace std::string_view_literals;
using Options = strake_json_writer_options;

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}
inline std::string text_of(strake_bytes bytes) {
  return bytes.size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

inline Options options_of(strake_json_format format, std::uint32_t flags = 0) {
  Options options = STRAKE_JSON_WRITER_OPTIONS_INIT;
  options.format = format;
  options.flags = flags;
  return options;
}
inline Options with_flags(std::uint32_t flags) { return options_of(STRAKE_JSON_MINIFIED, flags); }
inline Options with_limit(std::uint64_t Options::*limit, std::uint64_t value) {
  Options options = STRAKE_JSON_WRITER_OPTIONS_INIT;
  options.*limit = value;
  return options;
}

/// A document of a text.
class Parsed {
public:
  explicit Parsed(std::string_view text, std::uint32_t lenience = 0,
                  strake_json_duplicates duplicates = STRAKE_JSON_REFUSE_DUPLICATES) {
    strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
    options.lenience = lenience;
    options.duplicates = duplicates;
    options.max_depth = 1U << 20U;
    EXPECT_EQ(strake_json_parse(bytes_of(text), text.size(), &options, &document_, nullptr), STRAKE_OK) << text;
    EXPECT_EQ(strake_json_root(document_, &root, nullptr), STRAKE_OK);
  }
  ~Parsed() { EXPECT_EQ(strake_json_free(document_, nullptr), STRAKE_OK); }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;

  strake_json_value root{};

private:
  strake_json_document* document_ = nullptr;
};

/// Each call gives its status; what it says of a failure stays in error.
class Writer {
public:
  Writer() { EXPECT_EQ(strake_json_writer_new(nullptr, &handle_, nullptr), STRAKE_OK); }
  explicit Writer(const Options& options) { EXPECT_EQ(strake_json_writer_new(&options, &handle_, nullptr), STRAKE_OK); }
  explicit Writer(strake_json_writer* handle) : handle_(handle) {}
  ~Writer() { EXPECT_EQ(strake_json_writer_free(handle_, nullptr), STRAKE_OK); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  [[nodiscard]] strake_json_writer* handle() const { return handle_; }

  strake_status begin_object() { return strake_json_writer_begin_object(handle_, &error); }
  strake_status end_object() { return strake_json_writer_end_object(handle_, &error); }
  strake_status begin_array() { return strake_json_writer_begin_array(handle_, &error); }
  strake_status end_array() { return strake_json_writer_end_array(handle_, &error); }
  strake_status name(std::string_view name) {
    return strake_json_writer_name(handle_, name.data(), name.size(), &error);
  }
  strake_status string(std::string_view string) {
    return strake_json_writer_string(handle_, string.data(), string.size(), &error);
  }
  strake_status int64(std::int64_t number) { return strake_json_writer_int64(handle_, number, &error); }
  strake_status uint64(std::uint64_t number) { return strake_json_writer_uint64(handle_, number, &error); }
  strake_status real(double number) { return strake_json_writer_double(handle_, number, &error); }
  strake_status boolean(bool value) { return strake_json_writer_boolean(handle_, value ? 1 : 0, &error); }
  strake_status null() { return strake_json_writer_null(handle_, &error); }
  strake_status number(std::string_view text) {
    return strake_json_writer_number_text(handle_, text.data(), text.size(), &error);
  }
  strake_status value(const Parsed& of) { return strake_json_writer_value(handle_, of.root, &error); }
  strake_status text(std::string_view text) {
    return strake_json_writer_text(handle_, bytes_of(text), text.size(), &error);
  }
  strake_status finish() { return strake_json_writer_finish(handle_, &error); }
  strake_status flush() { return strake_json_writer_flush(handle_, &error); }
  strake_status reset() { return strake_json_writer_reset(handle_, &error); }
  strake_status taken(std::size_t count) { return strake_json_writer_taken(handle_, count, &error); }

  [[nodiscard]] std::string output() const {
    strake_bytes view{};
    EXPECT_EQ(strake_json_writer_output(handle_, &view, nullptr), STRAKE_OK);
    return text_of(view);
  }

  strake_error error{};

private:
  strake_json_writer* handle_ = nullptr;
};

#define STEP(call) ASSERT_EQ(call, STRAKE_OK)

/// What one call makes of a value; empty if it fails.
inline std::string written(const Parsed& value, const Options& options, strake_error* error = nullptr) {
  std::size_t size = 0;
  const strake_status sized = strake_json_write(value.root, &options, nullptr, 0, &size, error);
  if (sized != STRAKE_BUFFER_TOO_SMALL) {
    EXPECT_NE(sized, STRAKE_OK);
    return {};
  }
  std::vector<std::uint8_t> buffer(size);
  EXPECT_EQ(strake_json_write(value.root, &options, buffer.data(), size, &size, error), STRAKE_OK);
  EXPECT_EQ(size, buffer.size());
  return {buffer.begin(), buffer.end()};
}
inline std::string rewritten(std::string_view text, const Options& options) { return written(Parsed(text), options); }

/// The text that a scalar becomes, by the calls of a writer.
template <class Add>
std::string alone(const Options& options, Add add) {
  Writer writer(options);
  EXPECT_EQ(add(writer), STRAKE_OK) << writer.error.message;
  EXPECT_EQ(writer.finish(), STRAKE_OK);
  return writer.output();
}

} // namespace writing
