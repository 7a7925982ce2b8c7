#pragma once

namespace strake::crypto {

/// Lets libsodium choose what of its code is the fastest on this processor, once in a process. Right results don't
/// depend on it.
void start_sodium();

} // namespace strake::crypto
