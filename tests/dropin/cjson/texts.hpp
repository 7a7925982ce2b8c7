// Makes texts that look like JSON, and break it in all the ways that a parser might notice.
#pragma once
#include <string>

#include "../http_parser/random.hpp"

namespace dropin {

/// A JSON text, often with a fault.
[[nodiscard]] std::string make_text(Random& random);
/// A JSON text without one, mostly a container.
[[nodiscard]] std::string make_sound_text(Random& random);
/// As the first, with comments and blanks, for what strips them.
[[nodiscard]] std::string make_commented_text(Random& random);
/// A name of a member; there are few of them, so that they meet again.
[[nodiscard]] std::string make_name(Random& random);
/// Any number that a double can be.
[[nodiscard]] double make_number(Random& random);

} // namespace dropin
