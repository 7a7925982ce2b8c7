#include <ctime>
#include <regex>
#include <set>

#include "job.hpp"
#include "switch/divergence.hpp"

namespace {

using namespace job;

constexpr std::string_view secret_input = "PAYLOAD-of-the-input";

/// Both accept; the path differs, as does the payload of each.
Job differing() {
  Job job;
  job.describe = [](strake_switch_side side, strake_switch_record* record) {
    const bool legacy = side == STRAKE_SWITCH_SIDE_LEGACY;
    strake_switch_record_status(record, 200, nullptr);
    record_bytes(record, "method", "PAYLOAD");
    record_bytes(record, "path", legacy ? "PAYLOAD-12345" : "PAYLOAD");
  };
  return job;
}

/// Of the clock that events take: std::time may read one that steps a few milliseconds later.
std::time_t seconds_now() {
  std::timespec now{};
  EXPECT_EQ(std::timespec_get(&now, TIME_UTC), TIME_UTC);
  return now.tv_sec;
}

std::string line_of(Job job, strake_switch_mode mode = STRAKE_SWITCH_SHADOW, std::int32_t secret = 0) {
  Events events;
  const Switch sw(mode, &events, "http", secret);
  EXPECT_EQ(sw.run(job, secret_input).status, STRAKE_OK);
  EXPECT_EQ(events.kinds(), std::vector<strake_event_kind>{STRAKE_EVENT_DIVERGENCE});
  EXPECT_EQ(sw.counters().lines_written, 1U);
  return events.lines().size() == 1 ? events.lines().front() : "";
}

void expect_match(const std::string& line, const std::string& pattern) {
  EXPECT_TRUE(std::regex_match(line, std::regex(pattern))) << line << "\n" << pattern;
}

const std::string hash = "\"hash\":\"[0-9a-f]{16}\"";
const std::string input = ",\"input\":\\{\"size\":20," + hash + "\\},\"n\":1\\}";

TEST(SwitchDivergence, NamesThePartAndGivesSizesAndHashes) {
  expect_match(line_of(differing()), R"(\{"time":\d+,"switch":"http","mode":"shadow","outcome":"differ","part":"path",)"
                                     R"("legacy":\{"verdict":"accepted","status":200,"size":13,)" +
                                         hash + R"(\},"safe":\{"verdict":"accepted","status":200,"size":7,)" + hash +
                                         R"(\})" + input);
}

TEST(SwitchDivergence, HoldsNoPayload) {
  EXPECT_EQ(line_of(differing()).find("PAYLOAD"), std::string::npos);
  EXPECT_EQ(line_of(differing()).find("12345"), std::string::npos);
}

TEST(SwitchDivergence, OfASecretSwitchTellsOnlyVerdictsAndPart) {
  expect_match(line_of(differing(), STRAKE_SWITCH_VERIFY, 1),
               R"(\{"time":\d+,"switch":"http","mode":"verify","outcome":"differ","part":"path",)"
               R"("legacy":\{"verdict":"accepted"\},"safe":\{"verdict":"accepted"\},"n":1\})");
}

TEST(SwitchDivergence, OfVerdictsGivesTheStatuses) {
  Job job;
  job.safe = says(STRAKE_SWITCH_REJECTED);
  job.describe = [](strake_switch_side side, strake_switch_record* record) {
    if (side == STRAKE_SWITCH_SIDE_SAFE) {
      strake_switch_record_status(record, STRAKE_HTTP_INVALID_BYTE, nullptr);
    } else {
      record_bytes(record, "path", "/");
    }
  };
  expect_match(line_of(job), R"(\{"time":\d+,"switch":"http","mode":"shadow","outcome":"only_legacy_accepts",)"
                             R"("legacy":\{"verdict":"accepted"\},"safe":\{"verdict":"rejected","status":110\})" +
                                 input);
  job.safe = says(STRAKE_SWITCH_FAILED);
  expect_match(line_of(job), R"(\{"time":\d+,"switch":"http","mode":"shadow","outcome":"safe_failed",)"
                             R"("legacy":\{"verdict":"accepted"\},"safe":\{"verdict":"failed"\})" +
                                 input);
}

TEST(SwitchDivergence, OfStatusesNamesTheStatus) {
  Job job;
  job.legacy = says(STRAKE_SWITCH_REJECTED);
  job.safe = says(STRAKE_SWITCH_REJECTED);
  job.describe = [](strake_switch_side side, strake_switch_record* record) {
    if (side == STRAKE_SWITCH_SIDE_LEGACY) {
      strake_switch_record_status(record, -3, nullptr);
    }
    record_number(record, "n", 1);
  };
  expect_match(line_of(job),
               R"(\{"time":\d+,"switch":"http","mode":"shadow","outcome":"both_reject_differently","part":"status",)"
               R"("legacy":\{"verdict":"rejected","status":-3\},"safe":\{"verdict":"rejected"\})" +
                   input);
}

TEST(SwitchDivergence, GivesNothingOfAPartThatASideLacks) {
  Job job;
  job.describe = [](strake_switch_side side, strake_switch_record* record) {
    record_number(record, side == STRAKE_SWITCH_SIDE_LEGACY ? "a" : "b", 77);
  };
  expect_match(line_of(job), R"(.*"part":"a","legacy":\{"verdict":"accepted",)" + hash +
                                 R"(\},"safe":\{"verdict":"accepted"\},"input".*)");
  job.describe = [](strake_switch_side side, strake_switch_record* record) {
    if (side == STRAKE_SWITCH_SIDE_SAFE) {
      record_bytes(record, "extra", "e");
    }
  };
  expect_match(line_of(job), R"(.*"part":"extra","legacy":\{"verdict":"accepted"\},)"
                             R"("safe":\{"verdict":"accepted","size":1,)" +
                                 hash + R"(\},"input".*)");
}

std::string input_hash(const std::string& line) {
  std::smatch match;
  EXPECT_TRUE(std::regex_search(line, match, std::regex("\"input\":\\{\"size\":\\d+,\"hash\":\"([0-9a-f]+)\"")));
  return match[1];
}

TEST(SwitchDivergence, HashesAgreeWithinASwitchAndNotBeyond) {
  std::set<std::string> hashes;
  for (int i = 0; i < 2; ++i) {
    Events events;
    const Switch sw(STRAKE_SWITCH_SHADOW, &events);
    Job job = differing();
    static_cast<void>(sw.run(job, "one"));
    static_cast<void>(sw.run(job, "one"));
    static_cast<void>(sw.run(job, "two"));
    const std::vector<std::string> lines = events.lines();
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(input_hash(lines[0]), input_hash(lines[1]));
    hashes.insert({input_hash(lines[0]), input_hash(lines[2])});
  }
  EXPECT_EQ(hashes.size(), 4U);
}

TEST(SwitchDivergence, TellsTheTimeAndTheNumberOfTheRun) {
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events);
  Job same;
  static_cast<void>(sw.run(same));
  Job job = differing();
  const std::time_t before = seconds_now();
  static_cast<void>(sw.run(job));
  const std::time_t after = seconds_now();
  std::smatch match;
  const std::string line = events.lines().at(0);
  ASSERT_TRUE(std::regex_match(line, match, std::regex(R"(\{"time":(\d+),.*,"n":2\})")));
  EXPECT_GE(std::stoll(match[1]), before);
  EXPECT_LE(std::stoll(match[1]), after);
}

