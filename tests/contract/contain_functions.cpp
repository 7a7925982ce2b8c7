#include <mutex>

#include "functions.hpp"

namespace contract {

strake_contain_options contain_options() {
  strake_contain_options options STRAKE_CONTAIN_OPTIONS_INIT;
  options.worker = STRAKE_TEST_WORKER;
  options.deadline = options.start_deadline = 600'000'000'000;
  options.workers = 8;
  return options;
}

strake_contain* contained() {
  static std::mutex mutex;
  static strake_contain* handle = nullptr;
  const std::lock_guard lock(mutex);
  const strake_contain_options options = contain_options();
  strake_contain_counters counters STRAKE_CONTAIN_COUNTERS_INIT;
  // It may be called where an allocation fails.
  while (strake_contain_get_counters(handle, &counters, nullptr) != STRAKE_OK &&
         strake_contain_new(STRAKE_TEST_CONTAINED, "echo", &options, &handle, nullptr) == STRAKE_OUT_OF_MEMORY) {
  }
  return handle;
}

std::vector<Function> contain_functions() {
  return {
      {"strake_contain_new", STRAKE_OK,
       [](Arguments& a) {
         strake_contain_options options = contain_options();
         strake_contain* created = nullptr;
         const strake_contain_options right = contain_options();
         const strake_contain_options* given = a.sized("options", options, Kind::options);
         const strake_status status = strake_contain_new(
             a.out("library", STRAKE_TEST_CONTAINED), a.out("function", "echo"),
             given == nullptr ? &right : given, // the defaults want an installed worker: tests/package
             a.out("out", &created), a.error());
         return freed(status, created, strake_contain_free);
       }},
      {"strake_contain_free", STRAKE_OK,
       [](Arguments& a) {
         const strake_status status =
             strake_contain_free(a.handle(Kind::frees, "contain", a.world().contain), a.error());
         static_cast<void>(contained()); // as it was
         return status;
       }},
      {"strake_contain_call", STRAKE_OK,
       [](Arguments& a) {
         std::array<std::uint8_t, 16> output{};
         std::size_t size = 0;
         std::int32_t result = 0;
         const std::uint8_t* input = a.data("input", bytes_of("in"));
         return strake_contain_call(a.handle(Kind::shares, "contain", a.world().contain), input, a.size("input", 2),
                                    a.buffer("output", output.data()), a.size("output", output.size()),
                                    a.out("size", &size, Kind::may_out), a.out("result", &result, Kind::may_out),
                                    a.error());
       }},
      {"strake_contain_reset", STRAKE_OK,
       [](Arguments& a) {
         return strake_contain_reset(a.handle(Kind::shares, "contain", a.world().contain), a.error());
       }},
      {"strake_contain_get_counters", STRAKE_OK,
       [](Arguments& a) {
         strake_contain_counters counters STRAKE_CONTAIN_COUNTERS_INIT;
         return strake_contain_get_counters(a.handle(Kind::shares, "contain", a.world().contain),
                                            a.out("counters", &counters), a.error());
       }},
  };
}

} // namespace contract
