#include "json_tree/freeze.hpp"

#include <string_view>

#include "json_tree/text.hpp"
#include "json/parser.hpp"

namespace strake::json {
namespace {

constexpr std::uint64_t most_text = (std::uint64_t{1} << 32U) - 65;

/// Writes the text of a node, minified.
class Printer {
public:
  explicit Printer(const Tree& tree [[clang::lifetimebound]]) : tree_(tree) {}

  [[nodiscard]] Result<std::vector<std::uint8_t>> print(NodeId top) {
    NodeId node = top;
    std::uint64_t depth = 0;
    while (true) {
      if (node != top && tree_.is_member(node)) {
        append_string(text_, tree_.name(node));
        text_.push_back(byte_of(':'));
      }
      if (const Done done = begin(node, depth); !done) {
        return std::unexpected(done.error());
      }
      if (tree_.count(node) > 0) {
        node = tree_.first(node);
        ++depth;
        continue;
      }
      end(node);
      while (node != top && tree_.next(node) == 0) {
        node = tree_.parent(node);
        --depth;
        end(node);
      }
      if (node == top) {
        return std::move(text_);
      }
      text_.push_back(byte_of(','));
      node = tree_.next(node);
    }
  }

private:
  [[nodiscard]] Done begin(NodeId node, std::uint64_t depth) {
    const std::uint64_t limit = std::min(most_text, tree_.options().max_memory);
    if (text_.size() > limit) {
      return over_limit(STRAKE_JSON_TOO_MUCH_MEMORY, no_offset, text_.size(), limit);
    }
    if (tree_.at(node).is_container() && depth >= tree_.options().max_depth) {
      return over_limit(STRAKE_JSON_TOO_DEEP, no_offset, depth + 1, tree_.options().max_depth);
    }
    print_start(node);
    return {};
  }

  void print_start(NodeId node) {
    switch (tree_.at(node).kind) {
    case Kind::null:
      return print_text("null");
    case Kind::no:
      return print_text("false");
    case Kind::yes:
      return print_text("true");
    case Kind::string:
      return append_string(text_, tree_.text(node));
    case Kind::decimal:
      return print_text(tree_.text(node));
    case Kind::array:
      return text_.push_back(byte_of('['));
    case Kind::object:
      return text_.push_back(byte_of('{'));
    default:
      return append_number(text_, tree_.at(node).kind, tree_.at(node).body);
    }
  }

  void print_text(std::string_view text) {
    for (const char c : text) {
      text_.push_back(byte_of(c));
    }
  }
  void print_text(Bytes text) { text_.insert(text_.end(), text.begin(), text.end()); }

  void end(NodeId node) {
    if (tree_.at(node).is_container()) {
      text_.push_back(byte_of(tree_.at(node).kind == Kind::array ? ']' : '}'));
    }
  }

  const Tree& tree_;
  std::vector<std::uint8_t> text_;
};

} // namespace

Result<Document> freeze(const Tree& tree, NodeId node) {
  const Result<std::vector<std::uint8_t>> text = Printer(tree).print(node);
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
