#pragma once
// Other parsers, each loaded from the shared object that was named, so that all are called in the same way. Of those
// that this project has no header of, the facts of their ABI are declared here.
#include <dlfcn.h>
#include <http_parser.h>
#include <sys/types.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "http_inputs.hpp"
#include "http_kept.hpp"

namespace bench {

class Library {
public:
  explicit Library(const std::string& path) : handle_(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) { check(); }

  template <class Function>
  void find(Function*& function, const char* name) const {
    function = reinterpret_cast<Function*>(dlsym(handle_, name));
    check();
  }

private:
  static void check() {
    if (const char* error = dlerror(); error != nullptr) {
      std::fprintf(stderr, "%s\n", error);
      std::exit(2);
    }
  }

  void* handle_;
};

/// http_parser 2.9: Debian's, or Strake's in its place.
class HttpParser {
public:
  explicit HttpParser(const std::string& path) : library_(path) {
    library_.find(init_, "http_parser_init");
    library_.find(execute_, "http_parser_execute");
    settings_.on_url = settings_.on_header_field = settings_.on_header_value = settings_.on_body = keep;
    settings_.on_headers_complete = settings_.on_message_complete = count;
  }

  std::size_t parse(const std::string& text, Kind kind) const {
    http_parser parser;
    init_(&parser, kind == Kind::request ? HTTP_REQUEST : HTTP_RESPONSE);
    const std::size_t size = execute_(&parser, &settings_, text.data(), text.size());
    return parser.http_errno == HPE_OK ? size : 0;
  }

private:
  static int keep(http_parser*, const char* at, std::size_t size) {
    kept.keep(at, size);
    return 0;
  }
  static int count(http_parser*) {
    ++kept.count;
    return 0;
  }

  Library library_;
  http_parser_settings settings_{};
  decltype(http_parser_init)* init_ = nullptr;
  decltype(http_parser_execute)* execute_ = nullptr;
};

/// llhttp from 9.3 on, whose settings have a place for the protocol.
class Llhttp {
public:
  explicit Llhttp(const std::string& path) : library_(path) {
    library_.find(init_, "llhttp_init");
    library_.find(execute_, "llhttp_execute");
    settings_.on_url = settings_.on_header_field = settings_.on_header_value = settings_.on_body = keep;
    settings_.on_headers_complete = settings_.on_message_complete = count;
  }

  std::size_t parse(const std::string& text, Kind kind) const {
    Parser parser;
    init_(&parser, kind == Kind::request ? 1 : 2, &settings_);
    return execute_(&parser, text.data(), text.size()) == 0 ? text.size() : 0;
  }

private:
  struct alignas(8) Parser {
    char state[256]; ///< llhttp_t has 96 bytes in 9.3.
  };
  using Data = int(Parser*, const char* at, std::size_t size);
  using Event = int(Parser*);
  struct Settings {
    Event* on_message_begin;
    Data* on_protocol;
    Data* on_url;
    Data* on_status;
    Data* on_method;
    Data* on_version;
    Data* on_header_field;
    Data* on_header_value;
    Data* on_chunk_extension_name;
    Data* on_chunk_extension_value;
    Event* on_headers_complete;
    Data* on_body;
    Event* on_message_complete;
    Event* others[32];
  };

  static int keep(Parser*, const char* at, std::size_t size) {
    kept.keep(at, size);
    return 0;
  }
  static int count(Parser*) {
    ++kept.count;
    return 0;
  }

  Library library_;
  Settings settings_{};
  void (*init_)(Parser*, int type, const Settings*) = nullptr;
  int (*execute_)(Parser*, const char* data, std::size_t size) = nullptr;
};

/// picohttpparser, which reads heads into an array and leaves the framing to its caller. Its decoder of chunks rewrites
/// them in place, so they are copied before.
class Picohttpparser {
public:
  explicit Picohttpparser(const std::string& path) : library_(path) {
    library_.find(request_, "phr_parse_request");
    library_.find(response_, "phr_parse_response");
    library_.find(decode_, "phr_decode_chunked");
  }

  std::size_t parse(const std::string& text, Kind kind) {
    Header headers[100];
    std::size_t count = std::size(headers);
    const char* part = nullptr;
    const char* other_part = nullptr;
    std::size_t size = 0;
    std::size_t other_size = 0;
    int minor = 0;
    int status = 0;
    const int head =
        kind == Kind::request
            ? request_(text.data(), text.size(), &part, &size, &other_part, &other_size, &minor, headers, &count, 0)
            : response_(text.data(), text.size(), &minor, &status, &part, &size, headers, &count, 0);
    kept.keep(headers[0].name, headers[0].name_size);
    if (head < 0 || static_cast<std::size_t>(head) == text.size()) {
      return head < 0 ? 0 : text.size();
    }
    body_.assign(text, static_cast<std::size_t>(head));
    std::size_t body_size = body_.size();
    Decoder decoder{.left = 0, .consume_trailer = 1, .rest = {}};
    return decode_(&decoder, body_.data(), &body_size) == 0 ? text.size() : 0;
  }

private:
  struct Header {
    const char* name;
    std::size_t name_size;
    const char* value;
    std::size_t value_size;
  };
  struct Decoder {
    std::size_t left;
    char consume_trailer;
    char rest[55]; ///< More than it has had in any version.
  };

  Library library_;
  std::string body_;
  int (*request_)(const char* text, std::size_t size, const char** method, std::size_t* method_size,
                  const char** target, std::size_t* target_size, int* minor, Header* headers, std::size_t* count,
                  std::size_t size_before) = nullptr;
  int (*response_)(const char* text, std::size_t size, int* minor, int* status, const char** reason,
                   std::size_t* reason_size, Header* headers, std::size_t* count, std::size_t size_before) = nullptr;
  ssize_t (*decode_)(Decoder* decoder, char* chunks, std::size_t* size) = nullptr;
};

} // namespace bench
