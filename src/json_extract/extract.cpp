#include "json_extract/extract.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

#include "json_extract/fault.hpp"
#include "kernels/real.hpp"
#include "json/item.hpp"
#include "json/navigation.hpp"

namespace strake::json {
namespace {

/// The number that is modulo 2^64 the same.
constexpr std::uint64_t word_of(std::int64_t number) {
  return number < 0 ? ~narrow<std::uint64_t>(-(number + 1)) : narrow<std::uint64_t>(number);
}

class Extraction {
public:
  Extraction(Image&& image, std::size_t most_faults) : image_(std::move(image)), most_faults_(most_faults) {}

  /// Structs within structs wait in a list, so that nothing recurses.
  void run(const Document& document, const Tables& tables, Place object) {
    if (document.at(object).kind() != Kind::object) {
      return refuse(STRAKE_JSON_WRONG_TYPE, object);
    }
    waiting_.push_back({.place = object});
    while (!waiting_.empty() && faults_.size() < most_faults_) {
      const Waiting next = waiting_.back();
      waiting_.pop_back();
      take_object(document, tables[next.table], next);
    }
  }

  [[nodiscard]] Image take_image() { return std::move(image_); }
  [[nodiscard]] std::vector<Fault> take_faults() { return std::move(faults_); }

private:
  /// An object that becomes a struct.
  struct Waiting {
    Place place = 0;
    std::size_t table = 0;
    std::size_t offset = 0; ///< Of the struct in the image.
  };

  void take_object(const Document& document, const Table& table, const Waiting& object) {
    std::size_t known = 0;
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
      now_ = {.place = object.place, .table = object.table, .field = i};
      const Field& field = table.fields[i];
      const std::optional<Place> member = document.member(object.place, field.name);
      known += member ? 1U : 0U;
      const bool is_there = member && !(field.may_be_null && document.at(*member).kind() == Kind::null);
      if (field.present.size != 0) {
        put_integer(object.offset + field.present.begin, field.present.size, is_there ? 1 : 0);
      }
      if (is_there) {
        take_field(document, field, *member, object.offset);
      } else {
        leave_out(field, object.offset);
      }
    }
    if (!table.ignores_unknown && known < document.at(object.place).count()) {
      refuse_unknown(document, table, object);
    }
  }

  void refuse_unknown(const Document& document, const Table& table, const Waiting& object) {
    for (Place name = object.place + 1; name < document.behind(object.place) && faults_.size() < most_faults_;
         name = document.behind(name + 1)) {
      const Bytes bytes = document.string(document.at(name));
      if (std::ranges::none_of(table.fields,
                               [&](const Field& field) { return std::ranges::equal(field.name, bytes); })) {
        now_ = {.place = name + 1, .table = object.table};
        refuse(STRAKE_JSON_MEMBER_UNKNOWN, name + 1);
      }
    }
  }

  void leave_out(const Field& field, std::size_t base) {
    if (field.is_required) {
      return refuse(STRAKE_JSON_MEMBER_MISSING, now_.place);
    }
    if (field.has_fallback) {
      const MutableBytes part = room(base + field.part.begin, field.part.size);
      std::ranges::fill(part, std::uint8_t{0});
      copy_bytes(field.fallback, part.first(field.fallback.size()));
      if (field.is_array()) {
        put_integer(base + field.count.begin, field.count.size, field.fallback.size() / field.stride);
      }
    }
  }

  void take_field(const Document& document, const Field& field, Place place, std::size_t base) {
    if (!field.is_array()) {
      return take_value(document, field, place, base + field.part.begin);
    }
    const Value& array = document.at(place);
    if (array.kind() != Kind::array) {
      return refuse(STRAKE_JSON_WRONG_TYPE, place);
    }
    if (array.count() > field.part.size / field.stride) {
      return refuse(STRAKE_JSON_TOO_MANY_ELEMENTS, place);
    }
    now_.is_element = true;
    std::size_t offset = base + field.part.begin;
    for (Place element = place + 1; element < document.behind(place); element = document.behind(element)) {
      take_value(document, field, element, offset);
      offset += field.stride;
    }
    put_integer(base + field.count.begin, field.count.size, array.count());
  }

  void take_value(const Document& document, const Field& field, Place place, std::size_t offset) {
    const Value& value = document.at(place);
    const Type type = type_of(value.kind());
    const std::size_t size = field.element_size();
    switch (field.target) {
    case Target::value:
      image_.tokens.push_back({.offset = offset, .place = place});
      return;
    case Target::boolean:
      return type == Type::boolean ? put_integer(offset, size, value.kind() == Kind::yes ? 1 : 0)
                                   : refuse(STRAKE_JSON_WRONG_TYPE, place);
    case Target::structure:
      return type == Type::object ? waiting_.push_back({.place = place, .table = field.table, .offset = offset})
                                  : refuse(STRAKE_JSON_WRONG_TYPE, place);
    case Target::integer:
    case Target::natural:
    case Target::real:
      return type == Type::number ? take_number(document, field, place, offset) : refuse(STRAKE_JSON_WRONG_TYPE, place);
    case Target::text:
    case Target::view:
    case Target::choice:
      return type == Type::string ? take_string(document, field, place, offset) : refuse(STRAKE_JSON_WRONG_TYPE, place);
    }
  }

