// RFC 8785: its own samples, the order of names, and what it can't say.
#include <bit>

#include "writer.hpp"

namespace {

using namespace writing;

const Options canonical = options_of(STRAKE_JSON_CANONICAL);

// RFC 8785 appendix B.
TEST(Canonical, NumberSamples) {
  const std::pair<std::uint64_t, std::string_view> samples[] = {
      {0x0000000000000000, "0"},
      {0x8000000000000000, "0"},
      {0x0000000000000001, "5e-324"},
      {0x8000000000000001, "-5e-324"},
      {0x7fefffffffffffff, "1.7976931348623157e+308"},
      {0xffefffffffffffff, "-1.7976931348623157e+308"},
      {0x4340000000000000, "9007199254740992"},
      {0xc340000000000000, "-9007199254740992"},
      {0x4430000000000000, "295147905179352830000"},
      {0x44b52d02c7e14af5, "9.999999999999997e+22"},
      {0x44b52d02c7e14af6, "1e+23"},
      {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
      {0x444b1ae4d6e2ef4e, "999999999999999700000"},
      {0x444b1ae4d6e2ef4f, "999999999999999900000"},
      {0x444b1ae4d6e2ef50, "1e+21"},
      {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
      {0x3eb0c6f7a0b5ed8d, "0.000001"},
      {0x41b3de4355555553, "333333333.3333332"},
      {0x41b3de4355555554, "333333333.33333325"},
      {0x41b3de4355555555, "333333333.3333333"},
      {0x41b3de4355555556, "333333333.3333334"},
      {0x41b3de4355555557, "333333333.33333343"},
      {0xbecbf647612f3696, "-0.0000033333333333333333"},
      {0x43143ff3c1cb0959, "1424953923781206.2"},
  };
  for (const auto& [bits, text] : samples) {
    EXPECT_EQ(alone(canonical, [&](Writer& w) { return w.real(std::bit_cast<double>(bits)); }), text);
    EXPECT_EQ(rewritten(text, canonical), text);
  }
  for (const std::uint64_t bits : {0x7fffffffffffffffU, 0x7ff0000000000000U}) {
    Writer writer(canonical);
    EXPECT_EQ(writer.real(std::bit_cast<double>(bits)), STRAKE_JSON_NOT_FINITE);
  }
}

// RFC 8785 section 3.2.2, with the result of section 3.2.4.
TEST(Canonical, SampleOfSection3) {
  EXPECT_EQ(rewritten(R"({
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
})",
                      canonical),
            R"({"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],)"
            R"("string":"€$\u000f\nA'B\"\\\\\"/"})");
}

// RFC 8785 section 3.2.3.
TEST(Canonical, SortsByUtf16CodeUnits) {
  EXPECT_EQ(rewritten(R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh",)"
                      R"("1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control",)"
                      R"("\u00f6":"Latin Small Letter O With Diaeresis"})",
                      canonical),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
            "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\","
            "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST(Canonical, ShorterNamesStandBeforeLongerOnes) {
  EXPECT_EQ(rewritten(R"({"ab":1,"a":2,"":3,"b":4,"a\u0000":5})", canonical),
            R"({"":3,"a":2,"a\u0000":5,"ab":1,"b":4})");
}

TEST(Canonical, OrdersAtEveryDepth) {
  EXPECT_EQ(
      rewritten(R"({"b":[{"d":{},"c":[{"z":1,"y":{"x":1,"w":2}},{}]},{"f":0,"e":0}],"a":{"h":1,"g":{"j":1,"i":2}}})",
                canonical),
      R"({"a":{"g":{"i":2,"j":1},"h":1},"b":[{"c":[{"y":{"w":2,"x":1},"z":1},{}],"d":{}},{"e":0,"f":0}]})");
}

TEST(Canonical, CallsAreOrderedToo) {
  Writer writer(canonical);
  STEP(writer.begin_object());
  STEP(writer.name("b"));
  STEP(writer.begin_object());
  STEP(writer.name("y"));
  STEP(writer.real(1));
  STEP(writer.name("x"));
  STEP(writer.text(R"({"q": 1, "p": [ ]})"));
  STEP(writer.end_object());
  STEP(writer.name("a"));
  STEP(writer.null());
  EXPECT_EQ(writer.output(), "") << "the order isn't known yet";
  STEP(writer.end_object());
  STEP(writer.finish());
  const std::string_view text = R"({"a":null,"b":{"x":{"p":[],"q":1},"y":1}})";
  EXPECT_EQ(writer.output(), text);
  STEP(writer.int64(7));
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), std::string(text) + "7");
}

