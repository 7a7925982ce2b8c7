#include "http/query.hpp"

#include <string_view>

#include "http/percent.hpp"
#include "http/reader.hpp"

namespace strake::http {
namespace {

using namespace std::string_view_literals;

Result<bool> decodes_to(Bytes query, Range range, Bytes name) {
  std::size_t size = 0;
  bool equal = true;
  const Done done = every_decoded(slice(query, range), percent::form, [&](std::uint8_t byte) {
    equal = equal && size < name.size() && name[size] == byte;
    ++size;
  });
  if (!done) {
    return failure(done.error().status, range.begin + done.error().offset);
  }
  return equal && size == name.size();
}

} // namespace

Result<Pair> next_in_query(Bytes query, std::size_t& position) {
  Reader in(query, position);
  in.skip_while([](std::uint8_t byte) { return byte == byte_of('&'); });
  if (in.at_end()) {
    return failure(STRAKE_NOT_FOUND);
  }
  Pair pair;
  pair.name = in.until("&="sv);
  pair.has_value = in.pass('=');
  pair.value = in.until("&"sv);
  position = in.position();
  return pair;
}

Result<Pair> find_in_query(Bytes query, Bytes name, std::size_t nth) {
  return find_pair(query, nth, next_in_query, [&](const Pair& pair) { return decodes_to(query, pair.name, name); });
}

} // namespace strake::http
