#pragma once
// The tables of requests, and what drives a request through the C API in every way that it can be cut.
#include <strake/strake.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace corpus {

/// A line of a table: its fields, separated by tabs.
using Row = std::vector<std::string>;

/// The rows of a file of this folder, without comments.
std::vector<Row> read_table(const std::string& file, std::size_t columns);

/// The bytes that a field stands for: \r \n \t \\ \{ \} \xHH and {TEXT*COUNT}.
std::string unescape(std::string_view text);

/// "-", or limits and lenience: "max_fields=2,bare_lf".
strake_http_options options_of(const std::string& text);

/// The status of a name.
strake_status status_of(const std::string& name);

struct FreeRequest {
  void operator()(strake_http_request* request) const { static_cast<void>(strake_http_request_free(request, nullptr)); }
};
using Request = std::unique_ptr<strake_http_request, FreeRequest>;

Request make_request(const strake_http_options& options);

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}
inline std::string text_of(strake_bytes bytes) {
  return bytes.size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

/// What became of an input.
struct Outcome {
  strake_status status = STRAKE_OK;
  std::uint64_t offset = STRAKE_NO_OFFSET;
  std::uint64_t actual = 0;
  std::uint64_t limit = 0;
  std::size_t consumed = 0;
};

/// Feeds pieces that end at the given sizes, the last one at the end of the input, and then the end if it isn't
/// complete.
Outcome feed(strake_http_request* request, std::string_view input, const std::vector<std::size_t>& cuts);

/// Calls use(cuts, what) for the ways to cut an input of this size: whole, byte by byte, and in two at every place;
/// where it is long, in two at some places, among them those around each of the given ones.
void every_cut(std::size_t size, const std::vector<std::size_t>& around,
               const std::function<void(const std::vector<std::size_t>& cuts, const std::string& what)>& use);

} // namespace corpus
