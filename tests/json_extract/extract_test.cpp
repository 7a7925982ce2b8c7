#include <limits>

#include "reading.hpp"

namespace {

using namespace extracting;

TEST(Extract, FillsEveryKindOfField) {
  Reading reading(all);
  ASSERT_EQ(reading.extract(), STRAKE_OK) << reading.said();
  const config& read = reading.target;
  EXPECT_STREQ(read.name, "1234567");
  EXPECT_EQ(read.level, -128);
  EXPECT_EQ(read.port, 65535);
  EXPECT_EQ(read.has_port, 1);
  EXPECT_EQ(read.rate, 1.5F);
  EXPECT_EQ(read.ratio, -2e9);
  EXPECT_EQ(read.verbose, 1);
  EXPECT_EQ(read.mode, -1);
  EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(read.note.data), read.note.size), "a\nb");
  std::int64_t number = 0;
  strake_json_value found{};
  EXPECT_EQ(strake_json_at(read.rest, "/1/x", 4, &found, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_json_get_int64(found, &number, nullptr), STRAKE_OK);
  EXPECT_EQ(number, 2);
  EXPECT_STREQ(read.admin.address, "::1");
  EXPECT_EQ(read.admin.port, 1);
  ASSERT_EQ(read.listener_count, 3U);
  EXPECT_EQ(read.listeners[0].port, 0x5555) << "left as it was";
  EXPECT_EQ(read.listeners[1].port, 20);
  EXPECT_STREQ(read.listeners[2].address, "123456789012345");
  ASSERT_EQ(read.number_count, 3);
  EXPECT_EQ(read.numbers[0], -5);
  EXPECT_EQ(read.numbers[2], 5);
  EXPECT_EQ(read.numbers[3], 0x55555555);
  EXPECT_EQ(read.tag_count, 1);
  EXPECT_STREQ(read.tags[0], "12345");
}

TEST(Extract, LeavesOrDefaultsWhatIsntThere) {
  Reading reading(R"({"name":"","port":null})");
  ASSERT_EQ(reading.extract(), STRAKE_OK);
  EXPECT_STREQ(reading.target.name, "");
  EXPECT_EQ(reading.target.level, -3);
  EXPECT_EQ(reading.target.port, 0x5555);
  EXPECT_EQ(reading.target.has_port, 0);
  EXPECT_EQ(reading.target.listener_count, reading.before.listener_count);
}

struct Refused {
  std::string_view member; ///< Beside the name.
  strake_status status;
  std::string_view said;
};

TEST(Extract, SaysWhatIsWrongWhere) {
  const std::vector<Refused> table{
      {R"("level":-129)", STRAKE_JSON_INTEGER_OUT_OF_RANGE, "/level|an integer from -128 to 100|-129|1:21"},
      {R"("level":101)", STRAKE_JSON_INTEGER_OUT_OF_RANGE, "/level|an integer from -128 to 100|101|1:21"},
      {R"("level":1.5)", STRAKE_JSON_NOT_INTEGER, "/level|an integer from -128 to 100|1.5|1:21"},
      {R"("level":"1")", STRAKE_JSON_WRONG_TYPE, "/level|an integer from -128 to 100|\"1\"|1:21"},
      {R"("level":null)", STRAKE_JSON_WRONG_TYPE, "/level|an integer from -128 to 100|null|1:21"},
      {R"("port":0)", STRAKE_JSON_INTEGER_OUT_OF_RANGE, "/port|an integer from 1 to 65535|0|1:20"},
      {R"("port":65536)", STRAKE_JSON_INTEGER_OUT_OF_RANGE, "/port|an integer from 1 to 65535|65536|1:20"},
      {R"("port":-1)", STRAKE_JSON_INTEGER_OUT_OF_RANGE, "/port|an integer from 1 to 65535|-1|1:20"},
      {R"("rate":1.51)", STRAKE_JSON_NUMBER_OUT_OF_RANGE, "/rate|a number from 0 to 1.5|1.51|1:20"},
      {R"("ratio":1.1e300)", STRAKE_JSON_NUMBER_OUT_OF_RANGE, "/ratio|a number from -1e+300 to 1e+300|1.1e300|1:21"},
      {R"("verbose":1)", STRAKE_JSON_WRONG_TYPE, "/verbose|true or false|1|1:23"},
      {R"("mode":"f\"")", STRAKE_JSON_NO_SUCH_CHOICE, "/mode|one of \"slow\", \"fast\"|\"f\\\"\"|1:20"},
      {R"("note":[])", STRAKE_JSON_WRONG_TYPE, "/note|a string|[|1:20"},
      {R"("admin":[])", STRAKE_JSON_WRONG_TYPE, "/admin|an object|[|1:21"},
      {R"("admin":{})", STRAKE_JSON_MEMBER_MISSING, "/admin/address|a string of at most 15 bytes without NUL||1:21"},
      {R"("admin":{"address":"1234567890123456"})", STRAKE_JSON_TEXT_TOO_LONG,
       "/admin/address|a string of at most 15 bytes without NUL|\"1234567890123456\"|1:32"},
      {R"("admin":{"address":"\u0000"})", STRAKE_JSON_STRING_HAS_NUL,
       "/admin/address|a string of at most 15 bytes without NUL|\"\\u0000\"|1:32"},
      {R"("listeners":[{"address":"a"},
 {"address":"b","port":70000}])",
       STRAKE_JSON_INTEGER_OUT_OF_RANGE, "/listeners/1/port|an integer from 1 to 65535|70000|2:24"},
      {R"("listeners":{})", STRAKE_JSON_WRONG_TYPE, "/listeners|an array of at most 3 elements|{|1:25"},
      {R"("listeners":[1,2,3,4])", STRAKE_JSON_TOO_MANY_ELEMENTS, "/listeners|an array of at most 3 elements|[|1:25"},
      {R"("numbers":[1,6])", STRAKE_JSON_INTEGER_OUT_OF_RANGE, "/numbers/1|an integer from -5 to 5|6|1:26"},
      {R"("tags":["123456"])", STRAKE_JSON_TEXT_TOO_LONG,
       "/tags/0|a string of at most 5 bytes without NUL|\"123456\"|1:21"},
      {R"("other":1)", STRAKE_JSON_MEMBER_UNKNOWN, "/other|no member of this name|1|1:21"},
      {R"("a/b":1)", STRAKE_JSON_MEMBER_UNKNOWN, "/a~1b|no member of this name|1|1:19"},
  };
  for (const Refused& one : table) {
    Reading reading("{\"name\":\"a\"," + std::string(one.member) + "}");
    EXPECT_EQ(reading.extract(), one.status) << one.member;
    EXPECT_EQ(reading.count, 1U) << one.member;
    EXPECT_EQ(reading.reports[0].status, one.status);
    EXPECT_EQ(reading.error.offset, reading.reports[0].position.offset);
    EXPECT_EQ(reading.said(), one.said);
  }
  Reading array("[]");
  EXPECT_EQ(array.extract(), STRAKE_JSON_WRONG_TYPE);
  EXPECT_EQ(array.said(), "|an object|[|1:1");
}

