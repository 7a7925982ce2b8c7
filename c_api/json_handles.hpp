#pragma once
// Handles, values and options of json that several files take.
#include <utility>

#include "base/unsafe.hpp"
#include "handle_arguments.hpp"
#include "perimeter.hpp"
#include "strake/json_value.h"
#include "json/item.hpp"
#include "json/options.hpp"

namespace strake::boundary {

/// A buffer of the caller that a document was parsed in, which is given back with the document.
class LentBuffer {
public:
  LentBuffer() = default;
  LentBuffer(const LentBuffer&) = delete;
  LentBuffer& operator=(const LentBuffer&) = delete;
  LentBuffer(LentBuffer&& other) noexcept : LentBuffer(std::exchange(other.release_, nullptr), other) {}
  LentBuffer& operator=(LentBuffer&&) = delete;
  ~LentBuffer() {
    if (release_ != nullptr) {
      STRAKE_UNSAFE_BEGIN("SAFETY: the caller passed the function and its context for this call, which comes once")
      release_(context_, data_);
      STRAKE_UNSAFE_END
    }
  }

  /// From here on the buffer is no longer the caller's.
  void take(std::uint8_t* data, strake_json_release release, void* context) noexcept {
    data_ = data;
    release_ = release;
    context_ = context;
  }

private:
  LentBuffer(strake_json_release release, const LentBuffer& other)
      : data_(other.data_), release_(release), context_(other.context_) {}

  std::uint8_t* data_ = nullptr;
  strake_json_release release_ = nullptr;
  void* context_ = nullptr;
};

/// What stands behind a handle of a document.
struct HeldDocument {
  LentBuffer buffer; ///< Given back when nothing reads it any more: members go in reverse order.
  json::Document document;
};

template <>
struct HandleTraits<strake_json_document> {
  using Object = HeldDocument;
  static constexpr std::uint8_t tag = 9;
  static constexpr const char* name = "strake_json_document";
};

/// A value and its document.
struct Located {
  const json::Document& document;
  json::Document::Place place;
};

/// A value of a document, which the call reads together with other readers.
class ValueIn {
public:
  ValueIn(const strake_json_value& value, const char* name)
      : document_(value.document, name), place_(value.place), name_(name) {}

  void clear() {}
  [[gnu::always_inline]] bool check(Outcome& outcome) {
    return document_.check(outcome) && (names_value() || outcome.refuse(STRAKE_BAD_ARGUMENT, name_));
  }
  [[nodiscard]] Located value() const {
    return {.document = document_.value().document, .place = static_cast<json::Document::Place>(place_)};
  }
  [[gnu::always_inline]] void release(bool broken) { document_.release(broken); }

private:
  [[nodiscard]] bool names_value() const {
    const json::Document& document = document_.value().document;
    return place_ < document.size() && !document.at(static_cast<json::Document::Place>(place_)).is_name();
  }

  Reads<strake_json_document> document_;
  std::uint64_t place_;
  const char* name_;
};

/// An item as the caller gets it.
inline strake_json_item c_item(const json::Item& item, const strake_json_document* document) {
  const std::uint32_t flags =
      (item.is_int64 ? STRAKE_JSON_IS_INT64 : 0U) | (item.is_uint64 ? STRAKE_JSON_IS_UINT64 : 0U) |
      (item.is_double ? STRAKE_JSON_IS_DOUBLE : 0U) | (item.is_true ? STRAKE_JSON_IS_TRUE : 0U) |
      (item.has_nul ? STRAKE_JSON_HAS_NUL : 0U) | (item.name_has_nul ? STRAKE_JSON_NAME_HAS_NUL : 0U);
  return {.value = {.document = document, .place = item.place},
          .name = view_of(item.name),
          .text = view_of(item.text),
          .integer = item.integer,
          .natural = item.natural,
          .real = item.real,
          .count = item.count,
          .type = static_cast<strake_json_type>(item.type),
          .flags = flags,
          .depth = item.depth,
          .reserved = 0};
}

inline constexpr strake_json_options default_json_options = STRAKE_JSON_OPTIONS_INIT;

/// Those of a struct of the caller that has them.
template <class Given>
json::Options options_from(const Given& from) {
  const auto allows = [&](std::uint32_t flag) { return (from.lenience & flag) != 0; };
  return {.max_text = from.max_text,
          .max_depth = from.max_depth,
          .max_members = from.max_members,
          .max_string = from.max_string,
          .max_number = from.max_number,
          .max_memory = from.max_memory,
          .duplicates = static_cast<json::Duplicates>(from.duplicates),
          .lenience = {.comments = allows(STRAKE_JSON_ALLOW_COMMENTS),
                       .trailing_commas = allows(STRAKE_JSON_ALLOW_TRAILING_COMMAS),
                       .non_finite = allows(STRAKE_JSON_ALLOW_NON_FINITE),
                       .byte_order_mark = allows(STRAKE_JSON_ALLOW_BYTE_ORDER_MARK),
                       .raw_text = allows(STRAKE_JSON_ALLOW_RAW_TEXT)},
          .keeps_decimals = allows(STRAKE_JSON_KEEP_DECIMALS)};
}

/// The options of a text, each of which exists and is possible.
class JsonOptions {
public:
  explicit JsonOptions(const strake_json_options* from)
      : given_(options(from, default_json_options, sizeof(strake_json_options), "options")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    constexpr std::uint64_t most_text = (std::uint64_t{1} << 32U) - 65;
    const strake_json_options& from = given_.value();
    return given_.check(outcome) && one_of(from.max_text, 0, most_text, "options").check(outcome) &&
           one_of(from.max_depth, 0, json::Value::most_depth, "options").check(outcome) &&
           one_of(from.duplicates, STRAKE_JSON_REFUSE_DUPLICATES, STRAKE_JSON_KEEP_ALL, "options").check(outcome) &&
           one_of(from.lenience, 0, 2 * STRAKE_JSON_KEEP_DECIMALS - 1, "options").check(outcome);
  }
  [[nodiscard]] json::Options value() const { return options_from(given_.value()); }
  void release(bool /*broken*/) {}

private:
  Sized<strake_json_options> given_;
};

} // namespace strake::boundary
