#pragma once
// The components of a message that a signature covers (RFC 9421, section 2).
#include "http_signature/message.hpp"

namespace strake::http_signature {

/// Whether all of them are known, each named once. STRAKE_BAD_ARGUMENT.
[[nodiscard]] Done check_components(std::span<const Bytes> components);

[[nodiscard]] bool covers_digest(std::span<const Bytes> components);

/// The list of them as Signature-Input has it.
void append_list(std::vector<std::uint8_t>& to, std::span<const Bytes> components);

/// The text that is signed (section 2.5); parameters are those of Signature-Input, the list before them included.
/// STRAKE_HTTP_SIGNATURE_ABSENT_COMPONENT and STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT, at the number of the component.
[[nodiscard]] Result<std::vector<std::uint8_t>> signature_base(const Message& message,
                                                               std::span<const Bytes> components, Bytes parameters);

} // namespace strake::http_signature
