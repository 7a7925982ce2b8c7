// What the parser doesn't have: framings, skipping and taking, pieces of strings, paths and positions, bounded memory.
#include "reader.hpp"

namespace {

using namespace reading;

strake_json_reader_options framed(strake_json_framing framing) {
  strake_json_reader_options options STRAKE_JSON_READER_OPTIONS_INIT;
  options.framing = framing;
  return options;
}

/// The texts of an input, counted, and how it ended.
std::pair<std::size_t, strake_status> texts_of(strake_json_framing framing, std::string_view input) {
  Answer whole = Reader(framed(framing)).read(input, {}, 5);
  for (std::size_t cut = 0; cut < input.size(); ++cut) {
    EXPECT_EQ(Reader(framed(framing)).read(input, {cut}, 1), whole) << cut;
  }
  const auto is_end = [](const std::string& event) { return event.starts_with("10 "); };
  return {std::ranges::count_if(whole.events, is_end), whole.status};
}

using Texts = std::pair<std::size_t, strake_status>;

TEST(Framing, OfLinesWantsOneTextALine) {
  EXPECT_EQ(texts_of(STRAKE_JSON_LINES, "{\"a\":1}\n[2]\n\n 3 \r\ntrue"), Texts(4, STRAKE_OK));
  EXPECT_EQ(texts_of(STRAKE_JSON_LINES, ""), Texts(0, STRAKE_OK));
  EXPECT_EQ(texts_of(STRAKE_JSON_LINES, "{} {}\n"), Texts(1, STRAKE_JSON_MISSING_SEPARATOR));
  EXPECT_EQ(texts_of(STRAKE_JSON_LINES, "1 2\n"), Texts(1, STRAKE_JSON_MISSING_SEPARATOR));
  EXPECT_EQ(texts_of(STRAKE_JSON_LINES, "[1,\n2]\n"), Texts(0, STRAKE_JSON_LINE_END_IN_TEXT));
  EXPECT_EQ(texts_of(STRAKE_JSON_LINES, "[1]\n[2"), Texts(1, STRAKE_JSON_TRUNCATED));
}

TEST(Framing, OfConcatenatedTextsWantsBlanksWhereTheyWouldRunTogether) {
  EXPECT_EQ(texts_of(STRAKE_JSON_CONCATENATED, "{}{}[]\"a\"\"b\"1 2\ntrue [\n]"), Texts(9, STRAKE_OK));
  EXPECT_EQ(texts_of(STRAKE_JSON_CONCATENATED, "1\"a\""), Texts(0, STRAKE_JSON_MISSING_SEPARATOR));
  EXPECT_EQ(texts_of(STRAKE_JSON_CONCATENATED, "truefalse"), Texts(0, STRAKE_JSON_MISSING_SEPARATOR));
  EXPECT_EQ(texts_of(STRAKE_JSON_CONCATENATED, "[],[]"), Texts(1, STRAKE_JSON_EXPECTED_VALUE));
}

TEST(Framing, OfASequenceWantsRecordSeparators) {
  EXPECT_EQ(texts_of(STRAKE_JSON_SEQUENCE, "\x1e{}\n\x1e\x1e[1]\n\x1e"
                                           "12\n"),
            Texts(3, STRAKE_OK));
  EXPECT_EQ(texts_of(STRAKE_JSON_SEQUENCE, "{}\n"), Texts(0, STRAKE_JSON_MISSING_SEPARATOR));
  EXPECT_EQ(texts_of(STRAKE_JSON_SEQUENCE, "\x1e{} {}\n"), Texts(1, STRAKE_JSON_MISSING_SEPARATOR));
  EXPECT_EQ(texts_of(STRAKE_JSON_SEQUENCE, "\x1e"
                                           "12"),
            Texts(0, STRAKE_JSON_TRUNCATED));
  EXPECT_EQ(texts_of(STRAKE_JSON_SEQUENCE, "\x1e[1"), Texts(0, STRAKE_JSON_TRUNCATED));
  EXPECT_EQ(texts_of(STRAKE_JSON_SEQUENCE, "\x1e"), Texts(0, STRAKE_JSON_TRUNCATED));
}

TEST(Framing, OneTextOfManyHasALimit) {
  strake_json_reader_options options = framed(STRAKE_JSON_LINES);
  options.max_text = 4;
  EXPECT_EQ(Reader(options).read("[12]\n[34]\n", {}, 9).status, STRAKE_OK);
  const Answer refused = Reader(options).read("[12]\n[345]\n", {}, 9);
  EXPECT_EQ(refused.status, STRAKE_JSON_TEXT_TOO_LARGE);
  EXPECT_EQ(refused.offset, 9U);
}

TEST(Events, ComeAsSoonAsTheyAreComplete) {
  Reader reader(framed(STRAKE_JSON_CONCATENATED));
  ASSERT_EQ(reader.feed("{\"a\""), STRAKE_OK);
  EXPECT_EQ(reader.type(), STRAKE_JSON_BEGIN_OBJECT);
  EXPECT_EQ(reader.type(), STRAKE_JSON_MEMBER_NAME);
  EXPECT_EQ(reader.type(), -STRAKE_INCOMPLETE);
  ASSERT_EQ(reader.feed(":\"" + std::string(10000, 'x')), STRAKE_OK);
  EXPECT_EQ(reader.type(), -STRAKE_INCOMPLETE);
  ASSERT_EQ(reader.feed("\\\""), STRAKE_OK);
  EXPECT_EQ(reader.type(), -STRAKE_INCOMPLETE);
  ASSERT_EQ(reader.feed("\""), STRAKE_OK);
  EXPECT_EQ(reader.type(), STRAKE_JSON_STRING_VALUE);
  EXPECT_EQ(reader.text(), std::string(10000, 'x') + "\"");
  ASSERT_EQ(reader.feed("}"), STRAKE_OK);
  EXPECT_EQ(reader.type(), STRAKE_JSON_END_OBJECT);
  EXPECT_EQ(reader.event().count, 1U);
  EXPECT_EQ(reader.type(), STRAKE_JSON_END_OF_TEXT);
  ASSERT_EQ(reader.finish(), STRAKE_OK);
  EXPECT_EQ(reader.type(), -STRAKE_JSON_NO_MORE_EVENTS);
  EXPECT_EQ(reader.feed("1"), STRAKE_WRONG_STATE);
  ASSERT_EQ(strake_json_reader_reset(reader.handle(), nullptr), STRAKE_OK);
  ASSERT_EQ(reader.feed("1 "), STRAKE_OK);
  EXPECT_EQ(reader.type(), STRAKE_JSON_NUMBER_VALUE);
}

TEST(Skip, LeavesOutTheValueAndChecksIt) {
  Reader reader;
  EXPECT_EQ(reader.skip(), STRAKE_WRONG_STATE);
  ASSERT_EQ(reader.feed("{\"a\":[1,{\"x\":\"\\n\"},"), STRAKE_OK);
  EXPECT_EQ(reader.type(), STRAKE_JSON_BEGIN_OBJECT);
  EXPECT_EQ(reader.type(), STRAKE_JSON_MEMBER_NAME);
  EXPECT_EQ(reader.skip(), STRAKE_OK);
  EXPECT_EQ(reader.skip(), STRAKE_WRONG_STATE) << "it has been skipped";
  EXPECT_EQ(reader.type(), -STRAKE_INCOMPLETE);
  ASSERT_EQ(reader.feed("3],\"b\":[[],{\"c\":4}],\"d\":5}"), STRAKE_OK);
  EXPECT_EQ(reader.type(), STRAKE_JSON_MEMBER_NAME);
  EXPECT_EQ(reader.text(), "b");
  EXPECT_EQ(reader.type(), STRAKE_JSON_BEGIN_ARRAY);
  EXPECT_EQ(reader.skip(), STRAKE_OK);
  EXPECT_EQ(reader.type(), STRAKE_JSON_MEMBER_NAME);
  EXPECT_EQ(reader.text(), "d");
  EXPECT_EQ(reader.type(), STRAKE_JSON_NUMBER_VALUE);
  EXPECT_EQ(reader.skip(), STRAKE_OK) << "nothing is left of it";
  EXPECT_EQ(reader.type(), STRAKE_JSON_END_OBJECT);
  EXPECT_EQ(reader.event().count, 3U);
  EXPECT_EQ(reader.skip(), STRAKE_WRONG_STATE);
}

TEST(Skip, RefusesWhatIsWrongInTheValue) {
  Reader reader;
  ASSERT_EQ(reader.feed("[[1,2,tru]]"), STRAKE_OK);
  EXPECT_EQ(reader.type(), STRAKE_JSON_BEGIN_ARRAY);
  EXPECT_EQ(reader.type(), STRAKE_JSON_BEGIN_ARRAY);
  EXPECT_EQ(reader.skip(), STRAKE_OK);
  EXPECT_EQ(reader.type(), -STRAKE_JSON_INVALID_LITERAL);
  EXPECT_EQ(reader.error().offset, 9U);
  EXPECT_EQ(reader.skip(), STRAKE_JSON_INVALID_LITERAL);
  EXPECT_EQ(reader.take(), STRAKE_JSON_INVALID_LITERAL);
  EXPECT_EQ(reader.position(), "9=1:10");
}

TEST(Take, GivesTheValueAsADocument) {
  Reader reader;
  const auto number = [&](const char* pointer) {
    strake_json_value value{};
    std::int64_t result = -1;
    EXPECT_EQ(strake_json_root(reader.document(), &value, nullptr), STRAKE_OK);
    EXPECT_EQ(strake_json_at(value, pointer, std::strlen(pointer), &value, nullptr), STRAKE_OK);
    EXPECT_EQ(strake_json_get_int64(value, &result, nullptr), STRAKE_OK);
    return result;
  };
  EXPECT_EQ(reader.take(), STRAKE_WRONG_STATE);
  ASSERT_EQ(reader.feed(" [ {\"a\":[1,"), STRAKE_OK);
  EXPECT_EQ(reader.type(), STRAKE_JSON_BEGIN_ARRAY);
  EXPECT_EQ(reader.type(), STRAKE_JSON_BEGIN_OBJECT);
  EXPECT_EQ(reader.take(), STRAKE_INCOMPLETE);
  EXPECT_EQ(reader.type(), -STRAKE_WRONG_STATE);
  ASSERT_EQ(reader.feed("2"), STRAKE_OK);
  EXPECT_EQ(reader.take(), STRAKE_INCOMPLETE);
  ASSERT_EQ(reader.feed("]} , {\"b\" : /"), STRAKE_OK);
  EXPECT_EQ(reader.take(), STRAKE_OK);
  EXPECT_EQ(number("/a/1"), 2);
  EXPECT_EQ(reader.path(), "/0");
  EXPECT_EQ(reader.type(), STRAKE_JSON_BEGIN_OBJECT);
  EXPECT_EQ(reader.type(), STRAKE_JSON_MEMBER_NAME);
  EXPECT_EQ(reader.take(), STRAKE_JSON_EXPECTED_VALUE);
  EXPECT_EQ(reader.error().offset, 24U);
}

TEST(Take, GivesNamedValuesAndScalars) {
  Reader reader;
  ASSERT_EQ(reader.feed("{\"a\" : [7] , \"b\" : 8 , \"c\":\"\\u0041\"}"), STRAKE_OK);
  const auto text = [&] {
    strake_json_value value{};
    strake_json_item item{};
    EXPECT_EQ(strake_json_root(reader.document(), &value, nullptr), STRAKE_OK);
    EXPECT_EQ(strake_json_get_item(value, &item, nullptr), STRAKE_OK);
    return std::to_string(item.type) + text_of(item.text);
  };
  EXPECT_EQ(reader.type(), STRAKE_JSON_BEGIN_OBJECT);
  EXPECT_EQ(reader.type(), STRAKE_JSON_MEMBER_NAME);
  EXPECT_EQ(reader.take(), STRAKE_OK);
  EXPECT_EQ(text(), "4");
  EXPECT_EQ(reader.type(), STRAKE_JSON_MEMBER_NAME);
  EXPECT_EQ(reader.type(), STRAKE_JSON_NUMBER_VALUE);
  EXPECT_EQ(reader.take(), STRAKE_OK);
  EXPECT_EQ(text(), "28");
  EXPECT_EQ(reader.take(), STRAKE_WRONG_STATE);
  EXPECT_EQ(reader.type(), STRAKE_JSON_MEMBER_NAME);
  EXPECT_EQ(reader.type(), STRAKE_JSON_STRING_VALUE);
  EXPECT_EQ(reader.take(), STRAKE_OK);
  EXPECT_EQ(text(), "3A");
  EXPECT_EQ(reader.type(), STRAKE_JSON_END_OBJECT);
  EXPECT_EQ(reader.take(), STRAKE_WRONG_STATE);
}

TEST(Place, IsThatOfTheLastEvent) {
  Reader reader;
  ASSERT_EQ(reader.feed("{\"a/b\":\r\n [1, \"\xc3\xa9\", [\n{\"x\":2}]],\r\"c\": 3}"), STRAKE_OK);
  const std::vector<std::pair<std::string, std::string>> wanted{
      {"", "0=1:1"},           {"/a~1b", "1=1:2"},        {"/a~1b", "10=2:2"},
      {"/a~1b/0", "11=2:3"},   {"/a~1b/1", "14=2:6"},     {"/a~1b/2", "20=2:11"},
      {"/a~1b/2/0", "22=3:1"}, {"/a~1b/2/0/x", "23=3:2"}, {"/a~1b/2/0/x", "27=3:6"},
      {"/a~1b/2/0", "28=3:7"}, {"/a~1b/2", "29=3:8"},     {"/a~1b", "30=3:9"},
      {"/c", "33=4:1"},        {"/c", "38=4:6"},          {"", "39=4:7"}};
  for (const auto& [path, position] : wanted) {
    ASSERT_EQ(reader.next(), STRAKE_OK);
    EXPECT_EQ(reader.path(), path);
    EXPECT_EQ(reader.position(), position);
  }
}

TEST(Pieces, OfAStringEndWhereCharactersDo) {
  strake_json_reader_options options STRAKE_JSON_READER_OPTIONS_INIT;
  options.flags = STRAKE_JSON_READER_PIECES;
  options.max_string = 5;
  const std::string input = "[\"abcd\xc3\xa9"
                            "e\\n\\ud83d\\ude00xyz\",\"12345\",\"123456\"]";
  const Answer whole = Reader(options).read(input, {}, 1);
  EXPECT_EQ(whole.status, STRAKE_OK);
  std::vector<std::string> pieces;
  for (const std::string& event : whole.events) {
    if (event.starts_with("6 ")) {
      pieces.push_back(event.substr(6));
    }
  }
  EXPECT_EQ(pieces, (std::vector<std::string>{"abcd\xc3\xa9 0 0 0 64", "e\n\xf0\x9f\x98\x80 0 0 0 64", "xyz 0 0 0 0",
                                              "12345 0 0 0 0", "12345 0 0 0 64", "6 0 0 0 0"}));
  for (std::size_t cut = 0; cut < input.size(); ++cut) {
    EXPECT_EQ(Reader(options).read(input, {cut}, 3), whole) << cut;
  }
  options.max_string = 0;
  strake_json_reader* reader = nullptr;
  EXPECT_EQ(strake_json_reader_new(&options, &reader, nullptr), STRAKE_BAD_ARGUMENT);
}

TEST(Memory, HoldsTheValueUnderWayOnly) {
  strake_json_reader_options options STRAKE_JSON_READER_OPTIONS_INIT;
  options.max_memory = 16384;
  Reader reader(options);
  ASSERT_EQ(reader.feed("["), STRAKE_OK);
  Answer answer;
  for (int i = 0; i < 5000; ++i) {
    ASSERT_EQ(reader.feed("{\"some name\":\"some text\",\"other\":[1,2,3]},"), STRAKE_OK);
    ASSERT_EQ(reader.drain(answer, 100), STRAKE_INCOMPLETE);
  }
  EXPECT_EQ(answer.events.size(), 5000U * 10 + 1);
  ASSERT_EQ(reader.feed("\"" + std::string(4000, 'x')), STRAKE_OK);
  EXPECT_EQ(reader.next(), STRAKE_INCOMPLETE);
  EXPECT_EQ(reader.feed(std::string(16000, 'x')), STRAKE_JSON_TOO_MUCH_MEMORY);
  EXPECT_EQ(reader.next(), STRAKE_JSON_TOO_MUCH_MEMORY);
}

TEST(Names, OfALargeObjectAreAllRemembered) {
  std::string object = "{";
  for (int i = 0; i < 5000; ++i) {
    object += "\"name" + std::to_string(i) + "\":" + std::to_string(i) + ",";
  }
  EXPECT_EQ(Reader().read(object + "\"name5000\":1}", {}, 1000).status, STRAKE_OK);
  for (const char* name : {"name0", "name31", "name32", "name33", "name4999"}) {
    const Answer answer = Reader().read(object + "\"" + name + "\":1}", {}, 1000);
    EXPECT_EQ(answer.status, STRAKE_JSON_REPEATED_MEMBER);
    EXPECT_EQ(answer.offset, object.size());
  }
  strake_json_reader_options options STRAKE_JSON_READER_OPTIONS_INIT;
  options.max_memory = 20000;
  std::vector<std::size_t> cuts;
  for (std::size_t cut = 5000; cut < object.size(); cut += 5000) {
    cuts.push_back(cut);
  }
  EXPECT_EQ(Reader(options).read(object + "\"x\":1}", cuts, 1000).status, STRAKE_JSON_TOO_MUCH_MEMORY);
  options.duplicates = STRAKE_JSON_KEEP_ALL;
  EXPECT_EQ(Reader(options).read(object + "\"name0\":1}", cuts, 1000).status, STRAKE_OK);
}

TEST(Options, MustExist) {
  strake_json_reader* reader = nullptr;
  const auto refused = [&](auto change) {
    strake_json_reader_options options STRAKE_JSON_READER_OPTIONS_INIT;
    change(options);
    return strake_json_reader_new(&options, &reader, nullptr) == STRAKE_BAD_ARGUMENT;
  };
  EXPECT_TRUE(refused([](auto& options) { options.duplicates = STRAKE_JSON_KEEP_FIRST; }));
  EXPECT_TRUE(refused([](auto& options) { options.duplicates = 4; }));
  EXPECT_TRUE(refused([](auto& options) { options.framing = 4; }));
  EXPECT_TRUE(refused([](auto& options) { options.framing = -1; }));
  EXPECT_TRUE(refused([](auto& options) { options.flags = 2; }));
  EXPECT_TRUE(refused([](auto& options) { options.lenience = 64; }));
  EXPECT_TRUE(refused([](auto& options) { options.max_depth = std::uint64_t{1} << 32U; }));
}

} // namespace
