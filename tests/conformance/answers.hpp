// What can be asked of a complete request, by the names that the tables use.
#pragma once
#include <map>
#include <string>

#include "../requests.hpp"

namespace answers {

/// A status as the tables write it.
std::string name_of(strake_status status);

/// The answer to one question, a key of accepted.tsv: bytes, a number in decimal, !STATUS or !STATUS@OFFSET. What gives
/// a view is asked for a copy too, which must be the same.
std::string answer(const requests::Request& request, const std::string& key);

/// The answers to all questions, and all fields and trailers.
std::map<std::string, std::string> all(const requests::Request& request);

} // namespace answers
