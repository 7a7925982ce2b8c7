#include <array>

#include "arguments.hpp"
#include "functions.hpp"

namespace contract {

std::vector<Function> join(std::initializer_list<std::vector<Function>> parts) {
  std::vector<Function> all;
  for (const std::vector<Function>& part : parts) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

const std::vector<Function>& functions() {
  static const std::vector<Function> all = join({boundary_functions(),    key_functions(),
                                                 key_set_functions(),     mac_functions(),
                                                 hash_functions(),        random_functions(),
                                                 aead_functions(),        sign_functions(),
                                                 kx_functions(),          box_functions(),
                                                 kdf_functions(),         password_functions(),
                                                 auth_functions(),        webhook_functions(),
                                                 http_functions(),        http_response_functions(),
                                                 http_text_functions(),   http_writer_functions(),
                                                 json_functions(),        json_value_functions(),
                                                 json_tree_functions(),   json_node_functions(),
                                                 json_patch_functions(),  json_writer_functions(),
                                                 json_reader_functions(), json_extract_functions(),
                                                 switch_functions(),      recorder_functions(),
                                                 claims_functions(),      jwt_functions(),
                                                 paseto_functions(),      api_key_functions(),
                                                 signed_text_functions(), stream_functions(),
                                                 file_functions(),        legacy_functions(),
                                                 sigv4_functions(),       http_signature_functions(),
                                                 contain_functions(),     control_functions()});
  return all;
}

const std::vector<std::string>& queries() {
  static const std::vector<std::string> all{"strake_version",
                                            "strake_status_name",
                                            "strake_status_message",
                                            "strake_misuse_get_policy",
                                            "strake_json_content_null",
                                            "strake_json_content_boolean",
                                            "strake_json_content_int64",
                                            "strake_json_content_uint64",
                                            "strake_json_content_double",
                                            "strake_json_content_number",
                                            "strake_json_content_string",
                                            "strake_json_content_array",
                                            "strake_json_content_object",
                                            "strake_json_content_value",
                                            "strake_json_content_copy",
                                            "strake_json_content_node",
                                            "strake_handle_count",
                                            "strake_legacy_handle_count",
                                            "strake_event_write_stderr",
                                            "strake_contain_side"};
  return all;
}

} // namespace contract
