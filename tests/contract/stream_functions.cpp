#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>

#include "functions.hpp"

namespace contract {
namespace {

using Block = std::array<std::uint8_t, 400>;

int read_nothing(void* /*context*/, std::uint8_t* /*buffer*/, std::size_t /*capacity*/, std::size_t* size) {
  *size = 0;
  return 0;
}

int take(void* /*context*/, const std::uint8_t* /*data*/, std::size_t /*size*/) { return 0; }

template <class Handle>
Function begins(const char* name,
                strake_status (*function)(const strake_key*, const std::uint8_t*, std::size_t, Handle**, strake_error*),
                strake_status (*release)(Handle*, strake_error*)) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            Handle* created = nullptr;
            const strake_key* key = a.handle(Kind::reads, "key", a.world().stream_key);
            const std::uint8_t* associated = a.data("associated", bytes_of("a"));
            const strake_status status =
                function(key, associated, a.size("associated", 1), a.out("out", &created), a.error());
            return freed(status, created, release);
          }};
}

template <class Handle>
Function updates(const char* name, const char* handle, Handle* World::*member,
                 strake_status (*function)(Handle*, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t,
                                           std::size_t*, strake_error*)) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            const Block input{};
            Block output{};
            std::size_t written = 0;
            Handle* to = a.handle(Kind::writes, handle, a.world().*member);
            const std::uint8_t* data = a.data("data", input.data());
            return function(to, data, a.size("data", 10), a.buffer("buffer", output.data()),
                            a.size("buffer", output.size()), a.out("written", &written, Kind::may_out), a.error());
          }};
}

template <class Handle>
Function ends(const char* name, strake_status right, const char* handle, Handle* World::*member,
              strake_status (*function)(Handle*, std::uint8_t*, std::size_t, std::size_t*, strake_error*)) {
  return {name, right, [=](Arguments& a) {
            Block output{};
            std::size_t written = 0;
            Handle* to = a.handle(Kind::writes, handle, a.world().*member);
            return function(to, a.buffer("buffer", output.data()), a.size("buffer", output.size()),
                            a.out("written", &written, Kind::may_out), a.error());
          }};
}

using Whole = strake_status (*)(const strake_key*, const std::uint8_t*, std::size_t, strake_stream_read_fn, void*,
                                strake_stream_write_fn, void*, strake_error*);
Function by_functions(const char* name, strake_status right, Whole function) {
  return {name, right, [=](Arguments& a) {
            const strake_key* key = a.handle(Kind::reads, "key", a.world().stream_key);
            const std::uint8_t* associated = a.data("associated", bytes_of("a"));
            return function(key, associated, a.size("associated", 1), a.out("read", read_nothing, Kind::callback),
                            nullptr, a.out("write", take, Kind::callback), nullptr, a.error());
          }};
}

/// Nothing, and what takes everything.
int nothing() {
  static const int descriptor = open("/dev/null", O_RDWR | O_CLOEXEC);
  return descriptor;
}

using WholeOfDescriptor = strake_status (*)(const strake_key*, const std::uint8_t*, std::size_t, int, int,
                                            strake_error*);
Function by_descriptors(const char* name, strake_status right, WholeOfDescriptor function) {
  return {name, right, [=](Arguments& a) {
            const strake_key* key = a.handle(Kind::reads, "key", a.world().stream_key);
            const std::uint8_t* associated = a.data("associated", bytes_of("a"));
            return function(key, associated, a.size("associated", 1), nothing(), nothing(), a.error());
          }};
}

using WholeOfFile = strake_status (*)(const strake_key*, const std::uint8_t*, std::size_t, FILE*, FILE*, strake_error*);
Function by_files(const char* name, strake_status right, WholeOfFile function) {
  static FILE* const from = fdopen(dup(nothing()), "rb");
  static FILE* const to = fdopen(dup(nothing()), "wb");
  std::setvbuf(from, nullptr, _IONBF, 0);
  std::setvbuf(to, nullptr, _IONBF, 0);
  return {name, right, [=](Arguments& a) {
            const strake_key* key = a.handle(Kind::reads, "key", a.world().stream_key);
            const std::uint8_t* associated = a.data("associated", bytes_of("a"));
            return function(key, associated, a.size("associated", 1), a.out("from", from), a.out("to", to), a.error());
          }};
}

} // namespace

std::vector<Function> stream_functions() {
  return {
      begins("strake_stream_sealer_new", strake_stream_sealer_new, strake_stream_sealer_free),
      updates("strake_stream_sealer_update", "sealer", &World::sealer, strake_stream_sealer_update),
      ends("strake_stream_sealer_final", STRAKE_OK, "sealer", &World::sealer, strake_stream_sealer_final),
      {"strake_stream_sealer_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_stream_sealer_free(a.handle(Kind::frees, "sealer", a.world().sealer), a.error());
       }},
      begins("strake_stream_opener_new", strake_stream_opener_new, strake_stream_opener_free),
      updates("strake_stream_opener_update", "opener", &World::opener, strake_stream_opener_update),
      ends("strake_stream_opener_final", STRAKE_STREAM_TRUNCATED, "opener", &World::opener, strake_stream_opener_final),
      {"strake_stream_opener_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_stream_opener_free(a.handle(Kind::frees, "opener", a.world().opener), a.error());
       }},
      by_functions("strake_stream_seal", STRAKE_OK, strake_stream_seal),
      by_functions("strake_stream_open", STRAKE_STREAM_TRUNCATED, strake_stream_open),
      by_descriptors("strake_stream_seal_fd", STRAKE_OK, strake_stream_seal_fd),
      by_descriptors("strake_stream_open_fd", STRAKE_STREAM_TRUNCATED, strake_stream_open_fd),
      by_files("strake_stream_seal_file", STRAKE_OK, strake_stream_seal_file),
      by_files("strake_stream_open_file", STRAKE_STREAM_TRUNCATED, strake_stream_open_file),
  };
}

} // namespace contract
