#include <array>

#include "functions.hpp"

namespace contract {
namespace {

strake_webhook_message message() {
  static constexpr const char* field = "sha256=0000000000000000000000000000000000000000000000000000000000000000";
  strake_webhook_message message STRAKE_WEBHOOK_MESSAGE_INIT;
  message.signature = {bytes_of(field), std::strlen(field)};
  message.body = {bytes_of("{}"), 2};
  return message;
}

} // namespace

std::vector<Function> webhook_functions() {
  return {
      {"strake_webhook_verify", STRAKE_AUTH_BAD_SIGNATURE,
       [](Arguments& a) {
         strake_webhook_message webhook = message();
         strake_auth_options options{.size = sizeof options, .now = 1, .window = 300};
         return strake_webhook_verify(STRAKE_WEBHOOK_GITHUB, a.handle(Kind::reads, "key", a.world().key),
                                      a.sized("message", webhook, Kind::given),
                                      a.sized("options", options, Kind::options),
                                      a.handle(Kind::may_share, "guard", a.world().guard), a.error());
       }},
      {"strake_webhook_sign", STRAKE_OK,
       [](Arguments& a) {
         std::array<char, STRAKE_WEBHOOK_MAX_FIELD_BYTES> field{};
         std::size_t size = 0;
         const char* id = a.text("id", "msg_1");
         const std::uint8_t* content = a.data("body", bytes_of("{}"));
         return strake_webhook_sign(STRAKE_WEBHOOK_STANDARD, a.handle(Kind::reads, "key", a.world().key), 1, id,
                                    a.size("id", 5), content, a.size("body", 2), a.buffer("buffer", field.data()),
                                    a.size("buffer", field.size()), a.out("field_size", &size, Kind::may_out),
                                    a.error());
       }},
  };
}

} // namespace contract
