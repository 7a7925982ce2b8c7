// What is decided for a parser when it is made holds until it is made anew, whatever becomes of mode and rates.
#include <gtest/gtest.h>

#include <cstddef>
#include <ctime>
#include <dlfcn.h>

#include "../switches.hpp"
#include "child.hpp"

namespace {

/// What the program's functions add to the clocks of the process.
std::int64_t hours = 0;

} // namespace

/// Stands before libc's in the search order, also for the drop-in's switch and libstrake.
extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept {
  using Function = int(clockid_t, timespec*);
  static auto* const of_libc = reinterpret_cast<Function*>(dlsym(RTLD_NEXT, "clock_gettime"));
  const int status = of_libc(clock, time);
  time->tv_sec += hours * 3600;
  return status;
}

namespace {

using namespace dropin;

const std::string begun = "GET / HTTP/1.1\r\n";
const std::string finished = "a b: c\r\n\r\n"; // Refused by this library alone, which is strict.
const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

std::uint64_t all_of(const strake_http_parser_counters& counters) {
  return counters.equal + counters.different + counters.unknown + counters.diverged + counters.unfit +
         counters.not_sampled;
}

struct Program {
  explicit Program(const Library& of) : library(of) {
    library.settings_init(&settings);
    library.init(&parser, HTTP_REQUEST);
  }

  std::size_t execute(const std::string& text) { return execute(parser, text); }
  std::size_t execute(http_parser& with, const std::string& text) {
    return library.execute(&with, &settings, text.data(), text.size());
  }
  [[nodiscard]] bool legacy_finishes() {
    execute(finished);
    return parser.http_errno == HPE_OK;
  }

