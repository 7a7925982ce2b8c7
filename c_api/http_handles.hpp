#pragma once
// Handles of http that several files take.
#include "handle_arguments.hpp"
#include "http/request.hpp"
#include "strake/http.h"

namespace strake::boundary {

template <>
struct HandleTraits<strake_http_request> {
  using Object = http::Request;
  static constexpr std::uint8_t tag = 1;
  static constexpr const char* name = "strake_http_request";
  static constexpr const char* parameter = "request";
};

} // namespace strake::boundary
