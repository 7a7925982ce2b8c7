#pragma once
// A file in which the newest runs are kept, mapped into memory.
#include <atomic>
#include <string>
#include <utility>

#include "own_descriptor.hpp"
#include "recorder/format.hpp"

namespace strake::boundary {

/// Written to by any thread of this process and of its children, without a call of the system. What was written stays
/// when the process crashes.
class RingFile {
public:
  /// Makes the file, or goes on with one of the same layout, but for the key. STRAKE_SYSTEM: errno says why;
  /// STRAKE_RECORDER_FILE_EXPOSED, STRAKE_RECORDER_IN_USE, STRAKE_RECORDER_OTHER_SHAPE, STRAKE_RECORDING_INVALID.
  [[nodiscard]] static Result<RingFile> open(const std::string& path, const recorder::Layout& layout);

  RingFile(RingFile&& other) noexcept
      : file_(std::move(other.file_)), layout_(other.layout_), mapped_(std::exchange(other.mapped_, {})) {}
  RingFile(const RingFile&) = delete;
  RingFile& operator=(RingFile&&) = delete;
  RingFile& operator=(const RingFile&) = delete;
  ~RingFile();

  [[nodiscard]] const recorder::Layout& layout() const { return layout_; }

  /// Whether it was written: its place may be one where another thread is still writing, or where a process ended.
  [[nodiscard]] bool put(const recorder::Run& run) const;

private:
  explicit RingFile(int descriptor) : file_(descriptor) {}

  [[nodiscard]] Done lock() const;
  [[nodiscard]] Done begin(const recorder::Layout& wanted);
  [[nodiscard]] Done resume(const recorder::Layout& wanted, std::uint64_t size);
  [[nodiscard]] Done map();
  [[nodiscard]] std::atomic_ref<std::uint64_t> word(std::uint64_t offset) const;

  OwnDescriptor file_;
  recorder::Layout layout_;
  MutableBytes mapped_;
};

} // namespace strake::boundary
