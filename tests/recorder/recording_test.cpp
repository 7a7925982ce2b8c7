// Recordings that nobody may trust.
#include <array>
#include <cstring>
#include <limits>

#include <sodium.h>

#include "files.hpp"
#include "ring_file.hpp"

namespace {

using namespace recordings;
using strake::boundary::RingFile;
using strake::recorder::Layout;

constexpr std::size_t head = 4096;
constexpr std::size_t slot_size = 256;
constexpr std::string_view input = "input";

/// Two slots, of which the first has a run with an input of five bytes.
std::string one_run() {
  const Path path;
  const auto ring = RingFile::open(path.text(), Layout{.slots = 2, .input = 48, .key = {}});
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  strake::recorder::Run run{.facts = {}, .switch_name = "http.1", .part = "status", .input = bytes};
  run.facts = {.time = 1,
               .mode = strake::switching::Mode::verify,
               .answered = strake::switching::Side::safe,
               .outcome = strake::switching::Outcome::both_reject_differently,
               .legacy = strake::switching::Verdict::rejected,
               .safe = strake::switching::Verdict::failed,
               .known = true,
               .secret = false,
               .legacy_time = 3,
               .safe_time = 4,
               .input_size = 5};
  EXPECT_TRUE(ring->put(run));
  return path.content();
}

strake_status status_of(const std::string& content) {
  const Path path;
  path.write(content);
  strake_recording* recording = nullptr;
  const strake_status status = strake_recording_open(path.c_str(), &recording, nullptr);
  EXPECT_EQ(recording == nullptr, status != STRAKE_OK);
  EXPECT_EQ(strake_recording_free(recording, nullptr), STRAKE_OK);
  return status;
}

std::string with_word(std::string content, std::size_t offset, std::uint64_t word) {
  std::memcpy(content.data() + offset, &word, sizeof word);
  return content;
}

std::uint64_t word_at(const std::string& content, std::size_t offset) {
  std::uint64_t word = 0;
  std::memcpy(&word, content.data() + offset, sizeof word);
  return word;
}

TEST(Recording, GivesAllThatWasRecorded) {
  const Path path;
  path.write(one_run());
  ASSERT_EQ(path.content().size(), head + 2 * slot_size);
  Recording recording(path.text());
  const std::optional<Read> read = recording.next();
  ASSERT_TRUE(read);
  EXPECT_EQ(read->name, "http.1");
  EXPECT_EQ(read->part, "status");
  EXPECT_EQ(read->input, input);
  EXPECT_EQ(read->run.time, 1U);
  EXPECT_EQ(read->run.number, 1U);
  EXPECT_EQ(read->run.known, 1);
  EXPECT_EQ(read->run.mode, STRAKE_SWITCH_VERIFY);
  EXPECT_EQ(read->run.side, STRAKE_SWITCH_SIDE_SAFE);
  EXPECT_EQ(read->run.outcome, 6);
  EXPECT_EQ(read->run.legacy, STRAKE_SWITCH_REJECTED);
  EXPECT_EQ(read->run.safe, STRAKE_SWITCH_FAILED);
  EXPECT_EQ(read->run.secret, 0);
  EXPECT_EQ(read->run.legacy_nanoseconds, 3U);
  EXPECT_EQ(read->run.safe_nanoseconds, 4U);
  EXPECT_EQ(read->run.input_size, 5U);
  EXPECT_FALSE(recording.next());
  EXPECT_FALSE(recording.next());
  EXPECT_EQ(recording.facts().torn, 0U);
}

TEST(Recording, SkipsARunOfWhichAnyByteChanged) {
  const std::string right = one_run();
  const std::size_t end = 200 + input.size();
  for (std::size_t i = 8; i < end; ++i) {
    const Path path;
    std::string content = right;
    content[head + i] = static_cast<char>(content[head + i] ^ 1);
    path.write(content);
    Recording recording(path.text());
    EXPECT_TRUE(recording.all().empty()) << i;
    EXPECT_EQ(recording.facts().torn, 1U) << i;
  }
}

/// The first slot with another word, and a checksum that is right again: SipHash-2-4 by the key in the head.
std::string with_sealed_word(const std::string& right, std::size_t offset, std::uint64_t word, std::size_t input_size) {
  std::string content = with_word(right, head + offset, word);
  const auto* bytes = reinterpret_cast<const unsigned char*>(content.data());
  unsigned char checksum[crypto_shorthash_BYTES];
  crypto_shorthash(checksum, bytes + head + 16, 200 - 16 + input_size, bytes + 32);
  content.replace(head + 8, sizeof checksum, reinterpret_cast<const char*>(checksum), sizeof checksum);
  return content;
}

std::size_t runs_in(const std::string& content) {
  const Path path;
  path.write(content);
  return Recording(path.text()).all().size();
}

// The key stands in the file, so that a checksum is no proof of anything.
TEST(Recording, SkipsImpossibleRunsOfARightChecksum) {
  constexpr std::size_t what = 32;
  constexpr std::size_t sizes = 64;
  const std::string right = one_run();
  const std::uint64_t genuine = word_at(right, head + what);
  EXPECT_EQ(runs_in(with_sealed_word(right, what, genuine, input.size())), 1U);
  for (const unsigned byte : {0U, 1U, 2U, 3U, 4U, 5U}) {
    const std::uint64_t wrong = genuine | std::uint64_t{byte == 5 ? 4U : 0xffU} << 8 * byte;
    EXPECT_EQ(runs_in(with_sealed_word(right, what, wrong, input.size())), 0U) << byte;
  }
  EXPECT_EQ(runs_in(with_sealed_word(right, what, genuine | std::uint64_t{1} << 48U, input.size())), 0U);
  const auto sized = [](std::uint64_t name, std::uint64_t part, std::uint64_t bytes) {
    return name | part << 16U | bytes << 32U;
  };
  const std::uint64_t name = word_at(right, head + sizes) & 0xffffU;
  EXPECT_EQ(runs_in(with_sealed_word(right, sizes, sized(name, 0, 48), 48)), 1U);
  EXPECT_EQ(runs_in(with_sealed_word(right, sizes, sized(name, 0, 49), 49)), 0U);
  EXPECT_EQ(runs_in(with_sealed_word(right, sizes, sized(0, 0, 0), 0)), 0U);
  EXPECT_EQ(runs_in(with_sealed_word(right, sizes, sized(65, 0, 0), 0)), 0U);
  EXPECT_EQ(runs_in(with_sealed_word(right, sizes, sized(name, 1, 0), 0)), 1U);
  EXPECT_EQ(runs_in(with_sealed_word(right, sizes, sized(name, 65, 0), 0)), 0U);
  EXPECT_EQ(runs_in(with_sealed_word(right, sizes, sized(0xffff, 0xffff, 0xffffffff), 0)), 0U);
}

TEST(Recording, MayClaimAsManyRunsAsItLikes) {
  for (const std::uint64_t begun : {std::uint64_t{3}, std::numeric_limits<std::uint64_t>::max()}) {
    const Path path;
    path.write(with_word(one_run(), 48, begun));
    Recording recording(path.text());
    EXPECT_TRUE(recording.all().empty());
    EXPECT_EQ(recording.facts().begun, begun);
    EXPECT_EQ(recording.facts().overwritten, begun - 2);
    EXPECT_EQ(recording.facts().torn, 2U);
  }
}

TEST(Recording, OfAnImpossibleShapeIsRefused) {
  const std::string right = one_run();
  EXPECT_EQ(status_of(right), STRAKE_OK);
  EXPECT_EQ(status_of(""), STRAKE_RECORDING_INVALID);
  EXPECT_EQ(status_of(right.substr(0, head - 1)), STRAKE_RECORDING_INVALID);
  EXPECT_EQ(status_of(right.substr(0, right.size() - 1)), STRAKE_RECORDING_INVALID);
  EXPECT_EQ(status_of(right + "x"), STRAKE_RECORDING_INVALID);
  EXPECT_EQ(status_of("x" + right.substr(1)), STRAKE_RECORDING_INVALID);
  for (const std::uint64_t version : {0, 3}) {
    EXPECT_EQ(status_of(with_word(right, 8, version)), STRAKE_RECORDING_INVALID) << version;
  }
  EXPECT_EQ(status_of(with_word(right, 56, 2)), STRAKE_RECORDING_INVALID); // what is kept
  for (const std::uint64_t slots : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{3}, std::uint64_t{1} << 24U,
                                    (std::uint64_t{1} << 24U) + 1, std::numeric_limits<std::uint64_t>::max()}) {
    EXPECT_EQ(status_of(with_word(right, 16, slots)), STRAKE_RECORDING_INVALID) << slots;
  }
  EXPECT_EQ(status_of(with_word(right, 16, 0).substr(0, head)), STRAKE_RECORDING_INVALID); // of its size
  for (const std::uint64_t size : {std::uint64_t{57}, std::uint64_t{65536}, std::uint64_t{65537},
                                   std::numeric_limits<std::uint64_t>::max() - 100}) {
    EXPECT_EQ(status_of(with_word(right, 24, size)), STRAKE_RECORDING_INVALID) << size;
  }
}

