// The drop-in beside the library that it replaces: who answers, and what is compared.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <thread>

#include "../../conformance/table.hpp"
#include "child.hpp"
#include "generator.hpp"
#include "register.hpp"
#include "run.hpp"
#include "urls.hpp"

namespace {

using namespace dropin;

const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string post = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
const std::string hostile = "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;\n\r\na\r\n0\r\n\r\n";

std::uint64_t all_of(const strake_http_parser_counters& counters) {
  return counters.equal + counters.different + counters.unknown + counters.diverged + counters.unfit +
         counters.not_sampled;
}

/// A program of few lines: what it saw, and what it does at an event.
struct Program {
  explicit Program(const Library& of, http_parser_type type = HTTP_REQUEST) : library(of) {
    library.settings_init(&settings);
    settings.on_message_begin = [](http_parser* parser) { return of_parser(parser).told(); };
    settings.on_headers_complete = settings.on_message_begin;
    settings.on_message_complete = settings.on_message_begin;
    settings.on_url = [](http_parser* parser, const char*, std::size_t) { return of_parser(parser).told(); };
    settings.on_header_field = settings.on_url;
    settings.on_header_value = settings.on_url;
    settings.on_body = settings.on_url;
    parser.data = this;
    library.init(&parser, type);
  }

  static Program& of_parser(http_parser* parser) { return *static_cast<Program*>(parser->data); }

  int told() { return ++events == when ? act() : 0; }

  std::size_t execute(const std::string& text) { return library.execute(&parser, &settings, text.data(), text.size()); }

