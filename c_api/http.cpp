#include "strake/http.h"

#include "http/bearer.hpp"
#include "http/canonical.hpp"
#include "http/connection.hpp"
#include "http/path.hpp"
#include "http_handles.hpp"
#include "perimeter.hpp"

using namespace strake;
using namespace strake::boundary;
using http::Request;
using http::Section;

namespace {

constexpr strake_http_options default_options = STRAKE_HTTP_OPTIONS_INIT;

/// The options of a request, with a lenience that exists.
class OptionsIn {
public:
  explicit OptionsIn(const strake_http_options* from)
      : given_(options(from, default_options, sizeof(strake_http_options), "options")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    return given_.check(outcome) && one_of(given_.value().lenience, 0, http::lenience::all, "options").check(outcome) &&
           one_of(given_.value().reserved, 0, 0, "options").check(outcome);
  }
  [[nodiscard]] http::Options value() const {
    const strake_http_options& from = given_.value();
    return {.max_method = from.max_method,
            .max_target = from.max_target,
            .max_header_section = from.max_header_section,
            .max_fields = from.max_fields,
            .max_body = from.max_body,
            .max_request = from.max_request,
            .max_chunk_extensions = from.max_chunk_extensions,
            .max_trailer_section = from.max_trailer_section,
            .lenience = from.lenience};
  }
  void release(bool /*broken*/) {}

private:
  Sized<strake_http_options> given_;
};

/// What a request that is far enough says.
template <class T, class Get>
Result<T> ask(const Request& request, bool far_enough, Get get) {
  if (!far_enough) {
    return failure(STRAKE_WRONG_STATE);
  }
  return get(request);
}

Result<Bytes> found(std::optional<Bytes> bytes) {
  return bytes ? Result<Bytes>(*bytes) : Result<Bytes>(failure(STRAKE_NOT_FOUND));
}

/// Asks for something that the head says.
template <class T, class Get>
constexpr auto of_head(Get get) {
  return [get](const Request& request) { return ask<T>(request, request.head_complete(), get); };
}

/// Asks for something that only a complete request says.
template <class T, class Get>
constexpr auto of_all(Get get) {
  return [get](const Request& request) { return ask<T>(request, request.complete(), get); };
}

constexpr auto method_of = of_head<Bytes>([](const Request& request) { return request.method(); });
constexpr auto target_of = of_head<Bytes>([](const Request& request) { return request.target(); });
constexpr auto path_of = of_head<Bytes>([](const Request& request) { return request.path(); });
constexpr auto query_of = of_head<Bytes>([](const Request& request) { return found(request.query()); });
constexpr auto host_of = of_head<Bytes>([](const Request& request) { return found(request.host()); });
constexpr auto bearer_of = of_head<Bytes>(http::bearer_token);
constexpr auto body_of = of_all<Bytes>([](const Request& request) { return request.body(); });
constexpr auto fields_of = of_head<Section>([](const Request& request) { return request.fields(); });
constexpr auto trailers_of = of_all<Section>([](const Request& request) { return request.trailers(); });

enum class Part : std::uint8_t { name, value };

/// The name or the value of a field by index.
template <class SectionOf>
auto part_of(SectionOf section_of, std::size_t index, Part part) {
  return [=](const Request& request) -> Result<Bytes> {
    const Result<Section> section = section_of(request);
    if (!section) {
      return std::unexpected(section.error());
    }
    if (index >= section->count()) {
      return failure(STRAKE_OUT_OF_RANGE);
    }
    return part == Part::name ? section->name(index) : section->value(index);
  };
}

/// The value of a field by name.
template <class SectionOf>
Result<Bytes> find_in(SectionOf section_of, const Request& request, Bytes name, std::size_t nth) {
  const Result<Section> section = section_of(request);
  if (!section) {
    return std::unexpected(section.error());
  }
  const auto index = section->find(name, nth);
  return index ? Result<Bytes>(section->value(*index)) : Result<Bytes>(failure(STRAKE_NOT_FOUND));
}

template <class SectionOf>
constexpr auto count_of(SectionOf section_of) {
  return [section_of](const Request& request) -> Result<std::size_t> {
    const Result<Section> section = section_of(request);
    return section ? Result<std::size_t>(section->count()) : std::unexpected(section.error());
  };
}

Result<std::uint64_t> content_length_of(const Request& request) {
  if (request.framing() != http::Framing::content_length) {
    return failure(STRAKE_NOT_FOUND);
  }
  return request.content_length();
}

Done show(const Result<Bytes>& bytes, Returned<strake_bytes>& view) {
  if (!bytes) {
    return std::unexpected(bytes.error());
  }
  view = view_of(*bytes);
  return {};
}

Done write(const Result<Bytes>& bytes, Buffer& buffer) {
  return bytes ? buffer.write(*bytes) : Done(std::unexpected(bytes.error()));
}

// The shapes of the exported functions that ask a request.

template <class Get>
[[gnu::always_inline]] inline Status shows(const char* function, const strake_http_request* request, strake_bytes* out,
                                           const char* name, strake_error* error, Get get) {
  return exported(function, error, reads(request, "request"), returns(out, name))(
      [get](const Request& of, Returned<strake_bytes>& view) { return show(get(of), view); });
}

template <class Get>
[[gnu::always_inline]] inline Status copies(const char* function, const strake_http_request* request, Buffer buffer,
                                            strake_error* error, Get get) {
  return exported(function, error, reads(request, "request"),
                  buffer)([get](const Request& of, Buffer& to) { return write(get(of), to); });
}

template <class SectionOf>
[[gnu::always_inline]] inline Status shows_found(const char* function, const strake_http_request* request, BytesIn name,
                                                 std::size_t nth, strake_bytes* value, strake_error* error,
                                                 SectionOf section_of) {
  return exported(function, error, reads(request, "request"), name,
                  returns(value, "value"))([=](const Request& of, Bytes sought, Returned<strake_bytes>& view) {
    return show(find_in(section_of, of, sought, nth), view);
  });
}

template <class SectionOf>
[[gnu::always_inline]] inline Status copies_found(const char* function, const strake_http_request* request,
                                                  BytesIn name, std::size_t nth, Buffer buffer, strake_error* error,
                                                  SectionOf section_of) {
  return exported(function, error, reads(request, "request"), name, buffer)(
      [=](const Request& of, Bytes sought, Buffer& to) { return write(find_in(section_of, of, sought, nth), to); });
}

template <class SectionOf>
[[gnu::always_inline]] inline Status shows_field(const char* function, const strake_http_request* request,
                                                 std::size_t index, strake_http_field* field, strake_error* error,
                                                 SectionOf section_of) {
  return exported(function, error, reads(request, "request"),
                  returns(field, "field"))([=](const Request& of, Returned<strake_http_field>& out) -> Done {
    const Result<Bytes> name = part_of(section_of, index, Part::name)(of);
    if (!name) {
      return std::unexpected(name.error());
    }
    out = {.name = view_of(*name), .value = view_of(*part_of(section_of, index, Part::value)(of))};
    return {};
  });
}

template <class T, class Get>
[[gnu::always_inline]] inline Status tells(const char* function, const strake_http_request* request, T* out,
                                           const char* name, strake_error* error, Get get) {
  return exported(function, error, reads(request, "request"),
                  returns(out, name))([get](const Request& of, Returned<T>& number) -> Done {
    const Result<T> value = get(of);
    if (!value) {
      return std::unexpected(value.error());
    }
    number = *value;
    return {};
  });
}

Done feed(Request& request, Bytes piece, Returned<std::size_t>& consumed) {
  const Result<std::size_t> fed = request.feed(piece);
  if (!fed) {
    return std::unexpected(fed.error());
  }
  consumed = *fed;
  return request.complete() ? Done() : failure(STRAKE_INCOMPLETE);
}

Done parse(Bytes data, const http::Options& options, Gives<strake_http_request>& out, Returned<std::size_t>& consumed) {
  Request request(options);
  const Result<std::size_t> fed = request.feed(data);
  if (!fed) {
    return std::unexpected(fed.error());
  }
  if (!request.complete()) {
    return failure(STRAKE_INCOMPLETE);
  }
  const Done given = out.give(std::move(request));
  consumed = given ? *fed : 0;
  return given;
}

} // namespace

