// Memory that runs out at any allocation loses nothing, and leaves what it leaves in the library that is replaced.
#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>

#include "heap.hpp"
#include "run.hpp"

namespace {

using namespace dropin;

constexpr std::array scripts{
    R"(Parse t=\{"a":[1,"b",\{"c":null\}],"d":"\\u00e9"\})",
    R"(Parse t=[1,"b",x])",
    R"(ParseWithLengthOpts t="abc")",
    R"(Parse t=[1,\{"a":"b"\}]; Print; PrintUnformatted; PrintBuffered n=1; PrintPreallocated n=1)",
    R"(CreateNull; CreateTrue a=1; CreateFalse a=2; CreateBool a=3 n=1)",
    R"(CreateNumber x=1.5; CreateString a=1 t=text; CreateRaw a=2 t=[1]; CreateStringReference a=3 n=1 t=)",
    R"(CreateArray; CreateObject a=1; CreateArrayReference a=2 b=0; CreateObjectReference a=3 b=1)",
    R"(CreateIntArray n=4 x=3 t=; CreateDoubleArray a=1 n=3 x=2.5 t=)",
    R"(CreateFloatArray n=4 x=0.5 t=; CreateStringArray a=1 n=4 t=x)",
    R"(Parse t=\{"a":1\}; CreateNumber a=1 x=2; AddItemToObject b=1 t=b; CreateTrue a=1; AddItemToObjectCS b=1 n=3 t=)",
    R"(Parse t=[]; Parse a=1 t=\{"a":"b"\}; AddItemReferenceToArray b=1; AddItemReferenceToObject b=1.1 t=c)",
    R"(Parse t=\{\}; AddNullToObject t=a; AddTrueToObject t=b; AddFalseToObject t=c; AddBoolToObject n=1 t=d)",
    R"(Parse t=\{\}; AddNumberToObject x=1 t=a; AddStringToObject n=3 t=b; AddRawToObject n=6 t=c)",
    R"(Parse t=\{\}; AddObjectToObject t=a; AddArrayToObject t=b; GetArraySize)",
    R"(Parse t=[1,2,3]; CreateNull a=1; InsertItemInArray b=1 n=1; DetachItemFromArray b=2 n=2; DeleteItemFromArray)",
    R"(Parse t=\{"a":1,"b":2\}; CreateString a=1 t=x; ReplaceItemInObject b=1 t=A; DeleteItemFromObject t=b)",
    R"(Parse t=\{"a":1\}; CreateNull a=1; ReplaceItemInObjectCaseSensitive b=1 t=a; CreateTrue a=1; ReplaceItemInArray b=1)",
    R"(Parse t=[\{"a":["b",\{"c":1.5\}],"d":\{\}\},"e"]; Duplicate a=1 n=1; Duplicate a=2; Compare b=1 n=1)",
    R"(CreateString t=a; SetValuestring t=a much longer text than before; SetValuestring t=b; SetNumberHelper x=3)",
    R"(Allocate n=10; Minify t=[ 1 ]; Version)",
};

struct Allocations : testing::Test {
  const Library stock{STRAKE_STOCK_LIBRARY};
  const Library ours{drop_in()};
  Trace trace;

  /// What a program sees when so many allocations succeed, in all, and then none.
  std::string seen(const Library& library, const std::string& text, std::uint64_t allocations) {
    run(library, script_of("Allow n=" + std::to_string(allocations + 1) + "; " + text), Memory::tracked, 0x77, trace);
    return trace.text();
  }
  std::uint64_t needed(const Library& library, const std::string& text) {
    run(library, script_of(text), Memory::tracked, 0x77, trace);
    return Heap::instance().requests();
  }
};

TEST_F(Allocations, ThatFailLoseNothing) {
  for (const char* text : scripts) {
    for (std::uint64_t allocations = 0; allocations <= needed(ours, text); ++allocations) {
      seen(ours, text, allocations);
      EXPECT_EQ(Heap::instance().live(), 0) << text << " " << allocations;
      EXPECT_EQ(Heap::instance().faults(), Heap::Faults{}) << text << " " << allocations;
    }
  }
}

/// Libraries need more or fewer blocks for a moment, but what a program sees is one of the ways in which the other
/// fails.
TEST_F(Allocations, ThatFailAreSeenAsInTheOtherLibrary) {
  for (const char* text : scripts) {
    std::set<std::string> known;
    for (std::uint64_t allocations = 0; allocations <= needed(stock, text); ++allocations) {
      known.insert(seen(stock, text, allocations));
    }
    for (std::uint64_t allocations = 0; allocations <= needed(ours, text); ++allocations) {
      EXPECT_TRUE(known.contains(seen(ours, text, allocations))) << text << " " << allocations << "\n" << trace.text();
    }
  }
}

} // namespace
