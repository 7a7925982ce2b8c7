#include "http/request.hpp"

#include "base/sanitizer.hpp"
#include "http/path.hpp"

namespace strake::http {

Done RequestStart::begin(const Progress& line, Bytes head) {
  return parse_target(head, line.line().method, line.line().target, target_);
}

Done RequestStart::interpret(const Progress& line, Bytes head, std::span<const Field> fields, const Options& options,
                             Head& meaning) {
  Done done = interpret_request(head, line.line(), fields, options, meaning);
  if (done) {
    complete_path(head, options);
  }
  return done;
}

void RequestStart::reset() {
  if (views_are_watched()) {
    path_ = std::vector<std::uint8_t>();
  }
}

void RequestStart::complete_path(Bytes head, const Options& options) {
  const Bytes path = slice(head, target_.path);
  path_failure_.reset();
  path_as_received_ = !path.empty() && is_resolved(path);
  if (path_as_received_) {
    return;
  }
  if (path.empty()) {
    path_.assign(1, byte_of('/'));
    return;
  }
  if (const Done done = resolve_path(path, options.lenience, path_); !done) {
    path_failure_ = done.error();
    path_failure_->offset += target_.path.begin;
  }
}

Result<Bytes> RequestStart::path(Bytes head) const {
  if (path_failure_) {
    return std::unexpected(*path_failure_);
  }
  return path_as_received_ ? slice(head, target_.path) : Bytes(path_);
}

Result<Bytes> Request::path() const {
  const TargetForm form = target_form();
  if (form == TargetForm::authority || form == TargetForm::asterisk) {
    return failure(STRAKE_NOT_FOUND);
  }
  return start().path(head());
}

std::optional<Bytes> RequestStart::query(Bytes head) const {
  return target_.query ? std::optional(slice(head, *target_.query)) : std::nullopt;
}

std::optional<Bytes> Request::query() const { return start().query(head()); }

std::optional<Bytes> Request::host() const {
  if (start().target().authority.size > 0) {
    return of_head(start().target().authority);
  }
  return meaning().host ? std::optional(of_head(*meaning().host)) : std::nullopt;
}

} // namespace strake::http
