// However a response is cut, and whether it is fed, read by steps or by callbacks, the result is the same, whatever
// request it answers.
#include <array>

#include "http.hpp"

namespace {

using fuzz::Bytes;
using fuzz::must;
using fuzz::Way;
using Response = fuzz::Message<strake_http_response>;

void say_method(const Response& response, std::uint8_t choice) {
  static constexpr std::array<std::string_view, 4> methods{"GET", "HEAD", "CONNECT", "head"};
  const std::string_view method = methods[choice % methods.size()];
  must(strake_http_response_answers(response.handle(), method.data(), method.size(), nullptr) == STRAKE_OK);
}

template <class Number>
void check_number(const Response& a, const Response& b,
                  strake_status (*get)(const strake_http_response*, Number*, strake_error*)) {
  Number left = 0;
  Number right = 0;
  must(get(a.handle(), &left, nullptr) == get(b.handle(), &right, nullptr));
  must(left == right);
}

void check_parts(const Response& a, const Response& b) {
  check_number(a, b, strake_http_response_status_code);
  check_number(a, b, strake_http_response_version_minor);
  check_number(a, b, strake_http_response_content_length);
  check_number(a, b, strake_http_response_keep_alive);
  check_number(a, b, strake_http_response_ends_http);
  strake_bytes left{};
  strake_bytes right{};
  must(strake_http_response_reason(a.handle(), &left, nullptr) == STRAKE_OK);
  must(strake_http_response_reason(b.handle(), &right, nullptr) == STRAKE_OK);
  must(fuzz::same(left, right));
  fuzz::check_fields(a, b);
  must(a.content() == b.content());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) {
    return 0;
  }
  const strake_http_options options = fuzz::options_of(data[0]);
  const Bytes input(data + 3, size - 3);
  Response whole(options, Way::feed);
  say_method(whole, data[2]);
  if (whole.read(input)) {
    whole.finish();
  }
  for (const Way way : {Way::feed, Way::next, Way::run}) {
    Response cut(options, way);
    say_method(cut, data[2]);
    cut.read_in_pieces(input, data[1]);
    if (cut.result().status == STRAKE_INCOMPLETE) {
      cut.finish();
    }
    must(whole.result() == cut.result());
    if (cut.result().status == STRAKE_OK) {
      check_parts(whole, cut);
    }
  }
  return 0;
}
