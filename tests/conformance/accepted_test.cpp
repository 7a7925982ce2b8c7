// Every message of accepted.tsv and accepted_responses.tsv is accepted and says what it must, however it is cut and in
// whichever way it is read; so does the canonical form of a request.
#include <gtest/gtest.h>

#include "../requests.hpp"
#include "answers.hpp"
#include "cuts.hpp"
#include "table.hpp"

namespace {

using namespace requests;
using messages::Api;
using messages::Given;
using messages::Message;

struct Case {
  std::string name;
  strake_http_options options{};
  std::string method; ///< Of the request that a response answers.
  std::map<std::string, std::string> answers;
  std::size_t size = 0; ///< Of the message, which begins the input.
  bool ends_with_connection = false;
  std::string input;
};

Case case_of(const table::Row& row, std::size_t answers, const std::string& size) {
  Case test{.name = row[0],
            .options = table::options(row[2]),
            .method = table::method(row[2]),
            .answers = table::answers(row[answers]),
            .ends_with_connection = size == "close",
            .input = table::bytes(row.back())};
  test.size = size == "all" || size == "close" ? test.input.size() : std::stoul(size);
  return test;
}

Case request_of(const table::Row& row) {
  Case test = case_of(row, 11, row[9]);
  test.answers["method"] = table::bytes(row[3]);
  test.answers["target"] = table::bytes(row[4]);
  test.answers["path"] = table::bytes(row[5]);
  test.answers["minor"] = row[6];
  test.answers["fields"] = row[7];
  test.answers["body"] = row[8] == "-" ? "" : table::bytes(row[8]);
  test.answers["keep_alive"] = row[10];
  return test;
}

Case response_of(const table::Row& row) {
  Case test = case_of(row, 10, row[8]);
  test.answers["code"] = row[3];
  test.answers["reason"] = row[4] == "-" ? "" : table::bytes(row[4]);
  test.answers["minor"] = row[5];
  test.answers["fields"] = row[6];
  test.answers["body"] = row[7] == "-" ? "" : table::bytes(row[7]);
  test.answers["keep_alive"] = row[9];
  return test;
}

template <class Handle>
std::vector<Case> cases();

template <>
std::vector<Case> cases<strake_http_request>() {
  std::vector<Case> all;
  for (const table::Row& row : table::accepted()) {
    all.push_back(request_of(row));
  }
  return all;
}
template <>
std::vector<Case> cases<strake_http_response>() {
  std::vector<Case> all;
  for (const table::Row& row : table::accepted_responses()) {
    all.push_back(response_of(row));
  }
  return all;
}

template <class Of>
class Accepted : public testing::Test {};
using Messages = testing::Types<Api<strake_http_request>, Api<strake_http_response>>;
TYPED_TEST_SUITE(Accepted, Messages);

TYPED_TEST(Accepted, MessagesInOneBufferAreReadAsTheTableSays) {
  using Handle = typename TypeParam::Handle;
  for (const Case& test : cases<Handle>()) {
    SCOPED_TRACE(test.name);
    const Message<Handle> message = messages::make<Handle>(test.options);
    messages::answers(message.get(), test.method);
    ASSERT_EQ(messages::read(Way::feed, message, test.input, {test.input.size()}), Outcome{.consumed = test.size});
    for (const auto& [key, expected] : test.answers) {
      EXPECT_EQ(answers::answer(message, key), expected) << key;
    }
  }
}

TYPED_TEST(Accepted, MessagesAreReadAlikeHoweverTheyAreCut) {
  using Handle = typename TypeParam::Handle;
  for (const Case& test : cases<Handle>()) {
    SCOPED_TRACE(test.name);
    const Outcome expected{.consumed = test.size};
    const Message<Handle> message = messages::make<Handle>(test.options);
    messages::answers(message.get(), test.method);
    ASSERT_EQ(messages::read(Way::feed, message, test.input, {test.input.size()}), expected);
    const auto answers = answers::all(message);
    cuts::every(test.input.size(), test.size, [&](const std::vector<std::size_t>& ends) {
      ASSERT_EQ(TypeParam::reset(message.get(), nullptr), STRAKE_OK);
      messages::answers(message.get(), test.method);
      ASSERT_EQ(messages::read(Way::feed, message, test.input, ends), expected);
      EXPECT_EQ(answers::all(message), answers);
      EXPECT_EQ(TypeParam::finish(message.get(), nullptr), STRAKE_OK) << "what is complete stays so";
    });
  }
}

/// Where content is given away, the message hasn't it.
std::map<std::string, std::string> without_body(std::map<std::string, std::string> answers) {
  answers["body"] = answers["body"].empty() ? "" : "!WRONG_STATE";
  return answers;
}

TYPED_TEST(Accepted, MessagesAreReadAlikeByStepsAndByCallbacks) {
  using Handle = typename TypeParam::Handle;
  for (const Case& test : cases<Handle>()) {
    SCOPED_TRACE(test.name);
    const Outcome expected{.consumed = test.size};
    const Message<Handle> message = messages::make<Handle>(test.options);
    messages::answers(message.get(), test.method);
    ASSERT_EQ(messages::read(Way::feed, message, test.input, {test.input.size()}), expected);
    const auto answers = answers::all(message);
    const Given given_then{.events = answers.at("body").empty() ? "h." : "hc.", .content = answers.at("body")};
    for (const Way way : {Way::next, Way::run}) {
      SCOPED_TRACE(way);
      cuts::every(test.input.size(), test.size, [&](const std::vector<std::size_t>& ends) {
        ASSERT_EQ(TypeParam::reset(message.get(), nullptr), STRAKE_OK);
        messages::answers(message.get(), test.method);
        Given given;
        ASSERT_EQ(messages::read(way, message, test.input, ends, &given), expected);
        EXPECT_EQ(given, given_then);
        EXPECT_EQ(answers::all(message), without_body(answers));
      });
    }
  }
}

TYPED_TEST(Accepted, EveryBeginningOfAMessageIsIncomplete) {
  using Handle = typename TypeParam::Handle;
  for (const Case& test : cases<Handle>()) {
    SCOPED_TRACE(test.name);
    for (const Way way : messages::ways) {
      SCOPED_TRACE(way);
      const Message<Handle> message = messages::make<Handle>(test.options);
      messages::answers(message.get(), test.method);
      messages::Reader<Handle> reader(way, message.get());
      const std::string_view all = std::string_view(test.input).substr(0, test.size);
      const std::size_t step = cuts::step(test.size);
      for (std::size_t at = 0; at + step < test.size; at += step) {
        EXPECT_EQ(reader.read(all.substr(at, step)), STRAKE_INCOMPLETE);
      }
      EXPECT_NE(state_of(message), STRAKE_HTTP_STATE_COMPLETE);
      const std::size_t last = test.size - (test.size % step == 0 ? step : test.size % step);
      EXPECT_EQ(reader.read(all.substr(last)), test.ends_with_connection ? STRAKE_INCOMPLETE : STRAKE_OK);
    }
  }
}

TEST(AcceptedRequests, AreParsedAsTheTableSays) {
  for (const Case& test : cases<strake_http_request>()) {
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
    for (std::size_t size = 0; size < test.size; size += cuts::step(test.size)) {
      EXPECT_EQ(strake_http_request_parse(bytes_of(test.input), size, &test.options, &handle, nullptr, nullptr),
                STRAKE_INCOMPLETE);
      EXPECT_EQ(handle, nullptr);
    }
  }
}

/// Without the offset of a path that is refused: it may stand elsewhere in the canonical form.
std::string answer_elsewhere(const Request& request, const std::string& key) {
  const std::string answer = answers::answer(request, key);
  return answer.starts_with("!HTTP_PATH_") ? answer.substr(0, answer.find('@')) : answer;
}

TEST(AcceptedRequests, HaveACanonicalFormThatSaysTheSameAndIsItsOwn) {
  for (const Case& test : cases<strake_http_request>()) {
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
