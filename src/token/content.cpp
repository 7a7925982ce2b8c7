#include "token/content.hpp"

#include "json_writer/writer.hpp"
#include "json/navigation.hpp"
#include "json/parser.hpp"

namespace strake::token {
namespace {

using json::Kind;

/// Writes the members of one object. The first that can't be written ends the writing for good.
class Members {
public:
  explicit Members(TimeForm form) : form_(form) { keep(writer_.begin(Kind::object)); }

  void text(const Name& name, Bytes text) {
    if (!text.empty()) {
      keep(writer_.name(name));
      keep(writer_.string(text));
    }
  }

  void time(const Name& name, std::uint64_t time) {
    if (time == 0) {
      return;
    }
    if (time > narrow<std::uint64_t>(last_second)) {
      done_ = failure(STRAKE_CLAIMS_INVALID);
      return;
    }
    keep(writer_.name(name));
    if (form_ == TimeForm::number) {
      keep(writer_.natural(time));
    } else {
      std::vector<std::uint8_t> date;
      append_date(date, narrow<std::int64_t>(time));
      keep(writer_.string(date));
    }
  }

  /// Those of an object that is JSON text.
  void all_of(Bytes object) {
    if (object.empty()) {
      return;
    }
    const Result<json::Document> document = json::Parser(json::Options()).parse(object);
    if (!document || document->at(0).kind() != Kind::object) {
      const std::uint64_t offset = document ? 0 : document.error().offset;
      done_ = failure(STRAKE_CLAIMS_INVALID, offset);
      return;
    }
    for (json::Place member = 1; member < document->behind(0); member = json::behind_member(*document, member)) {
      keep(writer_.name(document->string(document->at(member))));
      keep(writer_.value(*document, member + 1));
    }
  }

  [[nodiscard]] Result<std::vector<std::uint8_t>> finish() {
    keep(writer_.end(Kind::object));
    keep(writer_.finish());
    if (!done_) {
      return std::unexpected(done_.error());
    }
    std::vector<std::uint8_t> written;
    append(written, writer_.output());
    return written;
  }

private:
  void keep(const Done& done) {
    if (done_ && !done) {
      done_ = failure(STRAKE_CLAIMS_INVALID);
    }
  }

  TimeForm form_;
  json::Writer writer_;
  Done done_;
};

} // namespace

Result<std::vector<std::uint8_t>> compose(const Content& content, TimeForm form) {
  Members members(form);
  members.text(issuer_name, content.issuer);
  members.text(subject_name, content.subject);
  members.text(audience_name, content.audience);
  members.time(expiry_name, content.expiry);
  members.time(not_before_name, content.not_before);
  members.time(issued_at_name, content.issued_at);
  members.text(id_name, content.id);
  members.all_of(content.more);
  Result<std::vector<std::uint8_t>> written = members.finish();
  if (!written) {
    return written;
  }
  // As a verifier will read it: no claim twice, none of a wrong type.
  const Result<Claims> claims = Claims::parse(*written, form);
  if (!claims) {
    return failure(STRAKE_CLAIMS_INVALID);
  }
  if (content.needs_expiry && !claims->time(expiry_name)) {
    return failure(STRAKE_CLAIMS_NO_EXPIRY);
  }
  return written;
}

} // namespace strake::token
