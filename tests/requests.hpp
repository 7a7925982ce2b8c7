// What tests do with requests that responses haven't.
#pragma once
#include "messages.hpp"

namespace requests {

using messages::bytes_of;
using messages::Outcome;
using messages::state_of;
using messages::text_of;
using messages::Way;
using Request = messages::Message<strake_http_request>;

inline Request make_request(const strake_http_options& options) { return messages::make<strake_http_request>(options); }

inline Outcome feed(const Request& request, std::string_view input, const std::vector<std::size_t>& cuts) {
  return messages::read(Way::feed, request, input, cuts);
}

/// The canonical form of a complete request.
std::string canonical_of(const Request& request);

} // namespace requests
