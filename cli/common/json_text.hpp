#pragma once
// JSON of a subcommand, by Strake's own writer.
#include <concepts>
#include <string>
#include <string_view>

#include "json_writer/writer.hpp"

namespace strake::cli {

/// One text. Names and values come in the order of JSON; what would be none stops the program, as a fault of its own.
class JsonText {
public:
  JsonText();

  JsonText& begin_object() { return checked(writer_.begin(json::Kind::object)); }
  JsonText& end_object() { return checked(writer_.end(json::Kind::object)); }
  JsonText& begin_array() { return checked(writer_.begin(json::Kind::array)); }
  JsonText& end_array() { return checked(writer_.end(json::Kind::array)); }
  JsonText& name(std::string_view name);

  /// Bytes that aren't UTF-8 become U+FFFD.
  JsonText& value(std::string_view text);
  JsonText& value(const char* text) { return value(std::string_view(text)); }
  JsonText& value(bool truth) { return checked(writer_.literal(truth ? json::Kind::yes : json::Kind::no)); }
  JsonText& value(std::unsigned_integral auto number) { return checked(writer_.natural(number)); }
  JsonText& value(std::signed_integral auto number) { return checked(writer_.integer(number)); }
  JsonText& value(double number) { return checked(writer_.real(number)); }
  JsonText& null() { return checked(writer_.literal(json::Kind::null)); }

  JsonText& member(std::string_view member, const auto& its_value) { return name(member).value(its_value); }

  /// The text, closed by a line feed.
  [[nodiscard]] std::string finish();

private:
  JsonText& checked(const Done& done) {
    ensure(done.has_value());
    return *this;
  }

  json::Writer writer_;
};

} // namespace strake::cli
