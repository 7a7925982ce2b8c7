// The signatures that AWS publishes.
#include "requests.hpp"

namespace {

using namespace sigv4_test;

std::vector<std::pair<std::string, std::string>> headers_of(const std::string& list) {
  std::vector<std::pair<std::string, std::string>> headers;
  for (const std::string& line : table::list(list, '|')) {
    const std::size_t colon = line.find(':');
    headers.emplace_back(line.substr(0, colon), line.substr(colon + 1));
  }
  return headers;
}

Example example_of(const table::Row& row) {
  Example example;
  example.service.path = row[1] == "NORMALIZED" ? STRAKE_SIGV4_PATH_NORMALIZED : STRAKE_SIGV4_PATH_ENCODED;
  example.request = {.method = row[2],
                     .target = table::bytes(row[3]),
                     .headers = headers_of(row[4]),
                     .body = row[5] == "-" ? "" : row[5]};
  example.authorization = row[6];
  return example;
}

/// The suite has one request whose token was added after it was signed.
bool has_token_of_its_own(const Example& example) {
  return example.authorization.find("security-token") == std::string::npos &&
         std::ranges::any_of(example.request.headers,
                             [](const auto& header) { return header.first == "X-Amz-Security-Token"; });
}

TEST(PublishedSignatures, AreMadeAndAccepted) {
  std::size_t tokens_beside = 0;
  for (const table::Row& row : vectors("aws.tsv", 7)) {
    Example example = example_of(row);
    if (has_token_of_its_own(example)) {
      EXPECT_EQ(verify(example), STRAKE_SIGV4_HEADER_NOT_SIGNED);
      std::erase_if(example.request.headers, [](const auto& header) { return header.first == "X-Amz-Security-Token"; });
      ++tokens_beside;
    }
    EXPECT_EQ(verify(example), STRAKE_OK) << row[0];
    EXPECT_EQ(sign(example), example.authorization) << row[0];
  }
  EXPECT_EQ(tokens_beside, 1U);
}

/// "Authenticating Requests: Using the Authorization Header", of the reference of Amazon S3.
std::vector<std::pair<Example, std::string>> s3_examples() {
  const std::string empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  const auto example = [](Request request) {
    return Example{.request = std::move(request),
                   .service = {.region = "us-east-1", .name = "s3", .path = STRAKE_SIGV4_PATH_AS_SENT, .required = {}},
                   .authorization = "",
                   .secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                   .id = "AKIAIOSFODNN7EXAMPLE",
                   .time = 1'369'353'600};
  };
  const std::pair<std::string, std::string> host{"Host", "examplebucket.s3.amazonaws.com"};
  const std::pair<std::string, std::string> date{"x-amz-date", "20130524T000000Z"};
  const std::pair<std::string, std::string> nothing{"x-amz-content-sha256", empty};
  return {
      {example({.method = "GET",
                .target = "/test.txt",
                .headers = {host, {"Range", "bytes=0-9"}, nothing, date},
                .body = ""}),
       "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"},
      {example(
           {.method = "PUT",
            .target = "/test%24file.text",
            .headers = {host,
                        {"Date", "Fri, 24 May 2013 00:00:00 GMT"},
                        date,
                        {"x-amz-storage-class", "REDUCED_REDUNDANCY"},
                        {"x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"}},
            .body = "Welcome to Amazon S3."}),
       "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"},
      {example({.method = "GET", .target = "/?lifecycle", .headers = {host, date, nothing}, .body = ""}),
       "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"},
      {example({.method = "GET", .target = "/?max-keys=2&prefix=J", .headers = {host, date, nothing}, .body = ""}),
       "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"},
  };
}

TEST(PublishedSignatures, OfS3AreMadeAndAccepted) {
  for (auto [example, signature] : s3_examples()) {
    example.authorization = sign(example);
    EXPECT_EQ(example.authorization.substr(example.authorization.size() - 64), signature) << example.request.target;
    EXPECT_EQ(verify(example), STRAKE_OK);
  }
}

} // namespace
