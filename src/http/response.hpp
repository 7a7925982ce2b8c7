#pragma once
#include "http/message.hpp"
#include "http/status_line.hpp"

namespace strake::http {

/// What a response has that a request hasn't.
class ResponseStart {
public:
  using Progress = StatusLineScanner;
  static constexpr Status too_large = STRAKE_HTTP_RESPONSE_TOO_LARGE;

  [[nodiscard]] Done begin(const Progress& /*line*/, Bytes /*head*/) { return {}; }
  [[nodiscard]] Done interpret(const Progress& line, Bytes head, std::span<const Field> fields, const Options& options,
                               Head& meaning);
  /// The final response to a request still comes after an interim one.
  void reset();

  void answer(Answers answers) { answers_ = answers; }
  [[nodiscard]] Answers answers() const { return answers_; }

private:
  Answers answers_ = Answers::other;
  bool interim_ = false;
};

extern template class Message<ResponseStart>;

class Response : public Message<ResponseStart> {
public:
  using Message::Message;

  /// Says what the request was. To be called before the head is complete.
  void answer(Answers answers) { start().answer(answers); }

  [[nodiscard]] std::uint16_t code() const { return line().line().code; }
  [[nodiscard]] Bytes reason() const [[clang::lifetimebound]] { return of_head(line().line().reason); }
  [[nodiscard]] std::uint8_t version_minor() const { return line().line().version_minor; }
  /// Whether the bytes behind the response belong to another protocol: that of a tunnel, or one that was switched to.
  [[nodiscard]] bool ends_http() const;
};

} // namespace strake::http
