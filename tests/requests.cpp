#include "requests.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <tuple>

namespace requests {

void FreeRequest::operator()(strake_http_request* request) const {
  EXPECT_EQ(strake_http_request_free(request, nullptr), STRAKE_OK);
}

Request make_request(const strake_http_options& options) {
  strake_http_request* request = nullptr;
  EXPECT_EQ(strake_http_request_new(&options, &request, nullptr), STRAKE_OK);
  return Request(request);
}

bool Outcome::operator==(const Outcome& other) const {
  return std::tie(status, offset, limit, consumed) == std::tie(other.status, other.offset, other.limit, other.consumed);
}

std::ostream& operator<<(std::ostream& out, const Outcome& outcome) {
  return out << strake_status_name(outcome.status) << ", offset " << outcome.offset << ", actual " << outcome.actual
             << ", limit " << outcome.limit << ", consumed " << outcome.consumed;
}

Outcome feed(const Request& request, std::string_view input, const std::vector<std::size_t>& cuts) {
  Outcome outcome;
  strake_error error{};
  std::size_t begin = 0;
  for (const std::size_t end : cuts) {
    // A copy of its own size, so that AddressSanitizer sees a read beyond the piece.
    const std::vector<char> piece(input.begin() + static_cast<std::ptrdiff_t>(begin),
                                  input.begin() + static_cast<std::ptrdiff_t>(end));
    std::size_t consumed = 0;
    outcome.status = strake_http_request_feed(request.get(), reinterpret_cast<const std::uint8_t*>(piece.data()),
                                              piece.size(), &consumed, &error);
    outcome.consumed += consumed;
    if (outcome.status != STRAKE_INCOMPLETE) {
      break;
    }
    EXPECT_EQ(consumed, piece.size());
    begin = end;
  }
  if (outcome.status == STRAKE_INCOMPLETE) {
    outcome.status = strake_http_request_finish(request.get(), &error);
  }
  EXPECT_EQ(error.status, outcome.status);
  outcome.offset = error.offset;
  outcome.actual = error.actual;
  outcome.limit = error.limit;
  outcome.consumed = outcome.status == STRAKE_OK ? outcome.consumed : 0;
  return outcome;
}

std::string canonical_of(const Request& request) {
  std::size_t size = 0;
  EXPECT_EQ(strake_http_request_canonical(request.get(), nullptr, 0, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
  std::string form(size, '\0');
  EXPECT_EQ(strake_http_request_canonical(request.get(), reinterpret_cast<std::uint8_t*>(form.data()), form.size(),
                                          &size, nullptr),
            STRAKE_OK);
  return form;
}

} // namespace requests