TEST(Recording, ThatIsNoFileIsAStatus) {
  strake_recording* recording = nullptr;
  EXPECT_EQ(strake_recording_open("/nonexistent", &recording, nullptr), STRAKE_NOT_FOUND);
  EXPECT_EQ(strake_recording_open("/", &recording, nullptr), STRAKE_RECORDING_INVALID);
  EXPECT_EQ(strake_recording_open("/dev/null", &recording, nullptr), STRAKE_RECORDING_INVALID);
  EXPECT_EQ(recording, nullptr);
}

TEST(Recording, MayBecomeShorterWhileItIsRead) {
  const Path path;
  path.write(one_run());
  Recording recording(path.text());
  std::filesystem::resize_file(path.text(), head + 100);
  EXPECT_TRUE(recording.all().empty());
  EXPECT_EQ(recording.facts().torn, 1U);
}

TEST(Recording, SaysWhetherOnlyDivergencesWereKept) {
  const std::string right = one_run();
  for (const auto& [content, expected] :
       {std::pair(right, 0), std::pair(with_word(right, 56, 1), 1), std::pair(with_word(right, 8, 1), -1)}) {
    const Path path;
    path.write(content);
    Recording recording(path.text());
    EXPECT_EQ(recording.facts().divergences_only, expected);
    EXPECT_EQ(recording.all().size(), 1U);
  }
}

