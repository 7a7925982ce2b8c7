#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "http/chunks.hpp"
#include "http/fields.hpp"
#include "http/options.hpp"

namespace strake::http {

/// How the end of a body is found (RFC 9112 section 6.3).
enum class Framing : std::uint8_t { none, content_length, chunked, until_close };

/// The body of a message as it arrives, and the trailer section behind it.
class Content {
public:
  enum class Stage : std::uint8_t { sized, until_close, chunks, trailer, complete };

  /// How far it has been read: what must be as before if memory runs out.
  struct Progress {
    ChunkScanner chunks = {};
    FieldScanner section = {};
    std::uint64_t left = 0;     ///< Of a body whose length was announced.
    std::uint64_t received = 0; ///< Content so far.
    std::size_t trailer_begin = 0;
    std::size_t trailer_size = 0;
    std::size_t trailer_count = 0;
    Stage stage = Stage::complete;
  };

  /// too_large is the status of a message over its limit.
  void begin(Framing framing, std::uint64_t length, Status too_large);
  /// Forgets the message. Keeps the memory.
  void reset();
  [[nodiscard]] bool complete() const { return progress_.stage == Stage::complete; }

  /// Reads on until the next content, or until the body or the piece ends. Gives false if that fails. If memory runs
  /// out, nothing has changed. size becomes how many of the bytes that were read last are content.
  bool next(Cursor& in, const Options& options, std::size_t& size);
  /// The input ends here. Gives whether the body may end so.
  [[nodiscard]] bool finish();

  [[nodiscard]] std::uint64_t received() const { return progress_.received; }
  [[nodiscard]] Bytes trailer() const [[clang::lifetimebound]] { return trailer_; }
  [[nodiscard]] const std::vector<Field>& trailer_fields() const [[clang::lifetimebound]] { return trailer_fields_; }

  [[nodiscard]] const Progress& progress() const [[clang::lifetimebound]] { return progress_; }
  void return_to(const Progress& progress);

private:
  std::size_t next_sized(Cursor& in);
  bool next_until_close(Cursor& in, const Options& options, std::size_t& size);
  bool next_of_chunks(Cursor& in, const Options& options, std::size_t& size);
  bool read_trailer(Cursor& in, const Options& options, std::size_t begin);

  Progress progress_;
  std::vector<std::uint8_t> trailer_;
  std::vector<Field> trailer_fields_;
};

} // namespace strake::http
