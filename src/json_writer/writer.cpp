#include "json_writer/writer.hpp"

#include "json_writer/number.hpp"
#include "json/parser.hpp"

namespace strake::json {

Done Writer::expect_value() const {
  if (is_ended_ || (has_value_ && open_.empty())) {
    return failure(STRAKE_JSON_SECOND_VALUE);
  }
  return is_in_object() && !emitter_.has_name() ? Done(failure(STRAKE_JSON_NAME_NEEDED)) : Done();
}

Done Writer::begin(Kind container) {
  return write([&](Emitter& to) {
    if (!to.open(container)) {
      return false;
    }
    open_.push_back(container);
    return true;
  });
}

Done Writer::end(Kind container) {
  if (open_.empty() || open_.back() != container) {
    return failure(STRAKE_JSON_UNBALANCED_END);
  }
  if (emitter_.has_name()) {
    return failure(STRAKE_JSON_VALUE_NEEDED);
  }
  const Done done = all_or_nothing([&] { return emitter_.close(container); });
  if (done) {
    open_.pop_back();
  }
  return done;
}

Done Writer::name(Bytes name) {
  if (!is_in_object()) {
    return failure(STRAKE_JSON_UNEXPECTED_NAME);
  }
  if (emitter_.has_name()) {
    return failure(STRAKE_JSON_VALUE_NEEDED);
  }
  return all_or_nothing([&] { return emitter_.name(name); });
}

Done Writer::number(Bytes text) {
  if (Done checked = check_number(text); !checked) {
    return checked;
  }
  return write([&](Emitter& to) { return to.number(text); });
}

Done Writer::text(Bytes text) {
  if (Done expected = expect_value(); !expected) {
    return expected;
  }
  Options options;
  options.max_depth = emitter_.options().max_depth - emitter_.depth();
  options.keeps_decimals = true;
  Parser parser(options);
  if (Done fed = parser.feed(text); !fed) {
    return fed;
  }
  const Result<Document> document = parser.finish();
  return document ? value(*document, 0) : std::unexpected(document.error());
}

Done Writer::finish() {
  if (!is_ended_) {
    if (!has_value_ || !open_.empty()) {
      return failure(STRAKE_INCOMPLETE);
    }
    if (Done ended = emitter_.end_text(); !ended) {
      return ended;
    }
    is_ended_ = true;
    has_value_ = false;
  }
  Done flushed = flush();
  is_ended_ = !flushed;
  return flushed;
}

void Writer::reset() {
  emitter_.clear();
  open_.clear();
  has_value_ = false;
  is_ended_ = false;
}

Done Writer::take(std::size_t count) {
  const std::size_t size = output().size();
  if (count > size) {
    return over_limit(STRAKE_OUT_OF_RANGE, no_offset, count, size);
  }
  emitter_.output().take(count);
  return {};
}

Done write_text(const Document& document, Document::Place place, const WriterOptions& options, Receiver receiver) {
  Emitter emitter(options, std::move(receiver));
  if (!write_value(emitter, document, place, true)) {
    return std::unexpected(emitter.error());
  }
  const Done ended = emitter.end_text();
  return ended ? emitter.output().flush() : ended;
}

} // namespace strake::json
