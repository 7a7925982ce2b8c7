#pragma once
// A reader of the C API, and what it gives as one line of text for each event.
#include <gtest/gtest.h>
#include <strake/strake.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reading {

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

inline std::string text_of(strake_bytes bytes) {
  return bytes.size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(bytes.data), bytes.size);
}

/// A value that isn't a container, and its place, as a line.
template <class Value>
std::string scalar(const Value& value, std::uint32_t flags) {
  return text_of(value.text) + " " + std::to_string(value.integer) + " " + std::to_string(value.natural) + " " +
         std::to_string(std::bit_cast<std::uint64_t>(value.real)) + " " + std::to_string(flags);
}

inline std::string line_of(const strake_json_event& event) {
  return std::to_string(event.type) + " " + std::to_string(event.depth) + " " + std::to_string(event.count) + " " +
         scalar(event, event.flags);
}

/// How a reading ended.
struct Answer {
  std::vector<std::string> events;
  strake_status status = STRAKE_OK;
  std::uint64_t offset = STRAKE_NO_OFFSET;

  friend bool operator==(const Answer&, const Answer&) = default;
};

inline void PrintTo(const Answer& answer, std::ostream* out) {
  for (const std::string& event : answer.events) {
    *out << event << '\n';
  }
  *out << strake_status_name(answer.status) << " at " << answer.offset << '\n';
}

class Reader {
public:
  explicit Reader(strake_json_reader_options options = STRAKE_JSON_READER_OPTIONS_INIT) {
    EXPECT_EQ(strake_json_reader_new(&options, &reader_, nullptr), STRAKE_OK);
  }
  ~Reader() {
    EXPECT_EQ(strake_json_free(document_, nullptr), STRAKE_OK);
    EXPECT_EQ(strake_json_reader_free(reader_, nullptr), STRAKE_OK);
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  [[nodiscard]] strake_json_reader* handle() const { return reader_; }

  strake_status feed(std::string_view piece) {
    return strake_json_reader_feed(reader_, bytes_of(piece), piece.size(), &error_);
  }
  strake_status finish() { return strake_json_reader_finish(reader_, &error_); }
  strake_status next() { return strake_json_reader_next(reader_, &event_, &error_); }
  strake_status skip() { return strake_json_reader_skip(reader_, &error_); }
  strake_status take() {
    strake_json_document* document = nullptr;
    const strake_status status = strake_json_reader_take_document(reader_, &document, &error_);
    EXPECT_EQ(strake_json_free(std::exchange(document_, document), nullptr), STRAKE_OK);
    return status;
  }
  [[nodiscard]] const strake_json_document* document() const { return document_; }
  [[nodiscard]] const strake_json_event& event() const { return event_; }
  [[nodiscard]] const strake_error& error() const { return error_; }

  /// The type of the next event, or minus the status.
  int type() {
    const strake_status status = next();
    return status == STRAKE_OK ? event_.type : -status;
  }
  std::string text() { return text_of(event_.text); }
  std::string path() {
    std::vector<char> buffer(4096);
    std::size_t size = 0;
    EXPECT_EQ(strake_json_reader_get_path(reader_, buffer.data(), buffer.size(), &size, nullptr), STRAKE_OK);
    return {buffer.data(), size};
  }
  std::string position() {
    strake_json_position position{};
    EXPECT_EQ(strake_json_reader_get_position(reader_, &position, nullptr), STRAKE_OK);
    return std::to_string(position.offset) + "=" + std::to_string(position.line) + ":" +
           std::to_string(position.column);
  }

  /// Asks for events until no more can be had.
  strake_status drain(Answer& answer, std::size_t batch) {
    std::vector<strake_json_event> events(batch);
    while (true) {
      std::size_t count = 0;
      const strake_status status = batch == 1
                                       ? strake_json_reader_next(reader_, events.data(), &error_)
                                       : strake_json_reader_next_events(reader_, events.data(), batch, &count, &error_);
      if (status != STRAKE_OK) {
        return status;
      }
      for (std::size_t i = 0; i < (batch == 1 ? 1 : count); ++i) {
        answer.events.push_back(line_of(events[i]));
      }
    }
  }

  /// Reads an input that comes in pieces which end at these offsets.
  Answer read(std::string_view input, const std::vector<std::size_t>& cuts, std::size_t batch) {
    Answer answer;
    std::size_t begin = 0;
    strake_status status = STRAKE_INCOMPLETE;
    for (std::size_t i = 0; i <= cuts.size() && status == STRAKE_INCOMPLETE; ++i) {
      const std::size_t end = i < cuts.size() ? cuts[i] : input.size();
      status = feed(input.substr(begin, end - begin));
      if (status == STRAKE_OK && i == cuts.size()) {
        status = finish();
      }
      status = status == STRAKE_OK ? drain(answer, batch) : status;
      begin = end;
    }
    answer.status = status == STRAKE_JSON_NO_MORE_EVENTS ? STRAKE_OK : status;
    answer.offset = error_.offset;
    return answer;
  }

private:
  strake_json_reader* reader_ = nullptr;
  strake_json_document* document_ = nullptr;
  strake_json_event event_{};
  strake_error error_{};
};

} // namespace reading
