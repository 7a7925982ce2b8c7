#pragma once
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "json_writer/output.hpp"

namespace strake::json {

/// Notes where the members of a text stand, and puts them in the order of RFC 8785 when it is complete: by the UTF-16
/// code units of their names. Until then the members of an object follow each other without commas. The time is linear
/// in the text, but for the sorting of names, however deep it is.
class Order {
public:
  /// What is under way, to go back to.
  struct Mark {
    std::size_t objects = 0;
    std::size_t open = 0;
    std::size_t names = 0;
    std::size_t members = 0;
    std::size_t name_bytes = 0;
  };

  /// An object begins; behind its brace the text has this size.
  void begin_object(std::size_t at);
  /// A member begins.
  void name(Bytes name, std::size_t at);
  /// The object ends; its brace comes next. False if two of its names are alike, and nothing is changed then.
  [[nodiscard]] bool end_object(std::size_t at);

  /// Writes the text with all members in order.
  void arrange(Bytes text, Output& to) const;

  [[nodiscard]] Mark mark() const;
  void back_to(const Mark& mark);
  void clear() { back_to({}); }

private:
  struct Object {
    std::size_t begin = 0; ///< Of its first member, and where it ends, at its brace.
    std::size_t end = 0;
    std::size_t first = 0; ///< Among the members; while it is open, among the names.
    std::size_t count = 0;
    std::size_t behind = 0; ///< The first object that begins behind it.
  };
  struct Name {
    Range bytes;
    std::size_t member = 0;  ///< Where that begins in the text.
    std::size_t objects = 0; ///< How many began before it.
  };
  struct Member {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t objects = 0;
  };
  struct Part; // what arrange has still to write

  [[nodiscard]] std::optional<std::vector<std::size_t>> sorted_from(std::size_t first) const;
  [[nodiscard]] Bytes bytes_of(const Name& name) const [[clang::lifetimebound]] { return slice(bytes_, name.bytes); }

  std::vector<Object> objects_; ///< In the order in which they begin.
  std::vector<std::size_t> open_;
  std::vector<Name> names_; ///< Of the objects that are open.
  std::vector<std::uint8_t> bytes_;
  std::vector<Member> members_; ///< Of the objects that ended, in order.
};

} // namespace strake::json
