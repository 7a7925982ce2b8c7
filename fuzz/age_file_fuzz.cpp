// Age files from anybody, binary and armored: refused with a status of their own, and nothing is given out; and of one
// that was encrypted every change is noticed.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "change.hpp"
#include "must.hpp"
#include "strake/file.h"

namespace {

using fuzz::must;
using Data = std::vector<std::uint8_t>;

constexpr std::size_t text_size = 50;

struct World {
  World() {
    const Data bytes(32, 7);
    strake_key* key = nullptr;
    must(strake_key_from_bytes(STRAKE_KEY_X25519, bytes.data(), bytes.size(), nullptr, &key, nullptr) == STRAKE_OK);
    must(strake_file_recipients_new(&recipients, nullptr) == STRAKE_OK);
    must(strake_file_recipients_add(recipients, key, nullptr) == STRAKE_OK);
    strake_file_limits limits STRAKE_FILE_LIMITS_INIT;
    limits.max_work_factor = 1;
    must(strake_file_identities_new(&limits, &identities, nullptr) == STRAKE_OK);
    must(strake_file_identities_add(identities, key, nullptr) == STRAKE_OK);
    must(strake_file_identities_add_passphrase(identities, "secret", 6, nullptr) == STRAKE_OK);
    for (const strake_file_form form : {STRAKE_FILE_BINARY, STRAKE_FILE_ARMORED}) {
      const Data text(text_size, 't');
      Data file(1000);
      std::size_t size = 0;
      must(strake_file_encrypt(recipients, form, text.data(), text.size(), file.data(), file.size(), &size, nullptr) ==
           STRAKE_OK);
      file.resize(size);
      files.push_back(file);
    }
  }

  strake_file_recipients* recipients = nullptr;
  strake_file_identities* identities = nullptr;
  std::vector<Data> files;
};

strake_status decrypt(const World& world, const Data& file, Data& text) {
  text.assign(file.size(), 0xee);
  std::size_t size = 0;
  const strake_status status =
      strake_file_decrypt(world.identities, file.data(), file.size(), text.data(), text.size(), &size, nullptr);
  must(status == STRAKE_OK || size == 0);
  if (status == STRAKE_OK) {
    text.resize(size);
  }
  return status;
}

void check_refused(const World& world, const Data& file) {
  Data text;
  const strake_status status = decrypt(world, file, text);
  must(status >= STRAKE_FILE_MALFORMED && status <= STRAKE_FILE_TOO_MANY_STANZAS);
  must(std::ranges::all_of(text, [](std::uint8_t byte) { return byte == 0 || byte == 0xee; }));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const World world;
  const Data bytes(data, data + size);
  check_refused(world, bytes);
  const Data& binary = world.files.front();
  if (const auto other = fuzz::changed(binary, bytes)) {
    check_refused(world, *other);
  }
  // An armor may have another form than ours, with blanks around it, but not another text.
  Data text;
  if (decrypt(world, fuzz::changed(world.files.back(), bytes).value_or(world.files.back()), text) == STRAKE_OK) {
    must(text == Data(text_size, 't'));
  }
  return 0;
}
