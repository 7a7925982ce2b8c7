#pragma once
#include "io/file.hpp"
#include "io/pipe.hpp"

namespace strake::io {

/// The rest of a file.
class FromFile : public Source {
public:
  explicit FromFile(File file) : file_(std::move(file)) {}
  [[nodiscard]] Result<std::size_t> read(MutableBytes to) override { return file_.read(to); }

  /// The file back. The last step.
  [[nodiscard]] File take() { return std::move(file_); }

private:
  File file_;
};

} // namespace strake::io