TEST(Extract, ReportsAllFaultsInTheOrderOfTheText) {
  Reading reading(R"({"admin":{"port":0},"x":1,"rate":9,"level":"","listeners":[2]})");
  EXPECT_EQ(reading.extract(), STRAKE_JSON_MEMBER_MISSING);
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < reading.count; ++i) {
    paths.emplace_back(reading.reports[i].path);
  }
  EXPECT_EQ(paths, (std::vector<std::string>{"/name", "/admin/address", "/admin/port", "/x", "/rate", "/level",
                                             "/listeners/0"}));
  EXPECT_EQ(strake_json_extract(reading.root, &config_table, &reading.target, sizeof reading.target, nullptr, 0,
                                nullptr, &reading.error),
            STRAKE_JSON_MEMBER_MISSING);
}

TEST(Text, IsParsedAndRead) {
  listener target{};
  strake_json_report report{};
  std::size_t count = 0;
  const auto read = [&](std::string_view text, const strake_json_table& table, void* to, std::size_t size) {
    return strake_json_extract_text(bytes_of(text), text.size(), nullptr, &table, to, size, &report, 1, &count,
                                    nullptr);
  };
  EXPECT_EQ(read(R"({"address":"a","port":7})", listener_table, &target, sizeof target), STRAKE_OK);
  EXPECT_EQ(count, 0U);
  EXPECT_EQ(target.port, 7);
  EXPECT_EQ(read("{\"address\":\n tru}", listener_table, &target, sizeof target), STRAKE_JSON_INVALID_LITERAL);
  EXPECT_EQ(count, 1U);
  EXPECT_EQ(report.position.line, 2U);
  EXPECT_EQ(report.position.column, 5U);
  config whole{};
  EXPECT_EQ(read(R"({"name":"a"})", config_table, &whole, sizeof whole), STRAKE_JSON_BAD_TABLE);
  EXPECT_STREQ(report.path, "note") << "its view would dangle";
  EXPECT_EQ(read(R"({"address":"a"})", listener_table, &target, sizeof target - 1), STRAKE_BAD_ARGUMENT);
}

/// What is said of the table with one field changed.
template <class Change>
std::string bad(std::size_t field, const Change& change) {
  std::vector<strake_json_field> fields(config_table.fields, config_table.fields + config_field_count);
  change(fields[field]);
  strake_json_table table = config_table;
  table.fields = fields.data();
  Reading reading(all);
  EXPECT_EQ(reading.extract(table), STRAKE_JSON_BAD_TABLE);
  return std::string(reading.reports[0].path) + ": " + reading.reports[0].expected;
}

