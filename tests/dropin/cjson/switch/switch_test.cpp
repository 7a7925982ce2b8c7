// The drop-in beside the library that it replaces: who answers, and what is compared.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <thread>

#include "uses.hpp"

namespace {

using namespace dropin;
using namespace std::string_view_literals;

const std::string known = R"("\\" 1)"; // Minified in two ways: the register has it as minify-escape.

std::string minified(const Library& library, std::string text) {
  library.minify(text.data());
  return text.c_str();
}

// Who answers.

struct Answers {
  std::string mode;
  bool legacy;
  bool compares;
};

class Mode : public testing::TestWithParam<Answers> {};

TEST_P(Mode, AnswersAsItsSide) {
  in_mode(GetParam().mode, [](const Library& ours) {
    EXPECT_EQ(minified(ours, known), GetParam().legacy ? known : R"("\\"1)");
    EXPECT_EQ(ours.counters().known, GetParam().compares ? 1U : 0U);
    cJSON* tree = ours.parse(text_of_uses);
    EXPECT_EQ(ours.get_error_ptr(), nullptr);
    char* text = ours.print_unformatted(tree);
    EXPECT_STREQ(text, R"({"a":[1,"x",2.5],"B":{"c":null},"t":true})");
    ours.free_block(text);
    ours.delete_item(tree);
    EXPECT_EQ(ours.counters().equal, GetParam().compares ? 2U : 0U);
    EXPECT_EQ(all_of(ours.counters()), GetParam().compares ? 3U : 0U);
  });
}

TEST_P(Mode, SaysWhereAnErrorIs) {
  in_mode(GetParam().mode, [](const Library& ours) {
    const char* const text = "[1,2,}";
    EXPECT_EQ(ours.parse(text), nullptr);
    EXPECT_EQ(ours.get_error_ptr(), text + 5);
    const char* end = nullptr;
    EXPECT_EQ(ours.parse_with_length_opts(text, 3, &end, 0), nullptr);
    EXPECT_EQ(ours.get_error_ptr(), end);
    EXPECT_EQ(ours.counters().equal, GetParam().compares ? 2U : 0U);
  });
}

INSTANTIATE_TEST_SUITE_P(Of, Mode,
                         testing::Values(Answers{"legacy", true, false}, Answers{"shadow", true, true},
                                         Answers{"verify", false, true}, Answers{"safe", false, false}),
                         [](const auto& info) { return info.param.mode; });

// What is compared, and what isn't.

class Compared : public testing::TestWithParam<std::string> {
protected:
  static std::string in_mode(const std::function<void(const Library& ours)>& test,
                             const Environment& environment = {}) {
    return dropin::in_mode(GetParam(), test, environment);
  }
};

/// Nothing but equal calls, so many.
void expect_equal(const Library& ours, std::uint64_t calls) {
  const strake_cjson_counters counters = ours.counters();
  EXPECT_EQ(counters.equal, calls);
  EXPECT_EQ(all_of(counters), calls);
}

/// All that a program does with a text that it doesn't know.
void use(const Library& ours, const std::string& text) {
  const char* end = nullptr;
  ours.delete_item(ours.parse(text.c_str()));
  ours.delete_item(ours.parse_with_opts(text.c_str(), &end, 1));
  ours.delete_item(ours.parse_with_length(text.data(), text.size()));
  cJSON* tree = ours.parse_with_length_opts(text.data(), text.size(), &end, 0);
  for (char* printed : {ours.print(tree), ours.print_unformatted(tree), ours.print_buffered(tree, 1, 1)}) {
    ours.free_block(printed);
  }
  std::array<char, 40> buffer{};
  ours.print_preallocated(tree, buffer.data(), buffer.size(), 1);
  cJSON* copy = ours.duplicate(tree, 1);
  ours.compare(tree, copy, 1);
  ours.compare(tree, copy, 0);
  ours.delete_item(copy);
  for (int at = 0; at < ours.get_array_size(tree); ++at) {
    const cJSON* item = ours.get_array_item(tree, at);
    ours.get_object_item(tree, item->string);
    ours.get_object_item_case_sensitive(tree, item->string);
  }
  ours.delete_item(tree);
}

const std::vector<std::string> texts{"",
                                     " ",
                                     text_of_uses,
                                     "\xef\xbb\xbf[]",
                                     "[]",
                                     "{}",
                                     "[1,-2.5e3,1E400,-0.0,123456789012345678901,0.1,1e-320]",
                                     R"({"a":"b\u00e4\ud83d\ude00\n\"\\","A":[[],{},null],"a":false,"":""})",
                                     R"(["\ud83d","\u0000x","\udead"])",
                                     "[1,2,]",
                                     "{\"a\" 1}",
                                     "nul",
                                     "truefalse",
                                     "1 2",
                                     "\"open",
                                     std::string(1001, '['),
                                     std::string(1000, '[') + std::string(1000, ']')};

