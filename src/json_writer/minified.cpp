#include "json_writer/minified.hpp"

#include "json/item.hpp"

#include "json_writer/digits.hpp"
#include "json_writer/number.hpp"
#include "json_writer/string.hpp"
#include "kernels/json_copy.hpp"
#include "kernels/real.hpp"

namespace strake::json {
namespace {

constexpr std::size_t room_of_scalar = 64; ///< Any but strings and decimals, with what stands around it.

/// Where the next byte goes, behind those that the output knows of.
struct Pen {
  MutableBytes to;
  std::size_t at = 0;
  std::uint64_t enough = 0; ///< Bytes beyond which a limit or the receiver is looked at.

  void put(std::uint8_t byte) { to[at++] = byte; }
  void put(std::uint64_t word, std::size_t size) {
    kernels::put_word(word, to.subspan(at).first<sizeof word>());
    at += size;
  }
};

/// A short text as the bytes of a word.
constexpr std::uint64_t word_of(std::string_view text) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    word |= std::uint64_t{byte_of(text[i])} << (8 * i);
  }
  return word;
}

/// Hands the output what was written.
void put_down(Emitter& emitter, Pen& pen) {
  emitter.output().added(pen.at);
  pen.at = 0;
}

/// Goes on behind the bytes that the output knows of.
[[nodiscard]] Pen take_up(Emitter& emitter [[clang::lifetimebound]], std::size_t room, bool passes_on) {
  Output& output = emitter.output();
  const std::uint64_t spare = output.spare();
  return {.to = output.room(room), .enough = passes_on ? std::min(spare, emitter.options().chunk) : spare};
}

/// Makes room for a string, or for anything else of no size.
[[nodiscard]] bool make_room(Emitter& emitter, Pen& pen, std::size_t size, bool passes_on) {
  put_down(emitter, pen);
  if (const Done done = emitter.output().admit(size); !done) {
    return emitter.stop(done.error());
  }
  pen = take_up(emitter, size + room_of_scalar, passes_on);
  return true;
}

[[nodiscard, gnu::always_inline]] inline bool reserve(Emitter& emitter, Pen& pen, std::size_t size, bool passes_on) {
  return pen.to.size() - pen.at >= size + room_of_scalar || make_room(emitter, pen, size, passes_on);
}

/// A limit or the receiver, between two values.
[[nodiscard]] bool settle(Emitter& emitter, Pen& pen, bool passes_on) {
  put_down(emitter, pen);
  if (const Done done = emitter.output().check(); !done) {
    return emitter.stop(done.error());
  }
  if (passes_on && !emitter.pass_on()) {
    return false;
  }
  pen = take_up(emitter, room_of_scalar, passes_on);
  return true;
}

[[nodiscard]] bool write_other_string(Emitter& emitter, Pen& pen, Bytes string, bool passes_on) {
  put_down(emitter, pen);
  std::size_t invalid = 0;
  if (!write_string(emitter.output(), string, emitter.options(), invalid)) {
    return emitter.stop({.status = STRAKE_JSON_INVALID_UTF8, .offset = invalid});
  }
  return settle(emitter, pen, passes_on);
}

/// Most strings stand in the source, and need no escape.
[[nodiscard, gnu::always_inline]] inline bool write_string(Emitter& emitter, Pen& pen, const Document& document,
                                                           const Value& value, bool passes_on) {
  const std::size_t size = value.size();
  if (!reserve(emitter, pen, size, passes_on)) [[unlikely]] {
    return false;
  }
  const MutableBytes to = pen.to.subspan(pen.at + 1);
  const std::size_t plain =
      value.marks().has(StringMarks::unescaped)
          ? kernels::copy_plain(document.string(value), to)
          : kernels::copy_plain_padded(document.padded_source().subspan(value.offset()), size, to);
  if (plain < size) [[unlikely]] {
    return write_other_string(emitter, pen, document.string(value), passes_on);
  }
  pen.to[pen.at] = byte_of('"');
  to[size] = byte_of('"');
  pen.at += size + 2;
  return true;
}

