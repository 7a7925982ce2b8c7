// Every limit on both of its sides, and inputs that lie in the output.
#include "json_writer/options.hpp"
#include "writer.hpp"

namespace {

using namespace writing;

void expect_over(const strake_error& error, std::uint64_t actual, std::uint64_t limit) {
  EXPECT_EQ(error.actual, actual);
  EXPECT_EQ(error.limit, limit);
  EXPECT_EQ(error.offset, STRAKE_NO_OFFSET);
}

TEST(Limit, OfDepth) {
  Writer writer(with_limit(&Options::max_depth, 2));
  STEP(writer.begin_array());
  STEP(writer.begin_object());
  STEP(writer.name("a"));
  EXPECT_EQ(writer.begin_array(), STRAKE_JSON_TOO_DEEP);
  expect_over(writer.error, 3, 2);
  EXPECT_EQ(writer.text("[]"), STRAKE_JSON_TOO_DEEP);
  STEP(writer.null());
  STEP(writer.end_object());
  STEP(writer.text("[]"));
  EXPECT_EQ(writer.text("[[]]"), STRAKE_JSON_TOO_DEEP);
  STEP(writer.end_array());
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), R"([{"a":null},[]])");
}

TEST(Limit, OfDepthHoldsForDocuments) {
  for (const strake_json_format format : {STRAKE_JSON_MINIFIED, STRAKE_JSON_INDENTED, STRAKE_JSON_CANONICAL}) {
    Options options = options_of(format);
    options.max_depth = 3;
    strake_error error{};
    EXPECT_NE(rewritten(R"([[{}],1])", options), "");
    EXPECT_EQ(written(Parsed(R"([[{"a":[]}],1])"), options, &error), "");
    EXPECT_EQ(error.status, STRAKE_JSON_TOO_DEEP);
    expect_over(error, 4, 3);
  }
}

TEST(Limit, DeepDocumentsNeedNoStack) {
  constexpr std::size_t depth = 1000000;
  const Parsed deep(std::string(depth, '[') + std::string(depth, ']'));
  Options options = STRAKE_JSON_WRITER_OPTIONS_INIT;
  options.max_depth = depth;
  EXPECT_EQ(written(deep, options).size(), 2 * depth);
  options.format = STRAKE_JSON_CANONICAL;
  EXPECT_EQ(written(deep, options).size(), 2 * depth);
  options.format = STRAKE_JSON_INDENTED; // would be a terabyte
  options.max_text = 1U << 24U;
  strake_error error{};
  EXPECT_EQ(written(deep, options, &error), "");
  EXPECT_EQ(error.status, STRAKE_JSON_TEXT_TOO_LARGE);
}

/// All parts of a text, each of which may be the one that finds no room.
using Add = strake_status (*)(Writer&);
constexpr Add parts[] = {[](Writer& w) { return w.begin_object(); },
                         [](Writer& w) { return w.name("some name"); },
                         [](Writer& w) { return w.begin_array(); },
                         [](Writer& w) { return w.string("a string\n with €"); },
                         [](Writer& w) { return w.int64(-123456); },
                         [](Writer& w) { return w.real(1.25); },
                         [](Writer& w) { return w.boolean(false); },
                         [](Writer& w) { return w.number("12345678901234567890e7"); },
                         [](Writer& w) { return w.text(R"({"x":[1,"text"]})"); },
                         [](Writer& w) { return w.end_array(); },
                         [](Writer& w) { return w.end_object(); },
                         [](Writer& w) { return w.finish(); }};

/// The size of the text and the status at the first part that fails; 0 and STRAKE_OK if none does.
std::pair<std::size_t, strake_status> first_refusal(const Options& options, strake_error& error) {
  Writer writer(options);
  for (const Add part : parts) {
    const std::string before = writer.output();
    if (const strake_status status = part(writer); status != STRAKE_OK) {
      EXPECT_EQ(writer.output(), before);
      EXPECT_EQ(part(writer), status);
      error = writer.error;
      return {before.size(), status};
    }
  }
  return {0, STRAKE_OK};
}

TEST(Limit, OfTheTextAndOfTheOutputAtEveryByte) {
  for (const strake_json_format format : {STRAKE_JSON_MINIFIED, STRAKE_JSON_INDENTED, STRAKE_JSON_CANONICAL}) {
    Options options = options_of(format);
    Writer whole(options);
    for (const Add part : parts) {
      STEP(part(whole));
    }
    const std::size_t size = whole.output().size();
    for (const auto& [limit, status] : {std::pair(&Options::max_text, STRAKE_JSON_TEXT_TOO_LARGE),
                                        std::pair(&Options::max_output, STRAKE_JSON_OUTPUT_FULL)}) {
      for (std::size_t permitted = 0; permitted <= size; ++permitted) {
        Options limited = options;
        limited.*limit = permitted;
        strake_error error{};
        const auto [before, refused] = first_refusal(limited, error);
        ASSERT_EQ(refused, permitted < size ? status : STRAKE_OK) << permitted;
        if (refused != STRAKE_OK) {
          ASSERT_LE(before, permitted);
          ASSERT_EQ(error.limit, permitted);
          ASSERT_GT(error.actual, permitted);
          ASSERT_LE(error.actual, size);
        }
      }
    }
  }
}