TEST(SwitchDivergence, GoesToTheProcessWithoutASinkOfItsOwn) {
  ProcessEvents process;
  Job job = differing();
  {
    const Switch sw(STRAKE_SWITCH_SHADOW);
    static_cast<void>(sw.run(job));
  }
  EXPECT_EQ(process.lines().size(), 1U);
  EXPECT_EQ(process.kinds(), std::vector<strake_event_kind>{STRAKE_EVENT_DIVERGENCE});
  EXPECT_EQ(process.statuses(), std::vector<strake_status>{STRAKE_OK});
  Events own;
  const Switch sw(STRAKE_SWITCH_SHADOW, &own);
  static_cast<void>(sw.run(job));
  EXPECT_EQ(own.lines().size(), 1U);
  EXPECT_EQ(process.lines().size(), 1U);
}

TEST(SwitchDivergence, WritesNoMoreLinesThanPermitted) {
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events, "test", 0, 2);
  Job job = differing();
  for (int i = 0; i < 5; ++i) {
    static_cast<void>(sw.run(job));
  }
  EXPECT_EQ(events.lines().size(), 2U);
  EXPECT_EQ(sw.counters().differ, 5U);
  EXPECT_EQ(sw.counters().lines_written, 2U);
  EXPECT_EQ(sw.counters().lines_lost, 3U);
}

