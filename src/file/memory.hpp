#pragma once
// Files and plaintexts in memory.
#include "io/pipe.hpp"

namespace strake::file {

/// Gives bytes one after the other.
class FromBytes : public io::Source {
public:
  explicit FromBytes(Bytes bytes [[clang::lifetimebound]]) : rest_(bytes) {}

  [[nodiscard]] Result<std::size_t> read(MutableBytes to) override {
    const std::size_t size = std::min(rest_.size(), to.size());
    copy_bytes(rest_.first(size), to.first(size));
    rest_ = rest_.subspan(size);
    return size;
  }

private:
  Bytes rest_;
};

/// Fills bytes, which are as many as there will be.
class ToBytes : public io::Sink {
public:
  explicit ToBytes(MutableBytes bytes [[clang::lifetimebound]]) : rest_(bytes) {}

  [[nodiscard]] Done write(Bytes bytes) override {
    copy_bytes(bytes, rest_.first(bytes.size()));
    rest_ = rest_.subspan(bytes.size());
    return {};
  }

private:
  MutableBytes rest_;
};

} // namespace strake::file
