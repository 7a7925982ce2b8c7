// However a request is cut, and whether it is fed, read by steps or by callbacks, the result is the same; and the
// canonical form of what was accepted is accepted as the same.
#include "http.hpp"

namespace {

using fuzz::Bytes;
using fuzz::must;
using fuzz::Way;
using Request = fuzz::Message<strake_http_request>;

void check_parts(const Request& a, const Request& b) {
  using View = strake_status (*)(const strake_http_request*, strake_bytes*, strake_error*);
  for (const View view :
       {View{strake_http_request_method}, View{strake_http_request_target}, View{strake_http_request_path},
        View{strake_http_request_query}, View{strake_http_request_host}, View{strake_http_request_bearer_token}}) {
    strake_bytes left{};
    strake_bytes right{};
    must(view(a.handle(), &left, nullptr) == view(b.handle(), &right, nullptr));
    must(fuzz::same(left, right));
  }
  must(a.content() == b.content());
}

std::vector<std::uint8_t> canonical(const Request& request) {
  std::size_t size = 0;
  must(strake_http_request_canonical(request.handle(), nullptr, 0, &size, nullptr) == STRAKE_BUFFER_TOO_SMALL);
  std::vector<std::uint8_t> text(size);
  must(strake_http_request_canonical(request.handle(), text.data(), text.size(), &size, nullptr) == STRAKE_OK);
  return text;
}

void check_canonical(const Request& request, const strake_http_options& options) {
  const std::vector<std::uint8_t> text = canonical(request);
  strake_http_options roomy = options; // the canonical form has other line ends and framing
  roomy.max_header_section += 1024;
  roomy.max_message += 1024;
  roomy.max_field += 1024;
  roomy.max_fields += 1;
  Request again(roomy, Way::feed);
  must(!again.read(text) && again.result().status == STRAKE_OK && again.result().consumed == text.size());
  check_parts(request, again);
  must(canonical(again) == text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) {
    return 0;
  }
  const strake_http_options options = fuzz::options_of(data[0]);
  const Bytes input(data + 2, size - 2);
  Request whole(options, Way::feed);
  if (whole.read(input)) {
    whole.finish();
  }
  for (const Way way : {Way::feed, Way::next, Way::run}) {
    Request cut(options, way);
    cut.read_in_pieces(input, data[1]);
    if (cut.result().status == STRAKE_INCOMPLETE) {
      cut.finish();
    }
    must(whole.result() == cut.result());
    if (cut.result().status == STRAKE_OK) {
      check_parts(whole, cut);
      fuzz::check_fields(whole, cut);
    }
  }
  if (whole.result().status == STRAKE_OK) {
    check_canonical(whole, options);
  }
  return 0;
}
