#pragma once
#include "base/bytes.hpp"
#include "http/runs.hpp"

namespace strake::http {

/// Calls visit(element) for each element of a comma-separated list (RFC 9110 section 5.6.1), empty ones included,
/// without the white space around it, until it gives false. Gives whether all calls gave true.
template <class Visit>
bool every_element(Bytes list, Visit&& visit) {
  std::size_t begin = 0;
  while (true) {
    std::size_t end = begin;
    while (end < list.size() && list[end] != byte_of(',')) {
      ++end;
    }
    if (!visit(without_leading_blanks(without_trailing_blanks(slice(list, {.begin = begin, .size = end - begin}))))) {
      return false;
    }
    if (end == list.size()) {
      return true;
    }
    begin = end + 1;
  }
}

} // namespace strake::http
