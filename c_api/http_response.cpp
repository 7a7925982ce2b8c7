#include "strake/http_response.h"

#include "http/response.hpp"
#include "http_message.hpp"

using namespace strake;
using namespace strake::boundary;
using http::Response;

template <>
struct strake::boundary::HandleTraits<strake_http_response> {
  using Object = Response;
  static constexpr std::uint8_t tag = 8;
  static constexpr const char* name = "strake_http_response";
  static constexpr const char* parameter = "response";
};

namespace {

constexpr auto reason_of = of_head<Bytes>([](const Response& response) { return response.reason(); });

/// What framing must know of the method of a request.
http::Answers answers_to(Bytes method) {
  if (equals(method, "HEAD")) {
    return http::Answers::head;
  }
  return equals(method, "CONNECT") ? http::Answers::connect : http::Answers::other;
}

} // namespace

strake_status strake_http_response_new(const strake_http_options* options, strake_http_response** response,
                                       strake_error* error) {
  return exported(__func__, error, HttpOptions(options), gives(response, "response"))(
      [](const http::Options& with, Gives<strake_http_response>& out) { return out.give(Response(with)); });
}

strake_status strake_http_response_answers(strake_http_response* response, const char* method, size_t method_size,
                                           strake_error* error) {
  return exported(__func__, error, writes(response, "response"),
                  text(method, method_size, "method"))([](Response& of, Bytes name) -> Done {
    if (of.state() != http::State::head) {
      return failure(STRAKE_WRONG_STATE);
    }
    of.answer(answers_to(name));
    return {};
  });
}

strake_status strake_http_response_feed(strake_http_response* response, const uint8_t* data, size_t size,
                                        size_t* consumed, strake_error* error) {
  return feeds(__func__, response, bytes(data, size, "data"), consumed, error);
}

strake_status strake_http_response_next(strake_http_response* response, const uint8_t* data, size_t size,
                                        size_t* consumed, strake_http_event* event, strake_bytes* content,
                                        strake_error* error) {
  return steps(__func__, response, bytes(data, size, "data"), consumed, event, content, error);
}

strake_status strake_http_response_run(strake_http_response* response, const uint8_t* data, size_t size,
                                       const strake_http_response_callbacks* callbacks, size_t* consumed,
                                       strake_error* error) {
  return runs(__func__, response, data, size, callbacks, consumed, error);
}

strake_status strake_http_response_finish(strake_http_response* response, strake_error* error) {
  return exported(__func__, error, writes(response, "response"))([](Response& of) { return of.finish(); });
}

strake_status strake_http_response_reset(strake_http_response* response, strake_error* error) {
  return exported(__func__, error, writes(response, "response"))([](Response& of) { of.reset(); });
}

strake_status strake_http_response_free(strake_http_response* response, strake_error* error) {
  return freed(__func__, response, "response", error);
}

strake_status strake_http_response_state(const strake_http_response* response, strake_http_state* state,
                                         strake_error* error) {
  return tells(__func__, response, state, "state", error, state_of);
}

strake_status strake_http_response_status_code(const strake_http_response* response, int32_t* code,
                                               strake_error* error) {
  return tells(__func__, response, code, "code", error, of_head<int32_t>([](const Response& of) { return of.code(); }));
}

strake_status strake_http_response_reason(const strake_http_response* response, strake_bytes* reason,
                                          strake_error* error) {
  return shows(__func__, response, reason, "reason", error, reason_of);
}

strake_status strake_http_response_reason_copy(const strake_http_response* response, uint8_t* buffer, size_t capacity,
                                               size_t* size, strake_error* error) {
  return copies(__func__, response, fills(buffer, capacity, size, "buffer"), error, reason_of);
}

strake_status strake_http_response_version_minor(const strake_http_response* response, int32_t* minor,
                                                 strake_error* error) {
  return tells(__func__, response, minor, "minor", error, version_minor_of);
}

strake_status strake_http_response_field_count(const strake_http_response* response, size_t* count,
                                               strake_error* error) {
  return tells(__func__, response, count, "count", error, count_of(fields_of));
}

