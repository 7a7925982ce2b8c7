#pragma once
#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace strake::http {

/// The forms of a request target (RFC 9112 section 3.2). The numbers are those of STRAKE_HTTP_TARGET_...
enum class TargetForm : std::uint8_t { origin = 0, absolute = 1, authority = 2, asterisk = 3 };

/// The parts of a request target, by position in the bytes that the target was given in.
struct Target {
  TargetForm form = TargetForm::origin;
  Range authority; ///< Of absolute-form and authority-form.
  Range path;      ///< As received; empty in absolute-form means "/".
  std::optional<Range> query;
};

/// Splits the target in a range and checks that its form is one that the method permits. The target isn't empty and
/// holds visible ASCII characters other than "#". Offsets of failures are positions in the bytes.
[[nodiscard]] Done parse_target(Bytes bytes, Range method, Range range, Target& target);

/// What a method means for the form of its target.
enum class MethodKind : std::uint8_t { connect, options, other };

[[nodiscard]] MethodKind kind_of(Bytes method);

/// The same for a method that stands elsewhere.
[[nodiscard]] Done parse_target_for(MethodKind method, Bytes bytes, Range range, Target& target);

/// scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )
[[nodiscard]] bool is_scheme(Bytes text);

} // namespace strake::http
