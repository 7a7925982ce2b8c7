#include "question.hpp"

#include <vector>

namespace strake::dropin {
namespace {

/// What is set: the rest is what the program had there.
std::vector<std::uint8_t> bytes_of(const http_parser_url& url) {
  std::vector<std::uint8_t> bytes;
  const auto append = [&bytes](unsigned number) {
    bytes.push_back(static_cast<std::uint8_t>(number & 0xffU));
    bytes.push_back(static_cast<std::uint8_t>(number >> 8U));
  };
  append(url.field_set);
  append(url.port);
  STRAKE_UNSAFE_BEGIN("SAFETY: the loop goes over the array that the struct has")
  for (unsigned part = 0; const auto& data : url.field_data) {
    const bool is_set = (url.field_set >> part++ & 1U) != 0;
    append(is_set ? data.off : 0U);
    append(is_set ? data.len : 0U);
  }
  STRAKE_UNSAFE_END
  return bytes;
}

} // namespace

strake_switch_verdict Question::run(Turn turn) {
  STRAKE_UNSAFE_BEGIN("SAFETY: each library is given a parser that it initialised")
  answers_.of(turn.answers) = (libraries_.of(turn.library).*function_)(turn.answers ? &parser_ : &known_.other);
  return STRAKE_SWITCH_ACCEPTED;
  STRAKE_UNSAFE_END
}

void Question::describe(bool answer, const Record& record) { record.number(name_, answers_.of(answer)); }

strake_switch_verdict UrlSplit::run(Turn turn) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees readable bytes; each library is given a struct for its result")
  const int said =
      libraries_.of(turn.library).parse_url(text_.data(), text_.size(), is_connect_, turn.answers ? &url_ : &other_);
  answers_.of(turn.answers) = said;
  return said == 0 ? STRAKE_SWITCH_ACCEPTED : STRAKE_SWITCH_REJECTED;
  STRAKE_UNSAFE_END
}

void UrlSplit::describe(bool answer, const Record& record) {
  record.status(answers_.of(answer));
  record.bytes("http_parser_url", bytes_of(answer ? url_ : other_));
}

} // namespace strake::dropin
