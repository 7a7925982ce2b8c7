#pragma once
#include "http/message.hpp"
#include "http/request_line.hpp"
#include "http/target.hpp"

namespace strake::http {

/// What a request has that a response hasn't.
class RequestStart {
public:
  using Progress = RequestLineScanner;
  static constexpr Status too_large = STRAKE_HTTP_REQUEST_TOO_LARGE;

  [[nodiscard]] Done begin(const Progress& line, Bytes head);
  [[nodiscard]] Done interpret(const Progress& line, Bytes head, std::span<const Field> fields, const Options& options,
                               Head& meaning);
  void reset();

  [[nodiscard]] const Target& target() const [[clang::lifetimebound]] { return target_; }
  /// The decoded path without dot segments, of a target that has one.
  [[nodiscard]] Result<Bytes> path(Bytes head [[clang::lifetimebound]]) const [[clang::lifetimebound]];
  [[nodiscard]] std::optional<Bytes> query(Bytes head [[clang::lifetimebound]]) const;

private:
  void complete_path(Bytes head, const Options& options);

  Target target_;
  std::optional<Error> path_failure_;
  bool path_as_received_ = false;
  std::vector<std::uint8_t> path_;
};

extern template class Message<RequestStart>;

class Request : public Message<RequestStart> {
public:
  using Message::Message;

  [[nodiscard]] Bytes method() const [[clang::lifetimebound]] { return of_head(line().line().method); }
  [[nodiscard]] Bytes target() const [[clang::lifetimebound]] { return of_head(line().line().target); }
  [[nodiscard]] TargetForm target_form() const { return start().target().form; }
  [[nodiscard]] std::uint8_t version_minor() const { return line().line().version_minor; }
  /// The decoded path without dot segments; STRAKE_NOT_FOUND where the form of the target has none.
  [[nodiscard]] Result<Bytes> path() const [[clang::lifetimebound]];
  [[nodiscard]] std::optional<Bytes> query() const [[clang::lifetimebound]];
  /// The authority of the target if it has one, else the value of Host.
  [[nodiscard]] std::optional<Bytes> host() const [[clang::lifetimebound]];
};

} // namespace strake::http
