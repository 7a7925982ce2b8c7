#include <array>

#include "functions.hpp"

namespace contract {

std::vector<Function> boundary_functions() {
  return {
      {"strake_error_format", STRAKE_OK,
       [](Arguments& a) {
         const strake_error source{};
         std::array<char, 200> text{};
         std::size_t size = 0;
         return strake_error_format(a.out("source", &source), a.buffer("buffer", text.data()),
                                    a.size("buffer", text.size()), a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_bytes_equal", STRAKE_OK,
       [](Arguments& a) {
         return strake_bytes_equal(a.data("a", bytes_of("xyz")), a.size("a", 3), a.data("b", bytes_of("xyz")),
                                   a.size("b", 3), a.error());
       }},
      {"strake_event_set_sink", STRAKE_OK,
       [](Arguments& a) { return strake_event_set_sink(nullptr, nullptr, a.error()); }},
      {"strake_event_get_sink", STRAKE_OK,
       [](Arguments& a) {
         strake_event_sink sink = nullptr;
         void* context = nullptr;
         strake_event_sink* to = a.out("sink", &sink);
         return strake_event_get_sink(to, a.out("context", &context), a.error());
       }},
      {"strake_misuse_set_policy", STRAKE_OK,
       [](Arguments& a) { return strake_misuse_set_policy(STRAKE_MISUSE_ERROR, a.error()); }},
      {"strake_handle_report", STRAKE_OK,
       [](Arguments& a) {
         std::size_t open = 0;
         return strake_handle_report(a.out("open", &open, Kind::may_out), a.error());
       }},
  };
}

} // namespace contract
