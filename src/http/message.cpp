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

void append(std::vector<std::uint8_t>& bytes, Bytes more) { bytes.insert(bytes.end(), more.begin(), more.end()); }

} // namespace

template <class Start>
Message<Start>::Message(const Options& options) : options_(options) {
  options_.max_message = std::min<std::uint64_t>(options_.max_message, std::numeric_limits<std::size_t>::max());
}

template <class Start>
Result<std::size_t> Message<Start>::feed(Bytes piece) {
  return whole_or_not_at_all([&]() -> Result<std::size_t> {
    Cursor in = admitted(piece);
    Done done = read_head(in);
    if (done && head_complete()) {
      done = read_body(in);
    }
    if (done) {
      done = accept(piece, in);
    }
    return done ? Result<std::size_t>(in.index()) : fail(done.error());
  });
}

template <class Start>
Result<Step> Message<Start>::next(Bytes piece) {
  return whole_or_not_at_all([&] { return take_step(piece); });
}

template <class Start>
Result<Step> Message<Start>::take_step(Bytes piece) {
  Cursor in = admitted(piece);
  const Result<Step> step = step_on(in);
  if (!step) {
    return fail(step.error());
  }
  // What was read is given before what lies behind it is refused.
  if (const Done done = accept(piece, in); !done && step->event == Event::none) {
    return fail(done.error());
  }
  return Step{.event = step->event, .consumed = in.index(), .content = step->content};
}

template <class Start>
Result<Step> Message<Start>::step_on(Cursor& in) {
  if (const Done done = read_head(in); !done) {
    return std::unexpected(done.error());
  }
  if (!head_complete()) {
    return Step();
  }
  if (!progress_.head_given) {
    progress_.head_given = true;
    return Step{.event = Event::head};
  }
  const Result<std::size_t> content = content_.next(in, options_);
  if (!content) {
    return std::unexpected(content.error());
  }
  if (*content > 0) {
    return Step{.event = Event::content, .content = *content};
  }
  return Step{.event = content_.complete() ? Event::complete : Event::none};
}

/// Does a step that may run out of memory.
template <class Start>
template <class Read>
auto Message<Start>::whole_or_not_at_all(Read read) -> decltype(read()) {
  if (failure_) {
    return std::unexpected(*failure_);
  }
  // Nothing need be remembered of a message that hasn't begun.
  const std::optional before = progress_.received == 0 ? std::nullopt : std::optional(checkpoint());
  try {
    return read();
  } catch (const std::bad_alloc&) {
    return_to(before.value_or(Checkpoint{}));
    throw;
  }
}

template <class Start>
Cursor Message<Start>::admitted(Bytes piece) const {
  return {piece.first(std::min<std::uint64_t>(piece.size(), options_.max_message - progress_.received)),
          progress_.received};
}

template <class Start>
Done Message<Start>::accept(Bytes piece, const Cursor& in) {
  const std::uint64_t at_hand = progress_.received + piece.size();
  progress_.received = in.position();
  if (in.at_end() && in.index() < piece.size() && !complete()) {
    return over_limit(Start::too_large, options_.max_message, at_hand, options_.max_message);
  }
  return {};
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
  static constexpr Checkpoint beginning;
  return_to(beginning);
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
Done Message<Start>::read_head(Cursor& in) {
  Done done;
  if (progress_.stage == Stage::start_line) {
    done = read_start_line(in);
  }
  if (done && progress_.stage == Stage::header) {
    done = read_header(in);
  }
  return done;
}

template <class Start>
Done Message<Start>::read_body(Cursor& in) {
  while (!content_.complete() && !in.at_end()) {
    const Result<std::size_t> content = content_.next(in, options_);
    if (!content) {
      return std::unexpected(content.error());
    }
    append(body_, in.last(*content));
  }
  return {};
}

template <class Start>
void Message<Start>::keep_head(const Cursor& in) {
  append(head_, in.since(head_.size()));
}

template <class Start>
Done Message<Start>::read_start_line(Cursor& in) {
  Done done = progress_.line.scan(in, options_);
  if (!done) {
    return done;
  }
  keep_head(in);
  if (!progress_.line.complete()) {
    return done;
  }
  progress_.section = FieldScanner(in.position());
  progress_.stage = Stage::header;
  return start_.begin(progress_.line, head_);
}

template <class Start>
Done Message<Start>::read_header(Cursor& in) {
  Done done = progress_.section.scan(in, fields_, header_rules(options_));
  if (!done) {
    return done;
  }
  keep_head(in);
  return progress_.section.complete() ? complete_head() : done;
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
