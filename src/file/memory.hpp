#pragma once
// Files and plaintexts in memory.
#include "base/bytes.hpp"
#include "io/pipe.hpp"

namespace strake::file {

/// Gives the bytes one after the other; they must outlive it.
[[nodiscard]] inline io::Source from_bytes(Bytes bytes) {
  return [rest = bytes](MutableBytes to) mutable -> Result<std::size_t> {
    const std::size_t size = std::min(rest.size(), to.size());
    copy_bytes(rest.first(size), to.first(size));
    rest = rest.subspan(size);
    return size;
  };
}

/// Fills the bytes, which are as many as there will be; they must outlive it.
[[nodiscard]] inline io::Sink to_bytes(MutableBytes bytes) {
  return [rest = bytes](Bytes next) mutable -> Done {
    copy_bytes(next, rest.first(next.size()));
    rest = rest.subspan(next.size());
    return {};
  };
}

} // namespace strake::file
