#pragma once
// The calls that read no stream and change nothing.
#include <span>

#include "libraries.hpp"

namespace strake::dropin {

/// One of the functions that ask a parser, between two pieces.
class Question final : public Job {
public:
  using Function = int (*Functions::*)(const ::http_parser* parser);

  Question(const Libraries& libraries, const KnownParser& known, const ::http_parser& parser, Function function,
           std::string_view name)
      : libraries_(libraries), known_(known), parser_(parser), function_(function), name_(name) {}

  [[nodiscard]] strake_switch_verdict run(Turn turn) override;
  void describe(bool answer, const Record& record) override;
  [[nodiscard]] int answer() const { return answers_.answer(); }
  [[nodiscard]] bool alike() const { return answers_.alike(); }

private:
  const Libraries& libraries_;
  const KnownParser& known_;
  const ::http_parser& parser_;
  Function function_;
  std::string_view name_;
  ByTurn<int> answers_;
};

/// A call of http_parser_parse_url().
class UrlSplit final : public Job {
public:
  UrlSplit(const Libraries& libraries, std::span<const char> text, int is_connect, http_parser_url& url)
      : libraries_(libraries), text_(text), is_connect_(is_connect), url_(url), other_(url) {}

  [[nodiscard]] strake_switch_verdict run(Turn turn) override;
  void describe(bool answer, const Record& record) override;
  [[nodiscard]] int answer() const { return answers_.answer(); }

private:
  const Libraries& libraries_;
  std::span<const char> text_;
  int is_connect_;
  http_parser_url& url_;
  http_parser_url other_;
  ByTurn<int> answers_;
};

} // namespace strake::dropin