/// Numbers that aren't integers.
[[nodiscard]] bool write_other_number(Emitter& emitter, Pen& pen, const Document& document, const Value& value,
                                      bool passes_on) {
  put_down(emitter, pen);
  if (is_exact_as_text_alone(document, value)) {
    const Bytes text = document.number_text(value);
    if (const Done done = emitter.output().admit(text.size()); !done) {
      return emitter.stop(done.error());
    }
    emitter.output().put(text);
  } else if (const double number = kernels::double_of(value.bits()); kernels::is_finite(number)) {
    write_real(emitter.output(), number);
  } else if (emitter.options().non_finite_as_null) {
    emitter.output().put("null");
  } else {
    return emitter.stop({.status = STRAKE_JSON_NOT_FINITE});
  }
  return settle(emitter, pen, passes_on);
}

[[nodiscard, gnu::always_inline]] inline bool write_scalar(Emitter& emitter, Pen& pen, const Document& document,
                                                           const Value& value, bool passes_on) {
  switch (value.kind()) {
  case Kind::string:
    return write_string(emitter, pen, document, value, passes_on);
  case Kind::integer:
    pen.at += put_integer(kernels::signed_of(value.bits()), pen.to.subspan(pen.at));
    return true;
  case Kind::natural:
    pen.at += put_natural(value.bits(), pen.to.subspan(pen.at));
    return true;
  case Kind::null:
    pen.put(word_of("null"), 4);
    return true;
  case Kind::yes:
    pen.put(word_of("true"), 4);
    return true;
  case Kind::no:
    pen.put(word_of("false"), 5);
    return true;
  case Kind::real:
  case Kind::decimal:
  case Kind::array: // never comes here
  case Kind::object:
    break;
  }
  return write_other_number(emitter, pen, document, value, passes_on);
}

/// A container that is under way.
struct Open {
  Document::Place end = 0; ///< Behind all that it holds.
  bool is_object = false;
};

} // namespace

bool write_minified(Emitter& emitter, const Document& document, Document::Place place, bool passes_on) {
  if (!emitter.begin_value()) {
    return false;
  }
  const std::uint64_t most_open = emitter.options().max_depth - emitter.depth();
  std::vector<Open> open;
  Open inner{.end = document.behind(place)};
  bool is_first = true;
  Pen pen = take_up(emitter, room_of_scalar, passes_on);
  do {
    if (!reserve(emitter, pen, 0, passes_on)) {
      return false;
    }
    pen.to[pen.at] = byte_of(',');
    pen.at += is_first ? 0 : 1;
    is_first = false;
    if (inner.is_object) {
      if (!write_string(emitter, pen, document, document.at(place++), passes_on)) [[unlikely]] {
        return false;
      }
      pen.put(byte_of(':'));
    }
    const Value& value = document.at(place);
    if (value.is_container()) {
      if (open.size() >= most_open) {
        return emitter.stop({.status = STRAKE_JSON_TOO_DEEP,
                             .actual = emitter.options().max_depth + 1,
                             .limit = emitter.options().max_depth});
      }
      open.push_back(inner);
      inner = {.end = document.behind(place), .is_object = value.kind() == Kind::object};
      pen.put(byte_of(inner.is_object ? '{' : '['));
      is_first = true;
    } else if (!write_scalar(emitter, pen, document, value, passes_on)) [[unlikely]] {
      return false;
    }
    ++place;
    while (place == inner.end && !open.empty()) {
      if (!reserve(emitter, pen, 0, passes_on)) {
        return false;
      }
      pen.put(byte_of(inner.is_object ? '}' : ']'));
      inner = open.back();
      open.pop_back();
      is_first = false;
    }
    if (pen.at > pen.enough && !settle(emitter, pen, passes_on)) [[unlikely]] {
      return false;
    }
  } while (!open.empty());
  put_down(emitter, pen);
  return emitter.end_value();
}

} // namespace strake::json
