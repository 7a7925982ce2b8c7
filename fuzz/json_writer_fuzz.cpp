// Calls in any order with any arguments: what comes out is JSON that the strict parser reads, the same in any chunks;
// a call that fails changes nothing. And a document, written in every format, is read as the same value.
#include <strake/strake.h>

#include <bit>
#include <string>
#include <string_view>
#include <vector>

#include "must.hpp"

namespace {

using fuzz::must;
using Options = strake_json_writer_options;

const std::uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

std::string text_of(strake_bytes bytes) {
  return bytes.size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

/// Takes the fuzzer's bytes apart.
class Script {
public:
  explicit Script(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  [[nodiscard]] std::string_view rest() const { return bytes_; }

  std::uint8_t byte() {
    const auto value = static_cast<std::uint8_t>(bytes_.empty() ? 0 : bytes_.front());
    bytes_.remove_prefix(bytes_.empty() ? 0 : 1);
    return value;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i) {
      value = value << 8U | byte();
    }
    return value;
  }
  std::string text() {
    const std::string_view text = bytes_.substr(0, byte() % 50);
    bytes_.remove_prefix(text.size());
    return std::string(text);
  }

private:
  std::string_view bytes_;
};

Options options_of(Script& script) {
  Options options STRAKE_JSON_WRITER_OPTIONS_INIT;
  options.format = script.byte() % 3;
  options.indent = script.byte() % 9;
  options.flags = options.format == STRAKE_JSON_CANONICAL ? 0 : script.byte() % STRAKE_JSON_WRITE_LINE_END;
  options.chunk = script.byte() + 1;
  if (script.byte() % 4 == 0) { // small limits, so that the fuzzer meets them
    options.max_depth = 3;
    options.max_text = 200;
    options.max_output = 300;
  }
  return options;
}

/// The document of a text, which must be one if it comes from a writer.
class Parsed {
public:
  Parsed(std::string_view text, std::uint32_t lenience) {
    strake_json_options options STRAKE_JSON_OPTIONS_INIT;
    options.lenience = lenience;
    options.duplicates = STRAKE_JSON_KEEP_ALL;
    if (strake_json_parse(bytes_of(text), text.size(), &options, &document_, nullptr) == STRAKE_OK) {
      must(strake_json_root(document_, &root, nullptr) == STRAKE_OK);
    }
  }
  ~Parsed() { must(strake_json_free(document_, nullptr) == STRAKE_OK); }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;
  [[nodiscard]] bool is_json() const { return document_ != nullptr; }

  strake_json_value root{};

private:
  strake_json_document* document_ = nullptr;
};

int append(void* context, const std::uint8_t* data, std::size_t size) {
  static_cast<std::string*>(context)->append(reinterpret_cast<const char*>(data), size);
  return 0;
}

/// What one call gives, to a function and into a buffer.
std::string written(const Parsed& document, const Options& options, strake_status& status) {
  std::string in_chunks;
  status = strake_json_write_to(document.root, &options, append, &in_chunks, nullptr);
  std::vector<std::uint8_t> buffer(in_chunks.size());
  std::size_t size = 0;
  const strake_status again = strake_json_write(document.root, &options, buffer.data(), buffer.size(), &size, nullptr);
  if (status != STRAKE_OK) {
    must(again == status);
    return {};
  }
  must(again == STRAKE_OK && size == buffer.size());
  must(std::string(buffer.begin(), buffer.end()) == in_chunks);
  return in_chunks;
}

void check_document(Script& script) {
  const Options options = options_of(script);
  const Parsed document(script.rest(), STRAKE_JSON_KEEP_DECIMALS);
  if (!document.is_json()) {
    return;
  }
  strake_status status = STRAKE_OK;
  const std::string text = written(document, options, status);
  if (status != STRAKE_OK) {
    return;
  }
  const Parsed back(text, STRAKE_JSON_KEEP_DECIMALS);
  must(back.is_json());
  if (options.format == STRAKE_JSON_CANONICAL) {
    must(written(back, options, status) == text && status == STRAKE_OK);
  } else {
    const std::string again = written(back, options, status);
    must(status == STRAKE_OK && again == text);
  }
}

class Trial {
public:
  explicit Trial(const Options& options) {
    must(strake_json_writer_new(&options, &plain_, nullptr) == STRAKE_OK);
    must(strake_json_writer_new_to(&options, append, &received_, &in_chunks_, nullptr) == STRAKE_OK);
    limited_ = options.max_output < 1000;
  }
  ~Trial() {
    must(strake_json_writer_free(plain_, nullptr) == STRAKE_OK);
    must(strake_json_writer_free(in_chunks_, nullptr) == STRAKE_OK);
  }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  void step(Script& script) {
    const std::uint8_t choice = script.byte() % 14;
    const std::string text = choice >= 2 && choice <= 5 ? script.text() : std::string();
    const std::uint64_t number = choice >= 6 && choice <= 8 ? script.number() : 0;
    const std::string before = output();
    const strake_status status = call(plain_, choice, text, number);
    must(status == STRAKE_OK || output() == before);
    if (!limited_) { // else they are full at different times
      must(call(in_chunks_, choice, text, number) == status);
    }
    if (status == STRAKE_OK && choice == 13) {
      finished();
    }
  }

private:
  [[nodiscard]] std::string output() const {
    strake_bytes view{};
    must(strake_json_writer_output(plain_, &view, nullptr) == STRAKE_OK);
    return text_of(view);
  }

  static strake_status call(strake_json_writer* writer, std::uint8_t choice, const std::string& text,
                            std::uint64_t number) {
    switch (choice) {
    case 0:
      return strake_json_writer_begin_object(writer, nullptr);
    case 1:
      return strake_json_writer_begin_array(writer, nullptr);
    case 2:
      return strake_json_writer_name(writer, text.data(), text.size(), nullptr);
    case 3:
      return strake_json_writer_string(writer, text.data(), text.size(), nullptr);
    case 4:
      return strake_json_writer_number_text(writer, text.data(), text.size(), nullptr);
    case 5:
      return strake_json_writer_text(writer, bytes_of(text), text.size(), nullptr);
    case 6:
      return strake_json_writer_int64(writer, static_cast<std::int64_t>(number), nullptr);
    case 7:
      return strake_json_writer_uint64(writer, number, nullptr);
    case 8:
      return strake_json_writer_double(writer, std::bit_cast<double>(number), nullptr);
    case 9:
      return strake_json_writer_null(writer, nullptr);
    case 10:
      return strake_json_writer_boolean(writer, 1, nullptr);
    case 11:
      return strake_json_writer_end_object(writer, nullptr);
    case 12:
      return strake_json_writer_end_array(writer, nullptr);
    default:
      return strake_json_writer_finish(writer, nullptr);
    }
  }

  void finished() {
    const std::string text = output();
    must(Parsed(text, STRAKE_JSON_KEEP_DECIMALS).is_json());
    must(limited_ || received_ == text);
    must(strake_json_writer_taken(plain_, text.size(), nullptr) == STRAKE_OK && output().empty());
    received_.clear();
  }

  strake_json_writer* plain_ = nullptr;
  strake_json_writer* in_chunks_ = nullptr;
  std::string received_;
  bool limited_ = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Script script(std::string_view(reinterpret_cast<const char*>(data), size));
  if (script.byte() % 2 == 0) {
    check_document(script);
    return 0;
  }
  Trial trial(options_of(script));
  while (!script.at_end()) {
    trial.step(script);
  }
  return 0;
}
