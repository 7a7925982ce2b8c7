#pragma once
// The calls of http_parser_execute() that aren't recorded and run in this thread. Of these, too, the program's
// functions may call on the parser that they were called for.
#include "dropin/http_parser/functions.hpp"

namespace strake::dropin {

/// One of them, for as long as it runs.
class Running {
public:
  Running(const ::http_parser& parser, const Functions& library);
  Running(const Running&) = delete;
  Running(Running&&) = delete;
  Running& operator=(const Running&) = delete;
  Running& operator=(Running&&) = delete;
  ~Running();

  /// The library that runs the innermost of those for a parser; NULL if there is none.
  [[nodiscard]] static const Functions* library_of(const ::http_parser* parser);

private:
  const ::http_parser& parser_;
  const Functions& library_;
  const Running* outer_;
};

} // namespace strake::dropin
