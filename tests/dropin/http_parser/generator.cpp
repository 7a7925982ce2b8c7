#include "generator.hpp"

#include <algorithm>
#include <array>

namespace dropin {
namespace {

using namespace std::string_view_literals;
using Text = std::string_view;

constexpr std::array methods{
    "GET"sv,        "GET"sv,        "GET"sv,    "POST"sv,     "POST"sv,   "HEAD"sv,      "PUT"sv,         "CONNECT"sv,
    "OPTIONS"sv,    "DELETE"sv,     "TRACE"sv,  "COPY"sv,     "LOCK"sv,   "MKCOL"sv,     "MOVE"sv,        "PROPFIND"sv,
    "PROPPATCH"sv,  "SEARCH"sv,     "UNLOCK"sv, "BIND"sv,     "REBIND"sv, "UNBIND"sv,    "ACL"sv,         "REPORT"sv,
    "MKACTIVITY"sv, "CHECKOUT"sv,   "MERGE"sv,  "M-SEARCH"sv, "NOTIFY"sv, "SUBSCRIBE"sv, "UNSUBSCRIBE"sv, "PATCH"sv,
    "PURGE"sv,      "MKCALENDAR"sv, "LINK"sv,   "UNLINK"sv,   "SOURCE"sv, "PRI"sv,       "get"sv,         "GETX"sv};
constexpr std::array targets{"/"sv,
                             "/"sv,
                             "/a/b?c=d#e"sv,
                             "*"sv,
                             "http://a.b:80/c?d"sv,
                             "a.b:443"sv,
                             "http://u:p@h/"sv,
                             "/\xc3\xa4"sv,
                             "/%20;x"sv,
                             "ftp://x"sv,
                             "/?#?#"sv,
                             "http:/x"sv,
                             "//"sv,
                             "/a\tb"sv,
                             "/a?b?c##d"sv,
                             "[::1]:80"sv,
                             "http://[::1]:8/?q"sv,
                             "?"sv,
                             ""sv,
                             "http://a?b"sv,
                             "http://a@b@c/"sv,
                             "/<>|\"{}"sv,
                             "https://a"sv,
                             "/\f"sv,
                             "/\x7f"sv};
constexpr std::array versions{"HTTP/1.1"sv, "HTTP/1.1"sv, "HTTP/1.1"sv,  "HTTP/1.0"sv, "HTTP/1.0"sv,
                              "HTTP/0.9"sv, "HTTP/2.0"sv, "HTTP/1.10"sv, "ICE/1.0"sv,  "HTTP/11"sv,
                              "HTXP/1.1"sv, "http/1.1"sv, "HTTP/9.9"sv,  "HTTP/1."sv};
constexpr std::array codes{"200"sv, "200"sv,  "204"sv, "304"sv,  "100"sv,   "101"sv, "404"sv, "500"sv,
                           "99"sv,  "1000"sv, "0"sv,   "200x"sv, "65736"sv, "299"sv, "20"sv};
constexpr std::array phrases{" OK"sv, " Not Found"sv, ""sv, " "sv, " O\xc3\x96K"sv, "  x\ty"sv};
constexpr std::array line_ends{"\r\n"sv, "\r\n"sv, "\r\n"sv, "\r\n"sv, "\r\n"sv,   "\r\n"sv, "\r\n"sv, "\r\n"sv,
                               "\r\n"sv, "\r\n"sv, "\n"sv,   "\r"sv,   "\r\r\n"sv, "\n\r"sv, "\rX"sv};
constexpr std::array names{"Host"sv,
                           "A"sv,
                           "Accept"sv,
                           "X-Long-Name_With.All!#$%&'*+-.^`|~"sv,
                           "Content-Length"sv,
                           "Content-Length"sv,
                           "Transfer-Encoding"sv,
                           "Transfer-Encoding"sv,
                           "Connection"sv,
                           "Connection"sv,
                           "Proxy-Connection"sv,
                           "Upgrade"sv,
                           "Content-Type"sv,
                           "Content-Lengthx"sv,
                           "Connectionx"sv,
                           "Upgradex"sv,
                           "Transfer-Encodingx"sv,
                           "Content-Lengt"sv,
                           "Con"sv,
                           "Cookie"sv,
                           "Te"sv,
                           "Trailer"sv,
                           "User-Agent"sv,
                           "P"sv,
                           "C"sv,
                           "T"sv,
                           "U"sv,
                           "Proxy-Connectio"sv,
                           "Conten-Length"sv,
                           "a b"sv,
                           "x@y"sv,
                           "Transfer-Encodin"sv,
                           "Proxy-Connectionx"sv};
constexpr std::array values{"a"sv,          "a.example"sv, "text/html; q=0.5"sv, "5"sv,        "chunked"sv,  "close"sv,
                            "keep-alive"sv, ""sv,          "x y\tz"sv,           "\xff\x80"sv, "websocket"sv};
constexpr std::array lengths{"0"sv,
                             "1"sv,
                             "5"sv,
                             "5"sv,
                             "10"sv,
                             "5 "sv,
                             "05"sv,
                             "5, 5"sv,
                             "-1"sv,
                             "+5"sv,
                             "0x5"sv,
                             ""sv,
                             "5\t"sv,
                             "18446744073709551615"sv,
                             "18446744073709551614"sv,
                             "1844674407370955161"sv,
                             "99999999999999999999"sv,
                             "5 5"sv,
                             "5\r\n "sv,
                             "5\r\n 6"sv,
                             "5x"sv,
                             "\r\n 5"sv,
                             "9999999999"sv};
constexpr std::array codings{"chunked"sv,
                             "chunked"sv,
                             "chunked"sv,
                             "Chunked"sv,
                             "gzip, chunked"sv,
                             "chunked, gzip"sv,
                             "gzip"sv,
                             "chunked,chunked"sv,
                             "identity"sv,
                             "chunked "sv,
                             "chunked;q=1"sv,
                             "gzip,\tchunked"sv,
                             "xchunked"sv,
                             "chunkedx"sv,
                             "chunked\t"sv,
                             ", chunked"sv,
                             "gzip\r\n , chunked"sv,
                             "gzip,\r\n chunked"sv,
                             "chun\r\n ked"sv,
                             "gzip,, chunked"sv,
                             "gzip,\x01"
                             "chunked"sv,
                             "c"sv,
                             "gzip,c,chunked"sv,
                             "chunked\r\n "sv};
constexpr std::array options{"close"sv,
                             "keep-alive"sv,
                             "upgrade"sv,
                             "Upgrade, close"sv,
                             "close, keep-alive"sv,
                             "a, close"sv,
                             "close,\tupgrade"sv,
                             "keep-alive ,upgrade"sv,
                             "CLOSE"sv,
                             "closed"sv,
                             "keep-aliv"sv,
                             "upgrade\r\n ,close"sv,
                             "a,\r\n close"sv,
                             "a,b,close"sv,
                             "close x"sv,
                             "x close"sv,
                             ",close"sv,
                             "Keep-Alive, Upgrade, Close"sv,
                             "upgrade,"sv,
                             "clo\r\n se"sv,
                             "a,@close"sv,
                             "close,close"sv,
                             "\tclose"sv};
constexpr std::array separators{": "sv,  ": "sv,  ": "sv,     ": "sv,   ": "sv, ":"sv,     ":"sv,      ":\t"sv,
                                " : "sv, ":  "sv, ":\r\n "sv, ":\n "sv, ""sv,   ":\r\n"sv, ": \x01"sv, ": \x7f"sv};
constexpr std::array bodies{"hello"sv, "hello"sv, "hell"sv, "helloworld"sv, ""sv, "x"sv};
constexpr std::array chunk_starts{"5\r\nhello\r\n"sv,
                                  "5\r\nhello\r\n"sv,
                                  "5\r\nhello\r\n"sv,
                                  "1;a=b\r\nx\r\n"sv,
                                  "A\r\nhelloworld\r\n"sv,
                                  "05 \r\nhello\r\n"sv,
                                  "5;\nx\r\nhello\r\n"sv,
                                  "5\nhello\r\n"sv,
                                  "5\r\nhello\n"sv,
                                  "5\r\nhelloX\r\n"sv,
                                  "g\r\n"sv,
                                  "fffffffffffffffff\r\n"sv,
                                  "5\rXhello\r\n"sv,
                                  "5\r\nhello\r"sv,
                                  "1;\"\r\nx\r\n"sv,
                                  "0fffffffffffffff\r\nx"sv,
                                  "1\r\nx\rX"sv,
                                  "\r\n"sv,
                                  "fffffffffffffff0\r\nx"sv};
constexpr std::array last_chunks{"0\r\n"sv, "0\r\n"sv, "0\r\n"sv, "0\r\n"sv, "00;x\r\n"sv,
                                 "0\n"sv,   "0"sv,     "0\r\r"sv, ""sv};
constexpr std::array breakers{"\r\n"sv, "\n"sv,       "\r"sv,   "\0"sv,      " "sv,        "\t"sv,   ","sv,
                              ":"sv,    "\r\n "sv,    "\x7f"sv, "\x80"sv,    "\xff"sv,     "\x01"sv, "0"sv,
                              "9"sv,    "HTTP/1.1"sv, "H"sv,    "chunked"sv, "\r\n\r\n"sv, "\n\n"sv, ",\t"sv,
                              "?"sv,    "#"sv,        "/"sv,    "@"sv};

/// What the fields of a message said of its body.
struct Framing {
  bool chunked = false;
  bool length = false;
};

class Maker {
public:
  Maker(Random& random, Case& input, const std::vector<std::string>& seeds)
      : random_(random), input_(input), stream_(input.stream), seeds_(seeds) {}

