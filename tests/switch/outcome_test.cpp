#include <array>
#include <limits>
#include <optional>

#include "job.hpp"

namespace {

using namespace job;
using Counter = std::uint64_t strake_switch_counters::*;
using Describe = std::function<void(strake_switch_side, strake_switch_record*)>;

/// Runs once in both modes that compare: the outcome is the same, whoever answers.
void expect_outcome(Job job, Counter counter) {
  for (const strake_switch_mode mode : {STRAKE_SWITCH_SHADOW, STRAKE_SWITCH_VERIFY}) {
    Events events;
    const Switch sw(mode, &events);
    EXPECT_EQ(sw.run(job).status, STRAKE_OK);
    EXPECT_EQ(sw.counters().*counter, 1U);
    EXPECT_EQ(outcomes(sw.counters()), 1U);
    const bool diverges =
        counter != &strake_switch_counters::equal && counter != &strake_switch_counters::both_reject_alike &&
        counter != &strake_switch_counters::both_failed && counter != &strake_switch_counters::not_compared;
    EXPECT_EQ(events.lines().size(), diverges ? 1U : 0U);
  }
}

void expect_outcome(strake_switch_verdict both, const Describe& describe, Counter counter) {
  Job job;
  job.legacy = says(both);
  job.safe = says(both);
  job.describe = describe;
  expect_outcome(job, counter);
}

/// Each side records by itself.
Describe each(const std::function<void(strake_switch_record*)>& legacy,
              const std::function<void(strake_switch_record*)>& safe) {
  return [=](strake_switch_side side, strake_switch_record* record) {
    (side == STRAKE_SWITCH_SIDE_LEGACY ? legacy : safe)(record);
  };
}

TEST(SwitchOutcome, MatrixOfVerdicts) {
  constexpr auto accepted = STRAKE_SWITCH_ACCEPTED;
  constexpr auto rejected = STRAKE_SWITCH_REJECTED;
  constexpr auto failed = STRAKE_SWITCH_FAILED;
  struct Row {
    strake_switch_verdict legacy;
    strake_switch_verdict safe;
    Counter counter;
  };
  const std::vector<Row> matrix{
      {accepted, accepted, &strake_switch_counters::equal},
      {accepted, rejected, &strake_switch_counters::only_legacy_accepts},
      {accepted, failed, &strake_switch_counters::safe_failed},
      {rejected, accepted, &strake_switch_counters::only_safe_accepts},
      {rejected, rejected, &strake_switch_counters::both_reject_alike},
      {rejected, failed, &strake_switch_counters::safe_failed},
      {failed, accepted, &strake_switch_counters::legacy_failed},
      {failed, rejected, &strake_switch_counters::legacy_failed},
      {failed, failed, &strake_switch_counters::both_failed},
  };
  for (const Row& row : matrix) {
    Job job;
    job.legacy = says(row.legacy);
    job.safe = says(row.safe);
    expect_outcome(job, row.counter);
  }
}

TEST(SwitchOutcome, EqualPartsAreEqual) {
  const Describe describe = [](auto, strake_switch_record* record) {
    EXPECT_EQ(strake_switch_record_status(record, 7, nullptr), STRAKE_OK);
    EXPECT_EQ(record_bytes(record, "path", "/a"), STRAKE_OK);
    EXPECT_EQ(record_bytes(record, "empty", ""), STRAKE_OK);
    EXPECT_EQ(record_bytes(record, "path", "/b"), STRAKE_OK);
    EXPECT_EQ(record_number(record, "length", -1), STRAKE_OK);
  };
  expect_outcome(STRAKE_SWITCH_ACCEPTED, describe, &strake_switch_counters::equal);
  expect_outcome(STRAKE_SWITCH_REJECTED, describe, &strake_switch_counters::both_reject_alike);
}

void expect_different(const Describe& describe) {
  expect_outcome(STRAKE_SWITCH_ACCEPTED, describe, &strake_switch_counters::differ);
  expect_outcome(STRAKE_SWITCH_REJECTED, describe, &strake_switch_counters::both_reject_differently);
}

TEST(SwitchOutcome, EveryPropertyOfAPartCounts) {
  const auto path = [](strake_switch_record* r) { record_bytes(r, "path", "/aaaa/bb"); };
  expect_different(each(path, [](auto* r) { record_bytes(r, "path", "/aaaa/bc"); }));
  expect_different(each(path, [](auto* r) { record_bytes(r, "path", "/aaaa/b"); }));
  expect_different(each(path, [](auto* r) { record_bytes(r, "target", "/aaaa/bb"); }));
  expect_different(each(path, [](auto*) {}));
  expect_different(each(path, [](auto* r) {
    record_bytes(r, "path", "/aaaa/bb");
    record_bytes(r, "more", "");
  }));
  expect_different(each([](auto* r) { record_number(r, "n", 1); }, [](auto* r) { record_number(r, "n", 2); }));
  expect_different(each([](auto* r) { record_number(r, "n", -1); }, [](auto* r) { record_number(r, "n", 1); }));
  expect_different(each([](auto* r) { record_number(r, "n", -1); }, [](auto* r) { record_number(r, "n", 0); }));
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  expect_different(each([](auto* r) { record_number(r, "n", least); }, [](auto* r) { record_number(r, "n", 0); }));
  expect_different(each([](auto* r) { record_number(r, "n", 0); },
                        [](auto* r) { record_bytes(r, "n", std::string_view("\0\0\0\0\0\0\0\0", 8)); }));
  expect_different(each([](auto* r) { strake_switch_record_status(r, 1, nullptr); },
                        [](auto* r) { strake_switch_record_status(r, 2, nullptr); }));
  expect_different(each([](auto*) {}, [](auto* r) { strake_switch_record_status(r, 0, nullptr); }));
}

TEST(SwitchOutcome, OrderOfPartsCounts) {
  expect_different(each(
      [](auto* r) {
        record_number(r, "a", 1);
        record_number(r, "b", 1);
      },
      [](auto* r) {
        record_number(r, "b", 1);
        record_number(r, "a", 1);
      }));
}

TEST(SwitchOutcome, WithoutDescribeTheVerdictsAreCompared) {
  strake_switch_sides bare = sides;
  bare.describe = nullptr;
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  strake_switch_side side = 0;
  EXPECT_EQ(strake_switch_run(sw.handle(), &bare, &job, nullptr, 0, &side, nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(side, STRAKE_SWITCH_SIDE_LEGACY);
  EXPECT_EQ(sw.counters().equal, 1U);
}

/// Both give their bytes, or none; whatever is described comes behind.
struct CanonicalJob {
  std::array<std::optional<std::string>, 2> bytes;
  std::function<void(strake_switch_record*)> describe = [](strake_switch_record*) {};
  strake_switch_verdict verdict = STRAKE_SWITCH_ACCEPTED;
  int described = 0;
};

strake_switch_verdict canonical_verdict(void* context) { return static_cast<CanonicalJob*>(context)->verdict; }

int32_t canonical_bytes(void* context, strake_switch_side side, strake_bytes* bytes) {
  const auto& own = static_cast<CanonicalJob*>(context)->bytes[side == STRAKE_SWITCH_SIDE_LEGACY ? 0 : 1];
  if (own == "throws") {
    throw 1;
  }
  if (own) {
    *bytes = {bytes_of(*own), own->size()};
  }
  return own ? 1 : 0;
}

void canonical_describe(void* context, strake_switch_side, strake_switch_record* record) {
  auto* job = static_cast<CanonicalJob*>(context);
  ++job->described;
  job->describe(record);
}

/// The part that is named, if any.
std::string run_canonical(CanonicalJob& job, Counter counter, bool describes = true) {
  Events events;
  const Switch sw(STRAKE_SWITCH_SHADOW, &events);
  const strake_switch_sides both{.size = sizeof both,
                                 .legacy = canonical_verdict,
                                 .safe = canonical_verdict,
                                 .describe = describes ? canonical_describe : nullptr,
                                 .legacy_again = nullptr,
                                 .canonical = canonical_bytes};
  EXPECT_EQ(strake_switch_run(sw.handle(), &both, &job, nullptr, 0, nullptr, nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(sw.counters().*counter, 1U);
  const std::string line = events.lines().empty() ? "" : events.lines().front();
  const std::size_t begin = line.find("\"part\":\"");
  return begin == std::string::npos ? "" : line.substr(begin + 8, line.find('"', begin + 8) - begin - 8);
}

TEST(SwitchCanonical, EqualBytesAreEqualResultsAndNotDescribed) {
  for (const strake_switch_verdict verdict : {STRAKE_SWITCH_ACCEPTED, STRAKE_SWITCH_REJECTED}) {
    for (const std::string& bytes : {std::string(), std::string("x"), std::string("\0y", 2)}) {
      CanonicalJob job{.bytes = {bytes, bytes}, .verdict = verdict};
      EXPECT_EQ(run_canonical(job, verdict == STRAKE_SWITCH_ACCEPTED ? &strake_switch_counters::equal
                                                                     : &strake_switch_counters::both_reject_alike),
                "");
      EXPECT_EQ(job.described, 0);
    }
  }
}

TEST(SwitchCanonical, OtherBytesAreDescribedForThePath) {
  int number = 0;
  CanonicalJob job{.bytes = {"a", "b"}};
  job.describe = [&](strake_switch_record* record) { record_number(record, "path", ++number); };
  EXPECT_EQ(run_canonical(job, &strake_switch_counters::differ), "path");
  EXPECT_EQ(job.described, 2);
}

TEST(SwitchCanonical, OtherBytesDifferWhateverIsDescribed) {
  const std::vector<std::function<void(strake_switch_record*)>> descriptions{
      [](strake_switch_record*) {}, [](strake_switch_record* record) { record_number(record, "same", 1); },
      [](strake_switch_record* record) { record_number(record, "not a name", 1); },
      [](strake_switch_record*) { throw 1; },
      [](strake_switch_record* record) {
        for (int i = 0; i < STRAKE_SWITCH_MAX_PARTS; ++i) {
          record_number(record, "same", 1);
        }
      }};
  for (const auto& describe : descriptions) {
    CanonicalJob job{.bytes = {"a", "b"}, .describe = describe};
    EXPECT_EQ(run_canonical(job, &strake_switch_counters::differ), "canonical");
    EXPECT_EQ(run_canonical(job, &strake_switch_counters::differ, false), "canonical");
  }
}

TEST(SwitchCanonical, OfOneSideAloneDiffersAndOfNeitherIsDescribed) {
  CanonicalJob job{.bytes = {"a", std::nullopt}};
  EXPECT_EQ(run_canonical(job, &strake_switch_counters::differ), "canonical");
  job.bytes = {std::nullopt, ""};
  EXPECT_EQ(run_canonical(job, &strake_switch_counters::differ), "canonical");
  job.bytes = {};
  EXPECT_EQ(run_canonical(job, &strake_switch_counters::equal), "");
  EXPECT_EQ(run_canonical(job, &strake_switch_counters::equal, false), "");
  int number = 0;
  job.describe = [&](strake_switch_record* record) { record_number(record, "path", ++number); };
  EXPECT_EQ(run_canonical(job, &strake_switch_counters::differ), "path");
}

TEST(SwitchCanonical, ThatThrowsIsNotCompared) {
  CanonicalJob job{.bytes = {"a", "throws"}};
  EXPECT_EQ(run_canonical(job, &strake_switch_counters::not_compared), "");
}

TEST(SwitchOutcome, FailedSidesAreNotDescribed) {
  const Switch sw(STRAKE_SWITCH_SHADOW);
  Job job;
  job.safe = says(STRAKE_SWITCH_FAILED);
  static_cast<void>(sw.run(job));
  EXPECT_EQ(job.calls, (std::vector<std::string>{"legacy", "safe"}));
}

/// A record that isn't whole never counts as equal, though both sides recorded the same.
void expect_not_compared(const std::function<void(strake_switch_record*)>& record) {
  expect_outcome(STRAKE_SWITCH_ACCEPTED, each(record, record), &strake_switch_counters::not_compared);
  expect_outcome(STRAKE_SWITCH_REJECTED, each(record, [](auto*) {}), &strake_switch_counters::not_compared);
}

TEST(SwitchRecord, RefusesNamesAtBothEndsOfTheLimit) {
  const std::string longest(STRAKE_SWITCH_MAX_PART_NAME, 'n');
  expect_outcome(
      STRAKE_SWITCH_ACCEPTED, [&](auto, auto* r) { EXPECT_EQ(record_bytes(r, longest, "x"), STRAKE_OK); },
      &strake_switch_counters::equal);
  expect_not_compared([&](auto* r) {
    strake_error error{};
    const std::string name = longest + "n";
    EXPECT_EQ(strake_switch_record_bytes(r, name.data(), name.size(), nullptr, 0, &error), STRAKE_SWITCH_INVALID_PART);
    EXPECT_EQ(error.actual, 65U);
    EXPECT_EQ(error.limit, 64U);
  });
  expect_not_compared([](auto* r) { EXPECT_EQ(record_number(r, "", 1), STRAKE_SWITCH_INVALID_PART); });
}

TEST(SwitchRecord, RefusesBytesThatNeedAnEscape) {
  for (int byte = 0; byte < 256; ++byte) {
    const bool fits = byte > ' ' && byte < 0x7f && byte != '"' && byte != '\\';
    const std::string name{'a', static_cast<char>(byte)};
    expect_outcome(
        STRAKE_SWITCH_ACCEPTED,
        [&](auto, auto* r) {
          strake_error error{};
          EXPECT_EQ(strake_switch_record_number(r, name.data(), name.size(), 1, &error),
                    fits ? STRAKE_OK : STRAKE_SWITCH_INVALID_PART);
          EXPECT_EQ(error.offset, fits ? STRAKE_NO_OFFSET : 1U);
        },
        fits ? &strake_switch_counters::equal : &strake_switch_counters::not_compared);
  }
}

TEST(SwitchRecord, HoldsAsManyPartsAsItSays) {
  const auto fill = [](strake_switch_record* r, int parts) {
    strake_status status = STRAKE_OK;
    for (int i = 0; i < parts && status == STRAKE_OK; ++i) {
      status = record_number(r, "part", i);
    }
    return status;
  };
  expect_outcome(
      STRAKE_SWITCH_ACCEPTED, [&](auto, auto* r) { EXPECT_EQ(fill(r, STRAKE_SWITCH_MAX_PARTS), STRAKE_OK); },
      &strake_switch_counters::equal);
  expect_not_compared([&](auto* r) { EXPECT_EQ(fill(r, STRAKE_SWITCH_MAX_PARTS + 1), STRAKE_SWITCH_TOO_MANY_PARTS); });
}

TEST(SwitchRecord, EveryRefusedCallLeavesItNotWhole) {
  expect_not_compared([](auto* r) {
    EXPECT_EQ(strake_switch_record_status(r, 1, nullptr), STRAKE_OK);
    EXPECT_EQ(strake_switch_record_status(r, 1, nullptr), STRAKE_WRONG_STATE);
  });
  expect_not_compared(
      [](auto* r) { EXPECT_EQ(strake_switch_record_bytes(r, "a", 1, nullptr, 1, nullptr), STRAKE_NULL_ARGUMENT); });
  expect_not_compared(
      [](auto* r) { EXPECT_EQ(strake_switch_record_bytes(r, nullptr, 1, nullptr, 0, nullptr), STRAKE_NULL_ARGUMENT); });
  expect_not_compared([](auto* r) {
    EXPECT_EQ(strake_switch_record_bytes(r, "a", 1, bytes_of("x"), SIZE_MAX, nullptr), STRAKE_BAD_ARGUMENT);
  });
}

TEST(SwitchRecord, IsStaleAfterDescribe) {
  const std::size_t open = strake_handle_count();
  {
    const Switch sw(STRAKE_SWITCH_SHADOW);
    Job job;
    std::vector<strake_switch_record*> kept;
    job.describe = [&](auto, auto* record) {
      for (strake_switch_record* old : kept) {
        EXPECT_EQ(record_number(old, "n", 1), STRAKE_STALE_HANDLE);
      }
      kept.push_back(record);
    };
    static_cast<void>(sw.run(job));
    static_cast<void>(sw.run(job));
    ASSERT_EQ(kept.size(), 4U);
    for (strake_switch_record* old : kept) {
      EXPECT_EQ(strake_switch_record_status(old, 1, nullptr), STRAKE_STALE_HANDLE);
      EXPECT_EQ(record_bytes(old, "n", ""), STRAKE_STALE_HANDLE);
      EXPECT_EQ(record_number(old, "n", 1), STRAKE_STALE_HANDLE);
    }
    EXPECT_EQ(sw.counters().equal, 2U);
  }
  EXPECT_EQ(strake_handle_count(), open);
}

} // namespace
