// All that a script can do: each function of the library, and what programs do to its structs by themselves.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "client.hpp"
#include "script.hpp"

namespace dropin {

struct OperationKind {
  std::string_view name;
  std::uint32_t weight; ///< How often it stands in a random script.
  void (*execute)(Client& client, const Operation& operation);
};

[[nodiscard]] std::span<const OperationKind> operations();
/// Throws if there is none of that name.
[[nodiscard]] std::size_t kind_of(std::string_view name);

/// The parts of the table, of a file each.
[[nodiscard]] std::span<const OperationKind> reading_operations();
[[nodiscard]] std::span<const OperationKind> making_operations();
[[nodiscard]] std::span<const OperationKind> linking_operations();
[[nodiscard]] std::span<const OperationKind> changing_operations();

/// The text of an operation, or NULL.
[[nodiscard]] inline const char* string_of(const Operation& operation) {
  return operation.text ? operation.text->c_str() : nullptr;
}

/// What an operation writes that the program would be wrong to do, and so doesn't.
inline void skip(Client& client) { client.trace << "skipped"; }

} // namespace dropin
