#pragma once
// What the exported functions of requests and of responses share.
#include <cstring>

#include "http/connection.hpp"
#include "http/message.hpp"
#include "perimeter.hpp"
#include "strake/http_message.h"

namespace strake::boundary {

inline constexpr strake_http_options default_http_options = STRAKE_HTTP_OPTIONS_INIT;

/// The options of a message, with a lenience that exists.
class HttpOptions {
public:
  explicit HttpOptions(const strake_http_options* from)
      : given_(options(from, default_http_options, sizeof(strake_http_options), "options")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    return given_.check(outcome) && one_of(given_.value().lenience, 0, http::lenience::all, "options").check(outcome) &&
           one_of(given_.value().reserved, 0, 0, "options").check(outcome);
  }
  [[nodiscard]] http::Options value() const {
    const strake_http_options& from = given_.value();
    return {.max_method = from.max_method,
            .max_target = from.max_target,
            .max_reason = from.max_reason,
            .max_field = from.max_field,
            .max_header_section = from.max_header_section,
            .max_fields = from.max_fields,
            .max_body = from.max_body,
            .max_message = from.max_message,
            .max_chunk_extensions = from.max_chunk_extensions,
            .max_trailer_section = from.max_trailer_section,
            .lenience = from.lenience};
  }
  void release(bool /*broken*/) {}

private:
  Sized<strake_http_options> given_;
};

// What a message is asked for: each gives a function from the message to a Result.

template <class T, class Message, class Get>
Result<T> ask(const Message& message, bool far_enough, Get get) {
  if (!far_enough) {
    return failure(STRAKE_WRONG_STATE);
  }
  return get(message);
}

/// Asks for something that the head says.
template <class T, class Get>
constexpr auto of_head(Get get) {
  return [get](const auto& message) { return ask<T>(message, message.head_complete(), get); };
}

/// Asks for something that only a complete message says.
template <class T, class Get>
constexpr auto of_all(Get get) {
  return [get](const auto& message) { return ask<T>(message, message.complete(), get); };
}

/// Asks for something that depends on the body: where the content was given away as it came, there is none.
template <class T, class Get>
constexpr auto of_body(Get get) {
  return [get](const auto& message) { return ask<T>(message, message.has_body(), get); };
}

inline Result<Bytes> found(std::optional<Bytes> bytes) {
  return bytes ? Result<Bytes>(*bytes) : Result<Bytes>(failure(STRAKE_NOT_FOUND));
}

inline constexpr auto fields_of = of_head<http::Section>([](const auto& message) { return message.fields(); });
inline constexpr auto trailers_of = of_all<http::Section>([](const auto& message) { return message.trailers(); });
inline constexpr auto body_of = of_body<Bytes>([](const auto& message) { return message.body(); });
inline constexpr auto state_of = [](const auto& message) -> Result<strake_http_state> {
  return std::to_underlying(message.state());
};
inline constexpr auto version_minor_of = of_head<int32_t>([](const auto& message) { return message.version_minor(); });
inline constexpr auto keep_alive_of =
    of_head<int32_t>([](const auto& message) { return http::keep_alive(message) ? 1 : 0; });
inline constexpr auto content_length_of = of_head<uint64_t>([](const auto& message) -> Result<std::uint64_t> {
  if (message.framing() != http::Framing::content_length) {
    return failure(STRAKE_NOT_FOUND);
  }
  return message.content_length();
});

enum class Part : std::uint8_t { name, value };

/// The name or the value of a field by index.
template <class SectionOf>
auto part_of(SectionOf section_of, std::size_t index, Part part) {
  return [=](const auto& message) -> Result<Bytes> {
    const Result<http::Section> section = section_of(message);
    if (!section) {
      return std::unexpected(section.error());
    }
    if (index >= section->count()) {
      return failure(STRAKE_OUT_OF_RANGE);
    }
    return part == Part::name ? section->name(index) : section->value(index);
  };
}

/// The value of a field by name.
template <class SectionOf, class Message>
Result<Bytes> find_in(SectionOf section_of, const Message& message, Bytes name, std::size_t nth) {
  const Result<http::Section> section = section_of(message);
  if (!section) {
    return std::unexpected(section.error());
  }
  const auto index = section->find(name, nth);
  return index ? Result<Bytes>(section->value(*index)) : Result<Bytes>(failure(STRAKE_NOT_FOUND));
}

template <class SectionOf>
constexpr auto count_of(SectionOf section_of) {
  return [section_of](const auto& message) -> Result<std::size_t> {
    const Result<http::Section> section = section_of(message);
    return section ? Result<std::size_t>(section->count()) : std::unexpected(section.error());
  };
}

// The shapes of the exported functions. Each names its handle as HandleTraits does.

template <class Handle>
Reads<Handle> asks(const Handle* message) {
  return reads(message, HandleTraits<Handle>::parameter);
}
template <class Handle>
Writes<Handle> changes(Handle* message) {
  return writes(message, HandleTraits<Handle>::parameter);
}

inline Done show(const Result<Bytes>& bytes, Returned<strake_bytes>& view) {
  if (!bytes) {
    return std::unexpected(bytes.error());
  }
  view = view_of(*bytes);
  return {};
}

inline Done write(const Result<Bytes>& bytes, Buffer& buffer) {
  return bytes ? buffer.write(*bytes) : Done(std::unexpected(bytes.error()));
}

template <class Handle, class Get>
[[gnu::always_inline]] inline Status shows(const char* function, const Handle* message, strake_bytes* out,
                                           const char* name, strake_error* error, Get get) {
  return exported(function, error, asks(message), returns(out, name))(
      [get](const auto& of, Returned<strake_bytes>& view) { return show(get(of), view); });
}

template <class Handle, class Get>
[[gnu::always_inline]] inline Status copies(const char* function, const Handle* message, Buffer buffer,
                                            strake_error* error, Get get) {
  return exported(function, error, asks(message),
                  buffer)([get](const auto& of, Buffer& to) { return write(get(of), to); });
}

template <class Handle, class SectionOf>
[[gnu::always_inline]] inline Status shows_found(const char* function, const Handle* message, BytesIn name,
                                                 std::size_t nth, strake_bytes* value, strake_error* error,
                                                 SectionOf section_of) {
  return exported(function, error, asks(message), name,
                  returns(value, "value"))([=](const auto& of, Bytes sought, Returned<strake_bytes>& view) {
    return show(find_in(section_of, of, sought, nth), view);
  });
}

template <class Handle, class SectionOf>
[[gnu::always_inline]] inline Status copies_found(const char* function, const Handle* message, BytesIn name,
                                                  std::size_t nth, Buffer buffer, strake_error* error,
                                                  SectionOf section_of) {
  return exported(function, error, asks(message), name, buffer)(
      [=](const auto& of, Bytes sought, Buffer& to) { return write(find_in(section_of, of, sought, nth), to); });
}

template <class Handle, class SectionOf>
[[gnu::always_inline]] inline Status shows_field(const char* function, const Handle* message, std::size_t index,
                                                 strake_http_field* field, strake_error* error, SectionOf section_of) {
  return exported(function, error, asks(message),
                  returns(field, "field"))([=](const auto& of, Returned<strake_http_field>& out) -> Done {
    const Result<Bytes> name = part_of(section_of, index, Part::name)(of);
    if (!name) {
      return std::unexpected(name.error());
    }
    out = {.name = view_of(*name), .value = view_of(*part_of(section_of, index, Part::value)(of))};
    return {};
  });
}

template <class T, class Handle, class Get>
[[gnu::always_inline]] inline Status tells(const char* function, const Handle* message, T* out, const char* name,
                                           strake_error* error, Get get) {
  return exported(function, error, asks(message),
                  returns(out, name))([get](const auto& of, Returned<T>& number) -> Done {
    const Result<T> value = get(of);
    if (!value) {
      return std::unexpected(value.error());
    }
    number = *value;
    return {};
  });
}

template <class Handle>
[[gnu::always_inline]] inline Status feeds(const char* function, Handle* message, BytesIn data, std::size_t* consumed,
                                           strake_error* error) {
  return exported(function, error, changes(message), data,
                  may_return(consumed, "consumed"))([](auto& to, Bytes piece, Returned<std::size_t>& count) -> Done {
    const Result<std::size_t> fed = to.feed(piece);
    if (!fed) {
      return std::unexpected(fed.error());
    }
    count = *fed;
    return to.complete() ? Done() : failure(STRAKE_INCOMPLETE);
  });
}

/// One step of reading: what strake_http_..._next() gives.
template <class Handle>
[[gnu::always_inline]] inline Status steps(const char* function, Handle* message, BytesIn data, std::size_t* consumed,
                                           strake_http_event* event, strake_bytes* content, strake_error* error) {
  return exported(function, error, changes(message), data, may_return(consumed, "consumed"), returns(event, "event"),
                  may_return(content, "content"))([](auto& of, Bytes piece, Returned<std::size_t>& count,
                                                     Returned<strake_http_event>& what,
                                                     Returned<strake_bytes>& view) -> Done {
    http::Step step;
    if (const Done done = of.next(piece, step); !done) {
      return done;
    }
    count = step.consumed;
    what = std::to_underlying(step.event);
    view = view_of(piece.first(step.consumed).last(step.content));
    return step.event == http::Event::none ? failure(STRAKE_INCOMPLETE) : Done();
  });
}

/// Calls the caller's function for an event, without holding the message, so that it may use it. Gives whether to go
/// on.
template <class Handle, class Callbacks>
bool goes_on(const Callbacks& callbacks, Handle* message, strake_http_event event, strake_bytes content) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees that the functions in the struct may be called with its context")
  switch (event) {
  case STRAKE_HTTP_EVENT_HEAD:
    return callbacks.on_head == nullptr || callbacks.on_head(callbacks.context, message) == 0;
  case STRAKE_HTTP_EVENT_CONTENT:
    return callbacks.on_content == nullptr ||
           callbacks.on_content(callbacks.context, message, content.data, content.size) == 0;
  default:
    return callbacks.on_complete == nullptr || callbacks.on_complete(callbacks.context, message) == 0;
  }
  STRAKE_UNSAFE_END
}

