// Whatever is put in, also by somebody who wants to smuggle: what is accepted is what a strict recipient reads.
#include <random>
#include <vector>

#include "writer.hpp"

namespace {

using namespace writing;

using Fields = std::vector<std::pair<std::string, std::string>>;

/// What was accepted of a message.
struct Accepted {
  std::string method;
  std::string target;
  int32_t minor = 1;
  Fields fields;
  std::string body;
  Fields trailers;
};

class Random {
public:
  /// Names that are known matter, so they must come up more often than by chance.
  explicit Random(std::vector<std::string> known) : known_(std::move(known)) {}

  std::uint32_t below(std::uint32_t bound) { return engine_() % bound; }
  bool once_in(std::uint32_t count) { return below(count) == 0; }

  std::string pick(const std::vector<std::string>& from) {
    return from[below(static_cast<std::uint32_t>(from.size()))];
  }

  /// Text that may be right, with now and then something that would change the message.
  std::string text(const std::string& alphabet) {
    static const std::vector<std::string> hostile{"\r\n",
                                                  "\n",
                                                  "\r",
                                                  std::string(1, '\0'),
                                                  "\r\n\r\n",
                                                  " ",
                                                  "\t",
                                                  ":",
                                                  "\x7f",
                                                  "\x80\xff",
                                                  ",",
                                                  "#",
                                                  "HTTP/1.1",
                                                  "\r\nhost: b",
                                                  "\r\ncontent-length: 1",
                                                  "\r\n0\r\n\r\n",
                                                  "\r\n "};
    std::string all;
    for (std::uint32_t size = below(12); size > 0; --size) {
      all += alphabet[below(static_cast<std::uint32_t>(alphabet.size()))];
    }
    if (once_in(5)) {
      all.insert(below(static_cast<std::uint32_t>(all.size() + 1)), pick(hostile));
    }
    return all;
  }

