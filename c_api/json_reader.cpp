#include "strake/json_reader.h"

#include "json_handles.hpp"
#include "json_reader/reader.hpp"

using namespace strake;
using namespace strake::boundary;
using json::Event;
using json::EventReader;

namespace {

/// A reader with its options, so that it can begin anew.
struct ReusableReader {
  json::ReaderOptions options;
  EventReader reader;
};

} // namespace

template <>
struct strake::boundary::HandleTraits<strake_json_reader> {
  using Object = ReusableReader;
  static constexpr std::uint8_t tag = 13;
  static constexpr const char* name = "strake_json_reader";
};

namespace {

constexpr strake_json_reader_options default_options = STRAKE_JSON_READER_OPTIONS_INIT;

/// The options of a reader, each of which exists and is possible.
class ReaderOptionsIn {
public:
  explicit ReaderOptionsIn(const strake_json_reader_options* from)
      : given_(options(from, default_options, sizeof(strake_json_reader_options), "options")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    const strake_json_reader_options& from = given_.value();
    return given_.check(outcome) && one_of(from.max_depth, 0, UINT32_MAX, "options").check(outcome) &&
           (from.duplicates == STRAKE_JSON_REFUSE_DUPLICATES ||
            one_of(from.duplicates, STRAKE_JSON_KEEP_ALL, STRAKE_JSON_KEEP_ALL, "options").check(outcome)) &&
           one_of(from.lenience, 0, 2 * STRAKE_JSON_KEEP_DECIMALS - 1, "options").check(outcome) &&
           one_of(from.framing, STRAKE_JSON_ONE_TEXT, STRAKE_JSON_SEQUENCE, "options").check(outcome) &&
           one_of(from.flags, 0, STRAKE_JSON_READER_PIECES, "options").check(outcome) &&
           (from.flags == 0 || one_of(from.max_string, 1, UINT64_MAX, "options").check(outcome));
  }
  [[nodiscard]] json::ReaderOptions value() const {
    const strake_json_reader_options& from = given_.value();
    return {.texts = options_from(from),
            .framing = static_cast<json::Framing>(from.framing),
            .gives_pieces = (from.flags & STRAKE_JSON_READER_PIECES) != 0};
  }
  void release(bool /*broken*/) {}

private:
  Sized<strake_json_reader_options> given_;
};

strake_json_event_type type_of(Event::Type type) {
  switch (type) {
  case Event::Type::begin_object:
    return STRAKE_JSON_BEGIN_OBJECT;
  case Event::Type::end_object:
    return STRAKE_JSON_END_OBJECT;
  case Event::Type::begin_array:
    return STRAKE_JSON_BEGIN_ARRAY;
  case Event::Type::end_array:
    return STRAKE_JSON_END_ARRAY;
  case Event::Type::name:
    return STRAKE_JSON_MEMBER_NAME;
  case Event::Type::string:
    return STRAKE_JSON_STRING_VALUE;
  case Event::Type::number:
    return STRAKE_JSON_NUMBER_VALUE;
  case Event::Type::boolean:
    return STRAKE_JSON_BOOLEAN_VALUE;
  case Event::Type::null:
    return STRAKE_JSON_NULL_VALUE;
  case Event::Type::end_of_text:
    return STRAKE_JSON_END_OF_TEXT;
  }
  return STRAKE_JSON_NO_EVENT;
}

strake_json_event c_event(const EventReader& reader, const Event& event) {
  const Bytes text = reader.text(event);
  const strake_json_item number =
      event.type == Event::Type::number
          ? c_item(json::number_item(json::Value(event.kind, 0, 0, event.bits), text), nullptr)
          : strake_json_item{};
  const std::uint32_t flags = number.flags | (event.kind == json::Kind::yes ? STRAKE_JSON_IS_TRUE : 0U) |
                              (event.has_nul ? STRAKE_JSON_HAS_NUL : 0U) | (event.goes_on ? STRAKE_JSON_GOES_ON : 0U);
  return {.type = type_of(event.type),
          .flags = flags,
          .text = view_of(text),
          .integer = number.integer,
          .natural = number.natural,
          .real = number.real,
          .count = event.count,
          .offset = event.offset,
          .depth = event.depth,
          .reserved = 0};
}

Done give_next(ReusableReader& of, Returned<strake_json_event>& out) {
  const Result<std::span<const Event>> events = of.reader.read(1);
  if (!events) {
    return std::unexpected(events.error());
  }
  out = c_event(of.reader, events->front());
  return {};
}

Done give_events(ReusableReader& of, Batch<strake_json_event>& out) {
  const Result<std::span<const Event>> events = of.reader.read(out.capacity());
  if (!events) {
    return std::unexpected(events.error());
  }
  for (const Event& event : *events) {
    out.add(c_event(of.reader, event));
  }
  out.finish();
  return {};
}

Done give_document(ReusableReader& of, Gives<strake_json_document>& out) {
  Result<json::Document> document = of.reader.take();
  if (!document) {
    return std::unexpected(document.error());
  }
  const Done given = out.give({.buffer = {}, .document = std::move(*document)});
  if (given) {
    of.reader.taken();
  }
  return given;
}

Done give_reader(const json::ReaderOptions& options, Gives<strake_json_reader>& out) {
  Result<EventReader> reader = EventReader::create(options);
  return reader ? out.give({.options = options, .reader = std::move(*reader)}) : std::unexpected(reader.error());
}

Done reset(ReusableReader& of) {
  Result<EventReader> reader = EventReader::create(of.options);
  if (!reader) {
    return std::unexpected(reader.error());
  }
  of.reader = std::move(*reader);
  return {};
}

} // namespace

