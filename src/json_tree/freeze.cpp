#include "json_tree/freeze.hpp"

#include <algorithm>

#include "json_tree/text.hpp"
#include "json_writer/string.hpp"
#include "kernels/borrowed.hpp"
#include "json/parser.hpp"

namespace strake::json {
namespace {

constexpr std::uint64_t most_text = (std::uint64_t{1} << 32U) - 65;

WriterOptions limits_of(const Tree& tree) {
  WriterOptions limits;
  limits.max_text = std::min(most_text, tree.options().max_memory);
  limits.max_output = limits.max_text;
  return limits;
}

/// Writes the text of a node, minified.
class Printer {
public:
  explicit Printer(const Tree& tree [[clang::lifetimebound]])
      : tree_(tree), limits_(limits_of(tree)), text_(limits_, nullptr) {}

  /// The text holds as long as the printer.
  [[nodiscard]] Result<Bytes> print(NodeId top) [[clang::lifetimebound]] {
    NodeId node = top;
    std::uint64_t depth = 0;
    while (true) {
      if (node != top && tree_.get().is_member(node)) {
        print_string(tree_.get().name(node));
        text_.put(byte_of(':'));
      }
      if (const Done done = begin(node, depth); !done) {
        return std::unexpected(done.error());
      }
      if (tree_.get().count(node) > 0) {
        node = tree_.get().first(node);
        ++depth;
        continue;
      }
      end(node);
      while (node != top && tree_.get().next(node) == 0) {
        node = tree_.get().parent(node);
        --depth;
        end(node);
      }
      if (node == top) {
        return text_.hidden();
      }
      text_.put(byte_of(','));
      node = tree_.get().next(node);
    }
  }

private:
  [[nodiscard]] Done begin(NodeId node, std::uint64_t depth) {
    if (!text_.check()) {
      return over_limit(STRAKE_JSON_TOO_MUCH_MEMORY, no_offset, text_.hidden_size(), limits_.max_text);
    }
    if (tree_.get().at(node).is_container() && depth >= tree_.get().options().max_depth) {
      return over_limit(STRAKE_JSON_TOO_DEEP, no_offset, depth + 1, tree_.get().options().max_depth);
    }
    print_start(node);
    return {};
  }

  void print_start(NodeId node) {
    switch (tree_.get().at(node).kind) {
    case Kind::null:
      return text_.put("null");
    case Kind::no:
      return text_.put("false");
    case Kind::yes:
      return text_.put("true");
    case Kind::string:
      return print_string(tree_.get().text(node));
    case Kind::decimal:
      return text_.put(tree_.get().text(node));
    case Kind::array:
      return text_.put(byte_of('['));
    case Kind::object:
      return text_.put(byte_of('{'));
    default:
      return write_number(text_, tree_.get().at(node).kind, tree_.get().at(node).body);
    }
  }

  void print_string(Bytes text) {
    std::size_t invalid = 0;
    ensure(write_string(text_, text, limits_, invalid)); // it was checked when it came
  }

  void end(NodeId node) {
    if (tree_.get().at(node).is_container()) {
      text_.put(byte_of(tree_.get().at(node).kind == Kind::array ? ']' : '}'));
    }
  }

  kernels::Borrowed<const Tree> tree_;
  WriterOptions limits_;
  Output text_;
};

} // namespace

Result<Document> freeze(const Tree& tree, NodeId node) {
  Printer printer(tree);
  const Result<Bytes> text = printer.print(node);
  if (!text) {
    return std::unexpected(text.error());
  }
  const TreeOptions& limits = tree.options();
  Parser parser({.max_text = most_text,
                 .max_depth = limits.max_depth,
                 .max_members = limits.max_members,
                 .max_string = most_text,
                 .max_number = most_text,
                 .max_memory = limits.max_memory,
                 .duplicates = limits.keeps_duplicates ? Duplicates::keep : Duplicates::refuse,
                 .lenience = {},
                 .keeps_decimals = true});
  if (const Done read = parser.feed(*text); !read) {
    return std::unexpected(read.error());
  }
  return parser.finish();
}

} // namespace strake::json