TEST(Limit, OfDocumentsAtEveryByte) {
  const Parsed document(R"({"name":"a value of some size","l":[1,2.5,true,null,"é\n",[],{}],"r":18446744073709551615})",
                        0);
  for (const strake_json_format format : {STRAKE_JSON_MINIFIED, STRAKE_JSON_INDENTED}) {
    Options options = options_of(format);
    const std::size_t size = written(document, options).size();
    for (const std::uint64_t chunk : {1U, 10U, 1000U}) {
      options.chunk = chunk;
      for (std::size_t permitted = 0; permitted <= size; ++permitted) {
        options.max_text = permitted;
        strake_error error{};
        const std::string text = written(document, options, &error);
        ASSERT_EQ(error.status, permitted < size ? STRAKE_JSON_TEXT_TOO_LARGE : STRAKE_OK) << permitted;
        ASSERT_EQ(text.size(), permitted < size ? 0 : size);
      }
    }
  }
}

TEST(Limit, OfTheOutputIsOfWhatWaits) {
  Writer writer(with_limit(&Options::max_output, 10));
  STEP(writer.begin_array());
  STEP(writer.string("123456"));
  EXPECT_EQ(writer.int64(1), STRAKE_JSON_OUTPUT_FULL);
  expect_over(writer.error, 11, 10);
  STEP(writer.taken(1));
  STEP(writer.int64(1));
  STEP(writer.taken(9));
  STEP(writer.string("123456"));
  EXPECT_EQ(writer.end_array(), STRAKE_JSON_OUTPUT_FULL);
  STEP(writer.taken(3));
  STEP(writer.end_array());
  STEP(writer.finish());
  EXPECT_EQ(writer.output(), "123456\"]");
}

TEST(Limit, OfTheTextBeginsAnewWithEachText) {
  Writer writer(with_limit(&Options::max_text, 3));
  for (int i = 0; i < 3; ++i) {
    STEP(writer.string("a"));
    STEP(writer.finish());
  }
  EXPECT_EQ(writer.string("ab"), STRAKE_JSON_TEXT_TOO_LARGE);
  expect_over(writer.error, 4, 3);
  EXPECT_EQ(writer.output(), R"("a""a""a")");
}

TEST(Limit, DefaultsAreThoseOfTheHeader) {
  const Options header = STRAKE_JSON_WRITER_OPTIONS_INIT;
  const strake::json::WriterOptions core;
  EXPECT_EQ(core.max_depth, header.max_depth);
  EXPECT_EQ(core.max_text, header.max_text);
  EXPECT_EQ(core.max_output, header.max_output);
  EXPECT_EQ(core.chunk, header.chunk);
  EXPECT_EQ(core.indent, header.indent);
  EXPECT_EQ(core.format, strake::json::Format::minified);
  EXPECT_FALSE(core.escapes.any() || core.replaces_invalid || core.non_finite_as_null || core.ends_lines);
}

TEST(Output, HasACopyingTwin) {
  Writer writer;
  STEP(writer.string("abc"));
  std::uint8_t buffer[8] = {};
  std::size_t size = 0;
  EXPECT_EQ(strake_json_writer_output_copy(writer.handle(), buffer, 4, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 5U);
  EXPECT_EQ(strake_json_writer_output_copy(writer.handle(), buffer, 8, &size, nullptr), STRAKE_OK);
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(buffer), size), "\"abc\"");
}

TEST(Output, IsNoInput) {
  Writer writer;
  STEP(writer.begin_array());
  STEP(writer.string("12"));
  strake_bytes view{};
  ASSERT_EQ(strake_json_writer_output(writer.handle(), &view, nullptr), STRAKE_OK);
  const std::string_view own(reinterpret_cast<const char*>(view.data), view.size);
  EXPECT_EQ(writer.string(own), STRAKE_OVERLAP);
  EXPECT_EQ(writer.number(own.substr(2, 2)), STRAKE_OVERLAP);
  EXPECT_EQ(writer.text(own.substr(1, 4)), STRAKE_OVERLAP);
  EXPECT_EQ(writer.name(own), STRAKE_OVERLAP);
}

} // namespace
