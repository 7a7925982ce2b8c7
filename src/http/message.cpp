#include "http/message.hpp"

#include <new>

#include "base/sanitizer.hpp"
#include "http/body_limits.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace strake::http {
namespace {

SectionRules header_rules(const Options& options) {
  return {.max_size = options.max_header_section,
          .max_fields = options.max_fields,
          .max_field = options.max_field,
          .too_large = STRAKE_HTTP_HEADER_TOO_LARGE,
          .bare_lf = options.allows(lenience::bare_lf),
          .obsolete_fold = options.allows(lenience::obsolete_fold)};
}

} // namespace

template <class Start>
Message<Start>::Message(const Options& options) : options_(options) {
  options_.max_message = std::min<std::uint64_t>(options_.max_message, std::numeric_limits<std::size_t>::max());
}

template <class Start>
Result<std::size_t> Message<Start>::feed(Bytes piece) {
  if (failure_) {
    return std::unexpected(*failure_);
  }
  Cursor in = admitted(piece);
  const bool passed = whole_or_not_at_all([&] { return read_head(in) && read_body(in) && accept(piece, in); });
  return passed ? Result<std::size_t>(in.index()) : fail(in.error());
}

template <class Start>
Done Message<Start>::next(Bytes piece, Step& step) {
  step = {};
  if (failure_) {
    return std::unexpected(*failure_);
  }
  Cursor in = admitted(piece);
  const auto read = [&] { return step_on(in, step); };
  // A step of the content is whole or not at all by itself.
  if (!(head_complete() ? read() : whole_or_not_at_all(read))) {
    return fail(in.error());
  }
  // What was read is given before what lies behind it is refused.
  if (!accept(piece, in) && step.event == Event::none) {
    return fail(in.error());
  }
  step.consumed = in.index();
  return {};
}

template <class Start>
bool Message<Start>::step_on(Cursor& in, Step& step) {
  if (!read_head(in)) {
    return false;
  }
  if (!head_complete()) {
    return true;
  }
  if (!progress_.head_given) {
    progress_.head_given = true;
    step.event = Event::head;
    return true;
  }
  if (!content_.next(in, options_, step.content)) {
    return false;
  }
  if (step.content > 0) {
    step.event = Event::content;
  } else if (content_.complete()) {
    step.event = Event::complete;
  }
  return true;
}

/// Does what may run out of memory.
template <class Start>
template <class Read>
bool Message<Start>::whole_or_not_at_all(const Read& read) {
  // Nothing need be remembered of a message that hasn't begun.
  if (progress_.received == 0) {
    try {
      return read();
    } catch (const std::bad_alloc&) {
      rewind();
      throw;
    }
  }
  const Checkpoint before = checkpoint();
  try {
    return read();
  } catch (const std::bad_alloc&) {
    return_to(before);
    throw;
  }
}

template <class Start>
Cursor Message<Start>::admitted(Bytes piece) const {
  return {piece.first(std::min<std::uint64_t>(piece.size(), options_.max_message - progress_.received)),
          progress_.received};
}

template <class Start>
bool Message<Start>::accept(Bytes piece, Cursor& in) {
  const std::uint64_t at_hand = progress_.received + piece.size();
  progress_.received = in.position();
  if (in.at_end() && in.index() < piece.size() && !complete()) {
    return in.fail({Start::too_large, options_.max_message, at_hand, options_.max_message});
  }
  return true;
}

template <class Start>
Done Message<Start>::finish() {
  if (failure_) {
    return std::unexpected(*failure_);
  }
  if (!head_complete() || !content_.finish()) {
    return fail({.status = STRAKE_HTTP_TRUNCATED, .offset = progress_.received});
  }
  return {};
}

template <class Start>
void Message<Start>::reset() {
  start_.reset();
  failure_.reset();
  if (views_are_watched()) {
    Message anew(options_);
    anew.start_ = std::move(start_);
    *this = std::move(anew);
    return;
  }
  rewind();
}

template <class Start>
void Message<Start>::rewind() {
  static constexpr typename Start::Progress beginning;
  progress_.line = beginning;
  progress_.received = 0;
  progress_.stage = Stage::start_line;
  progress_.head_given = false;
  content_.reset();
  head_.clear();
  fields_.clear();
  body_.clear();
}

template <class Start>
typename Message<Start>::Checkpoint Message<Start>::checkpoint() const {
  return {.progress = progress_,
          .content = content_.progress(),
          .head_size = head_.size(),
          .field_count = fields_.size(),
          .body_size = body_.size()};
}

template <class Start>
void Message<Start>::return_to(const Checkpoint& checkpoint) {
  progress_ = checkpoint.progress;
  content_.return_to(checkpoint.content);
  head_.resize(checkpoint.head_size);
  fields_.resize(checkpoint.field_count);
  body_.resize(checkpoint.body_size);
}

template <class Start>
std::unexpected<Error> Message<Start>::fail(const Error& error) {
  failure_ = error;
  return std::unexpected(error);
}

template <class Start>
bool Message<Start>::read_head(Cursor& in) {
  return (progress_.stage != Stage::start_line || read_start_line(in)) &&
         (progress_.stage != Stage::header || read_header(in));
}

template <class Start>
bool Message<Start>::read_body(Cursor& in) {
  while (head_complete() && !content_.complete() && !in.at_end()) {
    std::size_t size = 0;
    if (!content_.next(in, options_, size)) {
      return false;
    }
    append(body_, in.last(size));
  }
  return true;
}

template <class Start>
void Message<Start>::keep_head(const Cursor& in) {
  append(head_, in.since(head_.size()));
}

template <class Start>
bool Message<Start>::read_start_line(Cursor& in) {
  if (!progress_.line.scan(in, options_)) {
    return false;
  }
  if (!progress_.line.complete()) {
    keep_head(in);
    return true;
  }
  // Most heads have no more, and it is one allocation instead of five.
  fields_.reserve(16);
  progress_.section = FieldScanner(in.position());
  progress_.stage = Stage::header;
  const Done begun = start_.begin(progress_.line, head_so_far(in));
  return begun || in.fail(begun.error());
}

template <class Start>
bool Message<Start>::read_header(Cursor& in) {
  if (!progress_.section.scan(in, fields_, header_rules(options_))) {
    return false;
  }
  keep_head(in);
  if (!progress_.section.complete()) {
    return true;
  }
  const Done completed = complete_head();
  return completed || in.fail(completed.error());
}

template <class Start>
Done Message<Start>::complete_head() {
  progress_.section.unfold(head_, fields_);
  if (Done done = start_.interpret(progress_.line, head_, fields_, options_, meaning_); !done) {
    return done;
  }
  progress_.stage = Stage::content;
  if (meaning_.ends_message) {
    content_.begin(Framing::none, 0, Start::too_large);
    return {};
  }
  content_.begin(meaning_.framing, meaning_.length, Start::too_large);
  return admit(
      {.size = meaning_.length, .offset = meaning_.announced_at, .begin = head_.size(), .too_large = Start::too_large},
      options_);
}

template <class Start>
State Message<Start>::state() const {
  if (failure_) {
    return State::failed;
  }
  if (complete()) {
    return State::complete;
  }
  return head_complete() ? State::body : State::head;
}

template class Message<RequestStart>;
template class Message<ResponseStart>;

} // namespace strake::http
