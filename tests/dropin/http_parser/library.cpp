#include "library.hpp"

#include <dlfcn.h>

#include <stdexcept>

namespace dropin {
namespace {

void* opened(const std::string& path) {
  // Never closed: the functions are used until the process ends.
  void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    throw std::runtime_error(dlerror());
  }
  return handle;
}

template <class Function>
void find(void* handle, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(handle, name));
  if (function == nullptr) {
    throw std::runtime_error(dlerror());
  }
}

} // namespace

Library::Library(const std::string& path) {
  void* handle = opened(path);
  find(handle, "http_parser_version", version);
  find(handle, "http_parser_init", init);
  find(handle, "http_parser_settings_init", settings_init);
  find(handle, "http_parser_execute", execute);
  find(handle, "http_should_keep_alive", should_keep_alive);
  find(handle, "http_message_needs_eof", needs_eof);
  find(handle, "http_method_str", method_str);
  find(handle, "http_status_str", status_str);
  find(handle, "http_errno_name", errno_name);
  find(handle, "http_errno_description", errno_description);
  find(handle, "http_parser_url_init", url_init);
  find(handle, "http_parser_parse_url", parse_url);
  find(handle, "http_parser_pause", pause);
  find(handle, "http_body_is_final", body_is_final);
  find(handle, "http_parser_set_max_header_size", set_max_header_size_);
  set_strict_ = reinterpret_cast<decltype(set_strict_)>(dlsym(handle, "strake_http_parser_set_strict"));
  get_counters = reinterpret_cast<decltype(get_counters)>(dlsym(handle, "strake_http_parser_get_counters"));
}

void Library::set_mode(Mode mode) const {
  if (set_strict_ == nullptr) {
    throw std::runtime_error("the library has no switch for its mode");
  }
  set_strict_(mode == Mode::strict ? 1 : 0);
}

strake_http_parser_counters Library::counters() const {
  strake_http_parser_counters counters = STRAKE_HTTP_PARSER_COUNTERS_INIT;
  if (get_counters == nullptr || get_counters(&counters) != 0) {
    throw std::runtime_error("the library has no counters");
  }
  return counters;
}

void Library::set_limit(std::uint32_t limit) const {
  if (limit != limit_) {
    set_max_header_size_(limit);
    limit_ = limit;
  }
}

} // namespace dropin
