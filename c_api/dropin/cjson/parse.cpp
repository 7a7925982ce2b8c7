// The functions that parse.
#include <cstdlib>
#include <string_view>

#include "arena.hpp"
#include "base/relaxed.hpp"
#include "cjson/parser.hpp"
#include "node.hpp"
#include "safe.hpp"

namespace strake::dropin {
namespace {

using cjson::Strictness;

constinit Relaxed<Strictness> strictness{Strictness::loose};
thread_local constinit const char* error_place = nullptr;

int is_on(const char* variable) {
  STRAKE_UNSAFE_BEGIN("SAFETY: nothing changes the environment while libraries are loaded; the text is only compared")
  const char* value = secure_getenv(variable);
  return value != nullptr && std::string_view(value) == "1" ? 1 : 0;
  STRAKE_UNSAFE_END
}

[[gnu::constructor]] void read_environment() {
  safe::set_strict(is_on("STRAKE_CJSON_STRICT"));
  safe::set_arena(is_on("STRAKE_CJSON_ARENA"));
}

/// Each node and text is a block of its own.
struct BlockMemory {
  [[nodiscard]] static Node node() { return Node::make(); }
  [[nodiscard]] static Text text(std::size_t size) { return Text::make(size); }
  void close() {}
};

/// The tree of a parser. A container that is open holds in its next the one that it is in.
template <class Memory>
class Tree {
public:
  explicit Tree(Memory memory) : memory_(memory) {}

  [[nodiscard]] bool add() {
    const Node node = memory_.node();
    if (!node) [[unlikely]] {
      return false;
    }
    if (last_) {
      node.link_behind(last_);
    } else if (open_) {
      open_.set_child(node);
    } else {
      root_ = node;
    }
    last_ = node;
    return true;
  }

  [[nodiscard]] MutableBytes add_name(std::size_t size) {
    const Text text = memory_.text(size);
    last_.set_name(text);
    return text.room(size);
  }

  [[nodiscard]] MutableBytes add_string(std::size_t size) {
    const Text text = memory_.text(size);
    last_.set_string(text);
    return text.room(size);
  }

  void set(Kind kind) {
    last_.set_type(static_cast<int>(kind));
    if (kind == Kind::yes) {
      last_.set_integer(1);
    }
  }

  void set_number(double number) {
    set(Kind::number);
    last_.set_number(number);
  }

  void open(Kind kind) {
    set(kind);
    last_.set_next(open_);
    open_ = last_;
    last_ = {};
  }

  [[nodiscard]] bool close() {
    open_.child().set_prev(last_);
    last_ = open_;
    open_ = last_.next();
    last_.set_next({});
    return open_ && open_.kind() == Kind::object;
  }

  /// The tree is complete.
  [[nodiscard]] Node root() {
    memory_.close();
    return root_;
  }

  void discard() {
    memory_.close();
    while (open_) {
      const Node parent = open_.next();
      open_.set_next({});
      open_ = parent;
    }
    delete_all(root_);
  }

private:
  Memory memory_;
  Node root_;
  Node open_;
  Node last_; ///< Of the items in the container that is open.
};

Bytes text_of(const char* value, std::size_t size) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees so many readable bytes",
                            Bytes(reinterpret_cast<const std::uint8_t*>(value), size));
}

const char* place_in(const char* value, std::size_t offset) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the offset is one of the text", value + offset);
}

void tell(const char** place, const char* where) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees NULL, or a place for a pointer")
  if (place != nullptr) {
    *place = where;
  }
  STRAKE_UNSAFE_END
}

/// The bytes of a text that is closed by a NUL, with it.
std::size_t size_with_nul(const char* value) { return Text::of(value).bytes().size() + 1; }

template <class Memory>
cJSON* parse_into(Memory memory, const char* value, std::size_t size, const char** end, bool must_end) {
  cjson::Parser<Tree<Memory>> parser(text_of(value, size), Tree<Memory>(memory), strictness.get());
  if (parser.parse() && (!must_end || parser.ends_with_nul())) [[likely]] {
    tell(end, place_in(value, parser.offset()));
    return parser.tree().root().get();
  }
  parser.tree().discard();
  error_place = place_in(value, std::min(parser.offset(), size - 1));
  tell(end, error_place);
  return nullptr;
}

cJSON* parse_text(const char* value, std::size_t size, const char** end, bool must_end) {
  error_place = nullptr;
  if (value == nullptr || size == 0) {
    if (value != nullptr) {
      error_place = value;
      tell(end, value);
    }
    return nullptr;
  }
  return uses_arenas() ? parse_into(ArenaMemory(text_of(value, size)), value, size, end, must_end)
                       : parse_into(BlockMemory(), value, size, end, must_end);
}

} // namespace

cJSON* safe::parse(const char* value) { return parse_with_opts(value, nullptr, 0); }

cJSON* safe::parse_with_opts(const char* value, const char** return_parse_end, cJSON_bool require_null_terminated) {
  return value == nullptr ? nullptr
                          : parse_text(value, size_with_nul(value), return_parse_end, require_null_terminated != 0);
}

cJSON* safe::parse_with_length(const char* value, size_t buffer_length) {
  return parse_text(value, buffer_length, nullptr, false);
}

cJSON* safe::parse_with_length_opts(const char* value, size_t buffer_length, const char** return_parse_end,
                                    cJSON_bool require_null_terminated) {
  return parse_text(value, buffer_length, return_parse_end, require_null_terminated != 0);
}

const char* safe::get_error_ptr() { return error_place; }

void safe::set_strict(int strict) { strictness.set(strict != 0 ? Strictness::strict : Strictness::loose); }

void safe::set_arena(int arena) { use_arenas(arena != 0); }

void safe::minify(char* json) {
  const Text text(json);
  if (!text) {
    return;
  }
  const MutableBytes bytes = text.writable();
  text.assign(bytes.first(cjson::minify(bytes)));
}

} // namespace strake::dropin
