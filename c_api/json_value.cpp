#include "strake/json_value.h"

#include "json_handles.hpp"
#include "json/equal.hpp"
#include "json/navigation.hpp"
#include "json/position.hpp"

using namespace strake;
using namespace strake::boundary;
using json::Place;
using json::Type;

namespace {

const json::Value& value_at(const Located& of) { return of.document.at(of.place); }

bool is(const Located& of, Type type) { return json::type_of(value_at(of).kind()) == type; }

template <class T>
Done put(const Result<T>& result, Returned<T>& out) {
  if (!result) {
    return std::unexpected(result.error());
  }
  out = *result;
  return {};
}

Done put_int64(const Located& of, Returned<int64_t>& out) {
  return is(of, Type::number) ? put(json::int64_of(of.document, value_at(of)), out) : failure(STRAKE_JSON_WRONG_TYPE);
}

Done put_uint64(const Located& of, Returned<uint64_t>& out) {
  return is(of, Type::number) ? put(json::uint64_of(of.document, value_at(of)), out) : failure(STRAKE_JSON_WRONG_TYPE);
}

Done put_double(const Located& of, Returned<double>& out) {
  if (!is(of, Type::number)) {
    return failure(STRAKE_JSON_WRONG_TYPE);
  }
  const std::optional<double> real = json::double_of(value_at(of));
  return real ? put(Result<double>(*real), out) : failure(STRAKE_JSON_NUMBER_OUT_OF_RANGE);
}

/// Gives values of the document that a token is of.
class ValueOut {
public:
  ValueOut(strake_json_value* out, const strake_json_document* document, const char* name)
      : out_(out, name, false), document_(document) {}
  void clear() { out_.clear(); }
  bool check(Outcome& outcome) { return out_.check(outcome); }
  [[nodiscard]] ValueOut& value() { return *this; }
  void release(bool /*broken*/) {}

  [[nodiscard]] Done put(std::optional<Place> place) {
    if (!place) {
      return failure(STRAKE_JSON_NOT_FOUND);
    }
    out_ = {.document = document_, .place = *place};
    return {};
  }

private:
  Returned<strake_json_value> out_;
  const strake_json_document* document_;
};

/// Gives the items from a cursor on, which counts values from the first one that there is. The last step of a body.
template <class Step>
Done put_items(const Located& of, Place first, const strake_json_document* document, Advances<uint64_t>& cursor,
               Batch<strake_json_item>& out, Step step) {
  const Place end = of.document.behind(of.place);
  if (cursor.position() > end - first) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  const json::Value::Depth depth = value_at(of).depth();
  Place place = first + static_cast<Place>(cursor.position());
  while (place < end && !out.is_full()) {
    json::Item item = member_at(of.document, place);
    item.depth -= depth;
    out.add(c_item(item, document));
    place = step(place);
  }
  cursor = place - first;
  out.finish();
  return {};
}

strake_json_position position_of(Bytes text, uint64_t offset) {
  const json::Position position = json::position_at(text, static_cast<std::size_t>(offset));
  return {.offset = offset, .line = position.line, .column = position.column};
}

} // namespace

strake_status strake_json_root(const strake_json_document* document, strake_json_value* value, strake_error* error) {
  return exported(__func__, error, reads(document, "document"),
                  ValueOut(value, document, "value"))([](const HeldDocument&, ValueOut& out) { return out.put(0); });
}

strake_status strake_json_get_type(strake_json_value value, strake_json_type* type, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"),
                  returns(type, "type"))([](const Located& of, Returned<strake_json_type>& out) {
    out = static_cast<strake_json_type>(json::type_of(value_at(of).kind()));
  });
}

strake_status strake_json_get_boolean(strake_json_value value, int32_t* boolean, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"),
                  returns(boolean, "boolean"))([](const Located& of, Returned<int32_t>& out) {
    return is(of, Type::boolean) ? put(Result<int32_t>(value_at(of).kind() == json::Kind::yes ? 1 : 0), out)
                                 : failure(STRAKE_JSON_WRONG_TYPE);
  });
}

strake_status strake_json_get_int64(strake_json_value value, int64_t* number, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"), returns(number, "number"))(put_int64);
}

strake_status strake_json_get_uint64(strake_json_value value, uint64_t* number, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"), returns(number, "number"))(put_uint64);
}

strake_status strake_json_get_double(strake_json_value value, double* number, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"), returns(number, "number"))(put_double);
}

strake_status strake_json_get_number_text(strake_json_value value, strake_bytes* text, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"),
                  returns(text, "text"))([](const Located& of, Returned<strake_bytes>& out) {
    return is(of, Type::number) ? put(Result<strake_bytes>(view_of(of.document.number_text(value_at(of)))), out)
                                : failure(STRAKE_JSON_WRONG_TYPE);
  });
}

strake_status strake_json_get_string(strake_json_value value, strake_bytes* text, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"),
                  returns(text, "text"))([](const Located& of, Returned<strake_bytes>& out) {
    return is(of, Type::string) ? put(Result<strake_bytes>(view_of(of.document.string(value_at(of)))), out)
                                : failure(STRAKE_JSON_WRONG_TYPE);
  });
}

