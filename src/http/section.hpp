#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "http/fields.hpp"
#include "http/lists.hpp"

namespace strake::http {

/// The fields of a header or trailer section, borrowed from the message that holds them.
class Section {
public:
  Section(Bytes bytes [[clang::lifetimebound]], std::span<const Field> fields [[clang::lifetimebound]])
      : bytes_(bytes), fields_(fields) {}

  [[nodiscard]] std::size_t count() const { return fields_.size(); }
  [[nodiscard]] Bytes name(std::size_t index) const [[clang::lifetimebound]] {
    return slice(bytes_, fields_[index].name);
  }
  [[nodiscard]] Bytes value(std::size_t index) const [[clang::lifetimebound]] {
    return slice(bytes_, fields_[index].value);
  }
  /// The offset of a value in the message.
  [[nodiscard]] std::size_t value_at(std::size_t index) const { return fields_[index].value.begin; }

  /// The index of the nth field of a name, counted from 0. Letters compare without regard to case.
  [[nodiscard]] std::optional<std::size_t> find(Bytes name, std::size_t nth = 0) const {
    return find_if([name](Bytes other) { return std::ranges::equal(other, name, {}, ascii_lower, ascii_lower); }, nth);
  }
  [[nodiscard]] std::optional<std::size_t> find(std::string_view lower_case_name, std::size_t nth = 0) const {
    return find_if([lower_case_name](Bytes other) { return equals_ignoring_case(other, lower_case_name); }, nth);
  }

  /// Whether an element stands in a list field, which may be spread over several lines. Both are given in lower case.
  [[nodiscard]] bool lists(std::string_view name, std::string_view element) const {
    const auto differs = [element](Bytes other) { return !equals_ignoring_case(other, element); };
    std::size_t nth = 0;
    for (auto index = find(name); index; index = find(name, ++nth)) {
      if (!every_element(value(*index), differs)) {
        return true;
      }
    }
    return false;
  }

private:
  template <class Matches>
  [[nodiscard]] std::optional<std::size_t> find_if(Matches matches, std::size_t nth) const {
    for (std::size_t index = 0; index < fields_.size(); ++index) {
      if (matches(name(index)) && nth-- == 0) {
        return index;
      }
    }
    return std::nullopt;
  }

  Bytes bytes_;
  std::span<const Field> fields_;
};

} // namespace strake::http
