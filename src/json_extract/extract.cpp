#include "json_extract/extract.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "json_extract/fault.hpp"
#include "json/item.hpp"
#include "json/navigation.hpp"

namespace strake::json {
namespace {

class Extraction {
public:
  Extraction(const Document& document [[clang::lifetimebound]], const Tables& tables [[clang::lifetimebound]],
             Image& image [[clang::lifetimebound]], std::size_t most_faults)
      : document_(document), tables_(tables), image_(image), most_faults_(most_faults) {}

  /// Structs within structs wait in a list, so that nothing recurses.
  [[nodiscard]] std::vector<Fault> run(Place object) {
    if (document_.at(object).kind() != Kind::object) {
      return {{.status = STRAKE_JSON_WRONG_TYPE, .place = object}};
    }
    waiting_.push_back({.place = object});
    while (!waiting_.empty() && faults_.size() < most_faults_) {
      const Waiting next = waiting_.back();
      waiting_.pop_back();
      take_object(next);
    }
    return std::move(faults_);
  }

private:
  /// An object that becomes a struct.
  struct Waiting {
    Place place = 0;
    std::size_t table = 0;
    std::size_t offset = 0; ///< Of the struct in the image.
  };

  void take_object(const Waiting& object) {
    const Table& table = tables_[object.table];
    std::size_t known = 0;
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
      now_ = {.place = object.place, .table = object.table, .field = i};
      const Field& field = table.fields[i];
      const std::optional<Place> member = document_.member(object.place, field.name);
      known += member ? 1U : 0U;
      const bool is_there = member && !(field.may_be_null && document_.at(*member).kind() == Kind::null);
      if (field.present.size != 0) {
        put_integer(object.offset + field.present.begin, field.present.size, is_there ? 1 : 0);
      }
      if (is_there) {
        take_field(field, *member, object.offset);
      } else {
        leave_out(field, object.offset);
      }
    }
    if (!table.ignores_unknown && known < document_.at(object.place).count()) {
      refuse_unknown(object);
    }
  }

  void refuse_unknown(const Waiting& object) {
    const Table& table = tables_[object.table];
    for (Place name = object.place + 1; name < document_.behind(object.place) && faults_.size() < most_faults_;
         name = document_.behind(name + 1)) {
      const Bytes bytes = document_.string(document_.at(name));
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
      std::ranges::copy(field.fallback, part.begin());
      if (field.is_array()) {
        put_integer(base + field.count.begin, field.count.size, field.fallback.size() / field.stride);
      }
    }
  }

  void take_field(const Field& field, Place place, std::size_t base) {
    if (!field.is_array()) {
      return take_value(field, place, base + field.part.begin);
    }
    const Value& array = document_.at(place);
    if (array.kind() != Kind::array) {
      return refuse(STRAKE_JSON_WRONG_TYPE, place);
    }
    if (array.count() > field.part.size / field.stride) {
      return refuse(STRAKE_JSON_TOO_MANY_ELEMENTS, place);
    }
    now_.is_element = true;
    std::size_t offset = base + field.part.begin;
    for (Place element = place + 1; element < document_.behind(place); element = document_.behind(element)) {
      take_value(field, element, offset);
      offset += field.stride;
    }
    put_integer(base + field.count.begin, field.count.size, array.count());
  }

  void take_value(const Field& field, Place place, std::size_t offset) {
    const Value& value = document_.at(place);
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
      return type == Type::number ? take_number(field, place, offset) : refuse(STRAKE_JSON_WRONG_TYPE, place);
    default:
      return type == Type::string ? take_string(field, place, offset) : refuse(STRAKE_JSON_WRONG_TYPE, place);
    }
  }

  void take_number(const Field& field, Place place, std::size_t offset) {
    const Value& value = document_.at(place);
    if (field.target == Target::real) {
      return take_real(field, place, offset);
    }
    if (field.target == Target::natural) {
      const Result<std::uint64_t> number = uint64_of(document_, value);
      const NaturalBounds bounds = natural_bounds_of(field);
      const bool fits = number && *number >= bounds.least && *number <= bounds.greatest;
      return fits ? put_integer(offset, field.element_size(), *number) : refuse_integer(number, place);
    }
    const Result<std::int64_t> number = int64_of(document_, value);
    const Bounds bounds = bounds_of(field);
    const bool fits = number && *number >= bounds.least && *number <= bounds.greatest;
    return fits ? put_integer(offset, field.element_size(), std::bit_cast<std::uint64_t>(*number))
                : refuse_integer(number, place);
  }

