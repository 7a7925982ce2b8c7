#include <unistd.h>

#include <cstdlib>

#include "functions.hpp"

namespace contract {
namespace {

strake_switch_verdict accept(void* /*context*/) { return STRAKE_SWITCH_ACCEPTED; }

/// What a call of a record's function, made inside describe, gave. The other type of handle is the switch's key.
struct Description {
  std::function<strake_status(strake_switch_record*)> call;
  strake_status status = STRAKE_NOT_FOUND; ///< There was no memory for a record, so nothing was described.
};

void describe(void* context, strake_switch_side side, strake_switch_record* record) {
  auto* description = static_cast<Description*>(context);
  if (side == STRAKE_SWITCH_SIDE_LEGACY) {
    description->status = description->call(record);
  }
}

strake_switch_sides sides(strake_switch_description description) {
  return {.size = sizeof(strake_switch_sides),
          .legacy = accept,
          .safe = accept,
          .describe = description,
          .legacy_again = nullptr,
          .canonical = nullptr};
}

/// Describes a run of the world's switch by one call.
strake_status in_description(Arguments& a, std::function<strake_status(strake_switch_record*)> call) {
  Description description{.call = std::move(call)};
  const strake_switch_sides both = sides(describe);
  strake_switch_side side = 0;
  const strake_status shadow = strake_switch_set_mode(a.world().sw, STRAKE_SWITCH_SHADOW, nullptr);
  const strake_status run = strake_switch_run(a.world().sw, &both, &description, nullptr, 0, &side, nullptr, nullptr);
  if (shadow != STRAKE_OK || run != STRAKE_OK) {
    return STRAKE_INTERNAL;
  }
  return description.status;
}

/// Path of a configuration that sets nothing: what is set is kept for the life of the process.
const char* config_file() {
  static const std::string path = [] {
    std::string name = testing::TempDir() + "contract_config_XXXXXX";
    const int file = mkstemp(name.data());
    EXPECT_EQ(write(file, "# nothing\n", 10), 10);
    EXPECT_EQ(close(file), 0);
    std::atexit([] { unlink(config_file()); });
    return name;
  }();
  return path.c_str();
}

/// Ends the use of a site.
strake_status closed(strake_status status, strake_switch_site& site) {
  const strake_status end = strake_switch_site_close(&site, nullptr);
  return status == STRAKE_OK ? end : status;
}

} // namespace

std::vector<Function> switch_functions() {
  const char* config = config_file();
  return {
      {"strake_switch_load", STRAKE_OK,
       [config](Arguments& a) { return strake_switch_load(a.out("path", config), a.error()); }},
      {"strake_switch_new", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_options options STRAKE_SWITCH_OPTIONS_INIT;
         strake_switch* created = nullptr;
         const strake_status status =
             strake_switch_new(a.text("name", "made"), a.size("name", 4), a.sized("options", options, Kind::options),
                               a.out("out", &created), a.error());
         return freed(status, created, strake_switch_free);
       }},
      {"strake_switch_free", STRAKE_OK,
       [](Arguments& a) { return strake_switch_free(a.handle(Kind::frees, "sw", a.world().sw), a.error()); }},
      {"strake_switch_set_mode", STRAKE_OK,
       [](Arguments& a) {
         return strake_switch_set_mode(a.handle(Kind::shares, "sw", a.world().sw), STRAKE_SWITCH_SAFE, a.error());
       }},
      {"strake_switch_get_mode", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_mode mode = 0;
         return strake_switch_get_mode(a.handle(Kind::shares, "sw", a.world().sw), a.out("mode", &mode), a.error());
       }},
      {"strake_switch_run", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_sides both = sides(nullptr);
         strake_switch_side side = 0;
         strake_switch_verdict verdict = 0;
         return strake_switch_run(a.handle(Kind::shares, "sw", a.world().sw), a.sized("sides", both, Kind::given),
                                  nullptr, a.data("data", bytes_of("in")), a.size("data", 2),
                                  a.out("side", &side, Kind::may_out), a.out("verdict", &verdict, Kind::may_out),
                                  a.error());
       }},
      {"strake_switch_get_counters", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_counters counters STRAKE_SWITCH_COUNTERS_INIT;
         return strake_switch_get_counters(a.handle(Kind::shares, "sw", a.world().sw), a.out("counters", &counters),
                                           a.error());
       }},
      {"strake_switch_write_metrics", STRAKE_OK,
       [](Arguments& a) {
         std::array<char, 32768> text{};
         std::size_t size = 0;
         return strake_switch_write_metrics(a.handle(Kind::shares, "sw", a.world().sw), a.buffer("buffer", text.data()),
                                            a.size("buffer", text.size()), a.out("size", &size, Kind::may_out),
                                            a.error());
       }},
      {"strake_switch_write_all_metrics", STRAKE_OK,
       [](Arguments& a) {
         std::array<char, 32768> text{};
         std::size_t size = 0;
         return strake_switch_write_all_metrics(a.buffer("buffer", text.data()), a.size("buffer", text.size()),
                                                a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_switch_set_rates", STRAKE_OK,
       [](Arguments& a) {
         return strake_switch_set_rates(a.handle(Kind::shares, "sw", a.world().sw), 5, 1, a.error());
       }},
      {"strake_switch_get_rates", STRAKE_OK,
       [](Arguments& a) {
         std::uint32_t run = 0;
         std::uint32_t decide = 0;
         return strake_switch_get_rates(a.handle(Kind::shares, "sw", a.world().sw), a.out("run", &run, Kind::may_out),
                                        a.out("decide", &decide, Kind::may_out), a.error());
       }},
      {"strake_switch_latch", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_latched latched{};
         return strake_switch_latch(a.handle(Kind::shares, "sw", a.world().sw), a.data("key", bytes_of("user")),
                                    a.size("key", 4), a.out("latched", &latched), a.error());
       }},
      {"strake_switch_get_latched", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_latched latched{};
         if (const strake_status status = strake_switch_latch(a.world().sw, bytes_of("user"), 4, &latched, nullptr);
             status != STRAKE_OK) {
           return status;
         }
         strake_switch_side answers = 0;
         strake_switch_side watched = 0;
         return strake_switch_get_latched(a.handle(Kind::shares, "sw", a.world().sw), a.out("latched", &latched),
                                          a.out("answers", &answers, Kind::may_out),
                                          a.out("watched", &watched, Kind::may_out), a.error());
       }},
      {"strake_switch_call", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_latched latched{};
         if (const strake_status status = strake_switch_latch(a.world().sw, bytes_of("user"), 4, &latched, nullptr);
             status != STRAKE_OK) {
           return status;
         }
         strake_switch_sides both = sides(nullptr);
         strake_switch_side side = 0;
         strake_switch_verdict verdict = 0;
         return strake_switch_call(a.handle(Kind::shares, "sw", a.world().sw), a.out("latched", &latched),
                                   a.sized("sides", both, Kind::given), nullptr, a.data("data", bytes_of("in")),
                                   a.size("data", 2), a.out("side", &side, Kind::may_out),
                                   a.out("verdict", &verdict, Kind::may_out), a.error());
       }},
      {"strake_switch_set_budget", STRAKE_OK,
       [](Arguments& a) {
         return strake_switch_set_budget(a.handle(Kind::shares, "sw", a.world().sw), 1000000, a.error());
       }},
      {"strake_switch_set_observer", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_observer_options options STRAKE_SWITCH_OBSERVER_OPTIONS_INIT;
         return strake_switch_set_observer(a.handle(Kind::writes, "sw", a.world().sw),
                                           a.sized("options", options, Kind::options), a.error());
       }},
      {"strake_switch_observer_drain", STRAKE_OK,
       [](Arguments& a) {
         return strake_switch_observer_drain(a.handle(Kind::shares, "sw", a.world().sw), 0, a.error());
       }},
      {"strake_switch_site_run", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_site site STRAKE_SWITCH_SITE_INIT("site");
         strake_switch_sides both = sides(nullptr);
         strake_switch_side side = 0;
         strake_switch_verdict verdict = 0;
         const strake_status status = strake_switch_site_run(a.out("site", &site), a.sized("sides", both, Kind::given),
                                                             nullptr, a.data("data", bytes_of("in")), a.size("data", 2),
                                                             a.out("side", &side, Kind::may_out),
                                                             a.out("verdict", &verdict, Kind::may_out), a.error());
         return closed(status, site);
       }},
      {"strake_switch_site_open", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_site site STRAKE_SWITCH_SITE_INIT("site");
         strake_switch* sw = nullptr;
         const strake_status status = strake_switch_site_open(a.out("site", &site), a.out("sw", &sw), a.error());
         return closed(status, site);
       }},
      {"strake_switch_site_close", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_site site STRAKE_SWITCH_SITE_INIT("site");
         return strake_switch_site_close(a.out("site", &site), a.error());
       }},
      {"strake_switch_set_breaker", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_breaker breaker STRAKE_SWITCH_BREAKER_INIT;
         return strake_switch_set_breaker(a.handle(Kind::shares, "sw", a.world().sw),
                                          a.sized("breaker", breaker, Kind::options), a.error());
       }},
      {"strake_switch_reset", STRAKE_OK,
       [](Arguments& a) { return strake_switch_reset(a.handle(Kind::shares, "sw", a.world().sw), a.error()); }},
      {"strake_switch_get_state", STRAKE_OK,
       [](Arguments& a) {
         strake_switch_state state STRAKE_SWITCH_STATE_INIT;
         return strake_switch_get_state(a.handle(Kind::shares, "sw", a.world().sw), a.out("state", &state), a.error());
       }},
      {"strake_switch_kill_all", STRAKE_OK, [](Arguments& a) { return strake_switch_kill_all(0, a.error()); }},
      {"strake_switch_add_known", STRAKE_OK,
       [](Arguments& a) {
         return strake_switch_add_known(a.handle(Kind::shares, "sw", a.world().sw), a.text("name", "d-1"),
                                        a.size("name", 3), STRAKE_SWITCH_OUTCOME_DIFFER, a.text("part", "path"),
                                        a.size("part", 4), 1, 1, a.error());
       }},
      {"strake_switch_count_known", STRAKE_NOT_FOUND,
       [](Arguments& a) {
         std::uint64_t count = 0;
         return strake_switch_count_known(a.handle(Kind::shares, "sw", a.world().sw), a.text("name", "d-9"),
                                          a.size("name", 3), a.out("count", &count), a.error());
       }},
      {"strake_switch_record_status", STRAKE_OK,
       [](Arguments& a) {
         return in_description(a, [&](strake_switch_record* record) {
           return strake_switch_record_status(a.handle(Kind::writes, "record", record), 7, a.error());
         });
       }},
      {"strake_switch_record_bytes", STRAKE_OK,
       [](Arguments& a) {
         return in_description(a, [&](strake_switch_record* record) {
           return strake_switch_record_bytes(a.handle(Kind::writes, "record", record), a.text("name", "part"),
                                             a.size("name", 4), a.data("data", bytes_of("x")), a.size("data", 1),
                                             a.error());
         });
       }},
      {"strake_switch_record_number", STRAKE_OK,
       [](Arguments& a) {
         return in_description(a, [&](strake_switch_record* record) {
           return strake_switch_record_number(a.handle(Kind::writes, "record", record), a.text("name", "part"),
                                              a.size("name", 4), 42, a.error());
         });
       }},
  };
}

} // namespace contract
