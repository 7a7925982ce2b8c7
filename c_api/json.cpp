#include "strake/json.h"

#include "json_handles.hpp"
#include "json/parser.hpp"

using namespace strake;
using namespace strake::boundary;

namespace {

/// A parser with its options, so that it can begin anew.
struct ReusableParser {
  json::Options options;
  json::Parser parser{options};

  void reset() { parser = json::Parser(options); }
};

} // namespace

template <>
struct strake::boundary::HandleTraits<strake_json_parser> {
  using Object = ReusableParser;
  static constexpr std::uint8_t tag = 10;
  static constexpr const char* name = "strake_json_parser";
};

namespace {

Done give(Result<json::Document> document, Gives<strake_json_document>& out) {
  return document ? out.give(HeldDocument{.buffer = {}, .document = std::move(*document)})
                  : std::unexpected(document.error());
}

Done parse(Bytes data, const json::Options& options, Gives<strake_json_document>& out) {
  return give(json::Parser(options).parse(data), out);
}

/// A buffer that the caller gives up, with a text and room behind it.
class GivenUpBuffer {
public:
  GivenUpBuffer(std::uint8_t* data, std::size_t size, std::size_t capacity)
      : data_(data), size_(size), all_(capacity) {}
  void clear() {}
  bool check(Outcome& outcome) {
    if (!check_region(outcome, data_, all_, "data")) {
      return false;
    }
    return (all_ >= json::Source::padding && all_ - json::Source::padding >= size_) ||
           outcome.refuse(data_ == nullptr ? STRAKE_NULL_ARGUMENT : STRAKE_BUFFER_TOO_SMALL, "data");
  }
  [[nodiscard]] GivenUpBuffer& value() { return *this; }
  void release(bool /*broken*/) {}

  [[nodiscard]] MutableBytes bytes() const {
    return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees capacity writable bytes; NULL: checked",
                              MutableBytes(data_, all_));
  }
  [[nodiscard]] std::size_t text_size() const { return size_; }
  [[nodiscard]] std::uint8_t* data() const { return data_; }

private:
  std::uint8_t* data_;
  std::size_t size_;
  std::size_t all_;
};

Done finish_text(ReusableParser& of, Gives<strake_json_document>& out) {
  json::Parser parser = std::move(of.parser);
  of.reset();
  return give(parser.finish(), out);
}

} // namespace

strake_status strake_json_parse(const uint8_t* data, size_t size, const strake_json_options* options,
                                strake_json_document** document, strake_error* error) {
  return exported(__func__, error, bytes(data, size, "data"), JsonOptions(options), gives(document, "document"))(parse);
}

strake_status strake_json_parse_in_place(uint8_t* data, size_t size, size_t capacity,
                                         const strake_json_options* options, strake_json_release release, void* context,
                                         strake_json_document** document, strake_error* error) {
  return exported(__func__, error, GivenUpBuffer(data, size, capacity), JsonOptions(options),
                  gives(document, "document"))([release, context](const GivenUpBuffer& buffer,
                                                                  const json::Options& with,
                                                                  Gives<strake_json_document>& out) -> Done {
    json::Parser parser(with);
    if (const Done lent = parser.lend(buffer.bytes(), buffer.text_size()); !lent) {
      return lent;
    }
    Result<json::Document> parsed = parser.finish();
    if (!parsed) {
      return std::unexpected(parsed.error());
    }
    return out.give(HeldDocument{.buffer = {}, .document = std::move(*parsed)},
                    [&](HeldDocument& held) noexcept { held.buffer.take(buffer.data(), release, context); });
  });
}

strake_status strake_json_free(strake_json_document* document, strake_error* error) {
  return freed(__func__, document, "document", error);
}

strake_status strake_json_get_memory(const strake_json_document* document, uint64_t* memory, strake_error* error) {
  return exported(__func__, error, reads(document, "document"), returns(memory, "memory"))(
      [](const HeldDocument& of, Returned<uint64_t>& out) { out = of.document.memory(); });
}

strake_status strake_json_parser_new(const strake_json_options* options, strake_json_parser** parser,
                                     strake_error* error) {
  return exported(__func__, error, JsonOptions(options), gives(parser, "parser"))(
      [](const json::Options& with, Gives<strake_json_parser>& out) { return out.give({.options = with}); });
}

strake_status strake_json_parser_feed(strake_json_parser* parser, const uint8_t* data, size_t size,
                                      strake_error* error) {
  return exported(__func__, error, writes(parser, "parser"),
                  bytes(data, size, "data"))([](ReusableParser& to, Bytes piece) { return to.parser.feed(piece); });
}

strake_status strake_json_parser_finish(strake_json_parser* parser, strake_json_document** document,
                                        strake_error* error) {
  return exported(__func__, error, writes(parser, "parser"), gives(document, "document"))(finish_text);
}

strake_status strake_json_parser_reset(strake_json_parser* parser, strake_error* error) {
  return exported(__func__, error, writes(parser, "parser"))([](ReusableParser& of) { of.reset(); });
}

strake_status strake_json_parser_free(strake_json_parser* parser, strake_error* error) {
  return freed(__func__, parser, "parser", error);
}
