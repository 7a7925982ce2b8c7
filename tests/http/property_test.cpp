// What holds for any input: it is read alike however it is cut, and what is accepted has one canonical form.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <sstream>

#include "../conformance/table.hpp"
#include "../requests.hpp"

namespace {

using namespace messages;

template <class Handle>
std::string list(const Message<Handle>& message, decltype(Api<Handle>::field) get) {
  std::string all;
  strake_http_field field{};
  for (std::size_t i = 0; get(message.get(), i, &field, nullptr) == STRAKE_OK; ++i) {
    all.append("[").append(text_of(field.name)).append("]=[").append(text_of(field.value)).append("]");
  }
  return all;
}

std::string start_of(const Message<strake_http_request>& request) {
  strake_bytes method{};
  strake_bytes target{};
  EXPECT_EQ(strake_http_request_method(request.get(), &method, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_http_request_target(request.get(), &target, nullptr), STRAKE_OK);
  return text_of(method) + " " + text_of(target);
}
std::string start_of(const Message<strake_http_response>& response) {
  std::int32_t code = 0;
  strake_bytes reason{};
  EXPECT_EQ(strake_http_response_status_code(response.get(), &code, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_http_response_reason(response.get(), &reason, nullptr), STRAKE_OK);
  return std::to_string(code) + " " + text_of(reason);
}

/// All that a message says, or why it was refused.
struct Reading {
  Outcome outcome;
  std::string said;
  std::string content;
  bool operator==(const Reading&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Reading& reading) {
  return out << reading.outcome << ", " << testing::PrintToString(reading.said + "|" + reading.content);
}

template <class Handle>
Reading read_anew(Way way, const Message<Handle>& message, std::string_view method, const std::string& input,
                  const std::vector<std::size_t>& cuts) {
  EXPECT_EQ(Api<Handle>::reset(message.get(), nullptr), STRAKE_OK);
  answers(message.get(), method);
  Given given;
  Reading reading{.outcome = read(way, message, input, cuts, &given)};
  if (reading.outcome.status == STRAKE_OK) {
    reading.said = start_of(message) + list(message, Api<Handle>::field) + "|" + list(message, Api<Handle>::trailer);
    strake_bytes body{};
    const strake_status has_body = Api<Handle>::body(message.get(), &body, nullptr);
    EXPECT_EQ(has_body, given.content.empty() ? STRAKE_OK : STRAKE_WRONG_STATE);
    reading.content = has_body == STRAKE_OK ? text_of(body) : given.content;
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

template <class Handle>
std::vector<std::string> seeds() {
  const bool requests = std::is_same_v<Handle, strake_http_request>;
  std::vector<std::string> inputs;
  for (const auto& rows : {requests ? table::accepted() : table::accepted_responses(),
                           requests ? table::refused() : table::refused_responses()}) {
    for (const table::Row& row : rows) {
      if (std::string input = table::bytes(row.back()); input.size() < 1000) {
        inputs.push_back(std::move(input));
      }
    }
  }
  return inputs;
}

strake_http_options random_options(std::mt19937& random) {
  strake_http_options options = STRAKE_HTTP_OPTIONS_INIT;
  options.lenience = random() % 3 == 0 ? random() % 0x80 : 0;
  if (random() % 2 == 0) {
    options.max_header_section = random() % 100;
    options.max_target = random() % 60;
    options.max_reason = random() % 20;
    options.max_field = random() % 60;
    options.max_fields = random() % 5;
    options.max_body = random() % 20;
    options.max_message = random() % 200;
    options.max_chunk_extensions = random() % 10;
    options.max_trailer_section = random() % 30;
  }
  return options;
}

/// The canonical form is accepted under the same lenience, and is its own.
void expect_canonical(const Message<strake_http_request>& request, const strake_http_options& options) {
  strake_http_options roomy = STRAKE_HTTP_OPTIONS_INIT;
  roomy.lenience = options.lenience;
  const std::string form = requests::canonical_of(request);
  const Message<strake_http_request> again = make<strake_http_request>(roomy);
  ASSERT_EQ(read(Way::feed, again, form, {form.size()}), Outcome{.consumed = form.size()}) << form;
  ASSERT_EQ(requests::canonical_of(again), form);
}
void expect_canonical(const Message<strake_http_response>& /*response*/, const strake_http_options& /*options*/) {}

template <class Of>
class Property : public testing::Test {};
using Messages = testing::Types<Api<strake_http_request>, Api<strake_http_response>>;
TYPED_TEST_SUITE(Property, Messages);

TYPED_TEST(Property, AnyInputIsReadAlikeHoweverItIsCutAndRead) {
  using Handle = typename TypeParam::Handle;
  std::mt19937 random(19991231);
  const std::vector<std::string> inputs = seeds<Handle>();
  std::size_t accepted = 0;
  for (int round = 0; round < 12000; ++round) {
    const strake_http_options options = random_options(random);
    const std::string_view method = std::array{"GET", "HEAD", "CONNECT"}.at(random() % 3);
    std::string input = inputs[random() % inputs.size()];
    for (unsigned mutations = random() % 4; mutations > 0; --mutations) {
      mutate(input, random);
    }
    const Message<Handle> message = make<Handle>(options);
    const Reading whole = read_anew(Way::feed, message, method, input, {input.size()});
    if (whole.outcome.status == STRAKE_OK) {
      ++accepted;
      expect_canonical(message, options);
    }
    for (const Way way : ways) {
      ASSERT_EQ(read_anew(way, message, method, input, random_cuts(input.size(), random)), whole) << way << input;
    }
  }
  EXPECT_GT(accepted, 1000U);
}

/// A response that is valid, to a method, and what must be read of it.
struct Valid {
  std::string method;
  std::string text;
  std::int32_t code = 200;
  std::string content;
  bool ends_with_connection = false;
};

std::string random_bytes(std::size_t size, std::mt19937& random) {
  std::string bytes(size, '\0');
  std::ranges::generate(bytes, [&] { return static_cast<char>(random() % 256); });
  return bytes;
}

std::string chunked(std::string_view content, std::mt19937& random) {
  std::ostringstream out;
  while (!content.empty()) {
    const std::size_t size = 1 + random() % content.size();
    out << std::hex << size << (random() % 4 == 0 ? ";a=\"b\"" : "") << "\r\n" << content.substr(0, size) << "\r\n";
    content.remove_prefix(size);
  }
  out << "0\r\n" << (random() % 2 == 0 ? "X-Trailer: t\r\n" : "") << "\r\n";
  return out.str();
}

Valid random_response(std::mt19937& random, bool last) {
  static constexpr std::array codes{200, 200, 200, 201, 204, 206, 301, 304, 404, 500, 599, 999};
  Valid response{.method = std::array{"GET", "GET", "POST", "HEAD"}.at(random() % 4),
                 .code = codes.at(random() % codes.size()),
                 .content = random_bytes(random() % 300, random)};
  const bool empty = response.method == "HEAD" || response.code == 204 || response.code == 304;
  response.text =
      "HTTP/1.1 " + std::to_string(response.code) + " x\r\nX-Random: " + std::string(random() % 50, 'x') + "\r\n";
  const std::string content = empty ? "" : response.content;
  switch (random() % (last ? 3 : 2)) {
  case 0:
    response.text += "Content-Length: " + std::to_string(response.content.size()) + "\r\n\r\n" + content;
    break;
  case 1:
    response.text += "Transfer-Encoding: chunked\r\n\r\n" + (empty ? "" : chunked(content, random));
    break;
  default:
    response.text += "\r\n" + content;
    response.ends_with_connection = !empty;
  }
  response.content = content;
  return response;
}

/// A client that reads what comes on its connection.
class Client {
public:
  Client(Way way, const std::vector<Valid>& expected) : way_(way), expected_(expected) { expect_next(); }

  void receive(std::string_view piece) {
    while (!piece.empty()) {
      const strake_status status = reader_.read(piece);
      piece.remove_prefix(reader_.consumed());
      if (status == STRAKE_INCOMPLETE) {
        ASSERT_EQ(piece, "");
        return;
      }
      ASSERT_EQ(status, STRAKE_OK);
      complete();
    }
  }
  void finish() {
    if (read_ < expected_.size()) {
      EXPECT_TRUE(expected_[read_].ends_with_connection);
      ASSERT_EQ(reader_.finish(), STRAKE_OK);
      complete();
    }
  }
  [[nodiscard]] std::size_t read() const { return read_; }

private:
  void expect_next() {
    reader_ = Reader(way_, response_.get());
    answers(response_.get(), read_ < expected_.size() ? expected_[read_].method : "GET");
  }
  void complete() {
    std::int32_t code = 0;
    EXPECT_EQ(strake_http_response_status_code(response_.get(), &code, nullptr), STRAKE_OK);
    if (code != 100) {
      const Valid& expected = expected_.at(read_++);
      EXPECT_EQ(code, expected.code);
      EXPECT_EQ(content(), expected.content);
    }
    EXPECT_EQ(strake_http_response_reset(response_.get(), nullptr), STRAKE_OK);
    if (code == 100) {
      reader_ = Reader(way_, response_.get());
    } else {
      expect_next();
    }
  }
  [[nodiscard]] std::string content() const {
    strake_bytes body{};
    if (way_ == Way::feed) {
      EXPECT_EQ(strake_http_response_body(response_.get(), &body, nullptr), STRAKE_OK);
    }
    return way_ == Way::feed ? text_of(body) : reader_.given().content;
  }

  Way way_;
  const std::vector<Valid>& expected_;
  std::size_t read_ = 0;
  Message<strake_http_response> response_ = make<strake_http_response>();
  Reader<strake_http_response> reader_{way_, response_.get()};
};

TEST(PropertyOfResponses, AConnectionOfValidOnesIsReadHoweverItIsCut) {
  std::mt19937 random(20240229);
  for (int round = 0; round < 1500; ++round) {
    std::vector<Valid> expected;
    std::string text;
    for (std::size_t count = 1 + random() % 5; count > 0; --count) {
      expected.push_back(random_response(random, count == 1));
      text += (random() % 3 == 0 ? "HTTP/1.1 100 Continue\r\n\r\n" : "") + expected.back().text;
    }
    for (const Way way : ways) {
      Client client(way, expected);
      std::size_t begin = 0;
      for (const std::size_t end : random_cuts(text.size(), random)) {
        client.receive(std::string_view(text).substr(begin, end - begin));
        begin = end;
      }
      client.finish();
      ASSERT_EQ(client.read(), expected.size()) << way;
    }
  }
}

} // namespace
