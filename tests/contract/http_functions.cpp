#include "http_shapes.hpp"

namespace contract {
namespace {

const char head[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

std::vector<Function> life() {
  return {
      {"strake_http_request_parse", STRAKE_OK,
       [](Arguments& a) {
         strake_http_options options STRAKE_HTTP_OPTIONS_INIT;
         strake_http_request* created = nullptr;
         std::size_t consumed = 0;
         const strake_status status =
             strake_http_request_parse(a.data("data", bytes_of(head)), a.size("data", sizeof head - 1),
                                       a.sized("options", options, Kind::options), a.out("request", &created),
                                       a.out("consumed", &consumed, Kind::may_out), a.error());
         return freed(status, created, strake_http_request_free);
       }},
      creates("strake_http_request_new", strake_http_request_new, strake_http_request_free),
      feeds("strake_http_request_feed", strake_http_request_feed, head),
      steps("strake_http_request_next", strake_http_request_next, head),
      runs("strake_http_request_run", strake_http_request_run,
           strake_http_request_callbacks STRAKE_HTTP_REQUEST_CALLBACKS_INIT, head),
      changes("strake_http_request_finish", strake_http_request_finish),
      changes("strake_http_request_reset", strake_http_request_reset),
      changes("strake_http_request_free", strake_http_request_free, Kind::frees),
  };
}

std::vector<Function> parts() {
  return {
      gets("strake_http_request_state", STRAKE_OK, strake_http_request_state, "state"),
      views("strake_http_request_method", strake_http_request_method, "method"),
      copies("strake_http_request_method_copy", strake_http_request_method_copy),
      views("strake_http_request_target", strake_http_request_target, "target"),
      copies("strake_http_request_target_copy", strake_http_request_target_copy),
      gets("strake_http_request_target_form", STRAKE_OK, strake_http_request_target_form, "form"),
      gets("strake_http_request_version_minor", STRAKE_OK, strake_http_request_version_minor, "minor"),
      views("strake_http_request_path", strake_http_request_path, "path"),
      copies("strake_http_request_path_copy", strake_http_request_path_copy),
      views("strake_http_request_query", strake_http_request_query, "query"),
      copies("strake_http_request_query_copy", strake_http_request_query_copy),
      views("strake_http_request_host", strake_http_request_host, "host"),
      copies("strake_http_request_host_copy", strake_http_request_host_copy),
      gets("strake_http_request_content_length", STRAKE_NOT_FOUND, strake_http_request_content_length, "length"),
      gets("strake_http_request_keep_alive", STRAKE_OK, strake_http_request_keep_alive, "keep_alive"),
      gets("strake_http_request_expects_continue", STRAKE_OK, strake_http_request_expects_continue, "expects"),
      views("strake_http_request_upgrade", strake_http_request_upgrade, "protocols"),
      copies("strake_http_request_upgrade_copy", strake_http_request_upgrade_copy),
      views("strake_http_request_body", strake_http_request_body, "body"),
      copies("strake_http_request_body_copy", strake_http_request_body_copy),
      views("strake_http_request_bearer_token", strake_http_request_bearer_token, "token"),
      copies("strake_http_request_bearer_token_copy", strake_http_request_bearer_token_copy),
      copies("strake_http_request_canonical", strake_http_request_canonical),
  };
}

std::vector<Function> fields() {
  return {
      gets("strake_http_request_field_count", STRAKE_OK, strake_http_request_field_count, "count"),
      views_at("strake_http_request_field", strake_http_request_field),
      copies_at("strake_http_request_field_name_copy", strake_http_request_field_name_copy),
      copies_at("strake_http_request_field_value_copy", strake_http_request_field_value_copy),
      finds("strake_http_request_field_find", strake_http_request_field_find, "host"),
      copies_found("strake_http_request_field_find_copy", strake_http_request_field_find_copy, "host"),
      gets("strake_http_request_trailer_count", STRAKE_OK, strake_http_request_trailer_count, "count"),
      views_at("strake_http_request_trailer", strake_http_request_trailer),
      copies_at("strake_http_request_trailer_name_copy", strake_http_request_trailer_name_copy),
      copies_at("strake_http_request_trailer_value_copy", strake_http_request_trailer_value_copy),
      finds("strake_http_request_trailer_find", strake_http_request_trailer_find, "x-trailer"),
      copies_found("strake_http_request_trailer_find_copy", strake_http_request_trailer_find_copy, "x-trailer"),
      {"strake_http_path_resolve", STRAKE_OK,
       [](Arguments& a) {
         const Name raw = name_of("/a/../%62");
         std::array<std::uint8_t, 16> buffer{};
         std::size_t size = 0;
         const std::uint8_t* data = a.data("raw", bytes_of(raw.data()));
         return strake_http_path_resolve(data, a.size("raw", 9), 0, a.buffer("buffer", buffer.data()),
                                         a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out),
                                         a.error());
       }},
  };
}

} // namespace

std::vector<Function> http_functions() { return join({life(), parts(), fields()}); }

} // namespace contract
