// What a checked call costs over a plain one.
#include <strake/strake.h>

#include "measure.hpp"

namespace {

[[gnu::noinline]] int plain_call(const void* object, std::int32_t* out, void* /*error*/) {
  asm volatile("" : : "r"(object) : "memory");
  *out = 1;
  return 0;
}

template <class Call>
auto repeat(Call call) {
  return [call](std::uint64_t rounds) {
    for (std::uint64_t i = 0; i < rounds; ++i) {
      bench::keep(call());
    }
  };
}

const char text[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

} // namespace

int main() {
  strake_http_request* request = nullptr;
  strake_http_request* gone = nullptr;
  std::size_t consumed = 0;
  const auto* data = reinterpret_cast<const std::uint8_t*>(text);
  if (strake_http_request_parse(data, sizeof text - 1, nullptr, &request, &consumed, nullptr) != STRAKE_OK ||
      strake_http_request_parse(data, sizeof text - 1, nullptr, &gone, &consumed, nullptr) != STRAKE_OK ||
      strake_http_request_free(gone, nullptr) != STRAKE_OK) {
    return 1;
  }
  strake_bytes view{};
  std::int32_t number = 0;
  strake_error error{};
  bench::compare(
      "boundary", 200'000,
      {{"plain call", repeat([&] { return plain_call(request, &number, nullptr); })},
       {"query without a handle (strake_version)", repeat([] { return strake_version(); })},
       {"checked read (strake_http_request_keep_alive)",
        repeat([&] { return strake_http_request_keep_alive(request, &number, nullptr); })},
       {"checked read of a view (..._method)",
        repeat([&] { return strake_http_request_method(request, &view, nullptr); })},
       {"the same, with an error to fill", repeat([&] { return strake_http_request_method(request, &view, &error); })},
       {"refused: stale handle", repeat([&] { return strake_http_request_method(gone, &view, nullptr); })},
       {"refused: stale handle, error filled", repeat([&] { return strake_http_request_method(gone, &view, &error); })},
       {"create and free a handle", repeat([&] {
          strake_http_request* created = nullptr;
          const strake_status status = strake_http_request_new(nullptr, &created, nullptr);
          return status + strake_http_request_free(created, nullptr);
        })}});
  return strake_http_request_free(request, nullptr);
}
