// Options, limits, buffers that are given up, and parsers that are used again.
#include <gtest/gtest.h>

#include "../documents.hpp"

namespace {

using namespace documents;

std::string with(const std::string& text, std::uint64_t strake_json_options::*limit, std::uint64_t value) {
  strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
  options.*limit = value;
  return verdict(parse(text, options));
}

std::string repeated(const std::string& text, std::size_t count) {
  std::string all;
  all.reserve(text.size() * count);
  while (count-- > 0) {
    all += text;
  }
  return all;
}

TEST(Options, AreTheDefaultsThatTheHeaderStates) {
  const strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
  EXPECT_EQ(options.size, sizeof options);
  EXPECT_EQ(options.max_text, 64U << 20U);
  EXPECT_EQ(options.max_depth, 1024U);
  EXPECT_EQ(options.max_members, 1U << 20U);
  EXPECT_EQ(options.max_string, 16U << 20U);
  EXPECT_EQ(options.max_number, 1024U);
  EXPECT_EQ(options.max_memory, 1U << 30U);
  EXPECT_EQ(options.duplicates, STRAKE_JSON_REFUSE_DUPLICATES);
  EXPECT_EQ(options.lenience, 0U);
}

strake_status parse_by_default(const std::string& text, strake_error& error) {
  strake_json_document* document = nullptr;
  const strake_status status = strake_json_parse(bytes_of(text), text.size(), nullptr, &document, &error);
  strake_json_free(document, nullptr);
  return status;
}

TEST(Options, ThatAreMissingAreTheDefaults) {
  const std::vector<std::tuple<std::string, strake_status, std::uint64_t>> texts{
      {repeated("[", 1025), STRAKE_JSON_TOO_DEEP, 1024},
      {"\"" + std::string((16U << 20U) + 1, 'a') + "\"", STRAKE_JSON_STRING_TOO_LONG, 16U << 20U},
      {"[0" + repeated(",0", 1U << 20U) + "]", STRAKE_JSON_TOO_MANY_MEMBERS, 1U << 20U},
      {std::string(1025, '1'), STRAKE_JSON_NUMBER_TOO_LONG, 1024},
      {std::string((64U << 20U) + 1, ' '), STRAKE_JSON_TEXT_TOO_LARGE, 64U << 20U}};
  for (const auto& [text, status, limit] : texts) {
    strake_error error{};
    EXPECT_EQ(parse_by_default(text, error), status);
    EXPECT_EQ(error.limit, limit);
    EXPECT_EQ(error.actual, limit + 1);
  }
  strake_error error{};
  EXPECT_EQ(parse_by_default("\"" + std::string(16U << 20U, 'a') + "\"", error), STRAKE_OK);
  EXPECT_EQ(parse_by_default("[0" + repeated(",0", (1U << 20U) - 1) + "]", error), STRAKE_OK);
}

TEST(Options, ThatAreImpossibleAreRefused) {
  const auto tried = [](auto change) {
    strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
    change(options);
    strake_json_parser* parser = nullptr;
    const strake_status made = strake_json_parser_new(&options, &parser, nullptr);
    strake_json_parser_free(parser, nullptr);
    EXPECT_EQ(parse("1", options).status, made);
    EXPECT_EQ(parse_in_place("1", options).status, made);
    return made;
  };
  using Options = strake_json_options;
  EXPECT_EQ(tried([](Options& to) { to.max_text = (std::uint64_t{1} << 32U) - 65; }), STRAKE_OK);
  EXPECT_EQ(tried([](Options& to) { to.max_text = (std::uint64_t{1} << 32U) - 64; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(tried([](Options& to) { to.max_text = ~std::uint64_t{0}; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(tried([](Options& to) { to.max_depth = (1U << 24U) - 1; }), STRAKE_OK);
  EXPECT_EQ(tried([](Options& to) { to.max_depth = 1U << 24U; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(tried([](Options& to) { to.max_depth = ~std::uint64_t{0}; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(tried([](Options& to) { to.max_members = to.max_string = to.max_number = ~std::uint64_t{0}; }), STRAKE_OK);
  EXPECT_EQ(tried([](Options& to) { to.max_memory = ~std::uint64_t{0}; }), STRAKE_OK);
  EXPECT_EQ(tried([](Options& to) { to.duplicates = 4; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(tried([](Options& to) { to.duplicates = -1; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(tried([](Options& to) { to.lenience = 0x3f; }), STRAKE_OK);
  EXPECT_EQ(tried([](Options& to) { to.lenience = 0x40; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(tried([](Options& to) { to.lenience = 0x80000000U; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(tried([](Options& to) { to.size = 0; }), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(tried([](Options& to) { to.size = 4; }), STRAKE_BAD_ARGUMENT);
}

std::uint64_t memory_of(const Parsed& parsed) {
  std::uint64_t memory = 0;
  EXPECT_EQ(strake_json_get_memory(parsed.document.get(), &memory, nullptr), STRAKE_OK);
  return memory;
}

std::vector<std::string> texts_that_take_memory() {
  std::string members = "{\"first\":0";
  std::string large = "{\"first\":0";
  for (int i = 0; i < 2000; ++i) {
    members += ",\"name " + std::to_string(i) + R"(":["\u00e9\n",1.5])";
    large += (i % 200 == 0 ? "},\"o" + std::to_string(i) + "\":{\"x\":0" : "") + ",\"\\u006e" + std::to_string(i) +
             "\":\"\"";
  }
  return {repeated("[", 500) + repeated("]", 500),
          "\"" + std::string(5000, 'a') + "\"",
          "\"" + repeated("\\n", 5000) + "\"",
          "[0" + repeated(",0", 5000) + "]",
          members + "}",
          "{\"large\":" + large + "}}"};
}

TEST(Memory, OfADocumentIsWithinTheLimitWhateverItIs) {
  for (const std::string& text : texts_that_take_memory()) {
    int accepted = 0;
    int refused = 0;
    const std::uint64_t most = memory_of(parse(text)) * 2;
    for (std::uint64_t limit = 0; limit < most; limit += most / 97) {
      SCOPED_TRACE(text.substr(0, 20) + " within " + std::to_string(limit));
      strake_json_options options = STRAKE_JSON_OPTIONS_INIT;
      options.max_memory = limit;
      for (const Parsed& parsed : {parse(text, options), parse_in_place(text, options),
                                   parse_in_pieces(text, {text.size() / 2, text.size()}, options)}) {
        if (parsed.status == STRAKE_OK) {
          EXPECT_LE(memory_of(parsed), limit);
          ++accepted;
        } else {
          EXPECT_EQ(parsed.status, STRAKE_JSON_TOO_MUCH_MEMORY);
          EXPECT_EQ(parsed.error.limit, limit);
          EXPECT_GT(parsed.error.actual, limit);
          ++refused;
        }
      }
    }
    EXPECT_GT(accepted, 50);
    EXPECT_GT(refused, 20);
  }
}

TEST(Memory, IsAtLeastWhatTheTextTakes) {
  EXPECT_EQ(with("1", &strake_json_options::max_memory, 0).substr(0, 22), "JSON_TOO_MUCH_MEMORY@0");
  const Parsed parsed = parse("\"" + std::string(10000, 'a') + "\"");
  EXPECT_GT(memory_of(parsed), 10000U);
  EXPECT_LT(memory_of(parsed), 30000U);
  std::uint64_t memory = 1;
  EXPECT_EQ(strake_json_get_memory(nullptr, &memory, nullptr), STRAKE_NULL_ARGUMENT);
}

/// A buffer that counts how often it was given back.
struct Buffer {
  std::vector<std::uint8_t> bytes;
  int releases = 0;

  explicit Buffer(const std::string& text, std::size_t room, char filling = '7') : bytes(text.begin(), text.end()) {
    bytes.resize(text.size() + room, static_cast<std::uint8_t>(filling));
  }

  static void release(void* context, std::uint8_t* data) {
    auto& self = *static_cast<Buffer*>(context);
    EXPECT_EQ(data, self.bytes.data());
    ++self.releases;
  }

  strake_json_document* parse(std::size_t size, strake_status expected, strake_json_release give_back = release) {
    strake_json_document* document = nullptr;
    EXPECT_EQ(
        strake_json_parse_in_place(bytes.data(), size, bytes.size(), nullptr, give_back, this, &document, nullptr),
        expected);
    return document;
  }
};

TEST(InPlace, WhatIsBehindTheTextDoesntCount) {
  Buffer buffer("12", STRAKE_JSON_PADDING);
  strake_json_document* document = buffer.parse(2, STRAKE_OK);
  strake_json_value root{};
  std::int64_t number = 0;
  ASSERT_EQ(strake_json_root(document, &root, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_get_int64(root, &number, nullptr), STRAKE_OK);
  EXPECT_EQ(number, 12);
  EXPECT_EQ(buffer.releases, 0);
  EXPECT_EQ(strake_json_free(document, nullptr), STRAKE_OK);
  EXPECT_EQ(buffer.releases, 1);
  EXPECT_EQ(strake_json_free(document, nullptr), STRAKE_STALE_HANDLE);
  EXPECT_EQ(buffer.releases, 1);
}

TEST(InPlace, TheBufferMayBeLarger) {
  Buffer buffer("[\"abc\"]", 1000);
  strake_json_document* document = buffer.parse(7, STRAKE_OK);
  const Parsed parsed{.status = STRAKE_OK, .error = {}, .document = Document(document)};
  EXPECT_EQ(dump(parsed.root()), "[\"abc\"]");
  EXPECT_GE(memory_of(parsed), 1007U) << "its capacity counts";
}

TEST(InPlace, TheBufferNeedsItsPadding) {
  for (std::size_t room = 0; room < STRAKE_JSON_PADDING; ++room) {
    Buffer buffer("[1]", room);
    EXPECT_EQ(buffer.parse(3, STRAKE_BUFFER_TOO_SMALL), nullptr);
    EXPECT_EQ(buffer.releases, 0);
    EXPECT_EQ(buffer.bytes.back(), room == 0 ? ']' : '7') << "nothing was written";
  }
  Buffer buffer("[1]", STRAKE_JSON_PADDING);
  EXPECT_EQ(buffer.parse(~std::size_t{0}, STRAKE_BUFFER_TOO_SMALL), nullptr);
  strake_json_document* document = nullptr;
  EXPECT_EQ(strake_json_parse_in_place(nullptr, 0, 0, nullptr, nullptr, nullptr, &document, nullptr),
            STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(strake_json_parse_in_place(nullptr, 0, 64, nullptr, nullptr, nullptr, &document, nullptr),
            STRAKE_NULL_ARGUMENT);
}

TEST(InPlace, ATextThatIsRefusedStaysTheCallers) {
  for (const std::string text : {"", "[1", "{\"a\":\"\\n\",\"a\":1}", "\"\\ud800\"", "1 2", "[1e999]"}) {
    Buffer buffer(text, STRAKE_JSON_PADDING);
    strake_json_document* document = nullptr;
    EXPECT_NE(strake_json_parse_in_place(buffer.bytes.data(), text.size(), buffer.bytes.size(), nullptr,
                                         Buffer::release, &buffer, &document, nullptr),
              STRAKE_OK);
    EXPECT_EQ(document, nullptr);
    EXPECT_EQ(buffer.releases, 0);
    EXPECT_EQ(std::string(buffer.bytes.begin(), buffer.bytes.begin() + static_cast<std::ptrdiff_t>(text.size())), text);
  }
}

TEST(InPlace, NobodyNeedsToBeTold) {
  Buffer buffer("[]", STRAKE_JSON_PADDING);
  EXPECT_EQ(strake_json_free(buffer.parse(2, STRAKE_OK, nullptr), nullptr), STRAKE_OK);
  EXPECT_EQ(buffer.releases, 0);
}

/// Called while its document is being freed, which it doesn't see any more, and other documents as ever.
TEST(InPlace, ReleaseMayUseTheLibrary) {
  struct Context {
    strake_json_document* document = nullptr;
    std::vector<std::uint8_t> bytes;
    strake_status own = STRAKE_OK;
    strake_status other = STRAKE_INTERNAL;
  } context;
  context.bytes.assign(STRAKE_JSON_PADDING + 2, '[');
  context.bytes[1] = ']';
  const auto release = [](void* to, std::uint8_t*) {
    auto& self = *static_cast<Context*>(to);
    strake_json_value root{};
    self.own = strake_json_root(self.document, &root, nullptr);
    self.other = parse("[1]").status;
  };
  ASSERT_EQ(strake_json_parse_in_place(context.bytes.data(), 2, context.bytes.size(), nullptr, release, &context,
                                       &context.document, nullptr),
            STRAKE_OK);
  EXPECT_EQ(strake_json_free(context.document, nullptr), STRAKE_OK);
  EXPECT_TRUE(context.own == STRAKE_STALE_HANDLE || context.own == STRAKE_BUSY) << context.own;
  EXPECT_EQ(context.other, STRAKE_OK);
}

TEST(Parsers, ReadOneTextAfterAnother) {
  const Parser parser = make_parser();
  std::vector<Parsed> all;
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(verdict(finish(parser)), "JSON_TRUNCATED@0") << "of nothing";
    EXPECT_EQ(feed(parser, "[1,"), STRAKE_OK);
    EXPECT_EQ(feed(parser, ""), STRAKE_OK);
    EXPECT_EQ(strake_json_parser_feed(parser.get(), nullptr, 0, nullptr), STRAKE_OK);
    EXPECT_EQ(feed(parser, std::to_string(round) + "]"), STRAKE_OK);
    all.push_back(finish(parser));
  }
  EXPECT_EQ(dump(all[0].root()) + dump(all[1].root()) + dump(all[2].root()), "[1,0][1,1][1,2]");
}

TEST(Parsers, SayTheSameUntilTheTextEnds) {
  const Parser parser = make_parser();
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(feed(parser, "[1 x"), STRAKE_JSON_EXPECTED_COMMA);
    for (const char* piece : {"", "]", "[1]"}) {
      strake_error error{};
      EXPECT_EQ(feed(parser, piece, &error), STRAKE_JSON_EXPECTED_COMMA);
      EXPECT_EQ(error.offset, 3U);
    }
    EXPECT_EQ(verdict(finish(parser)), "JSON_EXPECTED_COMMA@3");
    EXPECT_EQ(feed(parser, "[2]"), STRAKE_OK);
    EXPECT_EQ(finish(parser).status, STRAKE_OK);
  }
}

TEST(Parsers, ForgetATextThatIsUnderWay) {
  const Parser parser = make_parser();
  for (const char* piece : {"[1,2", "\"\\u00", "x", ""}) {
    static_cast<void>(feed(parser, piece));
    EXPECT_EQ(strake_json_parser_reset(parser.get(), nullptr), STRAKE_OK);
    EXPECT_EQ(feed(parser, "{\"a\":1}"), STRAKE_OK);
    const Parsed parsed = finish(parser);
    EXPECT_EQ(dump(parsed.root()), "{\"a\":1}");
  }
}

TEST(Parsers, KeepTheirOptions) {
  strake_json_options options = with_lenience(STRAKE_JSON_ALLOW_COMMENTS);
  options.max_depth = 1;
  const Parser parser = make_parser(options);
  options.max_depth = 9;
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(feed(parser, "/**/[[]]"), STRAKE_JSON_TOO_DEEP);
    EXPECT_EQ(strake_json_parser_reset(parser.get(), nullptr), STRAKE_OK);
    EXPECT_EQ(feed(parser, "[]//"), STRAKE_OK);
    EXPECT_EQ(finish(parser).status, STRAKE_OK);
  }
}

TEST(Parsers, LeaveTheirDocumentsWhenTheyGo) {
  Parsed parsed;
  {
    const Parser parser = make_parser();
    EXPECT_EQ(feed(parser, "[\"\\u00e9\"]"), STRAKE_OK);
    parsed = finish(parser);
  }
  EXPECT_EQ(dump(parsed.root()), "[\"é\"]");
}

/// What is open isn't read again and again: this would take hours.
TEST(Parsers, TakeATextByteByByte) {
  constexpr std::size_t many = 300000;
  for (const std::string& text :
       {std::string(many, ' ') + "1", "1" + std::string(many, ' '), "\"" + std::string(many, 'a') + "\"",
        "\"" + repeated("\\n", many) + "\"", "{\"" + repeated("\\n", many) + "\"" + std::string(many, ' ') + ":1}",
        "[1" + std::string(many, ' ') + ",2]"}) {
    const Parser parser = make_parser();
    for (const char& byte : text) {
      ASSERT_EQ(feed(parser, {&byte, 1}), STRAKE_OK);
    }
    EXPECT_EQ(finish(parser).status, STRAKE_OK);
  }
}

/// A name that has come before its colon is read again, and kept once.
TEST(Parsers, TakeNoMoreMemoryForMorePieces) {
  const std::string name = "\"" + repeated("\\n", 50) + "\"";
  std::string text = "[";
  const Parser parser = make_parser();
  EXPECT_EQ(feed(parser, "["), STRAKE_OK);
  for (int i = 0; i < 2000; ++i) {
    const std::string before = (i == 0 ? "{" : ",{") + name;
    EXPECT_EQ(feed(parser, before), STRAKE_OK);
    EXPECT_EQ(feed(parser, ":1}"), STRAKE_OK);
    text += before + ":1}";
  }
  EXPECT_EQ(feed(parser, "]"), STRAKE_OK);
  const std::uint64_t whole = memory_of(parse(text + "]"));
  EXPECT_LT(memory_of(finish(parser)), whole * 2);
}

} // namespace
