#include "http/response.hpp"

namespace strake::http {

constexpr std::uint16_t switching_protocols = 101;

Done ResponseStart::interpret(const Progress& line, Bytes head, std::span<const Field> fields, const Options& options,
                              Head& meaning) {
  const std::uint16_t code = line.line().code;
  Done done = interpret_response(head, line.line(), answers_, fields, options, meaning);
  interim_ = done && code / 100 == 1 && code != switching_protocols;
  return done;
}

void ResponseStart::reset() {
  answers_ = interim_ ? answers_ : Answers::other;
  interim_ = false;
}

bool Response::ends_http() const { return opens_tunnel(code(), start().answers()) || code() == switching_protocols; }

} // namespace strake::http