  void take_number(const Document& document, const Field& field, Place place, std::size_t offset) {
    const Value& value = document.at(place);
    if (field.target == Target::real) {
      return take_real(document, field, place, offset);
    }
    if (field.target == Target::natural) {
      const Result<std::uint64_t> number = uint64_of(document, value);
      const NaturalBounds bounds = natural_bounds_of(field);
      const bool fits = number && *number >= bounds.least && *number <= bounds.greatest;
      return fits ? put_integer(offset, field.element_size(), *number) : refuse_integer(number, place);
    }
    const Result<std::int64_t> number = int64_of(document, value);
    const Bounds bounds = bounds_of(field);
    const bool fits = number && *number >= bounds.least && *number <= bounds.greatest;
    return fits ? put_integer(offset, field.element_size(), word_of(*number)) : refuse_integer(number, place);
  }

  template <class T>
  void refuse_integer(const Result<T>& number, Place place) {
    refuse(number ? STRAKE_JSON_INTEGER_OUT_OF_RANGE : number.error().status, place);
  }

  void take_real(const Document& document, const Field& field, Place place, std::size_t offset) {
    const std::optional<double> number = double_of(document.at(place));
    const bool is_single = field.element_size() == sizeof(float);
    constexpr double largest_single = std::numeric_limits<float>::max();
    if (!number || !(*number >= field.least_real && *number <= field.greatest_real) ||
        (is_single && kernels::is_finite(*number) && kernels::magnitude_of(*number) > largest_single)) {
      return refuse(STRAKE_JSON_NUMBER_OUT_OF_RANGE, place);
    }
    put_integer(offset, field.element_size(),
                is_single ? kernels::bits_of(static_cast<float>(*number)) : kernels::bits_of(*number));
  }

  void take_string(const Document& document, const Field& field, Place place, std::size_t offset) {
    const Value& value = document.at(place);
    const Bytes bytes = document.string(value);
    if (field.target == Target::view) {
      image_.views.push_back({.offset = offset, .bytes = bytes});
    } else if (field.target == Target::choice) {
      take_choice(field, bytes, place, offset);
    } else if (value.marks().has(StringMarks::has_nul)) {
      refuse(STRAKE_JSON_STRING_HAS_NUL, place);
    } else if (bytes.size() >= field.element_size()) {
      refuse(STRAKE_JSON_TEXT_TOO_LONG, place);
    } else {
      const MutableBytes text = room(offset, field.element_size());
      std::ranges::fill(text, std::uint8_t{0});
      copy_bytes(bytes, text.first(bytes.size()));
    }
  }

  void take_choice(const Field& field, Bytes name, Place place, std::size_t offset) {
    for (const Choice& choice : field.choices) {
      if (std::ranges::equal(choice.name, name)) {
        return put_integer(offset, field.element_size(), word_of(choice.number));
      }
    }
    refuse(STRAKE_JSON_NO_SUCH_CHOICE, place);
  }

  /// In the order of bytes of this machine.
  void put_integer(std::size_t offset, std::size_t size, std::uint64_t number) {
    constexpr bool is_little = std::endian::native == std::endian::little;
    const MutableBytes to = room(offset, size);
    for (std::size_t i = 0; i < size; ++i) {
      to[is_little ? i : size - 1 - i] = low_byte(number >> (8 * i));
    }
  }

  [[nodiscard]] MutableBytes room(std::size_t offset, std::size_t size) [[clang::lifetimebound]] {
    ensure(offset <= image_.bytes.size() && size <= image_.bytes.size() - offset);
    return MutableBytes(image_.bytes).subspan(offset, size);
  }

  void refuse(Status status, Place place) {
    Fault fault = now_;
    fault.status = status;
    fault.place = place;
    faults_.push_back(fault);
  }

  Image image_;
  std::size_t most_faults_;
  Fault now_; ///< Which field is being taken.
  std::vector<Waiting> waiting_;
  std::vector<Fault> faults_;
};

} // namespace

std::vector<Report> extract(const Document& document, Document::Place object, const Tables& tables, Image& image,
                            std::size_t most_faults) {
  constexpr std::size_t most_looked_for = 1024; // to report the first ones, though structs are read in another order
  Extraction extraction(std::move(image), most_looked_for);
  extraction.run(document, tables, object);
  image = extraction.take_image();
  std::vector<Fault> faults = extraction.take_faults();
  std::ranges::stable_sort(faults, {}, [&](const Fault& fault) { return document.source_offset(fault.place); });
  std::vector<Report> reports;
  for (std::size_t i = 0; i < std::min(faults.size(), most_faults); ++i) {
    reports.push_back(report_of(document, tables, faults[i]));
  }
  return reports;
}

} // namespace strake::json