TEST(Recording, FillsFactsOfCallersThatKnowFewer) {
  const Path path;
  path.write(with_word(one_run(), 56, 1));
  strake_recording* recording = nullptr;
  ASSERT_EQ(strake_recording_open(path.c_str(), &recording, nullptr), STRAKE_OK);
  strake_recording_facts facts STRAKE_RECORDING_FACTS_INIT;
  facts.size = offsetof(strake_recording_facts, divergences_only);
  facts.divergences_only = 7;
  EXPECT_EQ(strake_recording_get_facts(recording, &facts, nullptr), STRAKE_OK);
  EXPECT_EQ(facts.slots, 2U);
  EXPECT_EQ(facts.divergences_only, 7);
  facts.size -= 1;
  EXPECT_EQ(strake_recording_get_facts(recording, &facts, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(strake_recording_free(recording, nullptr), STRAKE_OK);
}

TEST(Recorder, GoesOnOnlyWithAFileThatIsGivenTheSameRuns) {
  const Path path;
  const auto opened = [&](std::int32_t divergences_only) {
    const strake_recorder_options options{
        .size = sizeof options, .slots = 2, .max_input = 0, .divergences_only = divergences_only};
    strake_recorder* recorder = nullptr;
    const strake_status status = strake_recorder_open(path.c_str(), &options, &recorder, nullptr);
    EXPECT_EQ(strake_recorder_free(recorder, nullptr), STRAKE_OK);
    return status;
  };
  for (const std::int32_t first : {0, 1}) {
    path.write("");
    EXPECT_EQ(opened(first), STRAKE_OK);
    EXPECT_EQ(opened(1 - first), STRAKE_RECORDER_OTHER_SHAPE);
    EXPECT_EQ(opened(first), STRAKE_OK);
    EXPECT_EQ(Recording(path.text()).facts().divergences_only, first);
    path.write(with_word(path.content(), 8, 1)); // a file of the first version takes both, and stays one
    EXPECT_EQ(opened(0), STRAKE_OK);
    EXPECT_EQ(opened(1), STRAKE_OK);
    EXPECT_EQ(Recording(path.text()).facts().divergences_only, -1);
  }
}

TEST(Recorder, TakesOptionsWithinTheirLimits) {
  struct Case {
    std::uint64_t slots;
    std::uint64_t max_input;
    std::int32_t divergences_only;
    strake_status status;
  };
  const std::vector<Case> cases{{1, 0, 0, STRAKE_OK},
                                {1, STRAKE_RECORDER_MAX_INPUT, 1, STRAKE_OK},
                                {1, STRAKE_RECORDER_MAX_INPUT + 1, 0, STRAKE_BAD_ARGUMENT},
                                {STRAKE_RECORDER_MAX_SLOTS + 1, 0, 0, STRAKE_BAD_ARGUMENT},
                                {1, 0, 2, STRAKE_BAD_ARGUMENT},
                                {1, 0, -1, STRAKE_BAD_ARGUMENT}};
  for (const Case& each : cases) {
    const Path path;
    const strake_recorder_options options{.size = sizeof options,
                                          .slots = each.slots,
                                          .max_input = each.max_input,
                                          .divergences_only = each.divergences_only};
    strake_recorder* recorder = nullptr;
    EXPECT_EQ(strake_recorder_open(path.c_str(), &options, &recorder, nullptr), each.status);
    EXPECT_EQ(std::filesystem::exists(path.text()), each.status == STRAKE_OK);
    EXPECT_EQ(strake_recorder_free(recorder, nullptr), STRAKE_OK);
  }
}

} // namespace