  const Library& library;
  http_parser_settings settings{};
  http_parser parser{};
  int events = 0;
  int when = 0;
  std::function<int()> act;
};

// Who answers.

struct Answers {
  std::string mode;
  bool legacy;
  bool compares;
};

class Mode : public testing::TestWithParam<Answers> {};

void expect_same_answers(const Answers& answers, const Library& ours, dropin::Mode strictness) {
  const Folder folder;
  const Library stock = twin_of(STRAKE_STOCK_LIBRARY, folder);
  const Library safe = twin_of(STRAKE_DROPIN, folder);
  safe.set_mode(strictness);
  ours.set_mode(strictness);
  const Generator generator({});
  Case input;
  Trace of_stock;
  Trace of_safe;
  Trace of_ours;
  for (std::uint64_t seed = 0; seed < 20000; ++seed) {
    generator.make(seed, input);
    run(stock, input, of_stock);
    run(safe, input, of_safe);
    const strake_http_parser_counters before = ours.counters();
    run(ours, input, of_ours);
    const strake_http_parser_counters after = ours.counters();
    const Trace& expected = answers.legacy ? of_stock : of_safe;
    ASSERT_EQ(of_ours.steps, expected.steps) << seed << ": " << setup_of(input) << "\n" << escaped(input.stream);
    ASSERT_EQ(of_ours.private_state, expected.private_state) << seed;
    ASSERT_EQ(after.different > before.different, answers.compares && of_stock.steps != of_safe.steps)
        << seed << ": " << setup_of(input) << "\n"
        << escaped(input.stream);
    ASSERT_EQ(all_of(after) > all_of(before), answers.compares && !of_ours.steps.empty());
    if (of_stock.steps == of_safe.steps) {
      ASSERT_EQ(after.equal - before.equal, all_of(after) - all_of(before)) << seed << ": " << setup_of(input);
    }
  }
  EXPECT_EQ(ours.counters().equal > 20000, answers.compares);
}

TEST_P(Mode, AnswersAsItsSideAndSeesEveryDifferenceLoosely) {
  in_mode(GetParam().mode, [](const Library& ours) { expect_same_answers(GetParam(), ours, dropin::Mode::loose); });
}

TEST_P(Mode, AnswersAsItsSideAndSeesEveryDifferenceStrictly) {
  in_mode(GetParam().mode, [](const Library& ours) { expect_same_answers(GetParam(), ours, dropin::Mode::strict); });
}

TEST_P(Mode, SplitsUrlsAsItsSide) {
  in_mode(GetParam().mode, [](const Library& ours) {
    const Folder folder;
    const Library stock = twin_of(STRAKE_STOCK_LIBRARY, folder);
    const Library safe = twin_of(STRAKE_DROPIN, folder);
    ours.set_mode(dropin::Mode::loose);
    safe.set_mode(dropin::Mode::loose);
    Random random(1);
    std::uint64_t different = 0;
    for (int more = 0; more < 20000; ++more) {
      const std::string url = make_url(random);
      const std::string of_stock = url_answer(stock, url, more % 4 == 0);
      const std::string of_safe = url_answer(safe, url, more % 4 == 0);
      ASSERT_EQ(url_answer(ours, url, more % 4 == 0), GetParam().legacy ? of_stock : of_safe) << url;
      different += GetParam().compares && of_stock != of_safe ? 1 : 0;
    }
    EXPECT_EQ(ours.counters().different, different);
    EXPECT_EQ(all_of(ours.counters()), GetParam().compares ? 20000U : 0U);
  });
}

// What aborts in the original library aborts here where that answers; the register's other tests show that.
TEST_P(Mode, ShowsEveryEntryOfTheRegisterOnce) {
  for (const Entry& entry : divergences()) {
    const bool is_stream =
        !entry.setup.starts_with("url") && !entry.setup.starts_with("error") && entry.stock != "SIGABRT";
    if (!is_stream || !entry.is_of(dropin::Mode::loose)) {
      continue;
    }
    in_mode(GetParam().mode, [&](const Library& ours) {
      ours.set_mode(dropin::Mode::loose);
      Trace trace;
      run(ours, case_of(entry.setup, table::bytes(entry.input)), trace);
      EXPECT_EQ(text_of(ours, trace), GetParam().legacy ? entry.stock : entry.ours) << entry.id;
      EXPECT_EQ(ours.counters().different, GetParam().compares ? 1U : 0U) << entry.id << ": " << entry.input;
    });
  }
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
  const strake_http_parser_counters counters = ours.counters();
  EXPECT_EQ(counters.equal, calls);
  EXPECT_EQ(all_of(counters), calls);
}

const std::vector<std::pair<std::string, std::string>> ordinary{
    {"-", get},
    {"-", post},
    {"-", get + post + get},
    {"-", "HEAD http://a:80/b?c=d#e HTTP/1.0\r\nConnection: keep-alive\r\nAccept: */*\r\n\r\n"},
    {"-", "OPTIONS * HTTP/1.1\r\nHost: a\r\nX-Empty:\r\nX-List: a, b;q=0.5\r\n\r\n"},
    {"-", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4;a=b\r\nabcd\r\nA\r\n0123456789\r\n0\r\nTrailer: "
          "x\r\n\r\n"},
    {"goes-on", "GET /chat HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x01"},
    {"goes-on", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n\x16\x03\x01"},
    {"response", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n"},
    {"response", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\nDate: now\r\n\r\n"},
    {"response end", "HTTP/1.0 200 OK\r\nServer: a\r\n\r\nuntil the end"},
    {"response do=4:1", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"},
    {"response", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: T\r\n\r\n3\r\nabc\r\n0\r\nT: v\r\n\r\n"},
    {"either", get + get},
    {"either", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"},
    {"do=0:pause,2:pause,5:pause", post},
    {"do=1:set-lenient,3:clear-lenient", get},
    {"do=4:skip-body", post + get},
    {"do=4:set-upgrade", get + get},
    {"chunked-length", "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"lenient", "GET / HTTP/1.1\r\nA: \x02\r\n\r\n"},
    {"without=url,field,value,body", post + get},
    {"without=begin,url,status,field,value,headers,body,complete,chunk,chunk-end", post + get},
    {"limit=100", get + get}};

TEST_P(Compared, OrdinaryTrafficIsEqualHoweverItIsCut) {
  in_mode([](const Library& ours) {
    Trace trace;
    for (const auto& [setup, stream] : ordinary) {
      Case input = case_of(setup, stream);
      for (std::uint32_t first = 0; first < stream.size(); ++first) {
        for (const std::uint32_t second : {first, first + 1, static_cast<std::uint32_t>(stream.size())}) {
          input.ends = {first, second, static_cast<std::uint32_t>(stream.size())};
          run(ours, input, trace);
          const strake_http_parser_counters counters = ours.counters();
          ASSERT_EQ(counters.equal, all_of(counters))
              << setup_of(input) << "\n"
              << escaped(stream) << "\nunknown " << counters.unknown << " unfit " << counters.unfit << " different "
              << counters.different;
        }
      }
    }
    EXPECT_GT(ours.counters().equal, 10000U);
  });
}

TEST_P(Compared, AParserMayBeMadeNewByAFunctionOfTheProgram) {
  in_mode([](const Library& ours) {
    const std::string stream = post + get + post;
    for (std::size_t cut = 0; cut < stream.size(); ++cut) {
      Program program(ours);
      program.settings.on_message_complete = [](http_parser* parser) {
        Program& of = Program::of_parser(parser);
        of.library.init(parser, HTTP_REQUEST);
        parser->lenient_http_headers = 1;
        return 0;
      };
      EXPECT_EQ(program.execute(stream.substr(0, cut)), cut);
      EXPECT_EQ(program.execute(stream.substr(cut)), stream.size() - cut);
    }
    expect_equal(ours, 2 * stream.size());
  });
}

TEST_P(Compared, ACopyIsUnknownUntilItIsMadeNew) {
  in_mode([](const Library& ours) {
    Program program(ours);
    program.execute(post.substr(0, 30));
    http_parser copy = program.parser;
    ours.execute(&copy, &program.settings, post.data() + 30, post.size() - 30);
    EXPECT_EQ(ours.counters().unknown, 1U);
    program.execute(post.substr(30));
    ours.init(&copy, HTTP_REQUEST);
    ours.execute(&copy, &program.settings, get.data(), get.size());
    EXPECT_EQ(ours.counters().equal, 3U);
    EXPECT_EQ(all_of(ours.counters()), 4U);
  });
}

TEST_P(Compared, AParserThatIsOverwrittenIsUnknown) {
  in_mode([](const Library& ours) {
    Program program(ours);
    const http_parser at_start = program.parser;
    program.execute(post.substr(0, 30));
    program.parser = at_start;
    program.execute(post.substr(0, 30));
    program.execute(post.substr(30)); // Although it looks like the one that was known.
    EXPECT_EQ(ours.counters().unknown, 2U);
    EXPECT_EQ(ours.counters().equal, 1U);
  });
}

TEST_P(Compared, AnAddressMayBeUsedAgain) {
  in_mode([](const Library& ours) {
    for (int more = 0; more < 100; ++more) {
      const auto program = std::make_unique<Program>(ours, more % 2 == 0 ? HTTP_REQUEST : HTTP_RESPONSE);
      program->execute(more % 2 == 0 ? post.substr(0, 40) : "HTTP/1.1 200 OK\r\nCon");
    }
    expect_equal(ours, 100);
  });
}

TEST_P(Compared, KnowsThe1024ParsersOfLateAndNoMoreThan65536) {
  in_mode([](const Library& ours) {
    constexpr std::size_t most = 65536;
    constexpr std::size_t late = 1024;
    std::vector<http_parser> parsers(most + 1);
    http_parser_settings settings;
    ours.settings_init(&settings);
    for (http_parser& parser : parsers) {
      ours.init(&parser, HTTP_REQUEST);
    }
    for (std::size_t at = parsers.size(); at > parsers.size() - late; --at) {
      ours.execute(&parsers[at - 1], &settings, get.data(), get.size());
    }
    expect_equal(ours, late);
    for (http_parser& parser : parsers) {
      ours.should_keep_alive(&parser); // Makes no room.
    }
    EXPECT_GE(ours.counters().unknown, 1U);
    EXPECT_GE(ours.counters().equal, 2 * late);
    EXPECT_EQ(all_of(ours.counters()), parsers.size() + late);
  });
}

TEST_P(Compared, WhatTheProgramWritesBetweenTwoPiecesIsCarriedOver) {
  in_mode([](const Library& ours) {
    Program program(ours);
    program.execute("GET / HTTP/1.1\r\n");
    program.parser.lenient_http_headers = 1;
    program.parser.data = &program;
    program.execute("A: \x02\r\n");
    ours.pause(&program.parser, 1);
    EXPECT_EQ(program.execute("B: c"), 0U);
    program.parser.http_errno = HPE_OK;
    program.parser.flags |= F_CHUNKED;
    program.execute("\r\n0\r\n\r\n");
    EXPECT_EQ(program.parser.http_errno, static_cast<unsigned>(HPE_OK));
    ours.body_is_final(&program.parser);
    ours.needs_eof(&program.parser);
    expect_equal(ours, 6);
  });
}

TEST_P(Compared, FunctionsMayComeAndGoWithinACall) {
  in_mode([](const Library& ours) {
    Program program(ours);
    program.settings.on_body = nullptr;
    program.when = 2;
    program.act = [&] {
      program.settings.on_header_field = nullptr;
      program.settings.on_body = program.settings.on_url;
      return 0;
    };
    EXPECT_EQ(program.execute(post), post.size());
    EXPECT_EQ(program.events, 7); // begin, url, two values, headers, body, complete.
    expect_equal(ours, 1);
  });
}

TEST_P(Compared, ACallForAnotherParserMayStandWithinACall) {
  in_mode([](const Library& ours) {
    Program inner(ours, HTTP_RESPONSE);
    Program outer(ours);
    outer.when = 3;
    outer.act = [&] {
      EXPECT_EQ(inner.execute("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), 38U);
      ours.should_keep_alive(&outer.parser);
      return 0;
    };
    EXPECT_EQ(outer.execute(post), post.size());
    expect_equal(ours, 2);
  });
}

TEST_P(Compared, ACallForTheSameParserWithinACallIsUnfit) {
  in_mode([](const Library& ours) {
    Program program(ours);
    program.when = 3;
    program.act = [&] {
      program.execute("");
      ours.set_limit(20);
      return 0;
    };
    program.execute(get);
    EXPECT_EQ(ours.counters().unfit, 2U);
    EXPECT_EQ(all_of(ours.counters()), 2U);
    // The limit is that of both nevertheless.
    ours.init(&program.parser, HTTP_REQUEST);
    program.execute(get);
    EXPECT_EQ(program.parser.http_errno, static_cast<unsigned>(HPE_HEADER_OVERFLOW));
    EXPECT_EQ(ours.counters().equal, 1U);
  });
}

TEST_P(Compared, AParserThatDivergedIsComparedAgainWhenItIsNew) {
  in_mode([](const Library& ours) {
    ours.set_mode(dropin::Mode::loose);
    Program program(ours);
    program.execute(hostile);
    program.execute(get);
    program.execute(get);
    EXPECT_EQ(ours.counters().different, 1U);
    EXPECT_EQ(ours.counters().diverged, 2U);
    ours.init(&program.parser, HTTP_REQUEST);
    program.execute(get);
    EXPECT_EQ(ours.counters().equal, 1U);
  });
}

TEST_P(Compared, AProgramMayWriteIntoItsPieceAndFreeIt) {
  in_mode([](const Library& ours) {
    std::unique_ptr<char[]> piece(new char[post.size()]);
    std::memcpy(piece.get(), post.data(), post.size());
    Program program(ours);
    program.settings.on_header_value = [](http_parser*, const char* at, std::size_t size) {
      const_cast<char*>(at)[size] = '\0';
      return 0;
    };
    program.when = 6; // begin, url, two names, headers, body
    program.act = [] { return 0; };
    program.parser.data = &piece;
    program.settings.on_message_begin = nullptr;
    program.settings.on_headers_complete = nullptr;
    program.settings.on_url = nullptr;
    program.settings.on_header_field = nullptr;
    program.settings.on_body = nullptr;
    program.settings.on_message_complete = [](http_parser* parser) {
      static_cast<std::unique_ptr<char[]>*>(parser->data)->reset();
      return 0;
    };
    EXPECT_EQ(ours.execute(&program.parser, &program.settings, piece.get(), post.size()), post.size());
    expect_equal(ours, 1);
  });
}

TEST_P(Compared, ErrnoIsTheProgramsOwn) {
  in_mode([](const Library& ours) {
    Program program(ours);
    program.when = 3;
    program.act = [] {
      EXPECT_EQ(errno, 7);
      errno = 5;
      return 0;
    };
    errno = 7;
    program.execute(get);
    EXPECT_EQ(errno, 5);
    ours.should_keep_alive(&program.parser);
    ours.init(&program.parser, HTTP_REQUEST);
    EXPECT_EQ(errno, 5);
  });
}

TEST_P(Compared, TheLimitOfTheHeaderIsThatOfBoth) {
  in_mode([](const Library& ours) {
    ours.set_limit(20);
    Program program(ours);
    program.execute(get);
    EXPECT_EQ(program.parser.http_errno, static_cast<unsigned>(HPE_HEADER_OVERFLOW));
    expect_equal(ours, 1);
    // Set at a difference, where the other library doesn't come along: the content has a framing for one of them.
    ours.set_limit(HTTP_MAX_HEADER_SIZE);
    ours.init(&program.parser, HTTP_RESPONSE);
    program.when = program.events + 7; // begin, two names and values, headers, body
    program.act = [&] {
      ours.set_limit(20);
      return 0;
    };
    program.execute(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encodingx: a\r\n\r\n1\r\nb\r\n0\r\n\r\n");
    EXPECT_EQ(ours.counters().different, 1U);
    ours.init(&program.parser, HTTP_REQUEST);
    program.execute(get);
    EXPECT_EQ(program.parser.http_errno, static_cast<unsigned>(HPE_HEADER_OVERFLOW));
    EXPECT_EQ(ours.counters().equal, 2U);
  });
}

TEST_P(Compared, NoBytesThatCantBeThereAreRead) {
  dropin::in_mode("verify", [](const Library& ours) {
    Program program(ours);
    EXPECT_EQ(ours.execute(&program.parser, &program.settings, nullptr, 5), 0U);
    http_parser_url url;
    EXPECT_EQ(ours.parse_url(nullptr, 5, 0, &url), 1);
    ours.pause(&program.parser, 1); // Of a parser that failed, which stops the original library.
    EXPECT_EQ(ours.counters().unfit, 2U);
  });
}

TEST_P(Compared, ManyThreadsAreComparedAtOnce) {
  in_mode([](const Library& ours) {
    constexpr std::uint64_t rounds = 500;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&ours] {
        Program program(ours);
        for (std::uint64_t round = 0; round < rounds; ++round) {
          ours.init(&program.parser, HTTP_REQUEST);
          program.execute(post.substr(0, 20));
          program.execute(post.substr(20));
          ours.should_keep_alive(&program.parser);
        }
      });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    expect_equal(ours, 4 * rounds * 3);
  });
}

TEST_P(Compared, TheChildOfAForkGoesOn) {
  in_mode([](const Library& ours) {
    Program program(ours);
    program.when = 3;
    program.act = [] {
      const pid_t child = fork();
      if (child == 0) {
        return 0;
      }
      int status = 0;
      waitpid(child, &status, 0);
      EXPECT_EQ(status, 0);
      return 0;
    };
    const pid_t parent = getpid();
    program.execute(post.substr(0, 30));
    program.execute(post.substr(30));
    Program other(ours);
    other.execute(get);
    expect_equal(ours, 3);
    if (getpid() != parent) {
      _exit(testing::Test::HasFailure() ? 1 : 0);
    }
  });
}

#if !STRAKE_TEST_TSAN
// ThreadSanitizer can't follow a fork while there are other threads.
TEST_P(Compared, AForkBesideOtherThreadsLeavesTheTableWhole) {
  in_mode([](const Library& ours) {
    std::atomic<bool> stop{false};
    std::thread busy([&] {
      while (!stop) {
        Program program(ours);
        program.execute(get);
      }
    });
    for (int more = 0; more < 50; ++more) {
      const pid_t child = fork();
      if (child == 0) {
        std::vector<http_parser> parsers(1000); // Of all shares of the table.
        for (http_parser& parser : parsers) {
          ours.init(&parser, HTTP_REQUEST);
        }
        _exit(0);
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

} // namespace
