#pragma once
// The C files of a folder, read without following a symbolic link.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/descriptor.hpp"
#include "common/session.hpp"

namespace strake::cli {

inline constexpr std::uint64_t max_source_size = std::uint64_t{16} << 20U;
inline constexpr std::size_t max_sources = 200'000;

/// What was left out, and why.
struct Skipped {
  std::string path;
  std::string why;
};

/// A folder whose files are opened step by step from it, so that no link on the way leads elsewhere.
class Folder {
public:
  [[nodiscard]] static Attempt<Folder> open(const std::string& path);

  [[nodiscard]] const std::string& path() const { return path_; }
  /// Opens what a path below the folder names, with the flags of open(2).
  [[nodiscard]] Attempt<Descriptor> open_below(std::string_view path, int flags) const;
  /// Reads a regular file of at most max_source_size bytes.
  [[nodiscard]] Attempt<std::string> read(std::string_view path) const;

private:
  Folder(std::string path, Descriptor descriptor) : path_(std::move(path)), descriptor_(std::move(descriptor)) {}

  std::string path_;
  Descriptor descriptor_;
};

struct Listing {
  std::vector<std::string> paths; ///< Below the folder, in order.
  std::vector<Skipped> skipped;
};

[[nodiscard]] bool is_c_source(std::string_view path);

/// The C files below a folder, but for hidden folders.
[[nodiscard]] Listing list_sources(const Folder& folder);

} // namespace strake::cli
