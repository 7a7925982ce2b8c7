// However an input is cut and asked for, a reader gives the same events and the same end; and what it says of one text
// is what the parser says of it.
#include <strake/strake.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "must.hpp"

namespace {

using fuzz::must;

struct Answer {
  std::vector<std::string> events;
  strake_status status = STRAKE_INCOMPLETE;
  std::uint64_t offset = STRAKE_NO_OFFSET;

  friend bool operator==(const Answer&, const Answer&) = default;
};

std::string line_of(const strake_json_event& event) {
  std::string line(reinterpret_cast<const char*>(event.text.data), event.text.size);
  for (const std::uint64_t number :
       {std::uint64_t(event.type), std::uint64_t(event.flags), std::uint64_t(event.integer), event.natural, event.count,
        event.offset, std::uint64_t(event.depth)}) {
    line += " " + std::to_string(number);
  }
  return line;
}

/// Asks for events until no more can be had.
strake_status drain(strake_json_reader* reader, std::size_t batch, Answer& answer, strake_error& error) {
  std::vector<strake_json_event> events(batch);
  while (true) {
    std::size_t count = 0;
    const strake_status status = strake_json_reader_next_events(reader, events.data(), batch, &count, &error);
    if (status != STRAKE_OK) {
      return status;
    }
    must(count > 0);
    for (std::size_t i = 0; i < count; ++i) {
      answer.events.push_back(line_of(events[i]));
    }
  }
}

Answer read(const strake_json_reader_options& options, std::string_view input, std::size_t piece, std::size_t batch) {
  strake_json_reader* reader = nullptr;
  must(strake_json_reader_new(&options, &reader, nullptr) == STRAKE_OK);
  Answer answer;
  strake_error error{};
  std::string_view rest = input;
  do {
    const std::string_view next = rest.substr(0, piece);
    rest.remove_prefix(next.size());
    answer.status =
        strake_json_reader_feed(reader, reinterpret_cast<const std::uint8_t*>(next.data()), next.size(), &error);
    if (answer.status == STRAKE_OK && rest.empty()) {
      answer.status = strake_json_reader_finish(reader, &error);
    }
    answer.status = answer.status == STRAKE_OK ? drain(reader, batch, answer, error) : answer.status;
  } while (!rest.empty() && answer.status == STRAKE_INCOMPLETE);
  answer.offset = error.offset;
  must(answer.status != STRAKE_INCOMPLETE && answer.status != STRAKE_INTERNAL);
  must(strake_json_reader_free(reader, nullptr) == STRAKE_OK);
  return answer;
}

/// Takes or skips values as the bytes of the input say; only that it holds what it says is checked.
void wander(const strake_json_reader_options& options, std::string_view input) {
  strake_json_reader* reader = nullptr;
  must(strake_json_reader_new(&options, &reader, nullptr) == STRAKE_OK);
  for (std::size_t at = 0; at < input.size(); ++at) {
    const auto byte = reinterpret_cast<const std::uint8_t*>(input.data()) + at;
    static_cast<void>(strake_json_reader_feed(reader, byte, 1, nullptr));
    strake_json_event event{};
    strake_json_document* document = nullptr;
    switch (*byte % 4) {
    case 0:
      static_cast<void>(strake_json_reader_skip(reader, nullptr));
      break;
    case 1:
      static_cast<void>(strake_json_reader_take_document(reader, &document, nullptr));
      must(strake_json_free(document, nullptr) == STRAKE_OK);
      break;
    default:
      static_cast<void>(strake_json_reader_next(reader, &event, nullptr));
    }
    strake_json_position position{};
    char path[64];
    must(strake_json_reader_get_position(reader, &position, nullptr) == STRAKE_OK);
    const strake_status status = strake_json_reader_get_path(reader, path, sizeof path, nullptr, nullptr);
    must(status == STRAKE_OK || status == STRAKE_BUFFER_TOO_SMALL);
  }
  must(strake_json_reader_free(reader, nullptr) == STRAKE_OK);
}

void compare_with_parser(const Answer& answer, std::uint32_t lenience, std::string_view text) {
  strake_json_options options STRAKE_JSON_OPTIONS_INIT;
  options.lenience = lenience;
  strake_json_document* document = nullptr;
  strake_error error{};
  const strake_status status =
      strake_json_parse(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), &options, &document, &error);
  must(strake_json_free(document, nullptr) == STRAKE_OK);
  if (answer.status == STRAKE_JSON_REPEATED_MEMBER) {
    must(status != STRAKE_OK && error.offset >= answer.offset); // the parser says so at the end of the object
  } else if (status == STRAKE_OK) {
    must(answer.status == STRAKE_JSON_NO_MORE_EVENTS);
  } else {
    must(answer.status == status && answer.offset == error.offset);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) {
    return 0;
  }
  strake_json_reader_options options STRAKE_JSON_READER_OPTIONS_INIT;
  options.lenience = data[0] % (2 * STRAKE_JSON_KEEP_DECIMALS);
  options.framing = data[1] % 4;
  options.flags = data[1] / 4 % 2;
  options.max_string = options.flags != 0 ? 8 : options.max_string;
  const std::string_view input(reinterpret_cast<const char*>(data) + 3, size - 3);
  const Answer whole = read(options, input, input.size() + 1, 64);
  must(read(options, input, 1 + data[2] % 16, 1 + data[2] / 16) == whole);
  if (options.framing == STRAKE_JSON_ONE_TEXT && options.flags == 0) {
    compare_with_parser(whole, options.lenience, input);
  }
  wander(options, input);
  return 0;
}
