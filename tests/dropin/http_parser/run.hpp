// Runs a case in a library and writes down all that the program sees.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "case.hpp"
#include "library.hpp"

namespace dropin {

/// What of the struct belongs to the interface.
struct Fields {
  std::uint32_t type : 2;
  std::uint32_t flags : 8;
  std::uint32_t chunked_length : 1;
  std::uint32_t lenient : 1;
  std::uint32_t nread;
  std::uint64_t content_length;
  std::uint16_t major;
  std::uint16_t minor;
  std::uint16_t status;
  std::uint8_t method;
  std::uint8_t error;
  std::uint8_t upgrade;
  bool keeps_alive; ///< What the functions say that ask the struct.
  bool needs_eof;
  bool body_is_final;

  bool operator==(const Fields&) const = default;
};

/// A call of a function of the program, or the return of one of the library's.
struct Step {
  Kind kind;
  std::uint16_t piece;
  std::uint32_t begin; ///< Of the data; of the bytes that were given to the library.
  std::uint64_t size;  ///< Of the data; what the library returned.
  Fields fields;

  bool operator==(const Step&) const = default;
};

struct Trace {
  std::vector<Step> steps;
  std::uint8_t private_state = 0; ///< Where the parser was behind the last call, in the numbers of the library.
};

inline constexpr std::size_t all_returns = ~std::size_t{0};

/// The trace is overwritten. It ends with a number of returns, if there are as many.
void run(const Library& library, const Case& input, Trace& trace, std::size_t most_returns = all_returns);

/// "begin url:1 =30:HPE_OK flags=00".
[[nodiscard]] std::string text_of(const Library& library, const Trace& trace);
[[nodiscard]] std::string text_of(const Library& library, const Step& step);

} // namespace dropin
