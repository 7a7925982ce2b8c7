#include "strake/json_writer.h"

#include <unistd.h>

#include <cerrno>

#include "json_handles.hpp"
#include "json_writer/writer.hpp"
#include "perimeter.hpp"

using namespace strake;
using namespace strake::boundary;
using json::Kind;
using json::Writer;

template <>
struct strake::boundary::HandleTraits<strake_json_writer> {
  using Object = Writer;
  static constexpr std::uint8_t tag = 11;
  static constexpr const char* name = "strake_json_writer";
};

namespace {

constexpr strake_json_writer_options default_writer_options = STRAKE_JSON_WRITER_OPTIONS_INIT;

/// The options of a text, each of which exists; RFC 8785 leaves no choice, so that its format takes no flags.
class OptionsIn {
public:
  explicit OptionsIn(const strake_json_writer_options* from)
      : given_(options(from, default_writer_options, sizeof(strake_json_writer_options), "options")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    constexpr std::uint32_t all_flags = 2 * STRAKE_JSON_WRITE_LINE_END - 1;
    constexpr std::uint32_t widest = 8;
    const strake_json_writer_options& from = given_.value();
    return given_.check(outcome) && one_of(from.max_depth, 0, json::Value::most_depth, "options").check(outcome) &&
           one_of(from.chunk, 1, UINT64_MAX, "options").check(outcome) &&
           one_of(from.format, STRAKE_JSON_MINIFIED, STRAKE_JSON_CANONICAL, "options").check(outcome) &&
           one_of(from.indent, 0, widest, "options").check(outcome) &&
           one_of(from.flags, 0, from.format == STRAKE_JSON_CANONICAL ? 0 : all_flags, "options").check(outcome) &&
           one_of(from.reserved, 0, 0, "options").check(outcome);
  }
  [[nodiscard]] json::WriterOptions value() const {
    const strake_json_writer_options& from = given_.value();
    const auto has = [&](std::uint32_t flag) { return (from.flags & flag) != 0; };
    return {.max_depth = from.max_depth,
            .max_text = from.max_text,
            .max_output = from.max_output,
            .chunk = from.chunk,
            .format = static_cast<json::Format>(from.format),
            .indent = from.indent,
            .escapes = {.non_ascii = has(STRAKE_JSON_WRITE_ESCAPE_NON_ASCII),
                        .slash = has(STRAKE_JSON_WRITE_ESCAPE_SLASH),
                        .html = has(STRAKE_JSON_WRITE_ESCAPE_HTML)},
            .replaces_invalid = has(STRAKE_JSON_WRITE_REPLACE_INVALID),
            .non_finite_as_null = has(STRAKE_JSON_WRITE_NON_FINITE_AS_NULL),
            .ends_lines = has(STRAKE_JSON_WRITE_LINE_END)};
  }
  void release(bool /*broken*/) {}

private:
  Sized<strake_json_writer_options> given_;
};

using WriteFunction = std::remove_pointer_t<strake_json_write_fn>;

/// Gives the caller's function all bytes.
json::Receiver to_function(WriteFunction* write, void* context) {
  return [write, context](Bytes bytes) -> Result<std::size_t> {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller passed the function and its context for the calls of this writer")
    return write(context, bytes.data(), bytes.size()) == 0 ? Result<std::size_t>(bytes.size())
                                                           : failure(STRAKE_JSON_STOPPED);
    STRAKE_UNSAFE_END
  };
}

/// Gives a descriptor as much as it takes at once.
json::Receiver to_descriptor(int descriptor) {
  return [descriptor](Bytes bytes) -> Result<std::size_t> {
    STRAKE_UNSAFE_BEGIN("SAFETY: write reads no more than the bytes; errno is this thread's own number")
    ssize_t written = 0;
    do {
      written = ::write(descriptor, bytes.data(), bytes.size());
    } while (written < 0 && errno == EINTR);
    if (written > 0) {
      return static_cast<std::size_t>(written);
    }
    const bool is_full = written == 0 || errno == EAGAIN || errno == EWOULDBLOCK;
    return failure(is_full ? STRAKE_JSON_WOULD_BLOCK : STRAKE_SYSTEM);
    STRAKE_UNSAFE_END
  };
}

/// Fills a buffer, as far as it goes, and counts.
class BufferReceiver {
public:
  explicit BufferReceiver(MutableBytes buffer) : buffer_(buffer) {}
  [[nodiscard]] Result<std::size_t> take(Bytes bytes) {
    if (size_ <= buffer_.size() && bytes.size() <= buffer_.size() - size_) {
      copy_bytes(bytes, buffer_.subspan(size_, bytes.size()));
    }
    size_ += bytes.size();
    return bytes.size();
  }
  [[nodiscard]] std::size_t size() const { return size_; }

private:
  MutableBytes buffer_;
  std::size_t size_ = 0;
};

Done write_to_buffer(const Located& from, const json::WriterOptions& options, Buffer& to) {
  BufferReceiver receiver(to.whole());
  const Done done = write_text(from.document, from.place, options, [&](Bytes bytes) { return receiver.take(bytes); });
  return done ? to.filled(receiver.size()) : done;
}

Done write_to(const Located& from, const json::WriterOptions& options, const json::Receiver& receiver) {
  return write_text(from.document, from.place, options, receiver);
}

OneOf<int> descriptor_in(int descriptor) { return one_of(descriptor, 0, INT_MAX, "descriptor"); }

/// Refuses a part that lies in the output, which may move when the part is added to it.
template <Done (Writer::*add)(Bytes)>
Done add_part(Writer& to, Bytes part) {
  const Bytes output = to.output();
  return shares_bytes(output.data(), output.size(), part.data(), part.size()) ? Done(failure(STRAKE_OVERLAP))
                                                                              : (to.*add)(part);
}

/// A function that takes nothing but the writer.
template <class Step>
strake_status steps(const char* function, strake_json_writer* writer, strake_error* error, Step step) {
  return exported(function, error, writes(writer, "writer"))(step);
}

template <Done (Writer::*add)(Bytes)>
strake_status adds(const char* function, strake_json_writer* writer, BytesIn part, strake_error* error) {
  return exported(function, error, writes(writer, "writer"), part)(add_part<add>);
}

} // namespace

