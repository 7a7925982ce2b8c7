#pragma once
#include <string>
#include <string_view>
#include <utility>

#include "common/session.hpp"

namespace strake::cli {

/// A folder of this process alone, which goes with its owner.
class Scratch {
public:
  [[nodiscard]] static Attempt<Scratch> make();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  Scratch(Scratch&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  Scratch& operator=(Scratch&&) = delete;
  ~Scratch() { clear(true); }

  [[nodiscard]] const std::string& path() const { return path_; }
  /// Writes a file below it, with the folders on the way.
  [[nodiscard]] Attempt<void> write(std::string_view name, std::string_view text) const;
  /// Forgets the files.
  void clear() { clear(false); }

private:
  explicit Scratch(std::string path) : path_(std::move(path)) {}
  void clear(bool whole);

  std::string path_;
};

} // namespace strake::cli
