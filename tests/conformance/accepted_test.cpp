// Every request of accepted.tsv is accepted and says what it must, however it is cut; so does its canonical form.
#include <gtest/gtest.h>

#include "answers.hpp"
#include "cuts.hpp"
#include "table.hpp"

namespace {

using namespace requests;

struct Case {
  std::string name;
  strake_http_options options{};
  std::map<std::string, std::string> answers;
  std::size_t size = 0; ///< Of the request, which begins the input.
  std::string input;
};

Case case_of(const table::Row& row) {
  Case test{.name = row[0],
            .options = table::options(row[2]),
            .answers = table::answers(row[11]),
            .input = table::bytes(row[12])};
  test.answers["method"] = table::bytes(row[3]);
  test.answers["target"] = table::bytes(row[4]);
  test.answers["path"] = table::bytes(row[5]);
  test.answers["minor"] = row[6];
  test.answers["fields"] = row[7];
  test.answers["body"] = row[8] == "-" ? "" : table::bytes(row[8]);
  test.answers["keep_alive"] = row[10];
  test.size = row[9] == "all" ? test.input.size() : std::stoul(row[9]);
  return test;
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const table::Row& row : table::accepted()) {
    all.push_back(case_of(row));
  }
  return all;
}

TEST(Accepted, RequestsInOneBufferAreReadAsTheTableSays) {
  for (const Case& test : cases()) {
    SCOPED_TRACE(test.name);
    strake_http_request* handle = nullptr;
    std::size_t consumed = 0;
    ASSERT_EQ(
        strake_http_request_parse(bytes_of(test.input), test.input.size(), &test.options, &handle, &consumed, nullptr),
        STRAKE_OK);
    const Request request(handle);
    EXPECT_EQ(consumed, test.size);
    for (const auto& [key, expected] : test.answers) {
      EXPECT_EQ(answers::answer(request, key), expected) << key;
    }
  }
}

TEST(Accepted, RequestsAreReadAlikeHoweverTheyAreCut) {
  for (const Case& test : cases()) {
    SCOPED_TRACE(test.name);
    const Request whole = make_request(test.options);
    const Outcome expected{.consumed = test.size};
    ASSERT_EQ(feed(whole, test.input, {test.input.size()}), expected);
    const auto answers = answers::all(whole);
    const Request request = make_request(test.options);
    cuts::every(test.input.size(), test.size, [&](const std::vector<std::size_t>& ends) {
      ASSERT_EQ(feed(request, test.input, ends), expected);
      EXPECT_EQ(answers::all(request), answers);
      EXPECT_EQ(strake_http_request_finish(request.get(), nullptr), STRAKE_OK) << "what is complete stays so";
      EXPECT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
    });
  }
}

TEST(Accepted, EveryBeginningOfARequestIsIncomplete) {
  for (const Case& test : cases()) {
    SCOPED_TRACE(test.name);
    for (std::size_t size = 0; size < test.size; size += cuts::step(test.size)) {
      strake_http_request* request = nullptr;
      EXPECT_EQ(strake_http_request_parse(bytes_of(test.input), size, &test.options, &request, nullptr, nullptr),
                STRAKE_INCOMPLETE);
      EXPECT_EQ(request, nullptr);
    }
  }
}

/// Without the offset of a path that is refused: it may stand elsewhere in the canonical form.
std::string answer_elsewhere(const Request& request, const std::string& key) {
  const std::string answer = answers::answer(request, key);
  return answer.starts_with("!HTTP_PATH_") ? answer.substr(0, answer.find('@')) : answer;
}

TEST(Accepted, TheCanonicalFormSaysTheSameAndIsItsOwn) {
  for (const Case& test : cases()) {
    SCOPED_TRACE(test.name);
    const Request request = make_request(test.options);
    ASSERT_EQ(feed(request, test.input, {test.input.size()}).status, STRAKE_OK);
    const std::string form = canonical_of(request);
    // It has one space in each line and one content-length, which the limits of the case didn't foresee.
    strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
    options.lenience = test.options.lenience;
    options.max_method = options.max_target = options.max_header_section = 50000;
    options.max_fields = 300;
    const Request again = make_request(options);
    ASSERT_EQ(feed(again, form, {form.size()}), Outcome{.consumed = form.size()}) << form;
    EXPECT_EQ(canonical_of(again), form);
    for (const char* key : {"method", "target", "path", "query", "host", "body", "form", "minor", "keep_alive"}) {
      EXPECT_EQ(answer_elsewhere(again, key), answer_elsewhere(request, key)) << key;
    }
  }
}

} // namespace
