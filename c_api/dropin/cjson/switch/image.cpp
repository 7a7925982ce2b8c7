#include "image.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <string>

#include "base/unsafe.hpp"
#include "walk.hpp"

namespace strake::dropin {
namespace {

using Buffer = std::vector<std::uint8_t>;

template <class Number>
void append(Buffer& bytes, Number number) {
  using Parts = std::array<std::uint8_t, sizeof(Number)>;
  const auto parts = STRAKE_UNSAFE_EXPR("SAFETY: a number is its bytes", std::bit_cast<Parts>(number));
  bytes.insert(bytes.end(), parts.begin(), parts.end());
}

void append_address(Buffer& bytes, const void* address) {
  append(bytes, STRAKE_UNSAFE_EXPR("SAFETY: an address is compared, and never followed",
                                   reinterpret_cast<std::uintptr_t>(address)));
}

/// NULL is another text than one without bytes.
void append_text(Buffer& bytes, const char* text) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the texts of items are closed by a NUL")
  bytes.push_back(text == nullptr ? 0 : 1);
  if (text != nullptr) {
    bytes.insert(bytes.end(), text, text + std::strlen(text) + 1);
  }
  STRAKE_UNSAFE_END
}

bool is_reference(const cJSON& item) { return (static_cast<unsigned>(item.type) & cJSON_IsReference) != 0; }

/// Whether the item is linked to the one before it, and the first one of the container to the last.
bool is_linked(const Walk& walk, const cJSON& item) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the item is in a container, whose first item is there")
  const bool to_previous = walk.previous() == nullptr || item.prev == walk.previous();
  return to_previous && (item.next != nullptr || walk.container()->child->prev == &item);
  STRAKE_UNSAFE_END
}

} // namespace

Image::Image(const cJSON* root, bool is_alone) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the library has given a tree, of which every item is there")
  for (Walk walk(root); walk.item() != nullptr;) {
    const cJSON& item = *walk.item();
    const bool enters = item.child != nullptr && !is_reference(item);
    append(shape_, item.type);
    append(shape_, static_cast<std::uint32_t>(walk.level()));
    append_address(shape_, is_reference(item) ? item.child : nullptr);
    append_text(names_, item.string);
    append_text(strings_, item.valuestring);
    append(integers_, item.valueint);
    append(numbers_, item.valuedouble);
    const bool links = walk.container() != nullptr ? is_linked(walk, item)
                                                   : !is_alone || (item.next == nullptr && item.prev == nullptr);
    links_.push_back(links ? 1 : 0);
    enters ? walk.enter() : walk.pass();
  }
  STRAKE_UNSAFE_END
}

void Image::describe(std::string_view function, const Record& record) const {
  const std::string name(function);
  record.bytes(name + ".shape", shape_);
  record.bytes(name + ".names", names_);
  record.bytes(name + ".valuestring", strings_);
  record.bytes(name + ".valueint", integers_);
  record.bytes(name + ".valuedouble", numbers_);
  record.bytes(name + ".links", links_);
}

} // namespace strake::dropin
