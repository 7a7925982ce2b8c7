#pragma once
#include <optional>
#include <span>

#include "dropin/http_parser/functions.hpp"
#include "observer.hpp"

namespace strake::dropin {

/// Leads the other library through the same call: it is told what the program did, as long as it does the same itself.
class Replayer final : public Observer {
public:
  /// Where the libraries part: what each did. Nothing if it had come to its end.
  struct Difference {
    std::optional<Step> answering;
    std::optional<Step> other;
  };

  Replayer(const Functions& library, ::http_parser& parser, std::span<const Step> steps, Present present,
           const char* piece)
      : Observer(piece, present), library_(library), parser_(parser), steps_(steps) {}

  [[nodiscard]] std::size_t execute(std::size_t size);
  [[nodiscard]] int told(What what, const char* data, std::size_t size) noexcept override;
  [[nodiscard]] const std::optional<Difference>& difference() const { return difference_; }

private:
  [[nodiscard]] bool does(const Step& step);
  int act();
  [[nodiscard]] bool act(const Step& step);

  const Functions& library_;
  ::http_parser& parser_;
  std::span<const Step> steps_; ///< Those that are still to come.
  std::optional<Difference> difference_;
};

} // namespace strake::dropin
