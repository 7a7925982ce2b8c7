#include "http_shapes.hpp"

namespace contract {
namespace {

const char head[] = "HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n";

std::vector<Function> life() {
  return {
      creates("strake_http_response_new", strake_http_response_new, strake_http_response_free),
      {"strake_http_response_answers", STRAKE_OK,
       [](Arguments& a) {
         return strake_http_response_answers(fresh<strake_http_response>(a, Kind::writes), a.text("method", "HEAD"),
                                             a.size("method", 4), a.error());
       }},
      feeds("strake_http_response_feed", strake_http_response_feed, head),
      steps("strake_http_response_next", strake_http_response_next, head),
      runs("strake_http_response_run", strake_http_response_run,
           strake_http_response_callbacks STRAKE_HTTP_RESPONSE_CALLBACKS_INIT, head),
      changes("strake_http_response_finish", strake_http_response_finish),
      changes("strake_http_response_reset", strake_http_response_reset),
      changes("strake_http_response_free", strake_http_response_free, Kind::frees),
  };
}

std::vector<Function> parts() {
  return {
      gets("strake_http_response_state", STRAKE_OK, strake_http_response_state, "state"),
      gets("strake_http_response_status_code", STRAKE_OK, strake_http_response_status_code, "code"),
      views("strake_http_response_reason", strake_http_response_reason, "reason"),
      copies("strake_http_response_reason_copy", strake_http_response_reason_copy),
      gets("strake_http_response_version_minor", STRAKE_OK, strake_http_response_version_minor, "minor"),
      gets("strake_http_response_content_length", STRAKE_NOT_FOUND, strake_http_response_content_length, "length"),
      gets("strake_http_response_keep_alive", STRAKE_OK, strake_http_response_keep_alive, "keep_alive"),
      gets("strake_http_response_ends_http", STRAKE_OK, strake_http_response_ends_http, "ends"),
      views("strake_http_response_body", strake_http_response_body, "body"),
      copies("strake_http_response_body_copy", strake_http_response_body_copy),
  };
}

std::vector<Function> fields() {
  return {
      gets("strake_http_response_field_count", STRAKE_OK, strake_http_response_field_count, "count"),
      views_at("strake_http_response_field", strake_http_response_field),
      copies_at("strake_http_response_field_name_copy", strake_http_response_field_name_copy),
      copies_at("strake_http_response_field_value_copy", strake_http_response_field_value_copy),
      finds("strake_http_response_field_find", strake_http_response_field_find, "date"),
      copies_found("strake_http_response_field_find_copy", strake_http_response_field_find_copy, "date"),
      gets("strake_http_response_trailer_count", STRAKE_OK, strake_http_response_trailer_count, "count"),
      views_at("strake_http_response_trailer", strake_http_response_trailer),
      copies_at("strake_http_response_trailer_name_copy", strake_http_response_trailer_name_copy),
      copies_at("strake_http_response_trailer_value_copy", strake_http_response_trailer_value_copy),
      finds("strake_http_response_trailer_find", strake_http_response_trailer_find, "x-trailer"),
      copies_found("strake_http_response_trailer_find_copy", strake_http_response_trailer_find_copy, "x-trailer"),
  };
}

} // namespace

std::vector<Function> http_response_functions() { return join({life(), parts(), fields()}); }

} // namespace contract
