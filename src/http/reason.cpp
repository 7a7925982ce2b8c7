#include "http/reason.hpp"

#include <array>

namespace strake::http {
namespace {

struct Reason {
  std::uint16_t status;
  std::string_view phrase;
};

constexpr std::array reasons{Reason{100, "Continue"},
                             Reason{101, "Switching Protocols"},
                             Reason{200, "OK"},
                             Reason{201, "Created"},
                             Reason{202, "Accepted"},
                             Reason{203, "Non-Authoritative Information"},
                             Reason{204, "No Content"},
                             Reason{205, "Reset Content"},
                             Reason{206, "Partial Content"},
                             Reason{300, "Multiple Choices"},
                             Reason{301, "Moved Permanently"},
                             Reason{302, "Found"},
                             Reason{303, "See Other"},
                             Reason{304, "Not Modified"},
                             Reason{305, "Use Proxy"},
                             Reason{307, "Temporary Redirect"},
                             Reason{308, "Permanent Redirect"},
                             Reason{400, "Bad Request"},
                             Reason{401, "Unauthorized"},
                             Reason{402, "Payment Required"},
                             Reason{403, "Forbidden"},
                             Reason{404, "Not Found"},
                             Reason{405, "Method Not Allowed"},
                             Reason{406, "Not Acceptable"},
                             Reason{407, "Proxy Authentication Required"},
                             Reason{408, "Request Timeout"},
                             Reason{409, "Conflict"},
                             Reason{410, "Gone"},
                             Reason{411, "Length Required"},
                             Reason{412, "Precondition Failed"},
                             Reason{413, "Content Too Large"},
                             Reason{414, "URI Too Long"},
                             Reason{415, "Unsupported Media Type"},
                             Reason{416, "Range Not Satisfiable"},
                             Reason{417, "Expectation Failed"},
                             Reason{421, "Misdirected Request"},
                             Reason{422, "Unprocessable Content"},
                             Reason{426, "Upgrade Required"},
                             Reason{428, "Precondition Required"},
                             Reason{429, "Too Many Requests"},
                             Reason{431, "Request Header Fields Too Large"},
                             Reason{500, "Internal Server Error"},
                             Reason{501, "Not Implemented"},
                             Reason{502, "Bad Gateway"},
                             Reason{503, "Service Unavailable"},
                             Reason{504, "Gateway Timeout"},
                             Reason{505, "HTTP Version Not Supported"},
                             Reason{511, "Network Authentication Required"}};

} // namespace

std::string_view standard_reason(std::uint16_t status) {
  for (const Reason& reason : reasons) {
    if (reason.status == status) {
      return reason.phrase;
    }
  }
  return {};
}

} // namespace strake::http