TEST(Table, MustKeepToTheStruct) {
  EXPECT_EQ(bad(0, [](auto& f) { f.part.offset = sizeof(config) - 7; }), "name: a field within the struct");
  EXPECT_EQ(bad(0, [](auto& f) { f.part.offset = SIZE_MAX; }), "name: a field within the struct");
  EXPECT_EQ(bad(0, [](auto& f) { f.part.size = SIZE_MAX; }), "name: a field within the struct");
  EXPECT_EQ(bad(2, [](auto& f) { f.present.offset = sizeof(config); }), "port: a field within the struct");
  EXPECT_EQ(bad(11, [](auto& f) { f.count.offset = sizeof(config); }), "numbers: a field within the struct");
  EXPECT_EQ(bad(1, [](auto& f) { f.part.offset = 0; }), "level: a member of the struct of its own");
  EXPECT_EQ(bad(1, [](auto& f) { f.part.size = 3; }), "level: a member of the struct with the size of its type");
  EXPECT_EQ(bad(9, [](auto& f) { f.part.size -= 1; }), "admin: a member of the struct with the size of its type");
  EXPECT_EQ(bad(11, [](auto& f) { f.stride = 3; }), "numbers: a member of the struct with the size of its type");
  EXPECT_EQ(bad(11, [](auto& f) { f.part.size -= 1; }),
            "numbers: an array of whole elements, with an integer that holds their number");
  EXPECT_EQ(bad(1, [](auto& f) { f.least = 101; }), "level: a least number that isn't above the greatest");
  EXPECT_EQ(bad(4, [](auto& f) { f.greatest_real = std::numeric_limits<double>::quiet_NaN(); }),
            "ratio: a least number that isn't above the greatest");
  EXPECT_EQ(bad(6, [](auto& f) { f.choice_count = 0; }), "mode: choices whose numbers fit");
  static constexpr std::int16_t wide = 1;
  EXPECT_EQ(bad(1,
                [](auto& f) {
                  f.fallback = &wide;
                  f.fallback_size = sizeof wide;
                }),
            "level: a default of the type of its member");
  EXPECT_EQ(bad(1, [](auto& f) { f.flags = STRAKE_JSON_FIELD_IS_REQUIRED; }),
            "level: a default or null of what needn't be there");
  EXPECT_EQ(bad(1, [](auto& f) { f.target = 10; }), "level: a field as STRAKE_JSON_FIELD_... make it");
  EXPECT_EQ(bad(1, [](auto& f) { f.name = nullptr; }), ": a field as STRAKE_JSON_FIELD_... make it");
  EXPECT_EQ(bad(9, [](auto& f) { f.table = nullptr; }), "admin: a table of the struct");
  EXPECT_EQ(bad(1,
                [](auto& f) {
                  f.name = "name";
                  f.name_size = 4;
                }),
            "name: a name of its own");
}

TEST(Table, MayNotLeadToItselfForEver) {
  struct Loop {
    int a;
  };
  strake_json_field field STRAKE_JSON_FIELD_STRUCT(Loop, a, "a", listener_table, STRAKE_JSON_OPTIONAL);
  strake_json_table table{&field, 1, sizeof(Loop), STRAKE_JSON_REFUSE_UNKNOWN, 0};
  field.table = &table;
  Loop target{};
  strake_json_report report{};
  EXPECT_EQ(strake_json_extract_text(bytes_of("{}"), 2, nullptr, &table, &target, sizeof target, &report, 1, nullptr,
                                     nullptr),
            STRAKE_JSON_BAD_TABLE);
  EXPECT_STREQ(report.expected, "structs no more than 16 levels deep");
}

TEST(Misuse, IsAStatus) {
  Reading reading(all);
  const auto call = [&](strake_json_value value, const strake_json_table* table, void* target, std::size_t size,
                        strake_json_report* reports, std::size_t capacity) {
    return strake_json_extract(value, table, target, size, reports, capacity, nullptr, &reading.error);
  };
  strake_json_report report{};
  EXPECT_EQ(call({}, &config_table, &reading.target, sizeof(config), &report, 1), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(call(reading.root, nullptr, &reading.target, sizeof(config), &report, 1), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(call(reading.root, &config_table, nullptr, sizeof(config), &report, 1), STRAKE_NULL_ARGUMENT);
  EXPECT_EQ(call(reading.root, &config_table, &reading.target, sizeof(config), nullptr, 1), STRAKE_NULL_ARGUMENT);
  EXPECT_STREQ(reading.error.argument, "reports");
  EXPECT_EQ(call(reading.root, &config_table, &reading.target, sizeof(config) + 1, &report, 1), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(call({reading.root.document, 1}, &config_table, &reading.target, sizeof(config), &report, 1),
            STRAKE_BAD_ARGUMENT);
}

} // namespace
