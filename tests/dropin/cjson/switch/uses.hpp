// One use of each function that the switch compares.
#pragma once
#include <string>
#include <vector>

#include "library.hpp"

namespace dropin {

struct Use {
  std::string function;                                          ///< As programs call it.
  std::string fault;                                             ///< What an original does wrong, which must be seen.
  std::string part;                                              ///< What the divergence names then.
  std::function<void(const Library& library, cJSON* tree)> call; ///< The tree is that of the text.
};

inline constexpr const char* text_of_uses = R"({"a":[1,"x",2.5],"B":{"c":null},"t":true} )";

[[nodiscard]] const std::vector<Use>& uses();

} // namespace dropin
