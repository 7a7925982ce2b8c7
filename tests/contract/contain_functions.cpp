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

namespace {

/// Where one is kept, and how it is made.
struct Kept {
  std::mutex mutex;
  strake_contain* handle = nullptr;
};

strake_contain* alive(Kept& kept, const char* function, const strake_contain_options& options) {
  const std::lock_guard lock(kept.mutex);
  strake_contain_counters counters STRAKE_CONTAIN_COUNTERS_INIT;
  // It may be called where an allocation fails.
  while (strake_contain_get_counters(kept.handle, &counters, nullptr) != STRAKE_OK &&
         strake_contain_new(STRAKE_TEST_CONTAINED, function, &options, &kept.handle, nullptr) == STRAKE_OUT_OF_MEMORY) {
  }
  return kept.handle;
}

} // namespace

strake_contain* contained() {
  static Kept kept;
  return alive(kept, "echo", contain_options());
}

strake_contain* contained_sessions() {
  static Kept kept;
  strake_contain_options options = contain_options();
  options.session = 1;
  options.workers = STRAKE_CONTAIN_MAX_WORKERS;
  return alive(kept, "count_session_calls", options);
}

strake_contain_session* session_of(strake_contain* contain) {
  strake_contain_session* session = nullptr;
  EXPECT_EQ(strake_contain_session_new(contain, &session, nullptr), STRAKE_OK);
  return session;
}

std::vector<Function> contain_functions() {
  return {
      {"strake_switch_contain_legacy", STRAKE_OK,
       [](Arguments& a) {
         return strake_switch_contain_legacy(a.handle(Kind::writes, "sw", a.world().sw), nullptr, a.error());
       }},
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
      {"strake_contain_session_new", STRAKE_OK,
       [](Arguments& a) {
         strake_contain_session* created = nullptr;
         const strake_status status = strake_contain_session_new(
             a.handle(Kind::shares, "contain", a.world().contain_sessions), a.out("out", &created), a.error());
         return freed(status, created, strake_contain_session_free);
       }},
      {"strake_contain_session_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_contain_session_free(a.handle(Kind::frees, "session", a.world().contain_session), a.error());
       }},
      {"strake_contain_session_advance", STRAKE_OK,
       [](Arguments& a) {
         std::array<std::uint8_t, 16> output{};
         std::size_t size = 0;
         std::int32_t result = 0;
         const std::uint8_t* input = a.data("input", bytes_of("in"));
         return strake_contain_session_advance(
             a.handle(Kind::writes, "session", a.world().contain_session), STRAKE_CONTAIN_BEGIN, input,
             a.size("input", 2), a.buffer("output", output.data()), a.size("output", output.size()),
             a.out("size", &size, Kind::may_out), a.out("result", &result, Kind::may_out), a.error());
       }},
  };
}

} // namespace contract