strake_status strake_json_writer_new(const strake_json_writer_options* options, strake_json_writer** writer,
                                     strake_error* error) {
  return exported(__func__, error, OptionsIn(options), gives(writer, "writer"))(
      [](const json::WriterOptions& with, Gives<strake_json_writer>& out) { return out.give(Writer(with)); });
}

strake_status strake_json_writer_new_to(const strake_json_writer_options* options, strake_json_write_fn write,
                                        void* context, strake_json_writer** writer, strake_error* error) {
  return exported(__func__, error, OptionsIn(options), calls(write, "write"), gives(writer, "writer"))(
      [context](const json::WriterOptions& with, WriteFunction* function, Gives<strake_json_writer>& out) {
        return out.give(Writer(with, to_function(function, context)));
      });
}

strake_status strake_json_writer_new_fd(const strake_json_writer_options* options, int descriptor,
                                        strake_json_writer** writer, strake_error* error) {
  return exported(__func__, error, OptionsIn(options), descriptor_in(descriptor),
                  gives(writer, "writer"))([](const json::WriterOptions& with, int to, Gives<strake_json_writer>& out) {
    return out.give(Writer(with, to_descriptor(to)));
  });
}

strake_status strake_json_writer_reset(strake_json_writer* writer, strake_error* error) {
  return steps(__func__, writer, error, [](Writer& to) { to.reset(); });
}

strake_status strake_json_writer_free(strake_json_writer* writer, strake_error* error) {
  return freed(__func__, writer, "writer", error);
}

strake_status strake_json_writer_begin_object(strake_json_writer* writer, strake_error* error) {
  return steps(__func__, writer, error, [](Writer& to) { return to.begin(Kind::object); });
}

strake_status strake_json_writer_end_object(strake_json_writer* writer, strake_error* error) {
  return steps(__func__, writer, error, [](Writer& to) { return to.end(Kind::object); });
}

strake_status strake_json_writer_begin_array(strake_json_writer* writer, strake_error* error) {
  return steps(__func__, writer, error, [](Writer& to) { return to.begin(Kind::array); });
}

strake_status strake_json_writer_end_array(strake_json_writer* writer, strake_error* error) {
  return steps(__func__, writer, error, [](Writer& to) { return to.end(Kind::array); });
}