TEST(SwitchDivergence, WritesTheDefaultNumberOfLines) {
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events);
  Job job;
  job.safe = says(STRAKE_SWITCH_REJECTED);
  for (int i = 0; i < STRAKE_SWITCH_DEFAULT_MAX_LINES + 1; ++i) {
    static_cast<void>(sw.run(job));
  }
  EXPECT_EQ(sw.counters().lines_written, std::uint64_t{STRAKE_SWITCH_DEFAULT_MAX_LINES});
  EXPECT_EQ(sw.counters().lines_lost, 1U);
}

TEST(SwitchDivergence, ASecretSwitchIsNotTimed) {
  const Switch sw(STRAKE_SWITCH_SHADOW, nullptr, "test", 1);
  Job job = differing();
  static_cast<void>(sw.run(job));
  EXPECT_EQ(sw.counters().differ, 1U);
  EXPECT_EQ(sw.counters().legacy_nanoseconds + sw.counters().safe_nanoseconds, 0U);
}

void throw_event(void* /*context*/, const strake_event* /*event*/) { throw 1; }

TEST(SwitchDivergence, ASinkThatThrowsLosesTheLineAlone) {
  for (const bool own : {true, false}) {
    strake_switch_options options STRAKE_SWITCH_OPTIONS_INIT;
    options.mode = STRAKE_SWITCH_VERIFY;
    options.sink = own ? throw_event : nullptr;
    strake_switch* sw = nullptr;
    ASSERT_EQ(strake_switch_new("a", 1, &options, &sw, nullptr), STRAKE_OK);
    Job job = differing();
    strake_switch_side side = 0;
    ASSERT_EQ(strake_event_set_sink(throw_event, nullptr, nullptr), STRAKE_OK);
    EXPECT_EQ(strake_switch_run(sw, &sides, &job, nullptr, 0, &side, nullptr, nullptr), STRAKE_OK);
    ASSERT_EQ(strake_event_set_sink(nullptr, nullptr, nullptr), STRAKE_OK);
    EXPECT_EQ(side, STRAKE_SWITCH_SIDE_SAFE);
    strake_switch_counters counters STRAKE_SWITCH_COUNTERS_INIT;
    EXPECT_EQ(strake_switch_get_counters(sw, &counters, nullptr), STRAKE_OK);
    EXPECT_EQ(counters.differ, 1U);
    EXPECT_EQ(counters.lines_lost, 1U);
    EXPECT_EQ(strake_switch_free(sw, nullptr), STRAKE_OK);
  }
}

// The event of the process has room for 511 bytes. The numbers are the largest that this century and this hardware see.
TEST(SwitchDivergence, LongestLineFitsAnEvent) {
  using namespace strake::switching;
  const auto hash_function = strake::crypto::KeyedHash::with_random_key();
  ASSERT_TRUE(hash_function);
  const std::string name(64, 'n');
  const strake::Bytes name_bytes(bytes_of(name), name.size());
  Observed side{.verdict = Verdict::rejected, .record = Record(*hash_function), .nanoseconds = {}};
  ASSERT_TRUE(side.record->set_status(INT32_MIN));
  ASSERT_TRUE(side.record->add_bytes(name_bytes, {}));
  const Divergence divergence{.time = 9'999'999'999,
                              .decision = {.mode = Mode::shadow, .answers = Side::safe, .compares = true},
                              .run = 999'999'999'999'999,
                              .judgement = {Outcome::both_reject_differently, Difference{.name = name, .index = 0}},
                              .input_size = 1ULL << 47U,
                              .input_hash = {}};
  const std::string line = to_json(divergence, name, false, side, side);
  EXPECT_LE(line.size() + 2 * std::string_view("140737488355328").size(), 511U) << line;
}

} // namespace
