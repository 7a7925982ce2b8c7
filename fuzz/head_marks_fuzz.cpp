// Every implementation of the kernel that runs here marks what the plain one marks.
#include "kernels/head_marks.hpp"
#include "must.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace strake::kernels;
  const strake::Bytes bytes(data, size);
  const HeadMarks expected = head_markers().back().mark(bytes);
  for (const HeadMarker& marker : head_markers()) {
    if (marker.runs_here()) {
      const HeadMarks marks = marker.mark(bytes);
      fuzz::must(marks.unusual == expected.unusual && marks.control == expected.control);
    }
  }
  return 0;
}
