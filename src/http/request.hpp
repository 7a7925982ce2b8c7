#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "http/chunks.hpp"
#include "http/head.hpp"
#include "http/options.hpp"
#include "http/request_line.hpp"
#include "http/section.hpp"
#include "http/target.hpp"

namespace strake::http {

/// How far a request has come. The numbers are those of STRAKE_HTTP_STATE_...
enum class State : std::uint8_t { head = 0, body = 1, complete = 2, failed = 3 };

/// One request, put together from pieces as they arrive: however it is cut, the result is the same. Offsets count from
/// the first byte that was fed. If memory runs out, feed() has changed nothing.
class Request {
public:
  explicit Request(const Options& options = {});

  /// Gives how many bytes of the piece were consumed: all of them unless the request is complete.
  [[nodiscard]] Result<std::size_t> feed(Bytes piece);
  /// The input ends here: a failure unless the request is complete.
  [[nodiscard]] Done finish();
  /// Makes ready for another request. Keeps its memory.
  void reset();

  [[nodiscard]] State state() const;
  [[nodiscard]] bool complete() const { return !failure_ && progress_.stage == Stage::complete; }
  /// From here on what the head says may be asked for.
  [[nodiscard]] bool head_complete() const { return progress_.stage > Stage::header; }

  [[nodiscard]] Bytes method() const [[clang::lifetimebound]] { return of_head(progress_.line.line().method); }
  [[nodiscard]] Bytes target() const [[clang::lifetimebound]] { return of_head(progress_.line.line().target); }
  [[nodiscard]] TargetForm target_form() const { return target_.form; }
  [[nodiscard]] std::uint8_t version_minor() const { return progress_.line.line().version_minor; }
  /// The decoded path without dot segments; STRAKE_NOT_FOUND where the form of the target has none.
  [[nodiscard]] Result<Bytes> path() const [[clang::lifetimebound]];
  [[nodiscard]] std::optional<Bytes> query() const [[clang::lifetimebound]];
  /// The authority of the target if it has one, else the value of Host.
  [[nodiscard]] std::optional<Bytes> host() const [[clang::lifetimebound]];
  [[nodiscard]] Section fields() const [[clang::lifetimebound]];
  [[nodiscard]] Framing framing() const { return meaning_.framing; }
  /// Of Framing::content_length.
  [[nodiscard]] std::uint64_t content_length() const { return meaning_.length; }

  /// To be asked for once the request is complete.
  [[nodiscard]] Bytes body() const [[clang::lifetimebound]];
  [[nodiscard]] Section trailers() const [[clang::lifetimebound]];

private:
  enum class Stage : std::uint8_t { request_line, header, content, chunks, trailer, complete };

  /// How far the input has been read: what must be as before if memory runs out.
  struct Progress {
    RequestLineScanner line;
    FieldScanner section;
    ChunkScanner chunks;
    std::size_t received = 0;
    std::uint64_t content_left = 0;
    std::size_t trailer_begin = 0;
    Stage stage = Stage::request_line;
  };
  struct Checkpoint {
    Progress progress;
    std::size_t head_size = 0;
    std::size_t field_count = 0;
    std::size_t body_size = 0;
    std::size_t trailer_size = 0;
    std::size_t trailer_count = 0;
  };

  [[nodiscard]] Checkpoint checkpoint() const;
  void return_to(const Checkpoint& checkpoint);

  Result<std::size_t> accept(Bytes piece);
  Done advance(Cursor& in);
  Done read_request_line(Cursor& in);
  Done read_header(Cursor& in);
  void keep_head(const Cursor& in);
  Done complete_head();
  void complete_path();
  void read_content(Cursor& in);
  Done read_chunks(Cursor& in);
  Done read_trailer(Cursor& in);
  [[nodiscard]] Bytes of_head(Range range) const [[clang::lifetimebound]];
  [[nodiscard]] std::unexpected<Error> fail(const Error& error);

  Options options_;
  Progress progress_;
  std::optional<Error> failure_;
  // What the head says, once it is complete.
  Target target_;
  Head meaning_;
  std::optional<Error> path_failure_;
  bool path_as_received_ = false;
  // The bytes, and where the fields lie in them.
  std::vector<std::uint8_t> head_;
  std::vector<Field> fields_;
  std::vector<std::uint8_t> path_;
  std::vector<std::uint8_t> body_;
  std::vector<std::uint8_t> trailer_;
  std::vector<Field> trailer_fields_;
};

} // namespace strake::http