  void make() {
    stream_.clear();
    input_.ends.clear();
    input_.actions.clear();
    make_stream();
    if (!random_.one_in(3)) {
      mutate();
    }
    make_settings();
    cut();
    make_actions();
  }

private:
  void add(Text text) { stream_.append(text); }

  /// Mostly the first, which is as it should be.
  template <class Texts>
  Text good_or(const Texts& texts, std::uint32_t one_bad_in) {
    return random_.one_in(one_bad_in) ? random_.of(texts) : texts[0];
  }

  void make_stream() {
    const bool is_request = random_.one_in(2);
    input_.type = is_request ? HTTP_REQUEST : HTTP_RESPONSE;
    if (!seeds_.empty() && random_.one_in(16)) {
      input_.type = HTTP_REQUEST;
      add(random_.of(seeds_));
      return;
    }
    for (std::uint32_t more = random_.one_in(3) ? 1 + random_.below(3) : 1; more > 0; --more) {
      if (random_.one_in(12)) {
        add(random_.of(line_ends));
      }
      make_message(is_request != random_.one_in(64));
    }
  }

  void make_message(bool is_request) {
    if (is_request) {
      add(random_.of(methods)), add(random_.one_in(32) ? "  " : " ");
      add(random_.of(targets)), add(random_.one_in(64) ? "" : " ");
      add(good_or(versions, 3));
    } else {
      add(good_or(versions, 3)), add(random_.one_in(32) ? "  " : " ");
      add(random_.of(codes)), add(random_.of(phrases));
    }
    add(good_or(line_ends, 8));
    const Framing framing = make_fields();
    add(good_or(line_ends, 12));
    make_body(framing);
  }

