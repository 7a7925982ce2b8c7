#include "strake/json_extract.h"

#include "json_extract/extract.hpp"
#include "json_handles.hpp"
#include "json_table.hpp"
#include "json/parser.hpp"

using namespace strake;
using namespace strake::boundary;
using json::Image;
using json::Report;

static_assert(sizeof(strake_bytes) == 16 && sizeof(strake_json_value) == 16, "the sizes of fields that take them");

namespace {

/// A struct of the caller, which is written whole or not at all.
class StructOut {
public:
  StructOut(void* data, std::size_t size) : data_(data), size_(size) {}
  void clear() {}
  bool check(Outcome& outcome) {
    return data_ != nullptr ? check_region(outcome, data_, size_, "target")
                            : outcome.refuse(STRAKE_NULL_ARGUMENT, "target");
  }
  [[nodiscard]] StructOut& value() { return *this; }
  void release(bool /*broken*/) {}

  [[nodiscard]] std::size_t size() const { return size_; }

  [[nodiscard]] Image image() const {
    Image image;
    image.bytes.resize(size_);
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees size readable bytes; NULL: checked")
    std::memcpy(image.bytes.data(), data_, size_);
    STRAKE_UNSAFE_END
    return image;
  }

  /// The last step of a body: nothing may fail after it.
  void store(const Image& image) {
    ensure(image.bytes.size() == size_);
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees size writable bytes, and the image has as many: checked")
    std::memcpy(data_, image.bytes.data(), size_);
    STRAKE_UNSAFE_END
  }

private:
  void* data_; ///< May stand unaligned.
  std::size_t size_;
};

/// Room of the caller for reports.
class ReportsOut {
public:
  ReportsOut(strake_json_report* reports, std::size_t capacity, std::size_t* count)
      : reports_(reports), capacity_(capacity), count_(count, "count", true) {}
  void clear() { count_.clear(); }
  bool check(Outcome& outcome) {
    if (capacity_ > std::numeric_limits<std::ptrdiff_t>::max() / sizeof(strake_json_report)) {
      return outcome.refuse(reports_ == nullptr ? STRAKE_NULL_ARGUMENT : STRAKE_BAD_ARGUMENT, "reports");
    }
    return check_region(outcome, reports_, capacity_ * sizeof(strake_json_report), "reports") && count_.check(outcome);
  }
  [[nodiscard]] ReportsOut& value() { return *this; }
  void release(bool /*broken*/) {}

  [[nodiscard]] std::size_t capacity() const { return capacity_; }

  void add(const Report& report) {
    if (given_ == capacity_) {
      return;
    }
    strake_json_report out{};
    out.status = report.status;
    out.position = {.offset = report.offset, .line = report.position.line, .column = report.position.column};
    fill(out.path, report.path);
    fill(out.expected, report.expected);
    fill(out.found, report.found);
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees room for capacity reports, and this one is within: checked")
    std::memcpy(reports_ + given_, &out, sizeof out);
    STRAKE_UNSAFE_END
    ++given_;
    count_ = given_;
  }

private:
  /// The rest is zeros, which close the text.
  static void fill(std::span<char, STRAKE_JSON_REPORT_TEXT> to, const auto& text) {
    std::size_t at = 0;
    for (const auto byte : text) {
      if (at == to.size() - 1) {
        return;
      }
      to[at] = static_cast<char>(byte);
      ++at;
    }
  }

  strake_json_report* reports_;
  std::size_t capacity_;
  Returned<std::size_t> count_;
  std::size_t given_ = 0;
};

template <class T>
void put(Image& image, std::size_t offset, const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  const MutableBytes to = MutableBytes(image.bytes).subspan(offset, sizeof(T));
  STRAKE_UNSAFE_BEGIN("SAFETY: the value is trivially copyable, and the part of the image has its size")
  std::memcpy(to.data(), &value, sizeof value);
  STRAKE_UNSAFE_END
}

Done report_bad_field(const json::BadField& bad, ReportsOut& reports) {
  reports.add({.status = STRAKE_JSON_BAD_TABLE,
               .offset = 0,
               .position = {},
               .path = bad.name,
               .expected = bad.reason,
               .found = {}});
  return failure(STRAKE_JSON_BAD_TABLE);
}

/// Without a handle of the document, what would be views of it is refused.
Done extract(const Located& of, const strake_json_document* handle, const json::Tables& tables, StructOut& target,
             ReportsOut& reports) {
  if (target.size() != tables.front().struct_size) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  Image image = target.image();
  const std::vector<Report> faults =
      json::extract(of.document, of.place, tables, image, std::max<std::size_t>(reports.capacity(), 1));
  for (const Report& fault : faults) {
    reports.add(fault);
  }
  if (!faults.empty()) {
    return failure(faults.front().status, faults.front().offset);
  }
  for (const Image::View& view : image.views) {
    put(image, view.offset, view_of(view.bytes));
  }
  for (const Image::Token& token : image.tokens) {
    put(image, token.offset, strake_json_value{.document = handle, .place = token.place});
  }
  target.store(image);
  return {};
}

std::expected<json::Tables, json::BadField> right_tables(const strake_json_table& table, bool outlives_document) {
  std::expected<json::Tables, json::BadField> tables = read_tables(table);
  if (tables) {
    if (const std::optional<json::BadField> bad = json::find_bad_field(*tables, outlives_document)) {
      return std::unexpected(*bad);
    }
  }
  return tables;
}

Done extract_text(Bytes text, const json::Options& options, const strake_json_table& table, StructOut& target,
                  ReportsOut& reports) {
  const auto tables = right_tables(table, true);
  if (!tables) {
    return report_bad_field(tables.error(), reports);
  }
  json::Parser parser(options);
  const Done fed = parser.feed(text);
  const Result<json::Document> document = fed ? parser.finish() : std::unexpected(fed.error());
  if (!document) {
    const Error& error = document.error();
    const std::size_t before = std::min<std::uint64_t>(error.offset, text.size());
    reports.add({.status = error.status,
                 .offset = error.offset,
                 .position = json::position_at(text, before),
                 .path = {},
                 .expected = {},
                 .found = {}});
    return std::unexpected(error);
  }
  return extract({.document = *document, .place = 0}, nullptr, *tables, target, reports);
}

} // namespace

strake_status strake_json_extract(strake_json_value value, const strake_json_table* table, void* target,
                                  size_t target_size, strake_json_report* reports, size_t capacity, size_t* count,
                                  strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"), points_to(table, "table"), StructOut(target, target_size),
                  ReportsOut(reports, capacity, count))(
      [&value](const Located& of, const strake_json_table& with, StructOut& to, ReportsOut& said) {
        const auto tables = right_tables(with, false);
        return tables ? extract(of, value.document, *tables, to, said) : report_bad_field(tables.error(), said);
      });
}

strake_status strake_json_extract_text(const uint8_t* data, size_t size, const strake_json_options* options,
                                       const strake_json_table* table, void* target, size_t target_size,
                                       strake_json_report* reports, size_t capacity, size_t* count,
                                       strake_error* error) {
  return exported(__func__, error, bytes(data, size, "data"), JsonOptions(options), points_to(table, "table"),
                  StructOut(target, target_size), ReportsOut(reports, capacity, count))(extract_text);
}