TEST_P(Compared, OrdinaryUseIsEqual) {
  in_mode([](const Library& ours) {
    for (const std::string& text : texts) {
      use(ours, text);
      const strake_cjson_counters counters = ours.counters();
      ASSERT_EQ(counters.equal, all_of(counters)) << text;
    }
    EXPECT_GT(ours.counters().equal, 150U);
  });
}

TEST_P(Compared, TextsWithFaultsAreEqual) {
  in_mode([](const Library& ours) {
    std::mt19937 random(1); // NOLINT: the same ones in each run
    constexpr std::string_view bytes = "\0{}[]\",:\\u/0123e+-. \n\tabtfn\xc3\xa4"sv;
    for (int more = 0; more < 5000; ++more) {
      std::string text = texts[random() % texts.size()].substr(0, 200);
      for (int change = 0; change < 3; ++change) {
        text.insert(random() % (text.size() + 1), 1, bytes[random() % bytes.size()]);
        text[random() % text.size()] = bytes[random() % bytes.size()];
      }
      const std::string before = text;
      use(ours, text);
      std::string in_place = text;
      ours.minify(in_place.data());
      const strake_cjson_counters counters = ours.counters();
      ASSERT_EQ(counters.equal + counters.known, all_of(counters)) << before;
    }
  });
}

TEST_P(Compared, NullIsEqual) {
  in_mode([](const Library& ours) {
    const char* end = nullptr;
    EXPECT_EQ(ours.parse(nullptr), nullptr);
    EXPECT_EQ(ours.parse_with_opts(nullptr, &end, 1), nullptr);
    EXPECT_EQ(end, nullptr);
    EXPECT_EQ(ours.parse_with_length(nullptr, 5), nullptr);
    EXPECT_EQ(ours.parse_with_length_opts("", 0, &end, 0), nullptr);
    EXPECT_EQ(ours.print(nullptr), nullptr);
    EXPECT_EQ(ours.print_buffered(nullptr, -1, 0), nullptr);
    std::array<char, 8> buffer{};
    EXPECT_EQ(ours.print_preallocated(nullptr, buffer.data(), 8, 0), 0);
    EXPECT_EQ(ours.duplicate(nullptr, 1), nullptr);
    EXPECT_EQ(ours.compare(nullptr, nullptr, 1), 0);
    EXPECT_EQ(ours.get_array_size(nullptr), 0);
    EXPECT_EQ(ours.get_object_item(nullptr, nullptr), nullptr);
    EXPECT_TRUE(std::isnan(ours.get_number_value(nullptr))); // With the same sign, which programs print.
    EXPECT_EQ(ours.create_string(nullptr), nullptr);
    EXPECT_EQ(ours.create_int_array(nullptr, 1), nullptr);
    EXPECT_EQ(ours.add_null_to_object(nullptr, "a"), nullptr);
    expect_equal(ours, 15);
    ours.minify(nullptr);
    EXPECT_EQ(ours.counters().unfit, 1U);
  });
}

TEST_P(Compared, NumbersThatNoTextHasAreEqual) {
  in_mode([](const Library& ours) {
    for (const double number : {std::nan(""), -std::nan(""), HUGE_VAL, -HUGE_VAL, -0.0, 1e-320, 4e9, -4e9}) {
      cJSON* item = ours.create_number(number);
      ours.free_block(ours.print(item));
      ours.get_number_value(item);
      ours.delete_item(item);
    }
    expect_equal(ours, 24);
  });
}

