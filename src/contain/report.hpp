#pragma once
// What the worker's server writes to this process: four numbers a message.
#include <array>
#include <cstdint>
#include <optional>

#include "contain/death.hpp"

namespace strake::contain {

inline constexpr std::uint32_t protocol_version = 1;
using Message = std::array<std::uint32_t, 4>;

/// The first of the four numbers.
enum class Kind : std::uint32_t {
  hello = 1,  ///< Version of the protocol, number of the process.
  ready = 2,  ///< ABI of Landlock, 0 for none: the library is loaded.
  failed = 3, ///< A Failure: there will be no worker.
  died = 4    ///< An End, and the code or signal.
};

/// Why there is no worker at all.
enum class Failure : std::uint32_t { not_loaded = 1, no_function = 2, unsupported = 3 };

/// A message that makes sense.
struct Report {
  Kind kind = Kind::hello;
  std::uint32_t number = 0;  ///< Version, ABI.
  std::uint32_t process = 0; ///< Of hello; 1 at least, and positive as a pid_t.
  Status status = STRAKE_OK; ///< Of failed.
  Death death = {};          ///< Of died.
};

/// Nothing for what is no such message.
[[nodiscard]] std::optional<Report> report_of(const Message& message);

/// Orders to the server: the first of four numbers.
enum class Order : std::uint32_t {
  kill = 1, ///< End the worker.
  start = 2 ///< Make one; the second number is that of the request before the first that it shall take.
};

} // namespace strake::contain
