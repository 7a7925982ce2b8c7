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

strake_switch_verdict Question::run(strake_switch_side side) {
  STRAKE_UNSAFE_BEGIN("SAFETY: each library is given a parser that it initialised")
  const bool answers = libraries_.answers(side);
  const int said =
      ((answers ? libraries_.answering() : libraries_.other()).*function_)(answers ? &parser_ : &known_.other);
  answers_.of(side) = said;
  answer_ = answers ? said : answer_;
  return STRAKE_SWITCH_ACCEPTED;
  STRAKE_UNSAFE_END
}

void Question::describe(strake_switch_side side, const Record& record) { record.number(name_, answers_.of(side)); }

strake_switch_verdict UrlSplit::run(strake_switch_side side) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees readable bytes; each library is given a struct for its result")
  const bool answers = libraries_.answers(side);
  const int said = (answers ? libraries_.answering() : libraries_.other())
                       .parse_url(text_.data(), text_.size(), is_connect_, answers ? &url_ : &other_);
  answers_.of(side) = said;
  answer_ = answers ? said : answer_;
  return said == 0 ? STRAKE_SWITCH_ACCEPTED : STRAKE_SWITCH_REJECTED;
  STRAKE_UNSAFE_END
}

void UrlSplit::describe(strake_switch_side side, const Record& record) {
  record.status(answers_.of(side));
  record.bytes("http_parser_url", bytes_of(libraries_.answers(side) ? url_ : other_));
}

} // namespace strake::dropin