TEST_P(Compared, TreesThatTheProgramBuiltAreEqual) {
  in_mode([](const Library& ours) {
    cJSON* tree = ours.create_object();
    cJSON* list = ours.add_array_to_object(tree, "list");
    ours.add_item_to_array(list, ours.create_string("a"));
    ours.add_item_reference_to_array(list, tree->child);
    ours.add_item_to_object_cs(tree, "constant", ours.create_raw("{\"raw\":1}"));
    ours.add_item_to_object(tree, "reference", ours.create_string_reference("kept"));
    ours.insert_item_in_array(list, 0, ours.create_true());
    ours.delete_item(ours.detach_item_from_array(list, 2));
    cJSON* copy = ours.duplicate(tree, 1);
    ours.compare(tree, copy, 0);
    char* printed = ours.print_unformatted(copy);
    EXPECT_STREQ(printed, R"({"list":[true,"a"],"constant":{"raw":1},"reference":"kept"})");
    ours.free_block(printed);
    ours.delete_item(copy);
    ours.delete_item(tree);
    expect_equal(ours, 9);
  });
}

TEST_P(Compared, ABufferThatIsTooSmallIsEqual) {
  in_mode([](const Library& ours) {
    cJSON* tree = ours.parse(text_of_uses);
    std::array<char, 64> buffer{};
    for (int size = -1; size <= 64; ++size) {
      ours.print_preallocated(tree, buffer.data(), size, 0);
    }
    ours.print_preallocated(tree, nullptr, 10, 0);
    ours.delete_item(tree);
    expect_equal(ours, 68);
  });
}

TEST_P(Compared, WhatTheRegisterHasOfMinifyIsKnown) {
  in_mode([](const Library& ours) {
    minified(ours, known);
    minified(ours, R"( ["\\\\", 1 , "\"" ] )");
    minified(ours, " [ 1 ] // \\\\");
    EXPECT_EQ(ours.counters().known, 2U);
    EXPECT_EQ(ours.counters().equal, 1U);
    EXPECT_EQ(all_of(ours.counters()), 3U);
    EXPECT_EQ(ours.counters().lines_written + ours.counters().lines_lost, 0U);
  });
}

TEST_P(Compared, ArenasAreEqual) {
  in_mode(
      [](const Library& ours) {
        for (const std::string& text : texts) {
          use(ours, text);
        }
        EXPECT_EQ(ours.counters().equal, all_of(ours.counters()));
      },
      {{"STRAKE_CJSON_ARENA", "1"}});
}

TEST_P(Compared, WhatStrictModeRefusesIsDifferent) {
  in_mode(
      [](const Library& ours) {
        ours.delete_item(ours.parse("[1] garbage"));
        EXPECT_EQ(ours.counters().different, 1U);
        ours.delete_item(ours.parse("[1]"));
        EXPECT_EQ(ours.counters().equal, 1U);
      },
      {{"STRAKE_CJSON_STRICT", "1"}});
}

TEST_P(Compared, ErrnoIsThatOfTheAnswer) {
  in_mode([](const Library& ours) {
    errno = 7;
    for (const Use& use : uses()) {
      if (use.function != "cJSON_Parse") {
        cJSON* tree = ours.parse("{\"a\":[1,\"x\",2.5],\"B\":{\"c\":null}}");
        use.call(ours, tree);
        ours.delete_item(tree);
      }
      EXPECT_EQ(errno, 7) << use.function;
    }
  });
}

TEST_P(Compared, ManyThreadsAreComparedAtOnce) {
  in_mode([](const Library& ours) {
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&ours] {
        for (int round = 0; round < 50; ++round) {
          use(ours, text_of_uses);
          use(ours, "[1,2,{}");
        }
      });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    EXPECT_GT(ours.counters().equal, 4000U);
    EXPECT_EQ(ours.counters().equal, all_of(ours.counters()));
  });
}