  Framing make_fields() {
    Framing framing;
    if (random_.one_in(3)) {
      make_field("Transfer-Encoding", good_or(codings, 2));
      framing.chunked = true;
    } else if (random_.one_in(3)) {
      make_field("Content-Length", random_.one_in(3) ? random_.of(lengths) : "5"sv);
      framing.length = true;
    }
    for (std::uint32_t more = random_.below(4); more > 0; --more) {
      const Text name = random_.of(names);
      make_field(name, value_for(name));
    }
    return framing;
  }

  Text value_for(Text name) {
    switch (name.size() > 2 ? name[2] : '\0') {
    case 'n': // Con...
      return name.size() > 7 && name[3] == 't' ? random_.of(lengths) : random_.of(options);
    case 'o':
      return random_.of(options);
    case 'a':
      return random_.of(codings);
    default:
      return random_.of(values);
    }
  }

  void make_field(Text name, Text value) {
    const std::size_t begin = stream_.size();
    add(name);
    if (random_.one_in(6)) {
      change_case(begin);
    }
    add(good_or(separators, 6));
    const std::size_t value_begin = stream_.size();
    add(value);
    if (random_.one_in(12)) {
      change_case(value_begin);
    }
    if (random_.one_in(4096)) {
      stream_.append(HTTP_MAX_HEADER_SIZE - random_.below(300), 'x');
    } else if (random_.one_in(16)) {
      stream_.append(random_.below(random_.one_in(2) ? 30 : 400), 'y');
    }
    add(good_or(line_ends, 12));
    if (random_.one_in(24)) {
      add(random_.one_in(2) ? " " : "\t"), add(random_.of(values)), add("\r\n");
    }
  }

  void change_case(std::size_t begin) {
    const std::uint64_t which = random_.next();
    for (std::size_t at = begin; at < stream_.size(); ++at) {
      const char c = stream_[at];
      const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (is_letter && (which >> (at & 63U) & 1U) != 0) {
        stream_[at] = static_cast<char>(c ^ 0x20);
      }
    }
  }

  void make_body(Framing framing) {
    if (framing.chunked) {
      for (std::uint32_t more = random_.below(4); more > 0; --more) {
        add(good_or(chunk_starts, 4));
      }
      add(good_or(last_chunks, 6));
      if (random_.one_in(4)) {
        make_fields();
      }
      add(good_or(line_ends, 12));
    } else if (framing.length || random_.one_in(6)) {
      add(good_or(bodies, 6));
    }
  }

  // Mutations.

  void mutate() {
    for (std::uint32_t more = 1 + (random_.one_in(3) ? random_.below(4) : 0); more > 0 && !stream_.empty(); --more) {
      mutate_once(random_.below(stream_.size()));
    }
  }

