#pragma once
// Sources and sinks of somebody else, for those that read or write through them. What is borrowed lives longer.
#include <functional>
#include <optional>

#include "io/pipe.hpp"

namespace strake::io {

class BorrowedSource : public Source {
public:
  explicit BorrowedSource(Source& source [[clang::lifetimebound]]) : source_(source) {}
  [[nodiscard]] Result<std::size_t> read(MutableBytes to) override {
    return source_ ? source_->get().read(to) : Result<std::size_t>(0);
  }

private:
  std::optional<std::reference_wrapper<Source>> source_;
};

class BorrowedSink : public Sink {
public:
  explicit BorrowedSink(Sink& sink [[clang::lifetimebound]]) : sink_(sink) {}
  [[nodiscard]] Done write(Bytes bytes) override { return sink_ ? sink_->get().write(bytes) : Done(); }

private:
  std::optional<std::reference_wrapper<Sink>> sink_;
};

} // namespace strake::io
