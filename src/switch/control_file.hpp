#pragma once
// A control file, mapped into memory. Implemented at the perimeter, in c_api/control_file.cpp.
#include <string>

#include "switch/control.hpp"

namespace strake::switching {

class ControlFile {
public:
  /// Makes a file with these permissions, unless there is one. STRAKE_NOT_FOUND, STRAKE_SYSTEM: errno says why.
  [[nodiscard]] static Done create(const std::string& path, std::uint32_t permissions);

  /// For reading alone where it may not be written. STRAKE_NOT_FOUND, STRAKE_SYSTEM, STRAKE_SWITCH_CONTROL_EXPOSED,
  /// STRAKE_SWITCH_CONTROL_INVALID.
  [[nodiscard]] static Result<ControlFile> open(const std::string& path);

  ControlFile(ControlFile&& other) noexcept
      : words_(std::exchange(other.words_, {})), writable_(other.writable_), control_(words_) {}
  ControlFile(const ControlFile&) = delete;
  ControlFile& operator=(const ControlFile&) = delete;
  ControlFile& operator=(ControlFile&&) = delete;
  ~ControlFile();

  [[nodiscard]] const Control& control() const [[clang::lifetimebound]] { return control_; }
  [[nodiscard]] bool is_writable() const { return writable_; }

  /// Counts the crashes of processes that are gone; nothing where it can't be written.
  [[nodiscard]] std::vector<Fall> collect() const;

private:
  ControlFile(Control::Words words, bool writable) : words_(words), writable_(writable), control_(words) {}

  Control::Words words_;
  bool writable_;
  Control control_;
};

/// This process, as its marks name it.
[[nodiscard]] Owner this_process();
/// What became of one.
[[nodiscard]] Fate fate_of(const Owner& owner);

} // namespace strake::switching
