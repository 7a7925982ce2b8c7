// What holds for any input: it is read alike however it is cut, and what is accepted has one canonical form.
#include <gtest/gtest.h>

#include <random>

#include "corpus.hpp"

namespace {

using namespace corpus;

/// All that a request says, or why it was refused.
struct Reading {
  Outcome outcome;
  std::string canonical;

  bool operator==(const Reading& other) const {
    return outcome.status == other.outcome.status && outcome.offset == other.outcome.offset &&
           outcome.limit == other.outcome.limit && outcome.consumed == other.outcome.consumed &&
           canonical == other.canonical;
  }
};

std::string canonical_of(const strake_http_request* request) {
  std::string form(40000, '\0');
  std::size_t size = 0;
  EXPECT_EQ(
      strake_http_request_canonical(request, reinterpret_cast<std::uint8_t*>(form.data()), form.size(), &size, nullptr),
      STRAKE_OK);
  form.resize(size);
  return form;
}

Reading read(const Request& request, const std::string& input, const std::vector<std::size_t>& cuts) {
  EXPECT_EQ(strake_http_request_reset(request.get(), nullptr), STRAKE_OK);
  Reading reading{.outcome = feed(request.get(), input, cuts), .canonical = ""};
  if (reading.outcome.status == STRAKE_OK) {
    reading.canonical = canonical_of(request.get());
  } else {
    reading.outcome.consumed = 0;
  }
  return reading;
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
  for (const auto& [file, columns] : {std::pair{"accepted.tsv", 5U}, std::pair{"malformed.tsv", 8U}}) {
    for (const Row& row : read_table(file, columns)) {
      if (std::string input = unescape(row.back()); input.size() < 1000) {
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
      options.max_request = random() % 200;
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
    ASSERT_EQ(whole, cut) << strake_status_name(whole.outcome.status) << " at " << whole.outcome.offset << ", "
                          << strake_status_name(cut.outcome.status) << " at " << cut.outcome.offset << "\n"
                          << input;
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