/// Steps until the message is complete, a callback says stop, or data ends: what strake_http_..._run() does.
template <class Handle, class Callbacks>
[[gnu::always_inline]] inline Status runs(const char* function, Handle* message, const std::uint8_t* data,
                                          std::size_t size, const Callbacks* callbacks, std::size_t* consumed,
                                          strake_error* error) {
  Callbacks on{};
  Status status = exported(function, error, bytes(data, size, "data"), given(callbacks, sizeof(Callbacks), "callbacks"),
                           may_return(consumed, "consumed"))(
      [&](Bytes, const Callbacks& those, Returned<std::size_t>&) { on = those; });
  std::size_t used = 0;
  strake_http_event event = STRAKE_HTTP_EVENT_NONE;
  while (status == STRAKE_OK && event != STRAKE_HTTP_EVENT_COMPLETE) {
    std::size_t count = 0;
    strake_bytes content{};
    const BytesIn rest = STRAKE_UNSAFE_EXPR("SAFETY: used counts bytes of data that were consumed, so at most size",
                                            bytes(data == nullptr ? nullptr : data + used, size - used, "data"));
    status = steps(function, message, rest, &count, &event, &content, error);
    used += count;
    if (status == STRAKE_OK && !goes_on(on, message, event, content) && event != STRAKE_HTTP_EVENT_COMPLETE) {
      status = finish({.function = function, .caller = __builtin_return_address(0)},
                      {.error = {.status = STRAKE_HTTP_PAUSED}}, error);
    }
  }
  // Also of a step that failed: those before it have been done, and mustn't be done again.
  if (used > 0 && consumed != nullptr) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees that consumed can be written; checked above as far as possible")
    std::memcpy(consumed, &used, sizeof used);
    STRAKE_UNSAFE_END
  }
  return status;
}

} // namespace strake::boundary
