#pragma once
// What a program can see of a tree, so that those of two libraries can be compared: bytes that are the same where the
// trees are, though their addresses are others.
#include <cstdint>
#include <string_view>
#include <vector>

#include "dropin/cjson/functions.hpp"
#include "dropin/switch/comparison.hpp"

namespace strake::dropin {

class Image {
public:
  /// May throw std::bad_alloc. NULL is a tree without items. The links of a root that isn't alone are not part of it.
  Image(const cJSON* root, bool is_alone);

  /// Each aspect is a part: what differs has a name.
  void describe(std::string_view function, const Record& record) const;

private:
  using Part = std::vector<std::uint8_t>;

  Part shape_; ///< Types, what holds what, and the addresses that references have.
  Part names_;
  Part strings_;
  Part integers_;
  Part numbers_;
  Part links_; ///< Whether each item is linked to those before and behind it.
};

} // namespace strake::dropin
