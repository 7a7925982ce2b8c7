// However a request is cut, the result is the same; and the canonical form of what was accepted is accepted as the
// same.
#include "http.hpp"

namespace {

using fuzz::Bytes;
using fuzz::must;
using fuzz::Request;

strake_http_options options_of(std::uint8_t choice) {
  strake_http_options options STRAKE_HTTP_OPTIONS_INIT;
  options.lenience = choice & 0x7fU;
  if ((choice & 0x80U) != 0) { // small limits, so that the fuzzer meets them
    options.max_target = 16;
    options.max_header_section = 64;
    options.max_fields = 3;
    options.max_body = 32;
    options.max_message = 160;
    options.max_chunk_extensions = 8;
    options.max_trailer_section = 24;
  }
  return options;
}

/// Feeds in pieces whose sizes the seed decides.
void feed_in_pieces(Request& request, Bytes input, std::uint8_t seed) {
  std::uint32_t state = seed + 1U;
  while (true) {
    state = state * 1103515245U + 12345U;
    const std::size_t size = std::min<std::size_t>(seed == 0 ? 1 : (state >> 16U) % (seed + 1U), input.size());
    const bool more = request.feed(input.first(size));
    input = input.subspan(size);
    if (!more || input.empty()) {
      return;
    }
  }
}

void check_parts(const Request& a, const Request& b) {
  using View = strake_status (*)(const strake_http_request*, strake_bytes*, strake_error*);
  for (const View view :
       {View{strake_http_request_method}, View{strake_http_request_target}, View{strake_http_request_path},
        View{strake_http_request_query}, View{strake_http_request_host}, View{strake_http_request_body},
        View{strake_http_request_bearer_token}}) {
    strake_bytes left{};
    strake_bytes right{};
    must(view(a.handle(), &left, nullptr) == view(b.handle(), &right, nullptr));
    must(fuzz::same(left, right));
  }
}

void check_canonical(const Request& request, const strake_http_options& options) {
  const std::vector<std::uint8_t> text = request.canonical();
  strake_http_options roomy = options; // the canonical form has other line ends and framing
  roomy.max_header_section += 1024;
  roomy.max_message += 1024;
  roomy.max_fields += 1;
  Request again(roomy);
  must(!again.feed(text) && again.result().status == STRAKE_OK && again.result().consumed == text.size());
  check_parts(request, again);
  must(again.canonical() == text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) {
    return 0;
  }
  const strake_http_options options = options_of(data[0]);
  const Bytes input(data + 2, size - 2);
  Request whole(options);
  whole.feed(input);
  Request cut(options);
  feed_in_pieces(cut, input, data[1]);
  must(whole.result() == cut.result());
  const strake_status finished = strake_http_request_finish(whole.handle(), nullptr);
  must(finished == strake_http_request_finish(cut.handle(), nullptr));
  must((finished == STRAKE_OK) == (whole.result().status == STRAKE_OK));
  if (finished == STRAKE_OK) {
    check_parts(whole, cut);
    check_canonical(whole, options);
  }
  return 0;
}
