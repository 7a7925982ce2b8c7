#include "switch_record.hpp"

#include "switch/names.hpp"

using namespace strake;
using namespace strake::boundary;

static_assert(STRAKE_SWITCH_MAX_PART_NAME == switching::max_part_name);
static_assert(STRAKE_SWITCH_MAX_PARTS == switching::max_parts);

strake_status strake_switch_record_status(strake_switch_record* record, int32_t status, strake_error* error) {
  return exported(__func__, error, adds_to(record))([&](switching::Record& to) { return to.set_status(status); });
}

strake_status strake_switch_record_bytes(strake_switch_record* record, const char* name, size_t name_size,
                                         const uint8_t* data, size_t size, strake_error* error) {
  return exported(__func__, error, adds_to(record), text(name, name_size, "name"), bytes(data, size, "data"))(
      [](switching::Record& to, Bytes name_bytes, Bytes part) { return to.add_bytes(name_bytes, part); });
}

strake_status strake_switch_record_number(strake_switch_record* record, const char* name, size_t name_size,
                                          int64_t number, strake_error* error) {
  return exported(__func__, error, adds_to(record), text(name, name_size, "name"))(
      [&](switching::Record& to, Bytes name_bytes) { return to.add_number(name_bytes, number); });
}
