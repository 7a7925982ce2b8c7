#pragma once
#include "io/file.hpp"
#include "recorder/format.hpp"

namespace strake::recorder {

/// A recording that is read, from its oldest run on. It may be written to meanwhile, and nothing that is in it is
/// trusted.
class Recording {
public:
  /// STRAKE_NOT_FOUND, STRAKE_SYSTEM, STRAKE_RECORDING_INVALID.
  [[nodiscard]] static Result<Recording> open(const std::string& path);
  /// The same of a file that is open.
  [[nodiscard]] static Result<Recording> of(io::File file);

  /// Skips those that are torn. STRAKE_RECORDING_END, STRAKE_SYSTEM.
  [[nodiscard]] Result<Recorded> next();

  [[nodiscard]] const Layout& layout() const [[clang::lifetimebound]] { return layout_; }
  /// Runs that were begun until the recording was opened.
  [[nodiscard]] std::uint64_t begun() const { return begun_; }
  /// Those of them that later ones have taken the place of.
  [[nodiscard]] std::uint64_t overwritten() const { return begun_ - std::min(begun_, layout_.slots); }
  /// Those that were skipped so far, since they aren't whole.
  [[nodiscard]] std::uint64_t torn() const { return torn_; }

private:
  Recording(io::File file, const Layout& layout, std::uint64_t begun);

  io::File file_;
  Layout layout_;
  std::uint64_t begun_;
  std::uint64_t next_;
  std::uint64_t torn_ = 0;
  std::vector<std::uint8_t> slot_;
};

} // namespace strake::recorder
