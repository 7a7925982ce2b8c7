#pragma once
#include <optional>

#include "http/target.hpp"

namespace strake::http {

/// The parts of a URL, by position in the text that it was given in.
struct Url {
  Range scheme; ///< Empty if there is none.
  std::optional<Range> user;
  Range host; ///< Empty if there is none; an IPv6 address has its brackets.
  std::optional<std::uint32_t> port;
  Range path; ///< As received.
  std::optional<Range> query;
  std::optional<Range> fragment;
};

/// Splits a request target into the parts of a URL, and checks its bytes and escapes as well as its form. Without a
/// method the form is told from the target alone.
[[nodiscard]] Result<Url> split_target(Bytes method, Bytes text, TargetForm& form);

/// Splits a URL or a reference that is relative to one (RFC 3986 section 4.1).
[[nodiscard]] Result<Url> split_url(Bytes text);

} // namespace strake::http
