#include "strake/http_writer.h"

#include "http/writer.hpp"
#include "http_handles.hpp"
#include "perimeter.hpp"

using namespace strake;
using namespace strake::boundary;
using http::Request;
using http::Writer;

template <>
struct strake::boundary::HandleTraits<strake_http_writer> {
  using Object = Writer;
  static constexpr std::uint8_t tag = 7;
  static constexpr const char* name = "strake_http_writer";
};

namespace {

constexpr strake_http_writer_options default_options = STRAKE_HTTP_WRITER_OPTIONS_INIT;

/// The options of a writer, with flags that exist.
class OptionsIn {
public:
  explicit OptionsIn(const strake_http_writer_options* from)
      : given_(options(from, default_options, sizeof(strake_http_writer_options), "options")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    return given_.check(outcome) &&
           one_of(given_.value().flags, 0, STRAKE_HTTP_WRITER_KEEP_NAMES, "options").check(outcome) &&
           one_of(given_.value().reserved, 0, 0, "options").check(outcome);
  }
  [[nodiscard]] http::WriterOptions value() const {
    const strake_http_writer_options& from = given_.value();
    return {.max_head = from.max_head,
            .max_fields = from.max_fields,
            .max_trailer_section = from.max_trailer_section,
            .max_body = from.max_body,
            .max_output = from.max_output,
            .keep_names = (from.flags & STRAKE_HTTP_WRITER_KEEP_NAMES) != 0};
  }
  void release(bool /*broken*/) {}

private:
  Sized<strake_http_writer_options> given_;
};

OneOf<int32_t> version_in(int32_t minor) { return one_of(minor, 0, 1, "version_minor"); }

/// There is nothing between a request of HTTP/1.0 and its answer (RFC 9110 section 15.2).
OneOf<int32_t> status_in(int32_t status, int32_t version_minor) {
  return one_of(status, version_minor == 0 ? 200 : 100, 999, "status");
}

/// Refuses a part that lies in the output, which may move when the part is added to it.
template <class... Parts>
Done outside_of_output(const Writer& writer, Parts... parts) {
  const Bytes output = writer.output();
  const bool inside = (shares_bytes(output.data(), output.size(), parts.data(), parts.size()) || ...);
  return inside ? Done(failure(STRAKE_OVERLAP)) : Done();
}

Done begin_request(Writer& writer, Bytes method, Bytes target, int32_t version_minor) {
  const Done apart = outside_of_output(writer, method, target);
  return apart ? writer.begin_request(method, target, narrow<std::uint8_t>(version_minor)) : apart;
}

Done begin_response(Writer& writer, int32_t version_minor, int32_t status, Bytes reason, Bytes method) {
  const Done apart = outside_of_output(writer, reason);
  return apart
             ? writer.begin_response(narrow<std::uint8_t>(version_minor), narrow<std::uint16_t>(status), reason, method)
             : apart;
}

Done add_field(Writer& writer, Bytes name, Bytes value) {
  const Done apart = outside_of_output(writer, name, value);
  return apart ? writer.field(name, value) : apart;
}

Done add_body(Writer& writer, Bytes piece) {
  const Done apart = outside_of_output(writer, piece);
  return apart ? writer.body(piece) : apart;
}

Done add_trailer(Writer& writer, Bytes name, Bytes value) {
  const Done apart = outside_of_output(writer, name, value);
  return apart ? writer.trailer(name, value) : apart;
}

Done copy_head(Writer& writer, const Request& request, uint32_t flags) {
  return request.has_body() ? writer.copy_head(request, (flags & STRAKE_HTTP_COPY_DROP_HOP_BY_HOP) == 0)
                            : failure(STRAKE_WRONG_STATE);
}

} // namespace

strake_status strake_http_writer_new(const strake_http_writer_options* options, strake_http_writer** writer,
                                     strake_error* error) {
  return exported(__func__, error, OptionsIn(options), gives(writer, "writer"))(
      [](const http::WriterOptions& with, Gives<strake_http_writer>& out) { return out.give(Writer(with)); });
}

strake_status strake_http_writer_reset(strake_http_writer* writer, strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"))([](Writer& to) { to.reset(); });
}

strake_status strake_http_writer_free(strake_http_writer* writer, strake_error* error) {
  return freed(__func__, writer, "writer", error);
}

strake_status strake_http_writer_request(strake_http_writer* writer, const char* method, size_t method_size,
                                         const char* target, size_t target_size, int32_t version_minor,
                                         strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"), text(method, method_size, "method"),
                  text(target, target_size, "target"), version_in(version_minor))(begin_request);
}

strake_status strake_http_writer_response(strake_http_writer* writer, int32_t version_minor, int32_t status,
                                          const char* reason, size_t reason_size, const char* method,
                                          size_t method_size, strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"), version_in(version_minor),
                  status_in(status, version_minor), text(reason, reason_size, "reason"),
                  text(method, method_size, "method"))(begin_response);
}

strake_status strake_http_writer_copy_head(strake_http_writer* writer, const strake_http_request* request,
                                           uint32_t flags, strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"), reads(request, "request"),
                  one_of(flags, 0, STRAKE_HTTP_COPY_DROP_HOP_BY_HOP, "flags"))(copy_head);
}

strake_status strake_http_writer_field(strake_http_writer* writer, const char* name, size_t name_size,
                                       const char* value, size_t value_size, strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"), text(name, name_size, "name"),
                  text(value, value_size, "value"))(add_field);
}

strake_status strake_http_writer_content_length(strake_http_writer* writer, uint64_t length, strake_error* error) {
  return exported(__func__, error,
                  writes(writer, "writer"))([length](Writer& to) { return to.content_length(length); });
}

strake_status strake_http_writer_chunked(strake_http_writer* writer, strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"))([](Writer& to) { return to.chunked(); });
}

strake_status strake_http_writer_until_close(strake_http_writer* writer, strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"))([](Writer& to) { return to.until_close(); });
}

strake_status strake_http_writer_head_end(strake_http_writer* writer, strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"))([](Writer& to) { return to.end_head(); });
}

strake_status strake_http_writer_body(strake_http_writer* writer, const uint8_t* data, size_t size,
                                      strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"), bytes(data, size, "data"))(add_body);
}

strake_status strake_http_writer_trailer(strake_http_writer* writer, const char* name, size_t name_size,
                                         const char* value, size_t value_size, strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"), text(name, name_size, "name"),
                  text(value, value_size, "value"))(add_trailer);
}

strake_status strake_http_writer_finish(strake_http_writer* writer, strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"))([](Writer& to) { return to.finish(); });
}

strake_status strake_http_writer_output(const strake_http_writer* writer, strake_bytes* output, strake_error* error) {
  return exported(__func__, error, reads(writer, "writer"), returns(output, "output"))(
      [](const Writer& of, Returned<strake_bytes>& view) { view = view_of(of.output()); });
}

strake_status strake_http_writer_output_copy(const strake_http_writer* writer, uint8_t* buffer, size_t capacity,
                                             size_t* size, strake_error* error) {
  return exported(__func__, error, reads(writer, "writer"), fills(buffer, capacity, size, "buffer"))(
      [](const Writer& of, Buffer& to) { return to.write(of.output()); });
}

strake_status strake_http_writer_taken(strake_http_writer* writer, size_t count, strake_error* error) {
  return exported(__func__, error, writes(writer, "writer"))([count](Writer& to) { return to.take(count); });
}
