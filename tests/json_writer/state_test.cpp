// The order of calls: what is permitted, what is refused, and that a refused call changes nothing.
#include "writer.hpp"

namespace {

using namespace writing;

/// Writes a text by calls of every kind.
void write_all(Writer& writer) {
  STEP(writer.begin_object());
  STEP(writer.name("a"));
  STEP(writer.begin_array());
  STEP(writer.int64(-1));
  STEP(writer.uint64(UINT64_MAX));
  STEP(writer.real(2.5));
  STEP(writer.boolean(true));
  STEP(writer.boolean(false));
  STEP(writer.null());
  STEP(writer.string("s"));
  STEP(writer.number("1e400"));
  STEP(writer.text(" { \"x\" : [ ] } "));
  STEP(writer.begin_array());
  STEP(writer.end_array());
  STEP(writer.end_array());
  STEP(writer.name(""));
  STEP(writer.begin_object());
  STEP(writer.end_object());
  STEP(writer.end_object());
  STEP(writer.finish());
}

TEST(State, MinifiedHasNoBlanks) {
  Writer writer;
  write_all(writer);
  EXPECT_EQ(writer.output(), R"({"a":[-1,18446744073709551615,2.5,true,false,null,"s",1e400,{"x":[]},[]],"":{}})");
}

TEST(State, IndentedHasALineForEach) {
  Writer writer(options_of(STRAKE_JSON_INDENTED, STRAKE_JSON_WRITE_LINE_END));
  STEP(writer.begin_object());
  STEP(writer.name("a"));
  STEP(writer.begin_array());
  STEP(writer.int64(1));
  STEP(writer.begin_object());
  STEP(writer.end_object());
  STEP(writer.begin_array());
  STEP(writer.end_array());
  STEP(writer.end_array());
  STEP(writer.name("b"));
  STEP(writer.null());
  STEP(writer.end_object());
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), "{\n  \"a\": [\n    1,\n    {},\n    []\n  ],\n  \"b\": null\n}\n");
}

TEST(State, IndentsByTheWidthThatIsAskedFor) {
  for (std::uint32_t indent = 0; indent <= 8; ++indent) {
    Options options = options_of(STRAKE_JSON_INDENTED);
    options.indent = indent;
    const std::string level = indent == 0 ? "\t" : std::string(indent, ' ');
    EXPECT_EQ(rewritten("[[1]]", options), "[\n" + level + "[\n" + level + level + "1\n" + level + "]\n]");
  }
}

TEST(State, RefusesWhatWouldNotBeJson) {
  Writer writer;
  EXPECT_EQ(writer.finish(), STRAKE_INCOMPLETE);
  EXPECT_EQ(writer.name("a"), STRAKE_JSON_UNEXPECTED_NAME);
  EXPECT_EQ(writer.end_array(), STRAKE_JSON_UNBALANCED_END);
  EXPECT_EQ(writer.end_object(), STRAKE_JSON_UNBALANCED_END);
  STEP(writer.begin_object());
  EXPECT_EQ(writer.null(), STRAKE_JSON_NAME_NEEDED);
  EXPECT_EQ(writer.begin_array(), STRAKE_JSON_NAME_NEEDED);
  EXPECT_EQ(writer.text("1"), STRAKE_JSON_NAME_NEEDED);
  EXPECT_EQ(writer.end_array(), STRAKE_JSON_UNBALANCED_END);
  STEP(writer.name("a"));
  EXPECT_EQ(writer.name("b"), STRAKE_JSON_VALUE_NEEDED);
  EXPECT_EQ(writer.end_object(), STRAKE_JSON_VALUE_NEEDED);
  STEP(writer.begin_array());
  EXPECT_EQ(writer.name("b"), STRAKE_JSON_UNEXPECTED_NAME);
  EXPECT_EQ(writer.end_object(), STRAKE_JSON_UNBALANCED_END);
  EXPECT_EQ(writer.finish(), STRAKE_INCOMPLETE);
  STEP(writer.end_array());
  STEP(writer.end_object());
  EXPECT_EQ(writer.null(), STRAKE_JSON_SECOND_VALUE);
  EXPECT_EQ(writer.text("1"), STRAKE_JSON_SECOND_VALUE);
  EXPECT_EQ(writer.end_object(), STRAKE_JSON_UNBALANCED_END);
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), R"({"a":[]})");
}

TEST(State, OneTextFollowsAnother) {
  Writer writer(with_flags(STRAKE_JSON_WRITE_LINE_END));
  for (int i = 0; i < 3; ++i) {
    STEP(writer.int64(i));
    STEP(writer.finish());
  }
  EXPECT_EQ(writer.output(), "0\n1\n2\n");
  STEP(writer.taken(3));
  EXPECT_EQ(writer.output(), "\n2\n");
  EXPECT_EQ(writer.taken(4), STRAKE_OUT_OF_RANGE);
  EXPECT_EQ(writer.error.actual, 4U);
  EXPECT_EQ(writer.error.limit, 3U);
}

TEST(State, ResetForgetsTheTextAndTheOutput) {
  Writer writer;
  STEP(writer.begin_object());
  STEP(writer.name("a"));
  STEP(writer.reset());
  EXPECT_EQ(writer.output(), "");
  STEP(writer.boolean(true));
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), "true");
}

TEST(State, AValueThatIsRefusedHalfwayLeavesNothing) {
  const Parsed raw("[1,{\"a\":\"x\xff\"}]", STRAKE_JSON_ALLOW_RAW_TEXT);
  const Parsed infinite("[1,{\"a\":[NaN]}]", STRAKE_JSON_ALLOW_NON_FINITE);
  for (const strake_json_format format : {STRAKE_JSON_MINIFIED, STRAKE_JSON_INDENTED, STRAKE_JSON_CANONICAL}) {
    Writer writer(options_of(format));
    STEP(writer.begin_array());
    EXPECT_EQ(writer.value(raw), STRAKE_JSON_INVALID_UTF8);
    EXPECT_EQ(writer.error.offset, 1U);
    EXPECT_EQ(writer.value(infinite), STRAKE_JSON_NOT_FINITE);
    EXPECT_EQ(writer.text("[1,{\"a\":tru}]"), STRAKE_JSON_INVALID_LITERAL);
    EXPECT_EQ(writer.error.offset, 11U);
    STEP(writer.end_array());
    STEP(writer.finish());
    EXPECT_EQ(writer.output(), "[]");
  }
}

TEST(State, OptionsThatDontExistAreRefused) {
  const auto refused = [](const Options& options) {
    strake_json_writer* writer = nullptr;
    return strake_json_writer_new(&options, &writer, nullptr) == STRAKE_BAD_ARGUMENT;
  };
  EXPECT_TRUE(refused(options_of(3)));
  EXPECT_TRUE(refused(options_of(-1)));
  EXPECT_TRUE(refused(with_flags(0x40)));
  for (std::uint32_t flag = 1; flag < 0x40; flag *= 2) {
    Writer writer(options_of(STRAKE_JSON_INDENTED, flag));
    EXPECT_TRUE(refused(options_of(STRAKE_JSON_CANONICAL, flag))) << flag;
  }
  EXPECT_TRUE(refused(with_limit(&Options::chunk, 0)));
  Options options = STRAKE_JSON_WRITER_OPTIONS_INIT;
  options.indent = 9;
  EXPECT_TRUE(refused(options));
  options = STRAKE_JSON_WRITER_OPTIONS_INIT;
  options.reserved = 1;
  EXPECT_TRUE(refused(options));
}

} // namespace