strake_status strake_json_reader_new(const strake_json_reader_options* options, strake_json_reader** reader,
                                     strake_error* error) {
  return exported(__func__, error, ReaderOptionsIn(options), gives(reader, "reader"))(give_reader);
}

strake_status strake_json_reader_feed(strake_json_reader* reader, const uint8_t* data, size_t size,
                                      strake_error* error) {
  return exported(__func__, error, writes(reader, "reader"),
                  bytes(data, size, "data"))([](ReusableReader& to, Bytes piece) { return to.reader.feed(piece); });
}

strake_status strake_json_reader_finish(strake_json_reader* reader, strake_error* error) {
  return exported(__func__, error, writes(reader, "reader"))([](ReusableReader& of) { return of.reader.finish(); });
}

strake_status strake_json_reader_next(strake_json_reader* reader, strake_json_event* event, strake_error* error) {
  return exported(__func__, error, writes(reader, "reader"), returns(event, "event"))(give_next);
}

strake_status strake_json_reader_next_events(strake_json_reader* reader, strake_json_event* events, size_t capacity,
                                             size_t* count, strake_error* error) {
  return exported(__func__, error, writes(reader, "reader"),
                  fills_many(events, capacity, count, "events"))(give_events);
}

strake_status strake_json_reader_skip(strake_json_reader* reader, strake_error* error) {
  return exported(__func__, error, writes(reader, "reader"))([](ReusableReader& of) { return of.reader.skip(); });
}

strake_status strake_json_reader_take_document(strake_json_reader* reader, strake_json_document** document,
                                               strake_error* error) {
  return exported(__func__, error, writes(reader, "reader"), gives(document, "document"))(give_document);
}

strake_status strake_json_reader_get_position(const strake_json_reader* reader, strake_json_position* position,
                                              strake_error* error) {
  return exported(__func__, error, reads(reader, "reader"),
                  returns(position, "position"))([](const ReusableReader& of, Returned<strake_json_position>& out) {
    const json::Position place = of.reader.position();
    out = {.offset = of.reader.offset(), .line = place.line, .column = place.column};
  });
}

strake_status strake_json_reader_get_path(const strake_json_reader* reader, char* buffer, size_t capacity, size_t* size,
                                          strake_error* error) {
  return exported(__func__, error, reads(reader, "reader"), fills_text(buffer, capacity, size, "buffer"))(
      [](const ReusableReader& of, TextBuffer& out) { return out.write(of.reader.pointer()); });
}

strake_status strake_json_reader_reset(strake_json_reader* reader, strake_error* error) {
  return exported(__func__, error, writes(reader, "reader"))(reset);
}

strake_status strake_json_reader_free(strake_json_reader* reader, strake_error* error) {
  return freed(__func__, reader, "reader", error);
}
