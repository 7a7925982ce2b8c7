// Writing JSON beside Debian's libcjson, libjansson and libjson-c, which are loaded at run time: each writes what it
// parsed itself from the same text.
#include <cstdlib>
#include <cstring>

#include "json_inputs.hpp"
#include "json_peers.hpp"
#include "measure.hpp"

namespace {

using bench::Alternative;
using bench::check;
using bench::function_of;
using bench::give_up;

using Parse = void*(const char* text);
using Print = char*(const void* value);

/// A library whose printed text is freed by free().
Alternative printer(const char* name, void* value, std::function<char*(void*)> print) {
  if (value == nullptr) {
    give_up(std::string(name) + " refuses the text");
  }
  return {name, [value, print](std::uint64_t rounds) {
            for (std::uint64_t i = 0; i < rounds; ++i) {
              char* text = print(value);
              bench::keep(text[0]);
              std::free(text);
            }
          }};
}

Alternative cjson(const std::string& text, bool indented) {
  auto* parse = function_of<Parse>("libcjson.so.1", "cJSON_Parse");
  auto* print = function_of<Print>("libcjson.so.1", indented ? "cJSON_Print" : "cJSON_PrintUnformatted");
  return printer("cJSON", parse(text.c_str()), [print](void* value) { return print(value); });
}

Alternative jansson(const std::string& text, bool indented) {
  constexpr std::size_t compact = 0x20;
  constexpr std::size_t indent = 2;
  auto* parse = function_of<void*(const char*, std::size_t, void*)>("libjansson.so.4", "json_loads");
  auto* print = function_of<char*(const void*, std::size_t)>("libjansson.so.4", "json_dumps");
  return printer("jansson", parse(text.c_str(), 0, nullptr),
                 [=](void* value) { return print(value, indented ? indent : compact); });
}

Alternative json_c(const std::string& text, bool indented) {
  constexpr int plain = 0;
  constexpr int pretty = 2;
  constexpr int plain_slashes = 1 << 4;
  auto* parse = function_of<Parse>("libjson-c.so.5", "json_tokener_parse");
  auto* print = function_of<const char*(void*, int)>("libjson-c.so.5", "json_object_to_json_string_ext");
  void* value = parse(text.c_str());
  return {"json-c", [=](std::uint64_t rounds) {
            for (std::uint64_t i = 0; i < rounds; ++i) {
              bench::keep(print(value, (indented ? pretty : plain) | plain_slashes)[0]);
            }
          }};
}

/// A document with room for its text.
class Written {
public:
  Written(const std::string& text, strake_json_format format) : buffer_(4 * text.size() + 1000) {
    options_.format = format;
    strake_json_document* document = nullptr;
    const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
    check(strake_json_parse(data, text.size(), nullptr, &document, nullptr));
    check(strake_json_root(document, &value_, nullptr));
    check(strake_json_writer_new(&options_, &writer_, nullptr));
  }

  std::size_t to_buffer() {
    std::size_t size = 0;
    check(strake_json_write(value_, &options_, buffer_.data(), buffer_.size(), &size, nullptr));
    return size;
  }
  void with_writer() {
    strake_bytes output{};
    check(strake_json_writer_value(writer_, value_, nullptr));
    check(strake_json_writer_finish(writer_, nullptr));
    check(strake_json_writer_output(writer_, &output, nullptr));
    bench::keep(output.data[0]);
    check(strake_json_writer_taken(writer_, output.size, nullptr));
  }

private:
  strake_json_writer_options options_ = STRAKE_JSON_WRITER_OPTIONS_INIT;
  std::vector<std::uint8_t> buffer_;
  strake_json_value value_{};
  strake_json_writer* writer_ = nullptr;
};

std::uint64_t rounds_for(std::size_t size) { return std::max<std::uint64_t>(1, 400000 / size); }

void compare(const bench::JsonInput& input, strake_json_format format, const char* name) {
  Written written(input.text, format);
  const std::size_t size = written.to_buffer();
  const bool indented = format == STRAKE_JSON_INDENTED;
  std::vector<Alternative> all{cjson(input.text, indented)};
  all.push_back({"strake: into a buffer", [&](std::uint64_t rounds) {
                   for (std::uint64_t i = 0; i < rounds; ++i) {
                     bench::keep(written.to_buffer());
                   }
                 }});
  all.push_back({"strake: writer, value, finish, output, taken", [&](std::uint64_t rounds) {
                   for (std::uint64_t i = 0; i < rounds; ++i) {
                     written.with_writer();
                   }
                 }});
  all.push_back(jansson(input.text, indented));
  all.push_back(json_c(input.text, indented));
  bench::compare(input.name + ", " + name + ": " + std::to_string(size) + " bytes (MB/s: 1000 * bytes / ns)",
                 rounds_for(size), std::move(all));
}

} // namespace

int main() {
  for (const bench::JsonInput& input : bench::JsonInputs().all()) {
    compare(input, STRAKE_JSON_MINIFIED, "minified");
    compare(input, STRAKE_JSON_INDENTED, "indented");
    if (input.name != "twitter-like") { // its identifiers are beyond what RFC 8785 can say
      compare(input, STRAKE_JSON_CANONICAL, "canonical (the others minified)");
    }
  }
  return 0;
}