  std::string name() { return once_in(8) ? pick(known_) : text("abcXYZ09-_!#$%&'*+.^`|~"); }
  std::string value() { return once_in(8) ? "chunked" : text("abc, ;=\"/\\():\t\x80"); }

private:
  std::vector<std::string> known_;
  std::mt19937 engine_{20221106};
};

void add_start(Writer& writer, Random& random, Accepted& accepted) {
  static const std::vector<std::string> methods{"GET", "POST", "PUT", "OPTIONS", "CONNECT", "TRACE"};
  static const std::vector<std::string> targets{"/", "*", "a:1", "http://a/b?c", "/a/%62/../c?d=/e"};
  strake_status status = STRAKE_HTTP_INVALID_METHOD;
  while (status != STRAKE_OK) {
    accepted.method = random.once_in(3) ? random.text("ABCabc-") : random.pick(methods);
    accepted.target = random.once_in(3) ? std::string("/").append(random.text("abc/?%&=[]\"")) : random.pick(targets);
    accepted.minor = random.once_in(5) ? 0 : 1;
    status = writer.request(accepted.method, accepted.target, accepted.minor);
  }
}

void add_fields(Writer& writer, Random& random, Fields& fields) {
  for (std::uint32_t count = random.below(6); count > 0; --count) {
    const std::string name = random.name();
    const std::string value = random.value();
    if (writer.field(name, value) == STRAKE_OK) {
      fields.emplace_back(name, value);
    }
  }
}

/// Gives the length that was announced.
std::uint64_t add_framing(Writer& writer, Random& random, Fields& fields) {
  const std::uint64_t length = random.below(40);
  switch (random.below(3)) {
  case 0:
    if (writer.content_length(length) == STRAKE_OK) {
      fields.emplace_back("content-length", std::to_string(length));
      return length;
    }
    break;
  case 1:
    if (writer.chunked() == STRAKE_OK) {
      fields.emplace_back("transfer-encoding", "chunked");
    }
    break;
  default:
    break;
  }
  return 0;
}

void end_head(Writer& writer, Fields& fields) {
  if (writer.head_end() == STRAKE_HTTP_MISSING_HOST) {
    EXPECT_EQ(writer.field("Host", "a"), STRAKE_OK);
    fields.emplace_back("Host", "a");
    EXPECT_EQ(writer.head_end(), STRAKE_OK);
  }
}

void add_rest(Writer& writer, Random& random, Accepted& accepted, std::uint64_t length) {
  for (std::uint32_t count = random.below(5); count > 0; --count) {
    const std::string piece = random.text("\r\n0123;abc");
    if (writer.body(piece) == STRAKE_OK) {
      accepted.body += piece;
    }
  }
  for (std::uint32_t count = random.below(4); count > 0; --count) {
    const std::string name = random.name();
    const std::string value = random.value();
    if (writer.trailer(name, value) == STRAKE_OK) {
      accepted.trailers.emplace_back(name, value);
    }
  }
  if (writer.finish() == STRAKE_HTTP_WRONG_BODY_SIZE) {
    const std::string missing(length - accepted.body.size(), 'x');
    EXPECT_EQ(writer.body(missing), STRAKE_OK);
    accepted.body += missing;
    EXPECT_EQ(writer.finish(), STRAKE_OK);
  }
}

std::string lower(std::string text) {
  for (char& c : text) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return text;
}

using Count = strake_status (*)(const strake_http_request*, std::size_t*, strake_error*);
using At = strake_status (*)(const strake_http_request*, std::size_t, strake_http_field*, strake_error*);

void expect_fields(const Parsed& request, const Fields& fields, Count count_of, At at) {
  std::size_t count = 0;
  ASSERT_EQ(count_of(request.handle(), &count, nullptr), STRAKE_OK);
  ASSERT_EQ(count, fields.size());
  for (std::size_t index = 0; index < count; ++index) {
    strake_http_field field{};
    ASSERT_EQ(at(request.handle(), index, &field, nullptr), STRAKE_OK);
    EXPECT_EQ(text_of(field.name), lower(fields[index].first));
    EXPECT_EQ(text_of(field.value), fields[index].second);
  }
}

void expect_same(const std::string& text, const Accepted& accepted, const strake_http_options* options = nullptr) {
  const Parsed request(text, options);
  ASSERT_EQ(request.status, STRAKE_OK) << strake_status_name(request.status) << "\n" << text;
  ASSERT_EQ(request.consumed, text.size()) << text;
  strake_bytes view{};
  int32_t minor = -1;
  EXPECT_EQ(strake_http_request_method(request.handle(), &view, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of(view), accepted.method);
  EXPECT_EQ(strake_http_request_target(request.handle(), &view, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of(view), accepted.target);
  EXPECT_EQ(strake_http_request_version_minor(request.handle(), &minor, nullptr), STRAKE_OK);
  EXPECT_EQ(minor, accepted.minor);
  EXPECT_EQ(request.body(), accepted.body);
  expect_fields(request, accepted.fields, strake_http_request_field_count, strake_http_request_field);
  expect_fields(request, accepted.trailers, strake_http_request_trailer_count, strake_http_request_trailer);
}

/// The request written again from what the parser read of it.
std::string written_again(const Parsed& request) {
  Writer writer;
  EXPECT_EQ(writer.copy_head(request.handle()), STRAKE_OK);
  EXPECT_EQ(writer.head_end(), STRAKE_OK);
  EXPECT_EQ(writer.body(request.body()), STRAKE_OK);
  EXPECT_EQ(writer.finish(), STRAKE_OK);
  return writer.output();
}

TEST(Property, ARequestIsReadAsItWasPutIn) {
  Random random({"host", "Content-Length", "transfer-encoding", "Trailer", "connection", "te", "Authorization"});
  Writer writer;
  for (int round = 0; round < 20000 && !testing::Test::HasFailure(); ++round) {
    Accepted accepted;
    add_start(writer, random, accepted);
    add_fields(writer, random, accepted.fields);
    const std::uint64_t length = add_framing(writer, random, accepted.fields);
    add_fields(writer, random, accepted.fields);
    end_head(writer, accepted.fields);
    add_rest(writer, random, accepted, length);
    const std::string text = writer.output();
    expect_same(text, accepted);
    const Parsed request(text);
    EXPECT_EQ(written_again(request), request.canonical());
    STEP(writer.taken(text.size()));
  }
}

/// A response as a request whose head goes on alike, so that the strict parser reads it.
std::string as_request(const std::string& response) {
  return "POST / HTTP/1.1" + response.substr(response.find("\r\n"));
}

/// Begins a response. Gives its status line.
std::string add_status_line(Writer& writer, Random& random) {
  while (true) {
    const auto status = static_cast<int32_t>(300 + random.below(700));
    const std::string reason = random.text("abc \t\x80").append("z");
    if (status != 304 && writer.response(status, reason) == STRAKE_OK) {
      return "HTTP/1.1 " + std::to_string(status) + " " + reason;
    }
  }
}

TEST(Property, AResponseIsReadAsItWasPutIn) {
  strake_http_options hostless = STRAKE_HTTP_OPTIONS_INIT;
  hostless.lenience = STRAKE_HTTP_ALLOW_MISSING_HOST;
  Random random({"Content-Length", "transfer-encoding", "Trailer", "connection", "Set-Cookie"});
  Writer writer;
  for (int round = 0; round < 20000 && !testing::Test::HasFailure(); ++round) {
    Accepted accepted{.method = "POST", .target = "/", .fields = {}, .body = {}, .trailers = {}};
    const std::string status_line = add_status_line(writer, random);
    add_fields(writer, random, accepted.fields);
    std::uint64_t length = 0;
    for (const std::size_t before = accepted.fields.size(); accepted.fields.size() == before;) {
      length = add_framing(writer, random, accepted.fields);
    }
    STEP(writer.head_end());
    add_rest(writer, random, accepted, length);
    const std::string text = writer.output();
    ASSERT_EQ(text.substr(0, text.find("\r\n")), status_line);
    expect_same(as_request(text), accepted, &hostless);
    STEP(writer.taken(text.size()));
  }
}

} // namespace
