#include "switch_sides.hpp"

#include <array>

#include "switch_record.hpp"

namespace strake::boundary {
namespace {

/// Whether the side could be described, as far as the caller's function can tell.
bool call_describe(Side side, const strake_switch_sides& sides, void* context, strake_switch_record* record) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for its function and context; the record is a token")
  try {
    sides.describe(context, number_of(side), record);
    return true;
  } catch (...) {
    return false;
  }
  STRAKE_UNSAFE_END
}

} // namespace

std::optional<switching::Record> describe_side(const Site& site, Side side, const strake_switch_sides& sides,
                                               void* context) {
  if (sides.describe == nullptr) {
    return site.core.record();
  }
  try {
    OpenRecord record(site.core.record());
    if (record.handle() == nullptr || !call_describe(side, sides, context, record.handle())) {
      return std::nullopt;
    }
    return record.take();
  } catch (...) {
    note_exception();
    return std::nullopt;
  }
}

bool add_canonical(std::optional<switching::Record>& record, const std::optional<strake_bytes>& canonical) {
  constexpr std::array<std::uint8_t, 9> name{'c', 'a', 'n', 'o', 'n', 'i', 'c', 'a', 'l'};
  return record && (!canonical || record->add_bytes(name, bytes_of(*canonical)));
}

} // namespace strake::boundary
