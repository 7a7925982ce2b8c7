// What copies the plain beginning of a string sixteen bytes at once copies what a copy byte by byte does.
#include <algorithm>
#include <vector>

#include "kernels/json_copy.hpp"
#include "must.hpp"

namespace {

using namespace strake;
using namespace strake::kernels;

void compare_copies(Bytes from) {
  std::vector<std::uint8_t> wanted(from.size());
  const std::size_t plain = scalar::copy_plain(from, wanted);

  std::vector<std::uint8_t> copy(from.size() + copy_slack);
  fuzz::must(copy_plain(from, copy) == plain);
  fuzz::must(std::ranges::equal(Bytes(copy).first(plain), Bytes(wanted).first(plain)));

  std::vector<std::uint8_t> padded(from.begin(), from.end());
  padded.push_back('"');
  padded.resize(from.size() + 1 + json_block);
  std::ranges::fill(copy, std::uint8_t{0});
  fuzz::must(copy_plain_padded(padded, from.size(), copy) == plain);
  fuzz::must(std::ranges::equal(Bytes(copy).first(plain), Bytes(wanted).first(plain)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes text(data, std::min<std::size_t>(size, 100));
  for (std::size_t begin = 0; begin <= text.size(); ++begin) {
    const std::vector<std::uint8_t> from(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end());
    compare_copies(from);
    if (from.size() >= json_block) {
      const JsonBlock block(from.data(), json_block);
      const std::size_t wide = scalar::wide_prefix(block);
      fuzz::must(wide_prefix(block) == wide);
    }
  }
  return 0;
}
