// What holds for any input: it is read alike however it is cut, and what is accepted has one canonical form.
#include <gtest/gtest.h>

#include <random>

#include "../conformance/table.hpp"
#include "../requests.hpp"

namespace {

using namespace requests;

/// All that a request says, or why it was refused.
struct Reading {
  Outcome outcome;
  std::string canonical;
  bool operator==(const Reading&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Reading& reading) { return out << reading.outcome; }

Reading read(const Request& request, const std::string& input, const std::vector<std::size_t>& cuts) {
  EXPECT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
  const Outcome outcome = feed(request, input, cuts);
  return {.outcome = outcome, .canonical = outcome.status == STRAKE_OK ? canonical_of(request) : ""};
}

/// Changes a byte, takes some out, repeats some, or puts in some that matter.
void mutate(std::string& text, std::mt19937& random) {
  static const std::vector<std::string> parts{"\r",
                                              "\n",
                                              "\r\n",
                                              "\r\n\r\n",
                                              " ",
                                              "\t",
                                              ":",
                                              "\0",
                                              ",",
                                              ";",
                                              "0",
                                              "5",
                                              "\x7f",
                                              "\x80",
                                              "%2e",
                                              "chunked",
                                              "Host: b\r\n",
                                              "\"",
                                              "Content-Length: 3\r\n",
                                              "Transfer-Encoding: chunked\r\n"};
  const std::size_t at = text.empty() ? 0 : random() % text.size();
  switch (random() % 4) {
  case 0:
    if (!text.empty()) {
      text[at] = static_cast<char>(random() % 256);
    }
    break;
  case 1:
    text.erase(at, random() % 5);
    break;
  case 2:
    text.insert(at, text.substr(at, random() % 20));
    break;
  default:
    text.insert(at, parts[random() % parts.size()]);
    break;
  }
}

std::vector<std::size_t> random_cuts(std::size_t size, std::mt19937& random) {
  std::vector<std::size_t> cuts;
  for (std::size_t at = random() % 20; at < size; at += 1 + random() % (1 + random() % 40)) {
    cuts.push_back(at);
  }
  cuts.push_back(size);
  return cuts;
}

std::vector<std::string> seeds() {
  std::vector<std::string> inputs;
  for (const auto& rows : {table::accepted(), table::refused()}) {
    for (const table::Row& row : rows) {
      if (std::string input = table::bytes(row.back()); input.size() < 1000) {
        inputs.push_back(std::move(input));
      }
    }
  }
  return inputs;
}

TEST(Property, AnyInputIsReadAlikeHoweverItIsCut) {
  std::mt19937 random(19991231);
  const std::vector<std::string> inputs = seeds();
  std::size_t accepted = 0;
  for (int round = 0; round < 12000; ++round) {
    strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
    options.lenience = round % 3 == 0 ? random() % 0x80 : 0;
    if (round % 2 == 0) {
      options.max_header_section = random() % 100;
      options.max_target = random() % 60;
      options.max_fields = random() % 5;
      options.max_body = random() % 20;
      options.max_message = random() % 200;
      options.max_chunk_extensions = random() % 10;
      options.max_trailer_section = random() % 30;
    }
    std::string input = inputs[random() % inputs.size()];
    for (unsigned mutations = random() % 4; mutations > 0; --mutations) {
      mutate(input, random);
    }
    const Request request = make_request(options);
    const Reading whole = read(request, input, {input.size()});
    const Reading cut = read(request, input, random_cuts(input.size(), random));
    ASSERT_EQ(whole, cut) << input;
    if (whole.outcome.status != STRAKE_OK) {
      continue;
    }
    ++accepted;
    strake_http_options roomy = STRAKE_HTTP_OPTIONS_INIT;
    roomy.lenience = options.lenience;
    const Request again = make_request(roomy);
    const Reading canonical = read(again, whole.canonical, {whole.canonical.size()});
    ASSERT_EQ(canonical.outcome.status, STRAKE_OK) << whole.canonical;
    ASSERT_EQ(canonical.outcome.consumed, whole.canonical.size());
    ASSERT_EQ(canonical.canonical, whole.canonical);
  }
  EXPECT_GT(accepted, 1000U);
}

} // namespace