  void mutate_once(std::size_t at) {
    const std::size_t size = 1 + random_.below(random_.one_in(2) ? 2 : 24);
    switch (random_.below(8)) {
    case 0:
      stream_[at] = static_cast<char>(stream_[at] ^ (1 << random_.below(8)));
      break;
    case 1:
      stream_[at] = static_cast<char>(random_.below(256));
      break;
    case 2:
      stream_.erase(at, size);
      break;
    case 3:
      stream_.insert(at, stream_.substr(at, size));
      break;
    case 4:
      stream_.resize(at);
      break;
    case 5:
      stream_.replace(at, 1, random_.of(breakers));
      break;
    default:
      stream_.insert(at, random_.of(breakers));
      break;
    }
  }

  // What the program does.

  void make_settings() {
    input_.finish = random_.one_in(4);
    input_.goes_on = random_.one_in(3);
    input_.functions = Case::all_functions;
    if (random_.one_in(4)) {
      input_.functions = static_cast<std::uint16_t>(random_.below(Case::all_functions + 1U));
    }
    input_.lenient = random_.one_in(8);
    input_.chunked_length = random_.one_in(8);
    input_.limit = random_.one_in(8) ? random_.below(random_.one_in(2) ? 40 : 300) : HTTP_MAX_HEADER_SIZE;
    if (random_.one_in(5)) {
      input_.type = static_cast<http_parser_type>(random_.one_in(8) ? random_.below(3) : 2);
    }
  }

  void cut() {
    const auto size = static_cast<std::uint32_t>(stream_.size());
    const std::uint32_t how = random_.below(16);
    if (how < 8 && size > 0) {
      for (std::uint32_t more = 1 + random_.below(how == 0 ? 16 : 3); more > 0; --more) {
        input_.ends.push_back(random_.below(size));
      }
      std::ranges::sort(input_.ends);
      // A piece without bytes is the end of the stream: seldom.
      if (!random_.one_in(16)) {
        input_.ends.erase(std::ranges::unique(input_.ends).begin(), input_.ends.end());
        std::erase(input_.ends, 0U);
      }
    } else if (how == 8 && size < 600) {
      for (std::uint32_t end = 1; end < size; ++end) {
        input_.ends.push_back(end);
      }
    }
    if (size > 0) {
      input_.ends.push_back(size);
    }
  }

  void make_actions() {
    if (!random_.one_in(3)) {
      return;
    }
    for (std::uint32_t more = 1 + random_.below(3); more > 0; --more) {
      const std::uint32_t event = random_.below(random_.one_in(3) ? 40 : 10);
      // Pausing is what most programs do, so it is a third.
      const auto act = random_.one_in(3)
                           ? Act::pause
                           : static_cast<Act>(random_.below(static_cast<std::uint32_t>(Act::limit_to_10) + 1));
      input_.actions.push_back({.event = event, .act = act});
    }
    std::ranges::stable_sort(input_.actions, {}, &Action::event);
    input_.actions.erase(std::ranges::unique(input_.actions, {}, &Action::event).begin(), input_.actions.end());
  }

  Random& random_;
  Case& input_;
  std::string& stream_;
  const std::vector<std::string>& seeds_;
};

constexpr std::array url_parts{"http"sv,      "https"sv,
                               "ftp"sv,       "://"sv,
                               "://"sv,       ":"sv,
                               "/"sv,         "//"sv,
                               "@"sv,         "?"sv,
                               "#"sv,         "a.b"sv,
                               "host"sv,      "u:p@"sv,
                               ":80"sv,       ":443"sv,
                               ":65535"sv,    ":65536"sv,
                               ":0"sv,        ":"sv,
                               "[::1]"sv,     "[fe80::1%25eth0]"sv,
                               "[1.2.3.4]"sv, "[::"sv,
                               "]"sv,         "%"sv,
                               "/p/q"sv,      "?x=y"sv,
                               "#frag"sv,     "_"sv,
                               "-"sv,         "*"sv,
                               "\x80"sv,      "\t"sv,
                               "\f"sv,        " "sv,
                               "\r"sv,        "x"sv,
                               "1"sv,         "~"sv,
                               "\x7f"sv,      "<"sv,
                               "\0"sv};

} // namespace

void Generator::make(std::uint64_t seed, Case& input) const {
  Random random(seed);
  Maker(random, input, seeds_).make();
}

std::string make_url(Random& random) {
  std::string url;
  if (random.one_in(2)) {
    url = "http://";
  }
  for (std::uint32_t more = random.below(7); more > 0; --more) {
    url += random.of(url_parts);
  }
  if (!url.empty() && random.one_in(8)) {
    url[random.below(url.size())] = static_cast<char>(random.below(256));
  }
  return url;
}

} // namespace dropin
