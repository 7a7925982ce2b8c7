#include <gtest/gtest.h>

#include "functions.hpp"

namespace contract {

namespace {

const char request_text[] = "POST /a/b?q=1 HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: b\r\nAuthorization: "
                            "Bearer abc\r\nX-Long-Enough-For-The-Heap: 0123\r\n"
                            "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Trailer: t\r\n\r\n";
const char response_text[] = "HTTP/1.1 200 OK\r\nDate: today\r\nX-Long-Enough-For-The-Heap: 0123\r\n"
                             "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Trailer: t\r\n\r\n";
/// With members enough for an index, and names and strings with escapes.
std::string json_text() {
  std::string text =
      "{\"name\":\"a \\u0041 value that is long enough for the heap\",\"list\":[1,-2.5,true,null],\"flag\":true";
  for (int i = 0; i < 200; ++i) {
    text += ",\"" + std::to_string(i) + "\":" + std::to_string(i);
  }
  return text + "}";
}

const char tree_text[] = "{\"list\":[1,\"two\",{\"x\":null}],\"name\":\"value\"}";
const char key_bytes[] = "0123456789abcdef0123456789abcdef";

/// With room for what many threads write.
strake_http_writer* roomy_writer() {
  strake_http_writer_options options STRAKE_HTTP_WRITER_OPTIONS_INIT;
  options.max_head = options.max_trailer_section = 1U << 20U;
  options.max_fields = 10000;
  strake_http_writer* writer = nullptr;
  EXPECT_EQ(strake_http_writer_new(&options, &writer, nullptr), STRAKE_OK);
  return writer;
}

strake_http_writer* writer_in_head() {
  strake_http_writer* writer = roomy_writer();
  EXPECT_EQ(strake_http_writer_response(writer, 1, 200, nullptr, 0, "HEAD", 4, nullptr), STRAKE_OK);
  return writer;
}

strake_http_writer* writer_in_body() {
  const std::string body(1000, 'b');
  strake_http_writer* writer = roomy_writer();
  EXPECT_EQ(strake_http_writer_response(writer, 1, 200, nullptr, 0, nullptr, 0, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_http_writer_chunked(writer, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_http_writer_head_end(writer, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_http_writer_body(writer, bytes_of(body.c_str()), body.size(), nullptr), STRAKE_OK);
  return writer;
}

strake_key* key_of(strake_key_algorithm algorithm) {
  strake_key* key = nullptr;
  EXPECT_EQ(strake_key_from_bytes(algorithm, bytes_of(key_bytes), 32, nullptr, &key, nullptr), STRAKE_OK);
  return key;
}

/// A token that doesn't expire before the year 9999.
std::string jwt_of(const strake_key* key) {
  strake_claims_content content STRAKE_CLAIMS_CONTENT_INIT;
  content.expiry = 253402300799;
  content.not_before = content.issued_at = 1;
  const std::string more =
      R"({"iss":"i","sub":"s","jti":"j","n":1,"yes":true,"text":"long enough for the heap or not"})";
  content.more = {bytes_of(more.c_str()), more.size()};
  std::string token(1024, '\0');
  std::size_t size = 0;
  EXPECT_EQ(strake_jwt_sign(key, &content, "a", 1, nullptr, 0, token.data(), token.size(), &size, nullptr), STRAKE_OK);
  token.resize(size);
  return token;
}

/// A writer behind a step.
strake_json_writer* json_writer(strake_status (*step)(strake_json_writer*, strake_error*)) {
  strake_json_writer* writer = nullptr;
  EXPECT_EQ(strake_json_writer_new(nullptr, &writer, nullptr), STRAKE_OK);
  EXPECT_EQ(step(writer, nullptr), STRAKE_OK);
  return writer;
}

} // namespace

World::World() : ready(roomy_writer()), in_head(writer_in_head()), in_body(writer_in_body()) {
  std::size_t consumed = 0;
  EXPECT_EQ(
      strake_http_request_parse(bytes_of(request_text), sizeof request_text - 1, nullptr, &request, &consumed, nullptr),
      STRAKE_OK);
  EXPECT_EQ(strake_http_request_new(nullptr, &fresh, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_http_response_new(nullptr, &response, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_http_response_feed(response, bytes_of(response_text), sizeof response_text - 1, &consumed, nullptr),
            STRAKE_OK);
  EXPECT_EQ(strake_http_response_new(nullptr, &fresh_response, nullptr), STRAKE_OK);
  const std::string json = json_text();
  EXPECT_EQ(strake_json_parse(bytes_of(json.c_str()), json.size(), nullptr, &document, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_tree_parse(bytes_of(tree_text), sizeof tree_text - 1, nullptr, nullptr, &tree, nullptr),
            STRAKE_OK);
  EXPECT_EQ(strake_json_tree_root(tree, &object, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_node_at(object, "/list", 5, &list, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_node_at(object, "/list/0", 7, &element, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_node_at(object, "/name", 5, &member, nullptr), STRAKE_OK);
  json_array = json_writer(strake_json_writer_begin_array);
  json_object = json_writer(strake_json_writer_begin_object);
  json_value = json_writer([](strake_json_writer* writer, strake_error* error) {
    const std::string text(1000, 't'); // enough for what many threads take
    return strake_json_writer_string(writer, text.data(), text.size(), error);
  });
  EXPECT_EQ(strake_json_parser_new(nullptr, &parser, nullptr), STRAKE_OK);
  strake_json_event event{};
  EXPECT_EQ(strake_json_reader_new(nullptr, &reader, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_reader_feed(reader, bytes_of("[1,[2]"), 6, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_reader_next(reader, &event, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_reader_next(reader, &event, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_parser_feed(parser, bytes_of(json.c_str()), json.size(), nullptr), STRAKE_OK);
  EXPECT_EQ(strake_key_from_bytes(STRAKE_KEY_HMAC_SHA256, bytes_of(key_bytes), 32, nullptr, &key, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_key_from_bytes(STRAKE_KEY_SIPHASH, bytes_of(key_bytes), 16, nullptr, &table_key, nullptr),
            STRAKE_OK);
  EXPECT_EQ(strake_key_set_new(STRAKE_KEY_HMAC_SHA256, &key_set, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_key_set_add(key_set, key, bytes_of("a"), 1, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_key_set_set_current(key_set, bytes_of("a"), 1, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_hash_new(STRAKE_HASH_SHA256, &hash, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_mac_new(key, &mac, nullptr), STRAKE_OK);
  aead_key = key_of(STRAKE_KEY_XCHACHA20_POLY1305);
  signing_key = key_of(STRAKE_KEY_ED25519);
  exchange_key = key_of(STRAKE_KEY_X25519);
  peer_key = key_of(STRAKE_KEY_X25519);
  derivation_key = key_of(STRAKE_KEY_DERIVATION);
  EXPECT_EQ(strake_sign_stream_new(&sign_stream, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_auth_guard_new(nullptr, &guard, nullptr), STRAKE_OK);
  token_key = key_of(STRAKE_KEY_PASETO_V4_LOCAL);
  sigv4_key = key_of(STRAKE_KEY_SIGV4);
  jwt = jwt_of(key);
  EXPECT_EQ(strake_jwt_verify(key, jwt.data(), jwt.size(), nullptr, 0, nullptr, 0, nullptr, &claims, nullptr),
            STRAKE_OK);
  stream_key = key_of(STRAKE_KEY_STREAM);
  EXPECT_EQ(strake_stream_sealer_new(stream_key, nullptr, 0, &sealer, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_stream_opener_new(stream_key, nullptr, 0, &opener, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_file_recipients_new(&recipients, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_file_recipients_add(recipients, exchange_key, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_file_identities_new(nullptr, &identities, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_file_identities_add(identities, exchange_key, nullptr), STRAKE_OK);
  file_reader = reader_of(*this);
  EXPECT_EQ(strake_switch_new("contract", 8, nullptr, &sw, nullptr), STRAKE_OK);
  contain = contained();
  contain_sessions = contained_sessions();
  contain_session = session_of(contain_sessions);
  open_recording(*this);
  EXPECT_EQ(strake_switch_control_open(control_file(), 0, &control, nullptr), STRAKE_OK);
}

World::~World() {
  // Some were freed by the call that was tried.
  static_cast<void>(strake_contain_session_free(contain_session, nullptr));
  static_cast<void>(strake_http_request_free(request, nullptr));
  static_cast<void>(strake_http_request_free(fresh, nullptr));
  static_cast<void>(strake_http_response_free(response, nullptr));
  static_cast<void>(strake_http_response_free(fresh_response, nullptr));
  static_cast<void>(strake_http_writer_free(ready, nullptr));
  static_cast<void>(strake_http_writer_free(in_head, nullptr));
  static_cast<void>(strake_http_writer_free(in_body, nullptr));
  static_cast<void>(strake_json_free(document, nullptr));
  static_cast<void>(strake_json_tree_free(tree, nullptr));
  static_cast<void>(strake_json_parser_free(parser, nullptr));
  static_cast<void>(strake_json_writer_free(json_array, nullptr));
  static_cast<void>(strake_json_writer_free(json_object, nullptr));
  static_cast<void>(strake_json_writer_free(json_value, nullptr));
  static_cast<void>(strake_json_reader_free(reader, nullptr));
  static_cast<void>(strake_key_free(key, nullptr));
  static_cast<void>(strake_key_free(table_key, nullptr));
  static_cast<void>(strake_key_set_free(key_set, nullptr));
  static_cast<void>(strake_hash_free(hash, nullptr));
  static_cast<void>(strake_mac_free(mac, nullptr));
  for (strake_key* other :
       {aead_key, signing_key, exchange_key, peer_key, derivation_key, token_key, sigv4_key, stream_key}) {
    static_cast<void>(strake_key_free(other, nullptr));
  }
  static_cast<void>(strake_sign_stream_free(sign_stream, nullptr));
  static_cast<void>(strake_auth_guard_free(guard, nullptr));
  static_cast<void>(strake_claims_free(claims, nullptr));
  static_cast<void>(strake_stream_sealer_free(sealer, nullptr));
  static_cast<void>(strake_stream_opener_free(opener, nullptr));
  static_cast<void>(strake_file_recipients_free(recipients, nullptr));
  static_cast<void>(strake_file_identities_free(identities, nullptr));
  static_cast<void>(strake_file_reader_free(file_reader, nullptr));
  static_cast<void>(strake_switch_free(sw, nullptr));
  static_cast<void>(strake_switch_control_free(control, nullptr));
  static_cast<void>(strake_recorder_free(recorder, nullptr));
  static_cast<void>(strake_recording_free(recording, nullptr));
}

template <>
strake_http_request* Arguments::freed_like(strake_http_request*) {
  strake_http_request* gone = nullptr;
  EXPECT_EQ(strake_http_request_new(nullptr, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_http_request_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_http_response* Arguments::freed_like(strake_http_response*) {
  strake_http_response* gone = nullptr;
  EXPECT_EQ(strake_http_response_new(nullptr, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_http_response_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_http_writer* Arguments::freed_like(strake_http_writer*) {
  strake_http_writer* gone = nullptr;
  EXPECT_EQ(strake_http_writer_new(nullptr, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_http_writer_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_json_document* Arguments::freed_like(strake_json_document*) {
  strake_json_document* gone = nullptr;
  EXPECT_EQ(strake_json_parse(bytes_of("1"), 1, nullptr, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_json_writer* Arguments::freed_like(strake_json_writer*) {
  strake_json_writer* gone = nullptr;
  EXPECT_EQ(strake_json_writer_new(nullptr, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_writer_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_json_reader* Arguments::freed_like(strake_json_reader*) {
  strake_json_reader* gone = nullptr;
  EXPECT_EQ(strake_json_reader_new(nullptr, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_reader_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_json_parser* Arguments::freed_like(strake_json_parser*) {
  strake_json_parser* gone = nullptr;
  EXPECT_EQ(strake_json_parser_new(nullptr, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_parser_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_json_tree* Arguments::freed_like(strake_json_tree*) {
  strake_json_tree* gone = nullptr;
  EXPECT_EQ(strake_json_tree_new(nullptr, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_tree_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_key* Arguments::freed_like(strake_key*) {
  strake_key* gone = nullptr;
  EXPECT_EQ(strake_key_from_bytes(STRAKE_KEY_HMAC_SHA256, bytes_of("k"), 1, nullptr, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_key_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_key_set* Arguments::freed_like(strake_key_set*) {
  strake_key_set* gone = nullptr;
  EXPECT_EQ(strake_key_set_new(STRAKE_KEY_HMAC_SHA256, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_key_set_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_hash* Arguments::freed_like(strake_hash*) {
  strake_hash* gone = nullptr;
  EXPECT_EQ(strake_hash_new(STRAKE_HASH_SHA256, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_hash_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_mac* Arguments::freed_like(strake_mac*) {
  strake_mac* gone = nullptr;
  EXPECT_EQ(strake_mac_new(world_.key, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_mac_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_sign_stream* Arguments::freed_like(strake_sign_stream*) {
  strake_sign_stream* gone = nullptr;
  EXPECT_EQ(strake_sign_stream_new(&gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_sign_stream_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_claims* Arguments::freed_like(strake_claims*) {
  strake_claims* gone = nullptr;
  EXPECT_EQ(strake_jwt_verify(world_.key, world_.jwt.data(), world_.jwt.size(), nullptr, 0, nullptr, 0, nullptr, &gone,
                              nullptr),
            STRAKE_OK);
  EXPECT_EQ(strake_claims_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_auth_guard* Arguments::freed_like(strake_auth_guard*) {
  strake_auth_guard* gone = nullptr;
  EXPECT_EQ(strake_auth_guard_new(nullptr, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_auth_guard_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_stream_sealer* Arguments::freed_like(strake_stream_sealer*) {
  strake_stream_sealer* gone = nullptr;
  EXPECT_EQ(strake_stream_sealer_new(world_.stream_key, nullptr, 0, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_stream_sealer_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_stream_opener* Arguments::freed_like(strake_stream_opener*) {
  strake_stream_opener* gone = nullptr;
  EXPECT_EQ(strake_stream_opener_new(world_.stream_key, nullptr, 0, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_stream_opener_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_file_recipients* Arguments::freed_like(strake_file_recipients*) {
  strake_file_recipients* gone = nullptr;
  EXPECT_EQ(strake_file_recipients_new(&gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_file_recipients_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_file_identities* Arguments::freed_like(strake_file_identities*) {
  strake_file_identities* gone = nullptr;
  EXPECT_EQ(strake_file_identities_new(nullptr, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_file_identities_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_file_reader* Arguments::freed_like(strake_file_reader*) {
  strake_file_reader* gone = reader_of(world_);
  EXPECT_EQ(strake_file_reader_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_switch_control* Arguments::freed_like(strake_switch_control*) {
  World other;
  return other.control;
}

template <>
strake_recorder* Arguments::freed_like(strake_recorder*) {
  World other;
  return other.recorder;
}

template <>
strake_recording* Arguments::freed_like(strake_recording*) {
  World other;
  return other.recording;
}

template <>
strake_switch_record* Arguments::freed_like(strake_switch_record*) {
  const auto accept = [](void*) -> strake_switch_verdict { return STRAKE_SWITCH_ACCEPTED; };
  const strake_switch_sides sides{
      .size = sizeof sides,
      .legacy = accept,
      .safe = accept,
      .describe = [](void* context, strake_switch_side,
                     strake_switch_record* record) { *static_cast<strake_switch_record**>(context) = record; },
      .legacy_again = nullptr,
      .canonical = nullptr};
  strake_switch* other = nullptr;
  strake_switch_record* gone = nullptr;
  strake_switch_side side = 0;
  EXPECT_EQ(strake_switch_new("gone", 4, nullptr, &other, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_switch_set_mode(other, STRAKE_SWITCH_SHADOW, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_switch_run(other, &sides, &gone, nullptr, 0, &side, nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_switch_free(other, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_switch* Arguments::freed_like(strake_switch*) {
  strake_switch* gone = nullptr;
  EXPECT_EQ(strake_switch_new("gone", 4, nullptr, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_switch_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_contain* Arguments::freed_like(strake_contain*) {
  const strake_contain_options options = contain_options();
  strake_contain* gone = nullptr;
  EXPECT_EQ(strake_contain_new(STRAKE_TEST_CONTAINED, "echo", &options, &gone, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_contain_free(gone, nullptr), STRAKE_OK);
  return gone;
}

template <>
strake_contain_session* Arguments::freed_like(strake_contain_session*) {
  strake_contain_session* gone = session_of(world_.contain_sessions);
  EXPECT_EQ(strake_contain_session_free(gone, nullptr), STRAKE_OK);
  return gone;
}

} // namespace contract
