#include "strake/json_content.h"

#include "json_tree_handles.hpp"
#include "kernels/real.hpp"

using namespace strake;
using namespace strake::boundary;
using json::Kind;
using json::NodeId;
using json::Tree;

namespace {

strake_json_content content_of(int32_t kind) {
  strake_json_content content{};
  content.kind = kind;
  return content;
}

strake_json_content content_of(int32_t kind, uint64_t number) {
  strake_json_content content = content_of(kind);
  content.number = number;
  return content;
}

strake_json_content content_of(int32_t kind, const char* text, size_t size) {
  strake_json_content content = content_of(kind);
  content.text = text;
  content.size = size;
  return content;
}

strake_json_content content_of(int32_t kind, strake_json_node node) {
  strake_json_content content = content_of(kind);
  content.node = node;
  return content;
}

} // namespace

Result<NodeId> ContentIn::make_in(Tree& tree) const {
  const std::uint64_t bits = content_.number;
  switch (content_.kind) {
  case STRAKE_JSON_CONTENT_BOOLEAN:
    return tree.make({.kind = bits != 0 ? Kind::yes : Kind::no, .bits = 0, .text = {}});
  case STRAKE_JSON_CONTENT_INT64:
    return tree.make({.kind = Kind::integer, .bits = bits, .text = {}});
  case STRAKE_JSON_CONTENT_UINT64:
    return tree.make({.kind = bits > INT64_MAX ? Kind::natural : Kind::integer, .bits = bits, .text = {}});
  case STRAKE_JSON_CONTENT_DOUBLE:
    return kernels::is_finite(kernels::double_of(bits)) ? tree.make({.kind = Kind::real, .bits = bits, .text = {}})
                                                        : failure(STRAKE_JSON_NOT_FINITE);
  case STRAKE_JSON_CONTENT_NUMBER:
    return tree.make({.kind = Kind::decimal, .bits = 0, .text = text_.value()});
  case STRAKE_JSON_CONTENT_STRING:
    return tree.make({.kind = Kind::string, .bits = 0, .text = text_.value()});
  case STRAKE_JSON_CONTENT_ARRAY:
    return tree.make({.kind = Kind::array, .bits = 0, .text = {}});
  case STRAKE_JSON_CONTENT_OBJECT:
    return tree.make({.kind = Kind::object, .bits = 0, .text = {}});
  default:
    return tree.make({});
  }
}

strake_json_content strake_json_content_null(void) { return content_of(STRAKE_JSON_CONTENT_NULL); }
strake_json_content strake_json_content_boolean(int32_t boolean) {
  return content_of(STRAKE_JSON_CONTENT_BOOLEAN, uint64_t{boolean != 0});
}
strake_json_content strake_json_content_int64(int64_t number) {
  return content_of(STRAKE_JSON_CONTENT_INT64, static_cast<uint64_t>(number));
}
strake_json_content strake_json_content_uint64(uint64_t number) {
  return content_of(STRAKE_JSON_CONTENT_UINT64, number);
}
strake_json_content strake_json_content_double(double number) {
  return content_of(STRAKE_JSON_CONTENT_DOUBLE, kernels::bits_of(number));
}
strake_json_content strake_json_content_number(const char* text, size_t size) {
  return content_of(STRAKE_JSON_CONTENT_NUMBER, text, size);
}
strake_json_content strake_json_content_string(const char* text, size_t size) {
  return content_of(STRAKE_JSON_CONTENT_STRING, text, size);
}
strake_json_content strake_json_content_array(void) { return content_of(STRAKE_JSON_CONTENT_ARRAY); }
strake_json_content strake_json_content_object(void) { return content_of(STRAKE_JSON_CONTENT_OBJECT); }
strake_json_content strake_json_content_value(strake_json_value value) {
  strake_json_content content = content_of(STRAKE_JSON_CONTENT_VALUE);
  content.value = value;
  return content;
}
strake_json_content strake_json_content_copy(strake_json_node node) {
  return content_of(STRAKE_JSON_CONTENT_COPY, node);
}
strake_json_content strake_json_content_node(strake_json_node node) {
  return content_of(STRAKE_JSON_CONTENT_NODE, node);
}
