// What the environment says of the drop-in's switch, and what the operator is told.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "child.hpp"

namespace {

using namespace dropin;

const std::string blank = "GET /secret HTTP/1.1\r\na b: hidden\r\n\r\n"; // Refused by a strict library alone.

http_errno error_of_blank(const Library& library) {
  http_parser_settings settings;
  http_parser parser;
  library.settings_init(&settings);
  library.init(&parser, HTTP_REQUEST);
  library.execute(&parser, &settings, blank.data(), blank.size());
  return static_cast<http_errno>(parser.http_errno);
}

std::size_t lines_of(const std::string& text) { return static_cast<std::size_t>(std::ranges::count(text, '\n')); }

/// In mode safe, and said so in one line that tells why.
void expect_refused(const std::string& mode, const Environment& environment, const std::string& why,
                    const std::string& library = STRAKE_DROPIN) {
  Environment all = environment;
  all["STRAKE_HTTP_PARSER_MODE"] = mode;
  const std::string said = in_child(all, [&library] {
    const Library ours(library);
    EXPECT_EQ(error_of_blank(ours), HPE_INVALID_HEADER_TOKEN);
    EXPECT_EQ(ours.counters().mode, static_cast<std::uint64_t>(STRAKE_HTTP_PARSER_SAFE));
  });
  EXPECT_TRUE(said.starts_with("strake: STRAKE_HTTP_PARSER_MODE can't be followed, the mode is safe: ")) << said;
  EXPECT_NE(said.find(why), std::string::npos) << said;
  EXPECT_EQ(lines_of(said), 1U) << said;
}

TEST(SwitchSettings, NameTheMode) {
  const std::map<std::string, strake_http_parser_mode> modes{
      {"legacy", STRAKE_HTTP_PARSER_LEGACY}, {"shadow", STRAKE_HTTP_PARSER_SHADOW},
      {"verify", STRAKE_HTTP_PARSER_VERIFY}, {"safe", STRAKE_HTTP_PARSER_SAFE},
      {"aa", STRAKE_HTTP_PARSER_AA},         {"", STRAKE_HTTP_PARSER_SAFE}};
  for (const auto& [name, mode] : modes) {
    EXPECT_EQ(in_mode(name,
                      [mode](const Library& ours) {
                        EXPECT_EQ(ours.counters().mode, static_cast<std::uint64_t>(mode));
                        EXPECT_EQ(error_of_blank(ours) == HPE_OK,
                                  mode != STRAKE_HTTP_PARSER_VERIFY && mode != STRAKE_HTTP_PARSER_SAFE);
                      }),
              "");
  }
}

TEST(SwitchSettings, ThatCantBeFollowedAreSaidAndChangeNothing) {
  expect_refused("shadwo", {}, "none of legacy, aa, shadow, verify, safe");
  expect_refused("shadow,run=101%", {}, "its rates are none");
  expect_refused("shadow,walk=1%", {}, "its rates are none");
  expect_refused("safe,run=5%", {}, "a run rate is for aa, shadow and verify");
  expect_refused("verify,decide=5%", {}, "a decide rate is for shadow");
  for (const std::string mode : {"legacy", "shadow", "verify"}) {
    expect_refused(mode, {{"STRAKE_HTTP_PARSER_ORIGINAL", "/nowhere/libhttp_parser.so.2.9"}}, "/nowhere/");
    expect_refused(mode, {{"STRAKE_HTTP_PARSER_ORIGINAL", "libhttp_parser.so.2.9"}}, "no absolute path");
    expect_refused(mode, {{"STRAKE_HTTP_PARSER_ORIGINAL", STRAKE_DROPIN}}, "a drop-in of Strake");
    expect_refused(mode, {{"STRAKE_HTTP_PARSER_ORIGINAL", "/lib64/ld-linux-x86-64.so.2"}}, "has no ");
  }
}

TEST(SwitchSettings, NeedTheObjectOfTheSwitch) {
  const Folder folder;
  const std::string alone = folder / "libhttp_parser.so.2.9";
  std::filesystem::copy_file(STRAKE_DROPIN, alone);
  expect_refused("shadow", {}, "libstrake_http_parser_switch.so", alone);
}

TEST(SwitchSettings, HaveDebiansLibraryAsTheOriginalByDefault) {
  in_child({{"STRAKE_HTTP_PARSER_MODE", "shadow"}}, [] {
    const Library ours(STRAKE_DROPIN);
    EXPECT_EQ(error_of_blank(ours), HPE_OK);
    EXPECT_EQ(ours.counters().different, 1U);
  });
}

TEST(SwitchSettings, OfTheSwitchItselfDontHold) {
  in_mode("shadow",
          [](const Library& ours) {
            EXPECT_EQ(error_of_blank(ours), HPE_OK);
            EXPECT_EQ(ours.counters().different, 1U);
          },
          {{"STRAKE_SWITCH_HTTP_PARSER", "safe"}});
}

TEST(SwitchReport, SaysAtStartAndExitWhatWasCompared) {
  const Folder folder;
  const std::string report = folder / "report";
  in_mode("shadow",
          [](const Library& ours) {
            for (int more = 0; more < 11; ++more) {
              error_of_blank(ours);
            }
          },
          {{"STRAKE_HTTP_PARSER_REPORT", report}});
  const std::string text = text_of_file(report);
  EXPECT_EQ(lines_of(text), 4U) << text; // Also after the first call, and the tenth.
  EXPECT_NE(text.find(R"("drop-in":"http_parser")"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("mode":"shadow","when":"start","equal":0,"different":0,)"), std::string::npos) << text;
  EXPECT_NE(text.find(R"("when":"running","equal":0,"different":10,)"), std::string::npos) << text;
  EXPECT_NE(
      text.find(R"("when":"exit","equal":0,"different":11,"unknown":0,"diverged":0,"unfit":0,"lines_written":11,)"),
      std::string::npos)
      << text;
}

TEST(SwitchReport, GoesToStandardErrorIfAsked) {
  const std::string said =
      in_mode("verify", [](const Library& ours) { error_of_blank(ours); }, {{"STRAKE_HTTP_PARSER_REPORT", "-"}});
  EXPECT_TRUE(said.starts_with("strake: {\"time\":")) << said;
  EXPECT_EQ(lines_of(said), 3U) << said;
}

TEST(SwitchReport, ThatCantBeWrittenIsSaidAndChangesNothing) {
  const std::string said = in_mode("shadow", [](const Library& ours) { EXPECT_EQ(error_of_blank(ours), HPE_OK); },
                                   {{"STRAKE_HTTP_PARSER_REPORT", "/nowhere/report"}});
  EXPECT_EQ(lines_of(said), 1U) << said;
}

TEST(SwitchReport, DivergencesAreLoggedWithoutTheInput) {
  const Folder folder;
  const std::string log = folder / "log";
  in_mode("shadow", [](const Library& ours) { error_of_blank(ours); }, {{"STRAKE_DIVERGENCE_LOG", log}});
  const std::string text = text_of_file(log);
  EXPECT_EQ(lines_of(text), 1U) << text;
  EXPECT_NE(text.find(R"("switch":"http_parser","mode":"shadow","outcome":"only_legacy_accepts")"), std::string::npos);
  EXPECT_NE(text.find(R"("safe":{"verdict":"rejected","status":24})"), std::string::npos) << text;
  EXPECT_EQ(text.find("secret"), std::string::npos);
  EXPECT_EQ(text.find("hidden"), std::string::npos);
}

/// The parts of the line that a stream causes.
std::string part_of(const std::string& mode, const std::string& stream, http_parser_type type) {
  const Folder folder;
  const std::string log = folder / "log";
  in_mode(mode,
          [&](const Library& ours) {
            http_parser_settings settings;
            http_parser parser;
            ours.settings_init(&settings);
            settings.on_headers_complete = [](http_parser*) { return 0; };
            settings.on_header_value = [](http_parser*, const char*, std::size_t) { return 0; };
            settings.on_body = settings.on_header_value;
            settings.on_chunk_header = settings.on_headers_complete;
            ours.init(&parser, type);
            ours.execute(&parser, &settings, stream.data(), stream.size());
          },
          {{"STRAKE_DIVERGENCE_LOG", log}});
  const std::string text = text_of_file(log);
  const std::size_t begin = text.find("\"part\":\"");
  return begin == std::string::npos ? text : text.substr(begin + 8, text.find('"', begin + 8) - begin - 8);
}

TEST(SwitchReport, NamesWhatDiffers) {
  const std::string coded = "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip,\tchunked\r\n\r\n0\r\n\r\n";
  for (const std::string mode : {"shadow", "verify"}) {
    EXPECT_EQ(part_of(mode, coded, HTTP_RESPONSE), "on_headers_complete");
    EXPECT_EQ(
        part_of(mode, "PUT / HTTP/1.1\r\nTransfer-Encodingx: a\r\nContent-Length: 1\r\na b: c\r\n\r\n", HTTP_REQUEST),
        "status");
    EXPECT_EQ(part_of(mode, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding", HTTP_RESPONSE),
              "http_parser");
  }
}

TEST(SwitchCounters, AreOnlyGivenToAStructThatHasRoom) {
  for (const std::string mode : {"safe", "shadow", "legacy"}) {
    in_mode(mode, [](const Library& ours) {
      strake_http_parser_counters counters = STRAKE_HTTP_PARSER_COUNTERS_INIT;
      counters.size -= 1;
      counters.equal = 3;
      EXPECT_EQ(ours.get_counters(&counters), -1);
      EXPECT_EQ(counters.equal, 3U);
      EXPECT_EQ(ours.get_counters(nullptr), -1);
      counters.size = sizeof counters;
      EXPECT_EQ(ours.get_counters(&counters), 0);
      EXPECT_EQ(counters.equal, 0U);
    });
  }
}

} // namespace
