// What can be asked of a complete message, by the names that the tables use.
#pragma once
#include <map>
#include <string>

#include "../messages.hpp"

namespace answers {

/// A status as the tables write it.
std::string name_of(strake_status status);

/// The answer to one question, a key of accepted.tsv or accepted_responses.tsv: bytes, a number in decimal, !STATUS or
/// !STATUS@OFFSET. What gives a view is asked for a copy too, which must be the same.
template <class Handle>
std::string answer(const messages::Message<Handle>& message, const std::string& key);

/// The answers to all questions, and all fields and trailers.
template <class Handle>
std::map<std::string, std::string> all(const messages::Message<Handle>& message);

} // namespace answers
