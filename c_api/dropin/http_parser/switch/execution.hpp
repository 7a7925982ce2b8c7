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

  [[nodiscard]] strake_switch_verdict run(Turn turn) override;
  void describe(bool answer, const Record& record) override;
  [[nodiscard]] std::uint64_t time_of_program() const override { return recorder_.time_of_program(); }

  /// The piece as it was: a program may write into its own, or free it.
  [[nodiscard]] std::span<const std::uint8_t> input() const { return copy_; }
  [[nodiscard]] std::size_t returned() const { return results_.answer().returned; }
  /// Whether the other library could be led through the same call.
  [[nodiscard]] bool whole() const { return recorder_.whole(); }
  [[nodiscard]] bool alike() const { return was_watched_ && !difference_ && results_.alike(); }

private:
  struct Result {
    std::size_t returned = 0;
    Fields fields{};
    std::uint32_t error = HPE_OK;

    bool operator==(const Result&) const = default;
  };

  [[nodiscard]] Result answer(const Functions& library);
  [[nodiscard]] Result replay(const Functions& library);
  void set_limit(const Functions& library) const;

  const Libraries& libraries_;
  KnownParser& known_;
  ::http_parser& parser_;
  std::vector<std::uint8_t> copy_;
  Recorder recorder_;
  std::optional<Replayer::Difference> difference_;
  ByTurn<Result> results_;
  bool was_watched_ = false;
};

} // namespace strake::dropin