#if !STRAKE_TEST_TSAN
// ThreadSanitizer can't follow a fork while there are other threads.
TEST_P(Compared, TheChildOfAForkGoesOn) {
  in_mode([](const Library& ours) {
    std::atomic<bool> stop{false};
    std::thread busy([&] {
      while (!stop) {
        use(ours, text_of_uses);
      }
    });
    for (int more = 0; more < 20; ++more) {
      const pid_t child = fork();
      if (child == 0) {
        const strake_cjson_counters before = ours.counters();
        use(ours, text_of_uses);
        const strake_cjson_counters after = ours.counters();
        _exit(after.equal > before.equal && after.different == 0 ? 0 : 1);
      }
      int status = 0;
      waitpid(child, &status, 0);
      EXPECT_EQ(status, 0);
    }
    stop = true;
    busy.join();
  });
}
#endif

INSTANTIATE_TEST_SUITE_P(In, Compared, testing::Values("shadow", "verify"),
                         [](const auto& info) { return info.param; });

// What the original isn't led through where it doesn't answer.

cJSON* nested(const Library& ours, int levels, cJSON* (*make)()) {
  cJSON* tree = ours.create_null();
  for (int level = 0; level < levels; ++level) {
    cJSON* outer = make();
    ours.add_item_to_object(outer, "a", tree);
    tree = outer;
  }
  return tree;
}

TEST(Verify, ADeepTreeIsUnfit) {
  in_mode("verify", [](const Library& ours) {
    cJSON* tree = nested(ours, 100000, ours.create_array);
    const strake_cjson_counters before = ours.counters();
    ours.free_block(ours.print(tree));
    ours.free_block(ours.print_unformatted(tree));
    ours.free_block(ours.print_buffered(tree, 1, 0));
    std::vector<char> buffer(300000);
    EXPECT_EQ(ours.print_preallocated(tree, buffer.data(), static_cast<int>(buffer.size()), 0), 1);
    cJSON* copy = ours.duplicate(tree, 1);
    EXPECT_EQ(ours.compare(tree, copy, 1), 1);
    EXPECT_EQ(ours.counters().unfit, 6U);
    EXPECT_EQ(all_of(ours.counters()) - all_of(before), 6U);
    ours.delete_item(ours.duplicate(tree, 0));
    EXPECT_EQ(ours.counters().equal, before.equal + 1);
    ours.delete_item(tree);
    ours.delete_item(copy);
  });
}

TEST(Verify, AThousandLevelsAreCompared) {
  in_mode("verify", [](const Library& ours) {
    for (const int levels : {1000, 1001}) {
      cJSON* tree = nested(ours, levels, ours.create_array);
      ours.free_block(ours.print(tree));
      EXPECT_EQ(ours.counters().unfit, levels == 1000 ? 0U : 1U);
      ours.delete_item(tree);
    }
  });
}

TEST(Verify, ACircleIsUnfit) {
  in_mode("verify", [](const Library& ours) {
    cJSON* tree = ours.parse("[[1]]");
    cJSON* inner = std::exchange(tree->child->child, tree);
    EXPECT_EQ(ours.duplicate(tree, 1), nullptr);
    EXPECT_EQ(ours.counters().unfit, 1U);
    tree->child->child = inner;
    inner->next = inner;
    EXPECT_EQ(ours.duplicate(tree, 1), nullptr);
    EXPECT_EQ(ours.counters().unfit, 2U);
    inner->next = nullptr;
    ours.delete_item(tree);
  });
}

TEST(Verify, AComparisonThatTakesForEverIsUnfit) {
  in_mode("verify", [](const Library& ours) {
    for (const int levels : {8, 60}) {
      cJSON* tree = nested(ours, levels, ours.create_object);
      cJSON* copy = ours.duplicate(tree, 1);
      const strake_cjson_counters before = ours.counters();
      EXPECT_EQ(ours.compare(tree, copy, 1), 1);
      EXPECT_EQ(ours.counters().unfit - before.unfit, levels == 8 ? 0U : 1U);
      EXPECT_EQ(all_of(ours.counters()) - all_of(before), 1U);
      ours.delete_item(tree);
      ours.delete_item(copy);
    }
  });
}

} // namespace
