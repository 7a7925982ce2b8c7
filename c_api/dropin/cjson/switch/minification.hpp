#pragma once
// A call of cJSON_Minify(), which works in place: the other library has a copy of the text.
#include <string>

#include "libraries.hpp"

namespace strake::dropin {

class Minification final : public Job {
public:
  /// May throw std::bad_alloc.
  Minification(const CjsonLibraries& libraries, char* text);

  [[nodiscard]] strake_switch_verdict run(Turn turn) override;
  void describe(bool answer, const Record& record) override;

  [[nodiscard]] std::span<const std::uint8_t> input() const;
  /// Whether the libraries differ in what the register has as minify-escape, and in nothing else.
  [[nodiscard]] bool is_known() const { return is_known_; }

private:
  [[nodiscard]] bool differ_in_escapes() const;

  const CjsonLibraries& libraries_;
  char* text_;
  std::string before_;
  std::string other_;
  bool is_known_ = false;
};

} // namespace strake::dropin
