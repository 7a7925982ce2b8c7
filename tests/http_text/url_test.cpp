// strake_http_target_split and strake_http_url_split.
#include <gtest/gtest.h>

#include "text.hpp"

namespace {

using namespace text;

struct Split {
  Ended ended;
  strake_http_target_form form = -1;
  std::string parts;
  bool operator==(const Split&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Split& split) {
  return out << split.ended << ", form " << split.form << ", " << split.parts;
}

/// One part a word: "scheme=http host=a port=80 path=/", those that there are.
std::string parts_of(std::string_view from, const strake_http_url& url) {
  EXPECT_EQ(url.size, sizeof url);
  std::string parts;
  const auto add = [&](const char* name, bool present, const std::string& value) {
    if (present) {
      parts.append(parts.empty() ? "" : " ").append(name).append("=").append(value);
    }
    EXPECT_TRUE(present || value.empty() || value == "0");
  };
  add("scheme", url.scheme.size > 0, part(from, url.scheme));
  add("user", url.has_user == 1, part(from, url.user));
  add("host", url.host.size > 0, part(from, url.host));
  add("port", url.has_port == 1, std::to_string(url.port));
  add("path", url.path.size > 0, part(from, url.path));
  add("query", url.has_query == 1, part(from, url.query));
  add("fragment", url.has_fragment == 1, part(from, url.fragment));
  return parts;
}

Split target(std::string_view method, std::string_view from) {
  const Input by(method);
  const Input input(from);
  strake_http_url url = STRAKE_HTTP_URL_INIT;
  strake_error error{};
  Split split;
  const strake_status status =
      strake_http_target_split(by.data(), by.size(), input.data(), input.size(), &split.form, &url, &error);
  split.ended = ended(status, error);
  split.parts = parts_of(from, url);
  return split;
}

Split url(std::string_view from) {
  const Input input(from);
  strake_http_url parts = STRAKE_HTTP_URL_INIT;
  strake_error error{};
  Split split;
  const strake_status status = strake_http_url_split(input.data(), input.size(), &parts, &error);
  split.ended = ended(status, error);
  split.parts = parts_of(from, parts);
  return split;
}

Split of_form(strake_http_target_form form, const std::string& parts) { return {well, form, parts}; }
Split of_url(const std::string& parts) { return {well, -1, parts}; }
Split refused_target(strake_status status, std::uint64_t offset) { return {{status, offset}, 0, ""}; }
Split refused_url(strake_status status, std::uint64_t offset) { return {{status, offset}, -1, ""}; }

/// The examples of RFC 9112 section 3.2.
TEST(Target, OfEveryForm) {
  EXPECT_EQ(target("GET", "/where?q=now"), of_form(STRAKE_HTTP_TARGET_ORIGIN, "path=/where query=q=now"));
  EXPECT_EQ(target("GET", "http://www.example.org/pub/WWW/TheProject.html"),
            of_form(STRAKE_HTTP_TARGET_ABSOLUTE, "scheme=http host=www.example.org path=/pub/WWW/TheProject.html"));
  EXPECT_EQ(target("CONNECT", "www.example.com:80"),
            of_form(STRAKE_HTTP_TARGET_AUTHORITY, "host=www.example.com port=80"));
  EXPECT_EQ(target("OPTIONS", "*"), of_form(STRAKE_HTTP_TARGET_ASTERISK, ""));
  EXPECT_EQ(target("OPTIONS", "http://www.example.org:8001"),
            of_form(STRAKE_HTTP_TARGET_ABSOLUTE, "scheme=http host=www.example.org port=8001"));
}

TEST(Target, TellsItsFormWithoutAMethod) {
  for (const char* from :
       {"/where?q=now", "http://a/", "HTTPS://[::1]:443?q", "a:80", "[v1.a]:1", "*", "//a/b", "/a://b"}) {
    const Split split = target("", from);
    const char* method = split.form == STRAKE_HTTP_TARGET_AUTHORITY  ? "CONNECT"
                         : split.form == STRAKE_HTTP_TARGET_ASTERISK ? "OPTIONS"
                                                                     : "GET";
    EXPECT_EQ(split.ended, well) << from;
    EXPECT_EQ(target(method, from), split) << from;
  }
  EXPECT_EQ(target("", "//a/b").parts, "path=//a/b");
  EXPECT_EQ(target("", "http:80").parts, "host=http port=80");
}

TEST(Target, PartsMayBeEmpty) {
  EXPECT_EQ(target("GET", "/?"), of_form(STRAKE_HTTP_TARGET_ORIGIN, "path=/ query="));
  EXPECT_EQ(target("GET", "http://a?"), of_form(STRAKE_HTTP_TARGET_ABSOLUTE, "scheme=http host=a query="));
  EXPECT_EQ(target("GET", "http://a:/"), of_form(STRAKE_HTTP_TARGET_ABSOLUTE, "scheme=http host=a path=/"));
  EXPECT_EQ(target("GET", "/%41?%zz"), refused_target(STRAKE_HTTP_INVALID_ESCAPE, 5));
}

TEST(Target, Refused) {
  EXPECT_EQ(target("GET", ""), refused_target(STRAKE_HTTP_INVALID_TARGET, 0));
  EXPECT_EQ(target("", ""), refused_target(STRAKE_HTTP_INVALID_TARGET, 0));
  EXPECT_EQ(target("GET", "*"), refused_target(STRAKE_HTTP_INVALID_TARGET, 0));
  EXPECT_EQ(target("GET", "a:80"), refused_target(STRAKE_HTTP_INVALID_TARGET, 1));
  EXPECT_EQ(target("CONNECT", "/a"), refused_target(STRAKE_HTTP_INVALID_TARGET, 0));
  EXPECT_EQ(target("CONNECT", "a"), refused_target(STRAKE_HTTP_INVALID_TARGET, 1));
  EXPECT_EQ(target("CONNECT", "a:"), refused_target(STRAKE_HTTP_INVALID_TARGET, 2));
  EXPECT_EQ(target("GET", "/a#b"), refused_target(STRAKE_HTTP_INVALID_TARGET, 2));
  EXPECT_EQ(target("GET", "/a b"), refused_target(STRAKE_HTTP_INVALID_TARGET, 2));
  EXPECT_EQ(target("GET", bytes("/a\0")), refused_target(STRAKE_HTTP_INVALID_BYTE, 2));
  EXPECT_EQ(target("GET", "/\x7f"), refused_target(STRAKE_HTTP_INVALID_BYTE, 1));
  EXPECT_EQ(target("GET", "/\xc3\xa9"), refused_target(STRAKE_HTTP_INVALID_BYTE, 1));
  EXPECT_EQ(target("GET", "http://u@a/"), refused_target(STRAKE_HTTP_INVALID_HOST, 8));
  EXPECT_EQ(target("GET", "http:///"), refused_target(STRAKE_HTTP_INVALID_HOST, 7));
  EXPECT_EQ(target("GET", "/%"), refused_target(STRAKE_HTTP_INVALID_ESCAPE, 1));
  EXPECT_EQ(target("GET", "/%4"), refused_target(STRAKE_HTTP_INVALID_ESCAPE, 1));
  EXPECT_EQ(target("GET", "/%4g"), refused_target(STRAKE_HTTP_INVALID_ESCAPE, 1));
  // What completes the escape belongs to another part.
  EXPECT_EQ(target("GET", "/%4?1"), refused_target(STRAKE_HTTP_INVALID_ESCAPE, 1));
}

TEST(Target, PortsOnBothSidesOfTheLimit) {
  EXPECT_EQ(target("CONNECT", "a:0").parts, "host=a port=0");
  EXPECT_EQ(target("CONNECT", "a:65535").parts, "host=a port=65535");
  EXPECT_EQ(target("CONNECT", "a:65536"), refused_target(STRAKE_HTTP_INVALID_TARGET, 2));
  EXPECT_EQ(target("CONNECT", "a:000080"), refused_target(STRAKE_HTTP_INVALID_TARGET, 2));
  EXPECT_EQ(target("CONNECT", "a:8x"), refused_target(STRAKE_HTTP_INVALID_TARGET, 3));
}

/// Those of RFC 3986 section 1.1.2 and 3 that have an authority, or may do without.
TEST(Url, ExamplesOfTheRfc) {
  EXPECT_EQ(url("foo://example.com:8042/over/there?name=ferret#nose"),
            of_url("scheme=foo host=example.com port=8042 path=/over/there query=name=ferret fragment=nose"));
  EXPECT_EQ(url("urn:example:animal:ferret:nose"), of_url("scheme=urn path=example:animal:ferret:nose"));
  EXPECT_EQ(url("ftp://ftp.is.co.za/rfc/rfc1808.txt"), of_url("scheme=ftp host=ftp.is.co.za path=/rfc/rfc1808.txt"));
  EXPECT_EQ(url("http://www.ietf.org/rfc/rfc2396.txt"), of_url("scheme=http host=www.ietf.org path=/rfc/rfc2396.txt"));
  EXPECT_EQ(url("ldap://[2001:db8::7]/c=GB?objectClass?one"),
            of_url("scheme=ldap host=[2001:db8::7] path=/c=GB query=objectClass?one"));
  EXPECT_EQ(url("mailto:John.Doe@example.com"), of_url("scheme=mailto path=John.Doe@example.com"));
  EXPECT_EQ(url("telnet://192.0.2.16:80/"), of_url("scheme=telnet host=192.0.2.16 port=80 path=/"));
}

TEST(Url, Users) {
  EXPECT_EQ(url("http://u:p%40@a:1/"), of_url("scheme=http user=u:p%40 host=a port=1 path=/"));
  EXPECT_EQ(url("http://@a"), of_url("scheme=http user= host=a"));
  EXPECT_EQ(url("http://u@[::1]:80"), of_url("scheme=http user=u host=[::1] port=80"));
  // RFC 3986 section 7.6: what looks like the host is the user.
  EXPECT_EQ(url("ftp://cnn.example.com&story=breaking_news@10.0.0.1/top_story.htm"),
            of_url("scheme=ftp user=cnn.example.com&story=breaking_news host=10.0.0.1 path=/top_story.htm"));
  EXPECT_EQ(url("http://a@b@c/"), refused_url(STRAKE_HTTP_INVALID_HOST, 10));
  EXPECT_EQ(url("http://u%4@a/"), refused_url(STRAKE_HTTP_INVALID_HOST, 8));
  EXPECT_EQ(url("http://u@"), refused_url(STRAKE_HTTP_INVALID_HOST, 9));
}

TEST(Url, References) {
  EXPECT_EQ(url(""), of_url(""));
  EXPECT_EQ(url("/a/b?c#d"), of_url("path=/a/b query=c fragment=d"));
  EXPECT_EQ(url("a/b:c"), of_url("path=a/b:c"));
  EXPECT_EQ(url("?"), of_url("query="));
  EXPECT_EQ(url("#"), of_url("fragment="));
  EXPECT_EQ(url("#a?b"), of_url("fragment=a?b"));
  EXPECT_EQ(url("//a/b"), of_url("host=a path=/b"));
  EXPECT_EQ(url("///a"), refused_url(STRAKE_HTTP_INVALID_HOST, 2));
  EXPECT_EQ(url("1:b"), refused_url(STRAKE_HTTP_INVALID_URL, 1));
  EXPECT_EQ(url(":b"), refused_url(STRAKE_HTTP_INVALID_URL, 0));
}

TEST(Url, Refused) {
  EXPECT_EQ(url("http:a"), refused_url(STRAKE_HTTP_INVALID_URL, 5));
  EXPECT_EQ(url("HTTPS:/a"), refused_url(STRAKE_HTTP_INVALID_URL, 6));
  EXPECT_EQ(url("/\\a"), refused_url(STRAKE_HTTP_INVALID_URL, 1));
  EXPECT_EQ(url("/a b"), refused_url(STRAKE_HTTP_INVALID_URL, 2));
  EXPECT_EQ(url("/a#b#c"), refused_url(STRAKE_HTTP_INVALID_URL, 4));
  EXPECT_EQ(url("/a\n"), refused_url(STRAKE_HTTP_INVALID_BYTE, 2));
  EXPECT_EQ(url("/\xff"), refused_url(STRAKE_HTTP_INVALID_BYTE, 1));
  EXPECT_EQ(url("/?%1"), refused_url(STRAKE_HTTP_INVALID_ESCAPE, 2));
  EXPECT_EQ(url("/#%"), refused_url(STRAKE_HTTP_INVALID_ESCAPE, 2));
  EXPECT_EQ(url("http://a:65536"), refused_url(STRAKE_HTTP_INVALID_HOST, 9));
  EXPECT_EQ(url("http://[::1"), refused_url(STRAKE_HTTP_INVALID_HOST, 7));
  EXPECT_EQ(url("http://[::1]a"), refused_url(STRAKE_HTTP_INVALID_HOST, 12));
  EXPECT_EQ(url("http://a%zz"), refused_url(STRAKE_HTTP_INVALID_HOST, 8));
}

/// An absolute target and the URL are split alike.
TEST(Url, AgreesWithTarget) {
  for (const char* from : {"http://a", "https://a.b:1/c/d?e=f", "x://[1::]:?", "http://%41:80/%2f"}) {
    EXPECT_EQ(url(from).parts, target("GET", from).parts);
    EXPECT_EQ(url(from).ended, well);
  }
}

TEST(Url, StructOfAnotherSize) {
  strake_http_url parts = STRAKE_HTTP_URL_INIT;
  parts.size -= 1;
  EXPECT_EQ(strake_http_url_split(nullptr, 0, &parts, nullptr), STRAKE_BAD_ARGUMENT);
  struct Newer {
    strake_http_url known;
    std::uint64_t unknown;
  } newer{STRAKE_HTTP_URL_INIT, 7};
  newer.known.size = sizeof newer;
  EXPECT_EQ(strake_http_url_split(nullptr, 0, &newer.known, nullptr), STRAKE_OK);
  EXPECT_EQ(newer.known.size, sizeof newer);
  EXPECT_EQ(newer.unknown, 0U);
}

} // namespace
