#pragma once
// The function that is contained, out of its library.
#include <cstddef>
#include <cstdint>
#include <optional>

#include "../contain_shared.hpp"
#include "contain/command_line.hpp"
#include "contain/report.hpp"

namespace strake::worker {

/// A call of it, in the memory that is shared with the caller.
struct Call {
  std::uint32_t step;
  const std::uint8_t* input;
  std::size_t input_size;
  std::uint8_t* output;
  std::size_t capacity;
};

struct Returned {
  std::int32_t result = 0;
  std::size_t size = 0;
};

class Function {
public:
  /// Loads the library for the life of the process, and gives the function or why there is none.
  struct Loaded;
  [[nodiscard]] static Loaded load(const contain::Job& job);

  [[nodiscard]] Returned operator()(const Call& call);

private:
  Function(void* symbol, bool session) : symbol_(symbol), session_(session) {}

  void* symbol_;
  bool session_;
  void* state_ = nullptr; ///< What the function keeps between the calls of a session.
};

struct Function::Loaded {
  std::optional<Function> function;
  contain::Failure failure = contain::Failure::not_loaded;
};

} // namespace strake::worker
