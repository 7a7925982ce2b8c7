#pragma once
#include "arguments.hpp"

namespace contract {

std::vector<Function> join(std::initializer_list<std::vector<Function>> parts);

// One list a module.
std::vector<Function> boundary_functions();
std::vector<Function> key_functions();
std::vector<Function> key_set_functions();
std::vector<Function> mac_functions();
std::vector<Function> hash_functions();
std::vector<Function> random_functions();
std::vector<Function> auth_functions();
std::vector<Function> webhook_functions();
std::vector<Function> sigv4_functions();
std::vector<Function> http_signature_functions();
std::vector<Function> aead_functions();
std::vector<Function> sign_functions();
std::vector<Function> kx_functions();
std::vector<Function> box_functions();
std::vector<Function> kdf_functions();
std::vector<Function> password_functions();
std::vector<Function> claims_functions();
std::vector<Function> jwt_functions();
std::vector<Function> paseto_functions();
std::vector<Function> api_key_functions();
std::vector<Function> signed_text_functions();
std::vector<Function> stream_functions();
std::vector<Function> file_functions();
std::vector<Function> http_functions();
std::vector<Function> http_response_functions();
std::vector<Function> http_text_functions();
std::vector<Function> http_writer_functions();
std::vector<Function> json_functions();
std::vector<Function> json_value_functions();
std::vector<Function> json_tree_functions();
std::vector<Function> json_node_functions();
std::vector<Function> json_patch_functions();
std::vector<Function> json_writer_functions();
std::vector<Function> json_reader_functions();
std::vector<Function> json_extract_functions();
std::vector<Function> switch_functions();
std::vector<Function> control_functions();
std::vector<Function> recorder_functions();
std::vector<Function> legacy_functions();
std::vector<Function> contain_functions();

/// The bytes of a literal.
inline const std::uint8_t* bytes_of(const char* text) { return reinterpret_cast<const std::uint8_t*>(text); }

/// Path of a file with a key in hex, which is closed to others.
const char* key_file();

/// Path of a control file that has one name.
const char* control_file();

/// Records a run of the world's switch, and opens the recording.
void open_recording(World& world);

/// A reader of a file for the recipients of a world.
strake_file_reader* reader_of(const World& world);

/// Options of a contained function of these tests.
strake_contain_options contain_options();

/// One that all worlds share, since it has processes. Made anew where it was freed.
strake_contain* contained();
/// The same with sessions.
strake_contain* contained_sessions();
strake_contain_session* session_of(strake_contain* contain);

/// Frees what a right call created.
template <class Handle>
strake_status freed(strake_status status, Handle* created, strake_status (*free)(Handle*, strake_error*)) {
  return status == STRAKE_OK ? free(created, nullptr) : status;
}

} // namespace contract