strake_status strake_http_request_parse(const uint8_t* data, size_t size, const strake_http_options* options,
                                        strake_http_request** request, size_t* consumed, strake_error* error) {
  return exported(__func__, error, bytes(data, size, "data"), OptionsIn(options), gives(request, "request"),
                  may_return(consumed, "consumed"))(parse);
}

strake_status strake_http_request_new(const strake_http_options* options, strake_http_request** request,
                                      strake_error* error) {
  return exported(__func__, error, OptionsIn(options), gives(request, "request"))(
      [](const http::Options& with, Gives<strake_http_request>& out) { return out.give(Request(with)); });
}

strake_status strake_http_request_feed(strake_http_request* request, const uint8_t* data, size_t size, size_t* consumed,
                                       strake_error* error) {
  return exported(__func__, error, writes(request, "request"), bytes(data, size, "data"),
                  may_return(consumed, "consumed"))(feed);
}

strake_status strake_http_request_finish(strake_http_request* request, strake_error* error) {
  return exported(__func__, error, writes(request, "request"))([](Request& of) { return of.finish(); });
}

strake_status strake_http_request_reset(strake_http_request* request, strake_error* error) {
  return exported(__func__, error, writes(request, "request"))([](Request& of) { of.reset(); });
}

strake_status strake_http_request_free(strake_http_request* request, strake_error* error) {
  return freed(__func__, request, "request", error);
}

