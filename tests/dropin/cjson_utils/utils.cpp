#include "utils.hpp"

#include <map>

namespace dropin {

Utils::Utils(const Library& library) {
#define X(name) library.find("cJSONUtils_" #name, name);
#include "functions.def"
#undef X
}

const Utils& utils_of(const Library& library) {
  static std::map<decltype(library.Parse), Utils> known;
  return known.try_emplace(library.Parse, library).first->second;
}

} // namespace dropin