strake_status strake_json_get_string_copy(strake_json_value value, char* buffer, size_t capacity, size_t* size,
                                          strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"),
                  fills_text(buffer, capacity, size, "buffer"))([](const Located& of, TextBuffer& out) -> Done {
    if (!is(of, Type::string)) {
      return failure(STRAKE_JSON_WRONG_TYPE);
    }
    return value_at(of).marks().has(json::StringMarks::has_nul) ? failure(STRAKE_JSON_STRING_HAS_NUL)
                                                                : out.write(of.document.string(value_at(of)));
  });
}

strake_status strake_json_get_count(strake_json_value value, uint64_t* count, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"),
                  returns(count, "count"))([](const Located& of, Returned<uint64_t>& out) {
    return value_at(of).is_container() ? put(Result<uint64_t>(value_at(of).count()), out)
                                       : failure(STRAKE_JSON_WRONG_TYPE);
  });
}

strake_status strake_json_get_element(strake_json_value array, uint64_t index, strake_json_value* value,
                                      strake_error* error) {
  return exported(__func__, error, ValueIn(array, "array"),
                  ValueOut(value, array.document, "value"))([index](const Located& of, ValueOut& out) {
    return is(of, Type::array) ? out.put(json::element(of.document, of.place, index)) : failure(STRAKE_JSON_WRONG_TYPE);
  });
}

strake_status strake_json_get_member(strake_json_value object, const char* name, size_t name_size,
                                     strake_json_value* value, strake_error* error) {
  return exported(__func__, error, ValueIn(object, "object"), text(name, name_size, "name"),
                  ValueOut(value, object.document, "value"))([](const Located& of, Bytes wanted, ValueOut& out) {
    return is(of, Type::object) ? out.put(of.document.member(of.place, wanted)) : failure(STRAKE_JSON_WRONG_TYPE);
  });
}

strake_status strake_json_at(strake_json_value value, const char* pointer, size_t pointer_size,
                             strake_json_value* found, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"), text(pointer, pointer_size, "pointer"),
                  ValueOut(found, value.document, "found"))([](const Located& of, Bytes path, ValueOut& out) -> Done {
    const Result<Place> place = json::find(of.document, of.place, path);
    return place ? out.put(*place) : std::unexpected(place.error());
  });
}

strake_status strake_json_get_item(strake_json_value value, strake_json_item* item, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"),
                  returns(item, "item"))([&value](const Located& of, Returned<strake_json_item>& out) {
    json::Item known = json::item_at(of.document, of.place);
    known.depth = 0;
    out = c_item(known, value.document);
  });
}

strake_status strake_json_next_items(strake_json_value container, uint64_t* cursor, strake_json_item* items,
                                     size_t capacity, size_t* count, strake_error* error) {
  return exported(__func__, error, ValueIn(container, "container"), advances(cursor, UINT32_MAX, "cursor"),
                  fills_many(items, capacity, count, "items"))(
      [&container](const Located& of, Advances<uint64_t>& at, Batch<strake_json_item>& out) {
        if (!value_at(of).is_container()) {
          return Done(failure(STRAKE_JSON_WRONG_TYPE));
        }
        return put_items(of, of.place + 1, container.document, at, out,
                         [&](Place place) { return json::behind_member(of.document, place); });
      });
}

strake_status strake_json_walk(strake_json_value value, uint64_t* cursor, strake_json_item* items, size_t capacity,
                               size_t* count, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"), advances(cursor, UINT32_MAX, "cursor"),
                  fills_many(items, capacity, count, "items"))(
      [&value](const Located& of, Advances<uint64_t>& at, Batch<strake_json_item>& out) {
        return put_items(of, of.place, value.document, at, out,
                         [&](Place place) { return place + (of.document.at(place).is_name() ? 2 : 1); });
      });
}

strake_status strake_json_equal(strake_json_value a, strake_json_value b, strake_error* error) {
  return exported(__func__, error, ValueIn(a, "a"), ValueIn(b, "b"))([](const Located& first, const Located& second) {
    return json::are_equal(first.document, first.place, second.document, second.place) ? Done()
                                                                                       : failure(STRAKE_NOT_EQUAL);
  });
}

strake_status strake_json_get_position(strake_json_value value, strake_json_position* position, strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"),
                  returns(position, "position"))([](const Located& of, Returned<strake_json_position>& out) {
    out = position_of(of.document.source(), of.document.source_offset(of.place));
  });
}

strake_status strake_json_get_path(strake_json_value value, char* buffer, size_t capacity, size_t* size,
                                   strake_error* error) {
  return exported(__func__, error, ValueIn(value, "value"), fills_text(buffer, capacity, size, "buffer"))(
      [](const Located& of, TextBuffer& out) { return out.write(json::path_of(of.document, of.place)); });
}

strake_status strake_json_find_position(const uint8_t* data, size_t size, uint64_t offset,
                                        strake_json_position* position, strake_error* error) {
  return exported(__func__, error, bytes(data, size, "data"), one_of(offset, 0, size, "offset"),
                  returns(position, "position"))(
      [](Bytes text, uint64_t at, Returned<strake_json_position>& out) { out = position_of(text, at); });
}
