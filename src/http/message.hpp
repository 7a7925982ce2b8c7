#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "http/content.hpp"
#include "http/head.hpp"
#include "http/options.hpp"
#include "http/section.hpp"

namespace strake::http {

/// How far a message has come. The numbers are those of STRAKE_HTTP_STATE_...
enum class State : std::uint8_t { head = 0, body = 1, complete = 2, failed = 3 };

/// What a step of reading came to. The numbers are those of STRAKE_HTTP_EVENT_...
enum class Event : std::uint8_t { none = 0, head = 1, content = 2, complete = 3 };

struct Step {
  Event event = Event::none;
  std::size_t consumed = 0;
  std::size_t content = 0; ///< How many of the bytes that were consumed last are content.
};

/// One message, put together from pieces as they arrive: however it is cut, the result is the same. Offsets count from
/// the first byte that was given. If memory runs out, nothing has changed. What requests and responses have of their
/// own is Start:
///
///   Progress             copyable; scan(Cursor&, options) reads the start line, complete() says that it was read
///   begin(head, options)            judges the start line
///   interpret(head, fields, options) judges the head, and says how the body is framed
///   too_large                       the status of a message over its limit
template <class Start>
class Message {
public:
  explicit Message(const Options& options = {});

  /// Reads on and keeps the body. Gives how many bytes of the piece were consumed: all of them unless the message is
  /// complete.
  [[nodiscard]] Result<std::size_t> feed(Bytes piece);
  /// Reads on until the head is complete, content comes or the message ends. Doesn't keep the body. The step isn't in
  /// the result, as the processor would wait for what was just written to be copied.
  [[nodiscard]] Done next(Bytes piece, Step& step);
  /// The input ends here: a failure unless the message may end so.
  [[nodiscard]] Done finish();
  /// Makes ready for another message. Keeps its memory.
  void reset();

  [[nodiscard]] State state() const;
  [[nodiscard]] bool complete() const { return !failure_ && head_complete() && content_.complete(); }
  /// From here on what the head says may be asked for.
  [[nodiscard]] bool head_complete() const { return progress_.stage == Stage::content; }
  /// Whether the body was kept whole.
  [[nodiscard]] bool has_body() const { return complete() && body_.size() == content_.received(); }

  [[nodiscard]] Section fields() const [[clang::lifetimebound]] { return {head_, fields_}; }
  [[nodiscard]] Framing framing() const { return meaning_.framing; }
  /// Of Framing::content_length.
  [[nodiscard]] std::uint64_t content_length() const { return meaning_.length; }

  /// To be asked for once the message is complete.
  [[nodiscard]] Bytes body() const [[clang::lifetimebound]] { return body_; }
  [[nodiscard]] Section trailers() const [[clang::lifetimebound]] {
    return {content_.trailer(), content_.trailer_fields()};
  }

protected:
  [[nodiscard]] const Start& start() const [[clang::lifetimebound]] { return start_; }
  [[nodiscard]] Start& start() [[clang::lifetimebound]] { return start_; }
  [[nodiscard]] const typename Start::Progress& line() const [[clang::lifetimebound]] { return progress_.line; }
  [[nodiscard]] const Head& meaning() const [[clang::lifetimebound]] { return meaning_; }
  [[nodiscard]] Bytes head() const [[clang::lifetimebound]] { return head_; }
  [[nodiscard]] Bytes of_head(Range range) const [[clang::lifetimebound]] { return slice(head_, range); }

private:
  enum class Stage : std::uint8_t { start_line, header, content };

  /// How far the input has been read: what must be as before if memory runs out.
  struct Progress {
    typename Start::Progress line;
    FieldScanner section;
    std::size_t received = 0;
    Stage stage = Stage::start_line;
    bool head_given = false; ///< By next().
  };
  struct Checkpoint {
    Progress progress;
    Content::Progress content;
    std::size_t head_size = 0;
    std::size_t field_count = 0;
    std::size_t body_size = 0;
  };

  [[nodiscard]] Checkpoint checkpoint() const;
  void return_to(const Checkpoint& checkpoint);
  /// Makes everything as before the first byte, but for the memory.
  void rewind();
  template <class Read>
  bool whole_or_not_at_all(const Read& read);

  /// The part of a piece that the limit of the whole message permits.
  [[nodiscard]] Cursor admitted(Bytes piece [[clang::lifetimebound]]) const;
  /// Notes what was read. A failure if the piece goes on beyond the limit of the whole message.
  bool accept(Bytes piece, Cursor& in);
  bool step_on(Cursor& in, Step& step);
  // Each gives false if that fails, for the reason that the cursor then has.
  bool read_body(Cursor& in);
  bool read_head(Cursor& in);
  bool read_start_line(Cursor& in);
  bool read_header(Cursor& in);
  void keep_head(const Cursor& in);
  /// The bytes of the head that were read: those of the piece where it has all of them, so that they needn't be kept
  /// yet.
  [[nodiscard]] Bytes head_so_far(const Cursor& in [[clang::lifetimebound]]) [[clang::lifetimebound]] {
    if (head_.empty()) {
      return in.since(0);
    }
    keep_head(in);
    return head_;
  }
  Done complete_head();
  [[nodiscard]] std::unexpected<Error> fail(const Error& error);

  Options options_;
  Progress progress_;
  std::optional<Error> failure_;
  Start start_;
  Head meaning_;
  Content content_;
  // The bytes, and where the fields lie in them.
  std::vector<std::uint8_t> head_;
  std::vector<Field> fields_;
  std::vector<std::uint8_t> body_;
};

} // namespace strake::http
