#pragma once
// Dictionaries of structured fields (RFC 8941), as far as signatures need them, in the form that a serialiser gives.
#include <functional>
#include <optional>
#include <vector>

#include "auth/fields.hpp"
#include "base/result.hpp"
#include "http/reader.hpp"

namespace strake::http_signature {

/// What a dictionary holds.
enum class Values : std::uint8_t {
  bytes, ///< Byte sequences without parameters: Signature, Content-Digest.
  lists, ///< Inner lists of strings, with parameters: Signature-Input.
};

/// A part of the value of a field, by position.
struct Place {
  std::size_t field = 0; ///< Its number.
  Range range;
};

[[nodiscard]] inline Bytes text_at(std::span<const auth::Field> fields [[clang::lifetimebound]], const Place& place) {
  return slice(fields[place.field].value, place.range);
}

/// A member whose name is unique among all lines of a field.
struct Member {
  Place name;
  Place value; ///< As it came; of a byte sequence without its colons.
};

/// Which of a message's fields is read, and what is said of it where it goes wrong.
struct Source {
  std::string_view name;
  Values values;
  Status malformed;
};

/// The members of all fields of a name. The status of the source, at an offset in the line;
/// STRAKE_HTTP_SIGNATURE_TOO_LARGE.
[[nodiscard]] Result<std::vector<Member>> members_of(std::span<const auth::Field> fields, const Source& source);

/// Where the value of the member of a name stands.
[[nodiscard]] std::optional<Place> find_member(std::span<const auth::Field> fields, std::span<const Member> members,
                                               Bytes name);

/// The bytes that a byte sequence stands for, which must be the text that an encoder makes of them.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> decoded(Bytes value);

/// Writes ":", base64 and ":".
void append_byte_sequence(std::vector<std::uint8_t>& to, Bytes bytes);

/// Whether a text may be the name of a member.
[[nodiscard]] bool is_member_name(Bytes text);

/// Passes a name of a member or parameter; one of size 0 is none.
Range pass_name(http::Reader& in);
/// Passes a string; gives what stands between its quotes. Nothing, also where there is a backslash.
[[nodiscard]] std::optional<Range> pass_string(http::Reader& in);
/// Passes an inner list without its parameters.
[[nodiscard]] bool pass_list(http::Reader& in);
/// Passes parameters of any name and value.
[[nodiscard]] bool pass_parameters(http::Reader& in);

} // namespace strake::http_signature
