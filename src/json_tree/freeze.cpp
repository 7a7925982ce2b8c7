#include "json_tree/freeze.hpp"

#include <algorithm>

#include "json_tree/text.hpp"
#include "json_writer/string.hpp"
#include "json/parser.hpp"

namespace strake::json {
namespace {

constexpr std::uint64_t most_text = (std::uint64_t{1} << 32U) - 65;

WriterOptions limits_of(const TreeOptions& options) {
  WriterOptions limits;
  limits.max_text = std::min(most_text, options.max_memory);
  limits.max_output = limits.max_text;
  return limits;
}

/// Writes the text of a node, minified.
class Printer {
public:
  explicit Printer(const TreeOptions& options)
      : max_depth_(options.max_depth), limits_(limits_of(options)), text_(limits_, nullptr) {}

  /// The text holds as long as the printer.
  [[nodiscard]] Result<Bytes> print(const Tree& tree, NodeId top) [[clang::lifetimebound]] {
    NodeId node = top;
    std::uint64_t depth = 0;
    while (true) {
      if (node != top && tree.is_member(node)) {
        print_string(tree.name(node));
        text_.put(byte_of(':'));
      }
      if (const Done done = begin(tree, node, depth); !done) {
        return std::unexpected(done.error());
      }
      if (tree.count(node) > 0) {
        node = tree.first(node);
        ++depth;
        continue;
      }
      end(tree.at(node).kind);
      while (node != top && tree.next(node) == 0) {
        node = tree.parent(node);
        --depth;
        end(tree.at(node).kind);
      }
      if (node == top) {
        return text_.hidden();
      }
      text_.put(byte_of(','));
      node = tree.next(node);
    }
  }

private:
  [[nodiscard]] Done begin(const Tree& tree, NodeId node, std::uint64_t depth) {
    if (!text_.check()) {
      return over_limit(STRAKE_JSON_TOO_MUCH_MEMORY, no_offset, text_.hidden_size(), limits_.max_text);
    }
    if (tree.at(node).is_container() && depth >= max_depth_) {
      return over_limit(STRAKE_JSON_TOO_DEEP, no_offset, depth + 1, max_depth_);
    }
    print_start(tree, node);
    return {};
  }

  void print_start(const Tree& tree, NodeId node) {
    const Kind kind = tree.at(node).kind;
    switch (kind) {
    case Kind::null:
      return text_.put("null");
    case Kind::no:
      return text_.put("false");
    case Kind::yes:
      return text_.put("true");
    case Kind::integer:
    case Kind::natural:
    case Kind::real:
      return write_number(text_, kind, tree.at(node).body);
    case Kind::decimal:
      return text_.put(tree.text(node));
    case Kind::string:
      return print_string(tree.text(node));
    case Kind::array:
    case Kind::object:
      return text_.put(byte_of(kind == Kind::array ? '[' : '{'));
    }
  }

  void print_string(Bytes text) {
    std::size_t invalid = 0;
    ensure(write_string(text_, text, limits_, invalid)); // it was checked when it came
  }

  void end(Kind kind) {
    if (kind == Kind::array || kind == Kind::object) {
      text_.put(byte_of(kind == Kind::array ? ']' : '}'));
    }
  }

  std::uint64_t max_depth_;
  WriterOptions limits_;
  Output text_;
};

Options options_of(const TreeOptions& limits) {
  Options options;
  options.max_text = most_text;
  options.max_depth = limits.max_depth;
  options.max_members = limits.max_members;
  options.max_string = most_text;
  options.max_number = most_text;
  options.max_memory = limits.max_memory;
  options.duplicates = limits.keeps_duplicates ? Duplicates::keep : Duplicates::refuse;
  options.keeps_decimals = true;
  return options;
}

} // namespace

Result<Document> freeze(const Tree& tree, NodeId node) {
  Printer printer(tree.options());
  const Result<Bytes> text = printer.print(tree, node);
  if (!text) {
    return std::unexpected(text.error());
  }
  Parser parser(options_of(tree.options()));
  if (const Done read = parser.feed(*text); !read) {
    return std::unexpected(read.error());
  }
  return parser.finish();
}

} // namespace strake::json
