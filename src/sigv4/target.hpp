#pragma once
// The target of a request in the form that is signed: two targets that mean the same have one such form.
#include <vector>

#include "sigv4/request.hpp"

namespace strake::sigv4 {

/// A target in two. The query is what follows the first "?".
struct Target {
  Range path;
  Range query;
};

/// STRAKE_SIGV4_INVALID_TARGET, unless it begins with "/" and its path can be signed in the form.
[[nodiscard]] Result<Target> split_target(Bytes target, PathForm form);

/// The path of a target that was split.
void append_path(std::vector<std::uint8_t>& to, Bytes path, PathForm form);

/// A parameter of a query, both parts percent-encoded in the one way.
struct Parameter {
  std::vector<std::uint8_t> name;
  std::vector<std::uint8_t> value;

  friend auto operator<=>(const Parameter&, const Parameter&) = default;
};

/// The parameters of a query in its order. STRAKE_SIGV4_INVALID_TARGET, at an offset in the target;
/// STRAKE_SIGV4_TOO_LARGE.
[[nodiscard]] Result<std::vector<Parameter>> parameters_of(Bytes target, Range query);

/// In the order in which they are signed.
void append_parameters(std::vector<std::uint8_t>& to, std::vector<Parameter> parameters);

/// Percent-encodes all but letters, digits and "-._~".
void append_encoded(std::vector<std::uint8_t>& to, Bytes bytes);

} // namespace strake::sigv4
