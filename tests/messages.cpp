#include "messages.hpp"

#include <ostream>
#include <tuple>

namespace messages {

bool Outcome::operator==(const Outcome& other) const {
  return std::tie(status, offset, limit, consumed) == std::tie(other.status, other.offset, other.limit, other.consumed);
}

std::ostream& operator<<(std::ostream& out, const Outcome& outcome) {
  return out << strake_status_name(outcome.status) << ", offset " << outcome.offset << ", actual " << outcome.actual
             << ", limit " << outcome.limit << ", consumed " << outcome.consumed;
}

void Given::note(strake_http_event event, std::string_view part) {
  content += part;
  const char letter = std::string_view("?hc.").at(static_cast<std::size_t>(event));
  if (letter != 'c' || !events.ends_with(letter)) {
    events += letter;
  }
}

std::ostream& operator<<(std::ostream& out, const Given& given) {
  return out << given.events << ", " << testing::PrintToString(given.content);
}

std::ostream& operator<<(std::ostream& out, Way way) {
  switch (way) {
  case Way::feed:
    return out << "by feed";
  case Way::next:
    return out << "by next";
  case Way::run:
    break;
  }
  return out << "by run";
}

} // namespace messages
