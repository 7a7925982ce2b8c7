#pragma once
// ASCII armor of age files: strict PEM (RFC 7468), between blanks and line ends.
#include <vector>

#include "io/borrowed.hpp"

namespace strake::age {

inline constexpr std::string_view armor_begin = "-----BEGIN AGE ENCRYPTED FILE-----";
inline constexpr std::string_view armor_end = "-----END AGE ENCRYPTED FILE-----";

/// Size of the armor of so many bytes.
[[nodiscard]] std::uint64_t armored_size(std::uint64_t size);

/// Writes bytes as armor.
class ArmorWriter : public io::Sink {
public:
  explicit ArmorWriter(io::Sink& to [[clang::lifetimebound]]) : to_(to) {}

  /// The errors of the sink.
  [[nodiscard]] Done write(Bytes bytes) override;
  [[nodiscard]] Done finish();

private:
  [[nodiscard]] Done flush(std::size_t size);

  io::BorrowedSink to_;
  bool begun_ = false;
  std::vector<std::uint8_t> held_; ///< What doesn't fill a line yet.
};

/// Reads the bytes that an armor holds.
class ArmorReader : public io::Source {
public:
  explicit ArmorReader(io::Source& from [[clang::lifetimebound]]) : from_(from) {}

  /// STRAKE_FILE_INVALID_ARMOR; the errors of the source.
  [[nodiscard]] Result<std::size_t> read(MutableBytes to) override;

private:
  enum class Part : std::uint8_t { before, body, last, after };

  [[nodiscard]] Result<std::size_t> fill();
  [[nodiscard]] Result<bool> next_line();
  [[nodiscard]] Done take_line();
  [[nodiscard]] bool take_body_line();

  io::BorrowedSource from_;
  std::vector<std::uint8_t> input_;
  std::size_t taken_ = 0; ///< Of the input.
  bool at_end_ = false;   ///< Of the source.
  Part part_ = Part::before;
  std::vector<std::uint8_t> line_; ///< Without its end.
  std::vector<std::uint8_t> bytes_;
  std::size_t given_ = 0; ///< Of the bytes.
};

} // namespace strake::age
