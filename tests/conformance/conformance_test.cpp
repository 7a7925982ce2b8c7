// Each request of the tables, whole and cut in every way, through the C API.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <set>
#include <string_view>

#include "table.hpp"

namespace {

struct Free {
  void operator()(strake_http_request* request) const {
    EXPECT_EQ(strake_http_request_free(request, nullptr), STRAKE_OK);
  }
};
using Request = std::unique_ptr<strake_http_request, Free>;

const std::uint8_t* data_of(std::string_view bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }

std::string text_of(strake_bytes bytes) { return {reinterpret_cast<const char*>(bytes.data), bytes.size}; }

std::string name_of(strake_status status) { return strake_status_name(status) + sizeof("STRAKE_") - 1; }

using View = strake_status (*)(const strake_http_request*, strake_bytes*, strake_error*);

/// What a view gives, or the name of its status.
std::string view(const Request& request, View get) {
  strake_bytes bytes{};
  const strake_status status = get(request.get(), &bytes, nullptr);
  return status == STRAKE_OK ? text_of(bytes) : name_of(status);
}

template <class Number>
std::string number(const Request& request, strake_status (*get)(const strake_http_request*, Number*, strake_error*)) {
  Number value = 0;
  const strake_status status = get(request.get(), &value, nullptr);
  return status == STRAKE_OK ? std::to_string(value) : name_of(status);
}

using FieldAt = strake_status (*)(const strake_http_request*, std::size_t, strake_http_field*, strake_error*);

std::string all_fields(const Request& request, FieldAt get) {
  std::string all;
  strake_http_field field{};
  for (std::size_t i = 0; get(request.get(), i, &field, nullptr) == STRAKE_OK; ++i) {
    all += "[" + text_of(field.name) + "]=[" + text_of(field.value) + "]";
  }
  return all;
}

/// Everything that can be asked of a complete request.
struct Contents {
  std::string method, target, form, path, query, host, minor, count, fields, length, keep_alive, expects, body,
      trailers;
  bool operator==(const Contents&) const = default;
};

Contents contents_of(const Request& request) {
  return {.method = view(request, strake_http_request_method),
          .target = view(request, strake_http_request_target),
          .form = number(request, strake_http_request_target_form),
          .path = view(request, strake_http_request_path),
          .query = view(request, strake_http_request_query),
          .host = view(request, strake_http_request_host),
          .minor = number(request, strake_http_request_version_minor),
          .count = number(request, strake_http_request_field_count),
          .fields = all_fields(request, strake_http_request_field),
          .length = number(request, strake_http_request_content_length),
          .keep_alive = number(request, strake_http_request_keep_alive),
          .expects = number(request, strake_http_request_expects_continue),
          .body = view(request, strake_http_request_body),
          .trailers = all_fields(request, strake_http_request_trailer)};
}

/// What must not depend on how the bytes were cut.
struct Outcome {
  std::string status;
  std::uint64_t offset = STRAKE_NO_OFFSET;
  std::uint64_t limit = 0;
  std::size_t consumed = 0;
  Contents contents{};
  bool operator==(const Outcome&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Outcome& outcome) {
  const Contents& c = outcome.contents;
  return out << outcome.status << " offset " << outcome.offset << " limit " << outcome.limit << " consumed "
             << outcome.consumed << " method " << c.method << " target " << c.target << " path " << c.path << " fields "
             << c.fields << " body " << c.body << " trailers " << c.trailers;
}

Outcome outcome_of(strake_status status, const strake_error& error, std::size_t consumed, const Request& request) {
  EXPECT_EQ(error.status, status);
  if (status != STRAKE_OK) {
    return {.status = name_of(status), .offset = error.offset, .limit = error.limit};
  }
  return {.status = "OK", .consumed = consumed, .contents = contents_of(request)};
}

/// Fed as a piece that ends at the cut and one behind it, or as pieces of one size, and then the input ends.
Outcome feed(std::string_view input, const strake_http_options& options, std::size_t first, std::size_t size) {
  strake_http_request* handle = nullptr;
  EXPECT_EQ(strake_http_request_new(&options, &handle, nullptr), STRAKE_OK);
  const Request request(handle);
  strake_error error{};
  strake_status status = STRAKE_INCOMPLETE;
  std::size_t total = 0;
  for (std::size_t end = first; status == STRAKE_INCOMPLETE && total < input.size(); end += size) {
    const std::string_view piece = input.substr(total, std::min(end, input.size()) - total);
    std::size_t consumed = 0;
    status = strake_http_request_feed(handle, data_of(piece), piece.size(), &consumed, &error);
    EXPECT_TRUE(status != STRAKE_INCOMPLETE || consumed == piece.size());
    total += consumed;
  }
  // A request that was complete or refused stays so.
  EXPECT_TRUE(status == STRAKE_INCOMPLETE || strake_http_request_finish(handle, nullptr) == status);
  if (status == STRAKE_INCOMPLETE) {
    status = strake_http_request_finish(handle, &error);
  }
  return outcome_of(status, error, total, request);
}

/// Of long inputs not every place to cut them is tried.
std::size_t cut_step(std::size_t size) { return size > 2000 ? size / 64 : 1; }

void expect_same_however_cut(std::string_view input, const strake_http_options& options, const Outcome& expected) {
  ASSERT_EQ(feed(input, options, input.size(), input.size()), expected) << "fed whole";
  ASSERT_EQ(feed(input, options, 1, 1), expected) << "byte by byte";
  for (std::size_t cut = 1; cut < input.size(); cut += cut_step(input.size())) {
    ASSERT_EQ(feed(input, options, cut, input.size()), expected) << "cut at " << cut;
  }
}

/// An input that ends too early is incomplete here: only feeding can say that nothing follows.
Outcome parse(std::string_view input, const strake_http_options& options, strake_error& error) {
  strake_http_request* handle = nullptr;
  std::size_t consumed = 0;
  const strake_status status =
      strake_http_request_parse(data_of(input), input.size(), &options, &handle, &consumed, &error);
  const Request request(handle);
  EXPECT_EQ(handle != nullptr, status == STRAKE_OK);
  if (status == STRAKE_INCOMPLETE) {
    return {.status = "HTTP_TRUNCATED", .offset = input.size()};
  }
  return outcome_of(status, error, consumed, request);
}

TEST(Conformance, MalformedRequestsAreRefusedAsTheTableSays) {
  for (const table::Row& row : table::read("refused.tsv", 7)) {
    SCOPED_TRACE(row[0]);
    const strake_http_options options = table::options(row[1]);
    const std::string input = table::bytes(row[6]);
    const Outcome expected{
        .status = row[2], .offset = table::number(row[3], STRAKE_NO_OFFSET), .limit = table::number(row[5], 0)};
    strake_error error{};
    EXPECT_EQ(parse(input, options, error), expected);
    EXPECT_EQ(error.actual, table::number(row[4], 0));
    expect_same_however_cut(input, options, expected);
  }
}

TEST(Conformance, RightRequestsAreAcceptedAsTheTableSays) {
  for (const table::Row& row : table::read("accepted.tsv", 11)) {
    SCOPED_TRACE(row[0]);
    const strake_http_options options = table::options(row[1]);
    const std::string input = table::bytes(row[10]);
    strake_error error{};
    const Outcome outcome = parse(input, options, error);
    EXPECT_EQ(outcome.status, "OK");
    EXPECT_EQ(outcome.consumed, row[8] == "all" ? input.size() : std::stoul(row[8]));
    EXPECT_EQ(outcome.contents.method, table::bytes(row[2]));
    EXPECT_EQ(outcome.contents.target, table::bytes(row[3]));
    EXPECT_EQ(outcome.contents.path, table::bytes(row[4]));
    EXPECT_EQ(outcome.contents.minor, row[5]);
    EXPECT_EQ(outcome.contents.count, row[6]);
    EXPECT_EQ(outcome.contents.body, row[7] == "-" ? "" : table::bytes(row[7]));
    EXPECT_EQ(outcome.contents.keep_alive, row[9]);
    expect_same_however_cut(input, options, outcome);
  }
}

TEST(Conformance, PathsResolveAsTheTableSays) {
  for (const table::Row& row : table::read("paths.tsv", 4)) {
    SCOPED_TRACE(row[0]);
    const std::string raw = table::bytes(row[0]);
    std::string path(raw.size(), '\0');
    std::size_t size = 0;
    strake_error error{};
    const strake_status status =
        strake_http_path_resolve(data_of(raw), raw.size(), table::lenience(row[1]),
                                 reinterpret_cast<std::uint8_t*>(path.data()), path.size(), &size, &error);
    EXPECT_EQ(status == STRAKE_OK ? path.substr(0, size) : name_of(status), table::bytes(row[2]));
    EXPECT_EQ(error.offset, table::number(row[3], STRAKE_NO_OFFSET));
  }
}

TEST(Conformance, TheTablesAreLargeAndNoNameStandsTwice) {
  const auto refused = table::read("refused.tsv", 7);
  const auto accepted = table::read("accepted.tsv", 11);
  EXPECT_GE(refused.size(), 200U);
  EXPECT_GE(accepted.size(), 60U);
  EXPECT_GE(table::read("paths.tsv", 4).size(), 40U);
  std::set<std::string> names;
  for (const auto& rows : {refused, accepted}) {
    for (const table::Row& row : rows) {
      EXPECT_TRUE(names.insert(row[0]).second) << row[0];
    }
  }
}

TEST(Conformance, EveryStatusOfARequestAndItsPathOccursInTheTables) {
  std::set<std::string> occurring;
  for (const table::Row& row : table::read("refused.tsv", 7)) {
    occurring.insert(row[2]);
  }
  for (const table::Row& row : table::read("paths.tsv", 4)) {
    occurring.insert(row[2]);
  }
  for (strake_status status = STRAKE_HTTP_INVALID_REQUEST_LINE; status <= STRAKE_HTTP_PATH_NOT_ABSOLUTE; ++status) {
    EXPECT_TRUE(name_of(status) == "UNKNOWN" || occurring.contains(name_of(status))) << name_of(status);
  }
}

} // namespace