TEST(Canonical, RefusesRepeatedNames) {
  const Parsed document(R"({"o":{"a":1,"b":2,"\u0061":3}})", 0, STRAKE_JSON_KEEP_ALL);
  EXPECT_EQ(written(document, canonical), "");
  EXPECT_EQ(written(document, with_flags(0)), R"({"o":{"a":1,"b":2,"a":3}})");
  Writer writer(canonical);
  STEP(writer.begin_array());
  EXPECT_EQ(writer.value(document), STRAKE_JSON_REPEATED_MEMBER);
  STEP(writer.begin_object());
  STEP(writer.name("a"));
  STEP(writer.null());
  STEP(writer.name("a"));
  STEP(writer.null());
  EXPECT_EQ(writer.end_object(), STRAKE_JSON_REPEATED_MEMBER);
  EXPECT_EQ(writer.end_object(), STRAKE_JSON_REPEATED_MEMBER) << "nothing has changed";
}

/// An integer that a reader of RFC 8785 takes for another one must not be said.
TEST(Canonical, IntegersAreThoseOfDoubles) {
  const std::int64_t two_to_53 = 9007199254740992;
  EXPECT_EQ(alone(canonical, [&](Writer& w) { return w.int64(two_to_53); }), "9007199254740992");
  EXPECT_EQ(alone(canonical, [&](Writer& w) { return w.int64(-two_to_53); }), "-9007199254740992");
  EXPECT_EQ(alone(canonical, [&](Writer& w) { return w.uint64(10000000000000000000U); }), "10000000000000000000");
  EXPECT_EQ(alone(canonical, [&](Writer& w) { return w.int64(1152921504606847000); }), "1152921504606847000");
  Writer writer(canonical);
  EXPECT_EQ(writer.int64(two_to_53 + 1), STRAKE_JSON_INTEGER_OUT_OF_RANGE);
  EXPECT_EQ(writer.int64(1152921504606846976), STRAKE_JSON_INTEGER_OUT_OF_RANGE) << "2^60 is written ...7000";
  EXPECT_EQ(writer.uint64(UINT64_MAX), STRAKE_JSON_INTEGER_OUT_OF_RANGE);
  EXPECT_EQ(writer.number("9007199254740993"), STRAKE_JSON_INTEGER_OUT_OF_RANGE);
  EXPECT_EQ(writer.number("1" + std::string(400, '0')), STRAKE_JSON_INTEGER_OUT_OF_RANGE);
  EXPECT_EQ(writer.number("1e400"), STRAKE_JSON_NUMBER_OUT_OF_RANGE);
  EXPECT_EQ(writer.output(), "");
}

TEST(Canonical, NumbersAsTextAreThoseOfDoublesToo) {
  const std::pair<std::string_view, std::string_view> samples[] = {{"-0", "0"},
                                                                   {"-0.0", "0"},
                                                                   {"1.0", "1"},
                                                                   {"1e2", "100"},
                                                                   {"100000000000000000000", "100000000000000000000"},
                                                                   {"0.1000000000000000055511151231257827", "0.1"},
                                                                   {"1E-400", "0"}};
  for (const auto& [text, expected] : samples) {
    EXPECT_EQ(alone(canonical, [&](Writer& w) { return w.number(text); }), expected);
  }
  EXPECT_EQ(written(Parsed("[100000000000000000000]", STRAKE_JSON_KEEP_DECIMALS), canonical),
            "[100000000000000000000]");
  EXPECT_EQ(written(Parsed("[100000000000000000001]", STRAKE_JSON_KEEP_DECIMALS), canonical), "");
}

/// Each level has its members in the wrong order: time and memory must stay linear in the text.
TEST(Canonical, DeepAndUnorderedIsLinear) {
  constexpr std::size_t depth = 100000;
  Options options = canonical;
  options.max_depth = depth;
  Writer writer(options);
  std::string expected;
  std::string closing;
  for (std::size_t i = 0; i < depth; ++i) {
    STEP(writer.begin_object());
    STEP(writer.name("b"));
    expected += R"({"a":0,"b":)";
    closing += "}";
  }
  STEP(writer.null());
  for (std::size_t i = 0; i < depth; ++i) {
    STEP(writer.name("a"));
    STEP(writer.int64(0));
    STEP(writer.end_object());
  }
  STEP(writer.finish());
  EXPECT_TRUE(writer.output() == expected + "null" + closing);
}

} // namespace