strake_status strake_http_request_state(const strake_http_request* request, strake_http_state* state,
                                        strake_error* error) {
  return tells(__func__, request, state, "state", error,
               [](const Request& of) -> Result<strake_http_state> { return std::to_underlying(of.state()); });
}

strake_status strake_http_request_method(const strake_http_request* request, strake_bytes* method,
                                         strake_error* error) {
  return shows(__func__, request, method, "method", error, method_of);
}

strake_status strake_http_request_method_copy(const strake_http_request* request, uint8_t* buffer, size_t capacity,
                                              size_t* size, strake_error* error) {
  return copies(__func__, request, fills(buffer, capacity, size, "buffer"), error, method_of);
}

strake_status strake_http_request_target(const strake_http_request* request, strake_bytes* target,
                                         strake_error* error) {
  return shows(__func__, request, target, "target", error, target_of);
}

strake_status strake_http_request_target_copy(const strake_http_request* request, uint8_t* buffer, size_t capacity,
                                              size_t* size, strake_error* error) {
  return copies(__func__, request, fills(buffer, capacity, size, "buffer"), error, target_of);
}

strake_status strake_http_request_target_form(const strake_http_request* request, strake_http_target_form* form,
                                              strake_error* error) {
  return tells(__func__, request, form, "form", error, of_head<strake_http_target_form>([](const Request& of) {
                 return std::to_underlying(of.target_form());
               }));
}

strake_status strake_http_request_version_minor(const strake_http_request* request, int32_t* minor,
                                                strake_error* error) {
  return tells(__func__, request, minor, "minor", error,
               of_head<int32_t>([](const Request& of) { return of.version_minor(); }));
}

strake_status strake_http_request_path(const strake_http_request* request, strake_bytes* path, strake_error* error) {
  return shows(__func__, request, path, "path", error, path_of);
}

strake_status strake_http_request_path_copy(const strake_http_request* request, uint8_t* buffer, size_t capacity,
                                            size_t* size, strake_error* error) {
  return copies(__func__, request, fills(buffer, capacity, size, "buffer"), error, path_of);
}

strake_status strake_http_request_query(const strake_http_request* request, strake_bytes* query, strake_error* error) {
  return shows(__func__, request, query, "query", error, query_of);
}

strake_status strake_http_request_query_copy(const strake_http_request* request, uint8_t* buffer, size_t capacity,
                                             size_t* size, strake_error* error) {
  return copies(__func__, request, fills(buffer, capacity, size, "buffer"), error, query_of);
}

strake_status strake_http_request_host(const strake_http_request* request, strake_bytes* host, strake_error* error) {
  return shows(__func__, request, host, "host", error, host_of);
}

strake_status strake_http_request_host_copy(const strake_http_request* request, uint8_t* buffer, size_t capacity,
                                            size_t* size, strake_error* error) {
  return copies(__func__, request, fills(buffer, capacity, size, "buffer"), error, host_of);
}

strake_status strake_http_request_field_count(const strake_http_request* request, size_t* count, strake_error* error) {
  return tells(__func__, request, count, "count", error, count_of(fields_of));
}

strake_status strake_http_request_field(const strake_http_request* request, size_t index, strake_http_field* field,
                                        strake_error* error) {
  return shows_field(__func__, request, index, field, error, fields_of);
}

strake_status strake_http_request_field_name_copy(const strake_http_request* request, size_t index, uint8_t* buffer,
                                                  size_t capacity, size_t* size, strake_error* error) {
  return copies(__func__, request, fills(buffer, capacity, size, "buffer"), error,
                part_of(fields_of, index, Part::name));
}

strake_status strake_http_request_field_value_copy(const strake_http_request* request, size_t index, uint8_t* buffer,
                                                   size_t capacity, size_t* size, strake_error* error) {
  return copies(__func__, request, fills(buffer, capacity, size, "buffer"), error,
                part_of(fields_of, index, Part::value));
}

strake_status strake_http_request_field_find(const strake_http_request* request, const uint8_t* name, size_t name_size,
                                             size_t nth, strake_bytes* value, strake_error* error) {
  return shows_found(__func__, request, bytes(name, name_size, "name"), nth, value, error, fields_of);
}

