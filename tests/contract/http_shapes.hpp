#pragma once
// The shapes of the functions of requests and responses.
#include <array>

#include "functions.hpp"

namespace contract {

/// How the tables call a message.
template <class Handle>
struct Message;

template <>
struct Message<strake_http_request> {
  static constexpr const char* name = "request";
  static strake_http_request* complete(World& world) { return world.request; }
  static strake_http_request* fresh(World& world) { return world.fresh; }
};

template <>
struct Message<strake_http_response> {
  static constexpr const char* name = "response";
  static strake_http_response* complete(World& world) { return world.response; }
  static strake_http_response* fresh(World& world) { return world.fresh_response; }
};

template <class Handle>
Handle* complete(Arguments& a, Kind kind) {
  return a.handle(kind, Message<Handle>::name, Message<Handle>::complete(a.world()));
}
template <class Handle>
Handle* fresh(Arguments& a, Kind kind) {
  return a.handle(kind, Message<Handle>::name, Message<Handle>::fresh(a.world()));
}

template <class Handle>
using View = strake_status (*)(const Handle*, strake_bytes*, strake_error*);
template <class Handle>
using Copy = strake_status (*)(const Handle*, std::uint8_t*, std::size_t, std::size_t*, strake_error*);

template <class Handle>
Function views(const char* name, View<Handle> function, const char* out) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            strake_bytes view{};
            return function(complete<Handle>(a, Kind::reads), a.out(out, &view), a.error());
          }};
}

template <class Handle>
Function copies(const char* name, Copy<Handle> function) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            std::array<std::uint8_t, 512> buffer{};
            std::size_t size = 0;
            return function(complete<Handle>(a, Kind::reads), a.buffer("buffer", buffer.data()),
                            a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out), a.error());
          }};
}

template <class Handle, class Number>
Function gets(const char* name, strake_status right, strake_status (*function)(const Handle*, Number*, strake_error*),
              const char* out) {
  return {name, right, [=](Arguments& a) {
            Number number{};
            return function(complete<Handle>(a, Kind::reads), a.out(out, &number), a.error());
          }};
}

template <class Handle>
using ViewAt = strake_status (*)(const Handle*, std::size_t, strake_http_field*, strake_error*);
template <class Handle>
using CopyAt = strake_status (*)(const Handle*, std::size_t, std::uint8_t*, std::size_t, std::size_t*, strake_error*);

template <class Handle>
Function views_at(const char* name, ViewAt<Handle> function) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            strake_http_field field{};
            return function(complete<Handle>(a, Kind::reads), 0, a.out("field", &field), a.error());
          }};
}

template <class Handle>
Function copies_at(const char* name, CopyAt<Handle> function) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            std::array<std::uint8_t, 512> buffer{};
            std::size_t size = 0;
            return function(complete<Handle>(a, Kind::reads), 0, a.buffer("buffer", buffer.data()),
                            a.size("buffer", buffer.size()), a.out("size", &size, Kind::may_out), a.error());
          }};
}

using Name = std::array<char, 600>; ///< Large enough to stand for a buffer that overlaps it.
template <class Handle>
using Find = strake_status (*)(const Handle*, const char*, std::size_t, std::size_t, strake_bytes*, strake_error*);
template <class Handle>
using FindCopy = strake_status (*)(const Handle*, const char*, std::size_t, std::size_t, std::uint8_t*, std::size_t,
                                   std::size_t*, strake_error*);

inline Name name_of(const char* text) {
  Name name{};
  std::memcpy(name.data(), text, std::strlen(text));
  return name;
}

template <class Handle>
Function finds(const char* name, Find<Handle> function, const char* field) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            const Name wanted = name_of(field);
            strake_bytes value{};
            return function(complete<Handle>(a, Kind::reads), a.text("name", wanted.data()),
                            a.size("name", std::strlen(field)), 0, a.out("value", &value), a.error());
          }};
}

template <class Handle>
Function copies_found(const char* name, FindCopy<Handle> function, const char* field) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            const Name wanted = name_of(field);
            std::array<std::uint8_t, 512> buffer{};
            std::size_t size = 0;
            const char* text = a.text("name", wanted.data());
            return function(complete<Handle>(a, Kind::reads), text, a.size("name", std::strlen(field)), 0,
                            a.buffer("buffer", buffer.data()), a.size("buffer", buffer.size()),
                            a.out("size", &size, Kind::may_out), a.error());
          }};
}

template <class Handle>
Function changes(const char* name, strake_status (*function)(Handle*, strake_error*), Kind kind = Kind::writes) {
  return {name, STRAKE_OK, [=](Arguments& a) { return function(complete<Handle>(a, kind), a.error()); }};
}

template <class Handle>
Function creates(const char* name, strake_status (*function)(const strake_http_options*, Handle**, strake_error*),
                 strake_status (*release)(Handle*, strake_error*)) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            strake_http_options options STRAKE_HTTP_OPTIONS_INIT;
            Handle* created = nullptr;
            const strake_status status =
                function(a.sized("options", options, Kind::options), a.out(Message<Handle>::name, &created), a.error());
            return freed(status, created, release);
          }};
}

template <class Handle>
Function feeds(const char* name,
               strake_status (*function)(Handle*, const std::uint8_t*, std::size_t, std::size_t*, strake_error*),
               const char* input) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            std::size_t consumed = 0;
            return function(fresh<Handle>(a, Kind::writes), a.data("data", bytes_of(input)),
                            a.size("data", std::strlen(input)), a.out("consumed", &consumed, Kind::may_out), a.error());
          }};
}

template <class Handle>
Function steps(const char* name,
               strake_status (*function)(Handle*, const std::uint8_t*, std::size_t, std::size_t*, strake_http_event*,
                                         strake_bytes*, strake_error*),
               const char* input) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            std::size_t consumed = 0;
            strake_http_event event = STRAKE_HTTP_EVENT_NONE;
            strake_bytes content{};
            return function(fresh<Handle>(a, Kind::writes), a.data("data", bytes_of(input)),
                            a.size("data", std::strlen(input)), a.out("consumed", &consumed, Kind::may_out),
                            a.out("event", &event), a.out("content", &content, Kind::may_out), a.error());
          }};
}

template <class Handle, class Callbacks>
Function runs(const char* name,
              strake_status (*function)(Handle*, const std::uint8_t*, std::size_t, const Callbacks*, std::size_t*,
                                        strake_error*),
              const Callbacks& init, const char* input) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            std::size_t consumed = 0;
            Callbacks callbacks = init;
            return function(fresh<Handle>(a, Kind::writes), a.data("data", bytes_of(input)),
                            a.size("data", std::strlen(input)), a.sized("callbacks", callbacks, Kind::given),
                            a.out("consumed", &consumed, Kind::may_out), a.error());
          }};
}

} // namespace contract
