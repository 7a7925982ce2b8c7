#pragma once

namespace strake {

/// Whether AddressSanitizer watches the memory of this process. Memory that views may point to is then freed rather than
/// reused, so that a read through a stale view is reported at its line.
[[nodiscard]] bool views_are_watched();

} // namespace strake