  template <class T>
  void refuse_integer(const Result<T>& number, Place place) {
    refuse(number ? STRAKE_JSON_INTEGER_OUT_OF_RANGE : number.error().status, place);
  }

  void take_real(const Field& field, Place place, std::size_t offset) {
    const std::optional<double> number = double_of(document_.at(place));
    const bool is_single = field.element_size() == sizeof(float);
    constexpr double largest_single = std::numeric_limits<float>::max();
    if (!number || !(*number >= field.least_real && *number <= field.greatest_real) ||
        (is_single && std::isfinite(*number) && std::abs(*number) > largest_single)) {
      return refuse(STRAKE_JSON_NUMBER_OUT_OF_RANGE, place);
    }
    put_integer(offset, field.element_size(),
                is_single ? std::bit_cast<std::uint32_t>(static_cast<float>(*number))
                          : std::bit_cast<std::uint64_t>(*number));
  }

  void take_string(const Field& field, Place place, std::size_t offset) {
    const Value& value = document_.at(place);
    const Bytes bytes = document_.string(value);
    if (field.target == Target::view) {
      image_.views.push_back({.offset = offset, .bytes = bytes});
    } else if (field.target == Target::choice) {
      const auto choice =
          std::ranges::find_if(field.choices, [&](const Choice& one) { return std::ranges::equal(one.name, bytes); });
      choice == field.choices.end()
          ? refuse(STRAKE_JSON_NO_SUCH_CHOICE, place)
          : put_integer(offset, field.element_size(), std::bit_cast<std::uint64_t>(choice->number));
    } else if (value.marks().has(StringMarks::has_nul)) {
      refuse(STRAKE_JSON_STRING_HAS_NUL, place);
    } else if (bytes.size() >= field.element_size()) {
      refuse(STRAKE_JSON_TEXT_TOO_LONG, place);
    } else {
      const MutableBytes text = room(offset, field.element_size());
      std::ranges::fill(text, std::uint8_t{0});
      std::ranges::copy(bytes, text.begin());
    }
  }

  /// In the order of bytes of this machine.
  void put_integer(std::size_t offset, std::size_t size, std::uint64_t number) {
    const auto bytes = std::bit_cast<std::array<std::uint8_t, sizeof number>>(number);
    const std::size_t first = std::endian::native == std::endian::little ? 0 : sizeof number - size;
    std::ranges::copy(Bytes(bytes).subspan(first, size), room(offset, size).begin());
  }

  [[nodiscard]] MutableBytes room(std::size_t offset, std::size_t size) {
    ensure(offset <= image_.bytes.size() && size <= image_.bytes.size() - offset);
    return MutableBytes(image_.bytes).subspan(offset, size);
  }

  void refuse(Status status, Place place) {
    Fault fault = now_;
    fault.status = status;
    fault.place = place;
    faults_.push_back(fault);
  }

  const Document& document_;
  const Tables& tables_;
  Image& image_;
  std::size_t most_faults_;
  Fault now_; ///< Which field is being taken.
  std::vector<Waiting> waiting_;
  std::vector<Fault> faults_;
};

} // namespace

std::vector<Report> extract(const Document& document, Document::Place object, const Tables& tables, Image& image,
                            std::size_t most_faults) {
  constexpr std::size_t most_looked_for = 1024; // to report the first ones, though structs are read in another order
  std::vector<Fault> faults = Extraction(document, tables, image, most_looked_for).run(object);
  std::ranges::stable_sort(faults, {}, [&](const Fault& fault) { return document.source_offset(fault.place); });
  std::vector<Report> reports;
  for (std::size_t i = 0; i < std::min(faults.size(), most_faults); ++i) {
    reports.push_back(report_of(document, tables, faults[i]));
  }
  return reports;
}

} // namespace strake::json
