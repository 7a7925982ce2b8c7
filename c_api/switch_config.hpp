#pragma once

namespace strake::boundary {

/// Follows the file that the environment names, once in a process.
void follow_environment();

} // namespace strake::boundary
