#pragma once
#include <cstdint>
#include <limits>

#include "base/result.hpp"
#include "http/content_rule.hpp"
#include "http/output.hpp"
#include "http/request.hpp"

namespace strake::http {

/// Limits of what is written, in bytes where nothing else is said; each is the largest value that is permitted.
struct WriterOptions {
  std::uint64_t max_head = 32768; ///< Start line, field lines and the empty line, with their line ends.
  std::uint64_t max_fields = 128; ///< Field lines of the header section, and of the trailer section.
  std::uint64_t max_trailer_section = 8192;
  std::uint64_t max_body = std::numeric_limits<std::uint64_t>::max(); ///< Content, chunk framing left out.
  std::uint64_t max_output = 16U << 20U;                              ///< What was written and not yet taken.
  bool keep_names = false;                                            ///< Field names aren't turned to lower case.
};

/// Writes messages of HTTP/1.0 and 1.1, one after the other, in such an order and with such parts that no recipient can
/// read them differently. Offsets of failures count from the first byte of the part that is refused. A call that fails,
/// also because memory runs out, has changed nothing.
class Writer {
public:
  explicit Writer(const WriterOptions& options = {}) : options_(options) {}

  // A head: its start line, its fields, how the end of the body is found.
  [[nodiscard]] Done begin_request(Bytes method, Bytes target, std::uint8_t version_minor);
  /// Answers a request of a method. An empty reason stands for the standard one.
  [[nodiscard]] Done begin_response(std::uint8_t version_minor, std::uint16_t status, Bytes reason, Bytes method);
  [[nodiscard]] Done field(Bytes name, Bytes value);
  [[nodiscard]] Done content_length(std::uint64_t length);
  [[nodiscard]] Done chunked();
  [[nodiscard]] Done until_close();
  /// All of these from a complete request: the fields without its framing, which becomes one Content-Length.
  [[nodiscard]] Done copy_head(const Request& request, bool with_hop_by_hop);
  [[nodiscard]] Done end_head();

  /// Of a chunked body, each piece that isn't empty becomes a chunk.
  [[nodiscard]] Done body(Bytes piece);
  [[nodiscard]] Done trailer(Bytes name, Bytes value);
  [[nodiscard]] Done finish();

  /// Forgets the message under way and the output. Keeps its memory.
  void reset();

  /// What was written and not yet taken; a head appears once it ends.
  [[nodiscard]] Bytes output() const [[clang::lifetimebound]] { return output_.shown(); }
  /// The first bytes of the output are no longer needed.
  [[nodiscard]] Done take(std::size_t count);

private:
  enum class Stage : std::uint8_t { ready, head, body, trailer, closed };
  /// How the recipient finds the end of the body.
  enum class End : std::uint8_t { unsaid, content_length, chunked, close };

  struct Message {
    Stage stage = Stage::ready;
    ContentRule content = ContentRule::any;
    End end = End::unsaid;
    std::uint8_t version_minor = 1;
    bool is_request = false;
    bool has_host = false;
    bool is_last = false;      ///< No other message of HTTP/1 can follow.
    std::uint64_t length = 0;  ///< Of End::content_length.
    std::uint64_t written = 0; ///< Bytes of the content.
    std::uint64_t section = 0; ///< Bytes of the head, or of the trailer section.
    std::uint64_t fields = 0;  ///< Lines of that section.
  };

  template <class Write>
  Done all_or_nothing(Write write);

  Done add_request_line(Bytes method, Bytes target, std::uint8_t version_minor);
  template <class Reason>
  Done add_status_line(std::uint8_t version_minor, std::uint16_t status, Reason reason);
  Done add_field(Bytes name, Bytes value);
  Done note_host(Bytes value);
  Done add_content_length(std::uint64_t length);
  Done add_chunked();
  Done add_copied_fields(const Request& request, bool with_hop_by_hop);
  Done add_body(Bytes piece);
  Done add_trailer(Bytes name, Bytes value);
  Done add_end();
  template <class Name, class Value>
  Done add_line(Name name, Value value);

  [[nodiscard]] Done choose(End end);
  [[nodiscard]] Done admit_body(std::size_t more) const;
  [[nodiscard]] Done admit_to_section(std::uint64_t size) const;
  [[nodiscard]] Done admit(std::uint64_t size) const;

  WriterOptions options_;
  Message message_;
  Output output_;
};

} // namespace strake::http
