#include "strake/http.h"

#include "http/bearer.hpp"
#include "http/canonical.hpp"
#include "http/path.hpp"
#include "http_handles.hpp"
#include "http_message.hpp"

using namespace strake;
using namespace strake::boundary;
using http::Request;

namespace {

constexpr auto method_of = of_head<Bytes>([](const Request& request) { return request.method(); });
constexpr auto target_of = of_head<Bytes>([](const Request& request) { return request.target(); });
constexpr auto path_of = of_head<Bytes>([](const Request& request) { return request.path(); });
constexpr auto query_of = of_head<Bytes>([](const Request& request) { return found(request.query()); });
constexpr auto host_of = of_head<Bytes>([](const Request& request) { return found(request.host()); });
constexpr auto bearer_of = of_head<Bytes>(http::bearer_token);
constexpr auto upgrade_of = of_head<Bytes>([](const Request& request) { return found(http::upgrade(request)); });

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
  return exported(__func__, error, bytes(data, size, "data"), HttpOptions(options), gives(request, "request"),
                  may_return(consumed, "consumed"))(parse);
}

strake_status strake_http_request_new(const strake_http_options* options, strake_http_request** request,
                                      strake_error* error) {
  return exported(__func__, error, HttpOptions(options), gives(request, "request"))(
      [](const http::Options& with, Gives<strake_http_request>& out) { return out.give(Request(with)); });
}

strake_status strake_http_request_feed(strake_http_request* request, const uint8_t* data, size_t size, size_t* consumed,
                                       strake_error* error) {
  return feeds(__func__, request, bytes(data, size, "data"), consumed, error);
}

strake_status strake_http_request_next(strake_http_request* request, const uint8_t* data, size_t size, size_t* consumed,
                                       strake_http_event* event, strake_bytes* content, strake_error* error) {
  return steps(__func__, request, bytes(data, size, "data"), consumed, event, content, error);
}

strake_status strake_http_request_run(strake_http_request* request, const uint8_t* data, size_t size,
                                      const strake_http_request_callbacks* callbacks, size_t* consumed,
                                      strake_error* error) {
  return runs(__func__, request, data, size, callbacks, consumed, error);
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
  return tells(__func__, request, state, "state", error, state_of);
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
  return tells(__func__, request, minor, "minor", error, version_minor_of);
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

strake_status strake_http_request_field_find(const strake_http_request* request, const char* name, size_t name_size,
                                             size_t nth, strake_bytes* value, strake_error* error) {
  return shows_found(__func__, request, text(name, name_size, "name"), nth, value, error, fields_of);
}

strake_status strake_http_request_field_find_copy(const strake_http_request* request, const char* name,
                                                  size_t name_size, size_t nth, uint8_t* buffer, size_t capacity,
                                                  size_t* size, strake_error* error) {
  return copies_found(__func__, request, text(name, name_size, "name"), nth, fills(buffer, capacity, size, "buffer"),
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

strake_status strake_http_request_trailer_find(const strake_http_request* request, const char* name, size_t name_size,
                                               size_t nth, strake_bytes* value, strake_error* error) {
  return shows_found(__func__, request, text(name, name_size, "name"), nth, value, error, trailers_of);
}

strake_status strake_http_request_trailer_find_copy(const strake_http_request* request, const char* name,
                                                    size_t name_size, size_t nth, uint8_t* buffer, size_t capacity,
                                                    size_t* size, strake_error* error) {
  return copies_found(__func__, request, text(name, name_size, "name"), nth, fills(buffer, capacity, size, "buffer"),
                      error, trailers_of);
}

strake_status strake_http_request_content_length(const strake_http_request* request, uint64_t* length,
                                                 strake_error* error) {
  return tells(__func__, request, length, "length", error, content_length_of);
}

strake_status strake_http_request_keep_alive(const strake_http_request* request, int32_t* keep_alive,
                                             strake_error* error) {
  return tells(__func__, request, keep_alive, "keep_alive", error, keep_alive_of);
}

strake_status strake_http_request_expects_continue(const strake_http_request* request, int32_t* expects,
                                                   strake_error* error) {
  return tells(__func__, request, expects, "expects", error,
               of_head<int32_t>([](const Request& of) { return http::expects_continue(of) ? 1 : 0; }));
}

strake_status strake_http_request_upgrade(const strake_http_request* request, strake_bytes* protocols,
                                          strake_error* error) {
  return shows(__func__, request, protocols, "protocols", error, upgrade_of);
}

strake_status strake_http_request_upgrade_copy(const strake_http_request* request, uint8_t* buffer, size_t capacity,
                                               size_t* size, strake_error* error) {
  return copies(__func__, request, fills(buffer, capacity, size, "buffer"), error, upgrade_of);
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
    const auto form = of_body<std::vector<std::uint8_t>>(http::canonical)(of);
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
