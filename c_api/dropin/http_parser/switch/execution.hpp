#pragma once
#include <vector>

#include "libraries.hpp"
#include "recorder.hpp"
#include "replayer.hpp"

namespace strake::dropin {

/// A call of http_parser_execute(). The program's functions are called once, by the answering library.
class Execution final : public Job {
public:
  /// May throw std::bad_alloc. All but the known parser is the program's.
  Execution(const Libraries& libraries, KnownParser& known, ::http_parser& parser, const http_parser_settings& settings,
            std::span<const char> piece);

  [[nodiscard]] strake_switch_verdict run(strake_switch_side side) override;
  void describe(strake_switch_side side, const Record& record) override;

  /// The piece as it was: a program may write into its own, or free it.
  [[nodiscard]] std::span<const std::uint8_t> input() const { return copy_; }
  [[nodiscard]] std::size_t returned() const { return returned_; }
  /// Whether the other library could be led through the same call.
  [[nodiscard]] bool whole() const { return recorder_.whole(); }
  [[nodiscard]] bool alike() const { return !difference_ && results_.alike(); }

private:
  struct Result {
    std::size_t returned = 0;
    Fields fields{};
    std::uint32_t error = HPE_OK;

    bool operator==(const Result&) const = default;
  };

  [[nodiscard]] Result answer();
  [[nodiscard]] Result replay();
  void set_limit() const;

  const Libraries& libraries_;
  KnownParser& known_;
  ::http_parser& parser_;
  std::vector<std::uint8_t> copy_;
  Recorder recorder_;
  std::optional<Replayer::Difference> difference_;
  BySide<Result> results_;
  std::size_t returned_ = 0;
};

} // namespace strake::dropin