  const Library& library;
  http_parser_settings settings{};
  http_parser parser{};
};

/// Whether legacy answers a new parser.
bool legacy_answers(const Library& ours) {
  Program program(ours);
  program.execute(begun);
  return program.legacy_finishes();
}

struct Stage {
  std::string mode;
  bool legacy;
  bool compares;
};

const std::vector<Stage> stages{{"legacy", true, false},
                                {"aa", true, true},
                                {"shadow", true, true},
                                {"verify", false, true},
                                {"safe", false, false}};

TEST(SwitchLatch, KeepsTheModeOfAParserUntilItEnds) {
  for (const Stage& from : stages) {
    if (!from.compares) { // Else there is no switch from the beginning.
      continue;
    }
    for (const Stage& to : stages) {
      in_mode(from.mode, [&](const Library& ours) {
        Program program(ours);
        program.execute(begun);
        load_switches("http_parser = " + to.mode);
        EXPECT_EQ(legacy_answers(ours), to.legacy) << from.mode << to.mode;
        const strake_http_parser_counters before = ours.counters();
        EXPECT_EQ(program.legacy_finishes(), from.legacy) << from.mode << to.mode;
        EXPECT_EQ(all_of(ours.counters()), all_of(before) + 1);
        EXPECT_EQ(ours.counters().different - before.different, from.mode == "aa" ? 0U : 1U);
        ours.init(&program.parser, HTTP_REQUEST);
        program.execute(begun);
        EXPECT_EQ(program.legacy_finishes(), to.legacy) << from.mode << to.mode;
        EXPECT_EQ(all_of(ours.counters()) > all_of(before) + 1, to.compares);
      });
    }
  }
}

TEST(SwitchLatch, LeavesACopyToTheLibraryThatBeganIt) {
  for (const Stage& from : stages) {
    if (!from.compares) {
      continue;
    }
    in_mode(from.mode, [&](const Library& ours) {
      Program program(ours);
      program.execute(begun);
      http_parser copy = program.parser;
      load_switches(from.legacy ? "http_parser = safe" : "http_parser = legacy");
      program.execute(copy, finished);
      EXPECT_EQ(copy.http_errno == HPE_OK, from.legacy);
      ours.pause(&copy, 1);
      EXPECT_EQ(copy.http_errno, from.legacy ? HPE_PAUSED : HPE_INVALID_HEADER_TOKEN);
      EXPECT_EQ(ours.counters().unknown, 1U);
    });
  }
}

TEST(SwitchLatch, KeepsTheModeWhereTheProgramMakesARunningParserAnew) {
  for (const std::string mode : {"shadow", "shadow,run=0"}) {
    in_mode(mode, [](const Library& ours) {
      Program program(ours);
      program.settings.on_message_complete = [](http_parser* parser) {
        const auto& library = *static_cast<const Library*>(parser->data);
        load_switches("http_parser = safe");
        library.init(parser, HTTP_REQUEST);
        library.should_keep_alive(parser);
        return 0;
      };
      program.parser.data = const_cast<Library*>(&ours);
      EXPECT_EQ(program.execute(get + get), 2 * get.size());
      EXPECT_EQ(program.parser.http_errno, HPE_OK);
      const strake_http_parser_counters counters = ours.counters();
      EXPECT_EQ(counters.equal + counters.not_sampled, 1U);
      EXPECT_EQ(all_of(counters), 1U);
    });
  }
}

/// Two calls of each of so many parsers. All calls of one are compared, or none.
void run_parsers(const Library& ours, std::uint64_t parsers) {
  for (std::uint64_t more = 0; more < parsers; ++more) {
    const strake_http_parser_counters before = ours.counters();
    Program program(ours);
    program.execute(get);
    EXPECT_EQ(ours.should_keep_alive(&program.parser), 1);
    const strake_http_parser_counters after = ours.counters();
    EXPECT_EQ(after.equal - before.equal + after.not_sampled - before.not_sampled, 2U);
    EXPECT_NE((after.equal - before.equal) % 2, 1U);
  }
}

// They are all at one address: each is drawn for by itself.
TEST(SwitchRates, SayHowManyParsersAreCompared) {
  for (const std::string mode : {"aa", "shadow", "verify"}) {
    in_mode(mode + ",run=0", [](const Library& ours) {
      run_parsers(ours, 100);
      EXPECT_EQ(ours.counters().not_sampled, 200U);
      EXPECT_EQ(ours.counters().equal, 0U);
    });
    in_mode(mode + ",run=100%", [](const Library& ours) {
      run_parsers(ours, 100);
      EXPECT_EQ(ours.counters().not_sampled, 0U);
      EXPECT_EQ(ours.counters().equal, 200U);
    });
    in_mode(mode + ",run=500000", [](const Library& ours) {
      run_parsers(ours, 200);
      EXPECT_GT(ours.counters().not_sampled, 0U);
      EXPECT_GT(ours.counters().equal, 0U);
      EXPECT_EQ(ours.counters().equal + ours.counters().not_sampled, 400U);
    });
  }
}

TEST(SwitchRates, HoldForUrls) {
  in_mode("shadow,run=50%", [](const Library& ours) {
    for (int more = 0; more < 200; ++more) {
      http_parser_url url{};
      EXPECT_EQ(ours.parse_url("/a", 2, 0, &url), 0);
    }
    EXPECT_GT(ours.counters().not_sampled, 0U);
    EXPECT_GT(ours.counters().equal, 0U);
    EXPECT_EQ(all_of(ours.counters()), 200U);
  });
}

TEST(SwitchRates, SayHowManyParsersSafeAnswersInShadow) {
  in_mode("shadow,decide=0", [](const Library& ours) { EXPECT_TRUE(legacy_answers(ours)); });
  in_mode("shadow,decide=100%", [](const Library& ours) {
    EXPECT_FALSE(legacy_answers(ours));
    EXPECT_EQ(ours.counters().equal, 1U);
    EXPECT_EQ(ours.counters().different, 1U);
  });
  in_mode("shadow,run=0,decide=50%", [](const Library& ours) {
    std::uint64_t by_legacy = 0;
    for (int more = 0; more < 200; ++more) {
      by_legacy += legacy_answers(ours) ? 1 : 0;
    }
    EXPECT_GT(by_legacy, 0U);
    EXPECT_LT(by_legacy, 200U);
    EXPECT_EQ(ours.counters().not_sampled, 400U);
  });
}

TEST(SwitchRates, OfAFileHoldForTheNextParser) {
  in_mode("shadow", [](const Library& ours) {
    Program program(ours);
    load_switches("http_parser = shadow, run=0");
    program.execute(get);
    EXPECT_EQ(ours.counters().equal, 1U);
    run_parsers(ours, 1);
    EXPECT_EQ(ours.counters().equal, 1U);
    EXPECT_EQ(ours.counters().not_sampled, 2U);
  });
}

TEST(SwitchRates, OfParsersThatArentComparedCountTheirCallsOnce) {
  in_mode("shadow,run=0", [](const Library& ours) {
    Program program(ours);
    program.settings.on_message_complete = [](http_parser* parser) {
      return static_cast<const Library*>(parser->data)->should_keep_alive(parser) - 1;
    };
    program.parser.data = const_cast<Library*>(&ours);
    EXPECT_EQ(program.execute(get), get.size());
    EXPECT_EQ(all_of(ours.counters()), 1U);
    EXPECT_EQ(ours.counters().not_sampled, 1U);
  });
}

// What differs on purpose doesn't differ from itself.
TEST(SwitchAa, RunsLegacyTwiceAndLooksForNoise) {
  in_mode("aa", [](const Library& ours) {
    EXPECT_TRUE(legacy_answers(ours));
    http_parser_url url{};
    EXPECT_EQ(ours.parse_url("http://a_b/", 11, 0, &url), 0);
    EXPECT_EQ(ours.counters().mode, static_cast<std::uint64_t>(STRAKE_HTTP_PARSER_AA));
    EXPECT_EQ(ours.counters().equal, 3U);
    EXPECT_EQ(all_of(ours.counters()), 3U);
  });
}

TEST(SwitchAa, CallsTheProgramOnce) {
  in_mode("aa", [](const Library& ours) {
    Program program(ours);
    int calls = 0;
    program.parser.data = &calls;
    program.settings.on_message_complete = [](http_parser* parser) { return ++*static_cast<int*>(parser->data), 0; };
    program.execute(get);
    EXPECT_EQ(calls, 1);
  });
}

TEST(SwitchCounters, AreGivenToAStructOfTheFirstVersion) {
  for (const std::string mode : {"safe", "shadow"}) {
    in_mode(mode, [](const Library& ours) {
      legacy_answers(ours);
      strake_http_parser_counters counters = STRAKE_HTTP_PARSER_COUNTERS_INIT;
      counters.size = offsetof(strake_http_parser_counters, not_sampled);
      counters.not_sampled = 3;
      EXPECT_EQ(ours.get_counters(&counters), 0);
      EXPECT_EQ(counters.size, offsetof(strake_http_parser_counters, not_sampled));
      EXPECT_EQ(counters.equal, ours.counters().equal);
      EXPECT_EQ(counters.not_sampled, 3U);
    });
  }
}

std::uint64_t number_in(const std::string& text, const std::string& name) {
  return std::stoull(text.substr(text.rfind("\"" + name + "\":") + name.size() + 3));
}

// An hour in the program's function must be in the time of neither library.
TEST(SwitchReport, TimesTheLibrariesWithoutTheProgram) {
  constexpr std::uint64_t hour = 3600U * 1'000'000'000U;
  for (const std::string mode : {"shadow", "verify"}) {
    const Folder folder;
    const std::string report = folder / "report";
    in_mode(mode,
            [](const Library& ours) {
              Program program(ours);
              program.settings.on_url = [](http_parser*, const char*, std::size_t) { return hours += 1, 0; };
              program.settings.on_message_complete = [](http_parser*) { return hours += 1, 0; };
              program.execute(get);
              EXPECT_EQ(hours, 2);
            },
            {{"STRAKE_HTTP_PARSER_REPORT", report}});
    const std::string text = text_of_file(report);
    EXPECT_LT(number_in(text, "legacy_ns"), hour) << text;
    EXPECT_LT(number_in(text, "safe_ns"), hour) << text;
    EXPECT_GT(number_in(text, "legacy_ns"), 0U) << text;
    EXPECT_GT(number_in(text, "safe_ns"), 0U) << text;
  }
}

} // namespace