strake_status strake_http_request_field_find_copy(const strake_http_request* request, const uint8_t* name,
                                                  size_t name_size, size_t nth, uint8_t* buffer, size_t capacity,
                                                  size_t* size, strake_error* error) {
  return copies_found(__func__, request, bytes(name, name_size, "name"), nth, fills(buffer, capacity, size, "buffer"),
                      error, fields_of);
}

strake_status strake_http_request_trailer_count(const strake_http_request* request, size_t* count,
                                                strake_error* error) {
  return tells(__func__, request, count, "count", error, count_of(trailers_of));
}

strake_status strake_http_request_trailer(const strake_http_request* request, size_t index, strake_http_field* field,
                                          strake_error* error) {
  return shows_field(__func__, request, index, field, error, trailers_of);
}

strake_status strake_http_request_trailer_name_copy(const strake_http_request* request, size_t index, uint8_t* buffer,
                                                    size_t capacity, size_t* size, strake_error* error) {
  return copies(__func__, request, fills(buffer, capacity, size, "buffer"), error,
                part_of(trailers_of, index, Part::name));
}

strake_status strake_http_request_trailer_value_copy(const strake_http_request* request, size_t index, uint8_t* buffer,
                                                     size_t capacity, size_t* size, strake_error* error) {
  return copies(__func__, request, fills(buffer, capacity, size, "buffer"), error,
                part_of(trailers_of, index, Part::value));
}

strake_status strake_http_request_trailer_find(const strake_http_request* request, const uint8_t* name,
                                               size_t name_size, size_t nth, strake_bytes* value, strake_error* error) {
  return shows_found(__func__, request, bytes(name, name_size, "name"), nth, value, error, trailers_of);
}

strake_status strake_http_request_trailer_find_copy(const strake_http_request* request, const uint8_t* name,
                                                    size_t name_size, size_t nth, uint8_t* buffer, size_t capacity,
                                                    size_t* size, strake_error* error) {
  return copies_found(__func__, request, bytes(name, name_size, "name"), nth, fills(buffer, capacity, size, "buffer"),
                      error, trailers_of);
}

strake_status strake_http_request_content_length(const strake_http_request* request, uint64_t* length,
                                                 strake_error* error) {
  return tells(__func__, request, length, "length", error, of_head<uint64_t>(content_length_of));
}

strake_status strake_http_request_keep_alive(const strake_http_request* request, int32_t* keep_alive,
                                             strake_error* error) {
  return tells(__func__, request, keep_alive, "keep_alive", error,
               of_head<int32_t>([](const Request& of) { return http::keep_alive(of) ? 1 : 0; }));
}

strake_status strake_http_request_expects_continue(const strake_http_request* request, int32_t* expects,
                                                   strake_error* error) {
  return tells(__func__, request, expects, "expects", error,
               of_head<int32_t>([](const Request& of) { return http::expects_continue(of) ? 1 : 0; }));
}

strake_status strake_http_request_body(const strake_http_request* request, strake_bytes* body, strake_error* error) {
  return shows(__func__, request, body, "body", error, body_of);
}

strake_status strake_http_request_body_copy(const strake_http_request* request, uint8_t* buffer, size_t capacity,
                                            size_t* size, strake_error* error) {
  return copies(__func__, request, fills(buffer, capacity, size, "buffer"), error, body_of);
}

strake_status strake_http_request_bearer_token(const strake_http_request* request, strake_bytes* token,
                                               strake_error* error) {
  return shows(__func__, request, token, "token", error, bearer_of);
}

strake_status strake_http_request_bearer_token_copy(const strake_http_request* request, uint8_t* buffer,
                                                    size_t capacity, size_t* size, strake_error* error) {
  return copies(__func__, request, fills(buffer, capacity, size, "buffer"), error, bearer_of);
}

strake_status strake_http_request_canonical(const strake_http_request* request, uint8_t* buffer, size_t capacity,
                                            size_t* size, strake_error* error) {
  return exported(__func__, error, reads(request, "request"),
                  fills(buffer, capacity, size, "buffer"))([](const Request& of, Buffer& to) -> Done {
    const auto form = of_all<std::vector<std::uint8_t>>(http::canonical)(of);
    return form ? to.write(*form) : std::unexpected(form.error());
  });
}

strake_status strake_http_path_resolve(const uint8_t* raw, size_t raw_size, uint32_t lenience, uint8_t* buffer,
                                       size_t capacity, size_t* size, strake_error* error) {
  return exported(__func__, error, bytes(raw, raw_size, "raw"), one_of(lenience, 0, http::lenience::all, "lenience"),
                  fills(buffer, capacity, size, "buffer"))([](Bytes path, std::uint32_t allowed, Buffer& to) -> Done {
    std::vector<std::uint8_t> resolved;
    const Done done = http::resolve_path(path, allowed, resolved);
    return done ? to.write(resolved) : done;
  });
}