strake_status strake_http_response_field(const strake_http_response* response, size_t index, strake_http_field* field,
                                         strake_error* error) {
  return shows_field(__func__, response, index, field, error, fields_of);
}

strake_status strake_http_response_field_name_copy(const strake_http_response* response, size_t index, uint8_t* buffer,
                                                   size_t capacity, size_t* size, strake_error* error) {
  return copies(__func__, response, fills(buffer, capacity, size, "buffer"), error,
                part_of(fields_of, index, Part::name));
}

strake_status strake_http_response_field_value_copy(const strake_http_response* response, size_t index, uint8_t* buffer,
                                                    size_t capacity, size_t* size, strake_error* error) {
  return copies(__func__, response, fills(buffer, capacity, size, "buffer"), error,
                part_of(fields_of, index, Part::value));
}

strake_status strake_http_response_field_find(const strake_http_response* response, const char* name, size_t name_size,
                                              size_t nth, strake_bytes* value, strake_error* error) {
  return shows_found(__func__, response, text(name, name_size, "name"), nth, value, error, fields_of);
}

strake_status strake_http_response_field_find_copy(const strake_http_response* response, const char* name,
                                                   size_t name_size, size_t nth, uint8_t* buffer, size_t capacity,
                                                   size_t* size, strake_error* error) {
  return copies_found(__func__, response, text(name, name_size, "name"), nth, fills(buffer, capacity, size, "buffer"),
                      error, fields_of);
}

strake_status strake_http_response_trailer_count(const strake_http_response* response, size_t* count,
                                                 strake_error* error) {
  return tells(__func__, response, count, "count", error, count_of(trailers_of));
}

strake_status strake_http_response_trailer(const strake_http_response* response, size_t index, strake_http_field* field,
                                           strake_error* error) {
  return shows_field(__func__, response, index, field, error, trailers_of);
}

strake_status strake_http_response_trailer_name_copy(const strake_http_response* response, size_t index,
                                                     uint8_t* buffer, size_t capacity, size_t* size,
                                                     strake_error* error) {
  return copies(__func__, response, fills(buffer, capacity, size, "buffer"), error,
                part_of(trailers_of, index, Part::name));
}

strake_status strake_http_response_trailer_value_copy(const strake_http_response* response, size_t index,
                                                      uint8_t* buffer, size_t capacity, size_t* size,
                                                      strake_error* error) {
  return copies(__func__, response, fills(buffer, capacity, size, "buffer"), error,
                part_of(trailers_of, index, Part::value));
}

strake_status strake_http_response_trailer_find(const strake_http_response* response, const char* name,
                                                size_t name_size, size_t nth, strake_bytes* value,
                                                strake_error* error) {
  return shows_found(__func__, response, text(name, name_size, "name"), nth, value, error, trailers_of);
}

strake_status strake_http_response_trailer_find_copy(const strake_http_response* response, const char* name,
                                                     size_t name_size, size_t nth, uint8_t* buffer, size_t capacity,
                                                     size_t* size, strake_error* error) {
  return copies_found(__func__, response, text(name, name_size, "name"), nth, fills(buffer, capacity, size, "buffer"),
                      error, trailers_of);
}

strake_status strake_http_response_content_length(const strake_http_response* response, uint64_t* length,
                                                  strake_error* error) {
  return tells(__func__, response, length, "length", error, content_length_of);
}

strake_status strake_http_response_keep_alive(const strake_http_response* response, int32_t* keep_alive,
                                              strake_error* error) {
  return tells(__func__, response, keep_alive, "keep_alive", error, keep_alive_of);
}

strake_status strake_http_response_ends_http(const strake_http_response* response, int32_t* ends, strake_error* error) {
  return tells(__func__, response, ends, "ends", error,
               of_head<int32_t>([](const Response& of) { return of.ends_http() ? 1 : 0; }));
}

strake_status strake_http_response_body(const strake_http_response* response, strake_bytes* body, strake_error* error) {
  return shows(__func__, response, body, "body", error, body_of);
}

strake_status strake_http_response_body_copy(const strake_http_response* response, uint8_t* buffer, size_t capacity,
                                             size_t* size, strake_error* error) {
  return copies(__func__, response, fills(buffer, capacity, size, "buffer"), error, body_of);
}