strake_status strake_json_writer_name(strake_json_writer* writer, const char* name, size_t size, strake_error* error) {
  return adds<&Writer::name>(__func__, writer, text(name, size, "name"), error);
}

strake_status strake_json_writer_string(strake_json_writer* writer, const char* string, size_t size,
                                        strake_error* error) {
  return adds<&Writer::string>(__func__, writer, text(string, size, "string"), error);
}

strake_status strake_json_writer_int64(strake_json_writer* writer, int64_t number, strake_error* error) {
  return steps(__func__, writer, error, [number](Writer& to) { return to.integer(number); });
}

strake_status strake_json_writer_uint64(strake_json_writer* writer, uint64_t number, strake_error* error) {
  return steps(__func__, writer, error, [number](Writer& to) { return to.natural(number); });
}

strake_status strake_json_writer_double(strake_json_writer* writer, double number, strake_error* error) {
  return steps(__func__, writer, error, [number](Writer& to) { return to.real(number); });
}

strake_status strake_json_writer_boolean(strake_json_writer* writer, int32_t boolean, strake_error* error) {
  return steps(__func__, writer, error,
               [boolean](Writer& to) { return to.literal(boolean == 0 ? Kind::no : Kind::yes); });
}

strake_status strake_json_writer_null(strake_json_writer* writer, strake_error* error) {
  return steps(__func__, writer, error, [](Writer& to) { return to.literal(Kind::null); });
}

strake_status strake_json_writer_number_text(strake_json_writer* writer, const char* text, size_t size,
                                             strake_error* error) {
  return adds<&Writer::number>(__func__, writer, boundary::text(text, size, "text"), error);
}

strake_status strake_json_writer_value(strake_json_writer* writer, strake_json_value value, strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"), ValueIn(value, "value"))(
      [](Writer& to, const Located& from) { return to.value(from.document, from.place); });
}

strake_status strake_json_writer_text(strake_json_writer* writer, const uint8_t* text, size_t size,
                                      strake_error* error) {
  return adds<&Writer::text>(__func__, writer, bytes(text, size, "text"), error);
}

strake_status strake_json_writer_finish(strake_json_writer* writer, strake_error* error) {
  return steps(__func__, writer, error, [](Writer& to) { return to.finish(); });
}

strake_status strake_json_writer_flush(strake_json_writer* writer, strake_error* error) {
  return steps(__func__, writer, error, [](Writer& to) { return to.flush(); });
}

strake_status strake_json_writer_output(const strake_json_writer* writer, strake_bytes* output, strake_error* error) {
  return exported(__func__, error, reads(writer, "writer"), returns(output, "output"))(
      [](const Writer& of, Returned<strake_bytes>& view) { view = view_of(of.output()); });
}

strake_status strake_json_writer_output_copy(const strake_json_writer* writer, uint8_t* buffer, size_t capacity,
                                             size_t* size, strake_error* error) {
  return exported(__func__, error, reads(writer, "writer"), fills(buffer, capacity, size, "buffer"))(
      [](const Writer& of, Buffer& to) { return to.write(of.output()); });
}

strake_status strake_json_writer_taken(strake_json_writer* writer, size_t count, strake_error* error) {
  return steps(__func__, writer, error, [count](Writer& to) { return to.take(count); });
}

strake_status strake_json_write(strake_json_value value, const strake_json_writer_options* options, uint8_t* buffer,
                                size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"), OptionsIn(options),
                  fills(buffer, capacity, size, "buffer"))(write_to_buffer);
}

strake_status strake_json_write_to(strake_json_value value, const strake_json_writer_options* options,
                                   strake_json_write_fn write, void* context, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"), OptionsIn(options), calls(write, "write"))(
      [context](const Located& from, const json::WriterOptions& with, WriteFunction* function) {
        return write_to(from, with, to_function(function, context));
      });
}

strake_status strake_json_write_fd(strake_json_value value, const strake_json_writer_options* options, int descriptor,
                                   strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"), OptionsIn(options),
                  descriptor_in(descriptor))([](const Located& from, const json::WriterOptions& with, int to) {
    return write_to(from, with, to_descriptor(to));
  });
}
