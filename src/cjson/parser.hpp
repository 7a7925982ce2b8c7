#pragma once
// Reads a text as cJSON does, or as RFC 8259 has it, and tells a tree what it holds. Nothing recurses: the depth is a
// number. Where cJSON stops at an error is seen by its programs, so it stops there too.
#include <string_view>

#include "base/bytes.hpp"
#include "cjson/kind.hpp"
#include "cjson/number.hpp"
#include "cjson/string.hpp"
#include "kernels/real.hpp"
#include "kernels/text_parts.hpp"

namespace strake::cjson {

/// A tree has an item that is the newest, and a container that is open:
///   bool add()                         a new item, which is the last of the container that is open, or the root
///   MutableBytes add_name(size)        room for the newest item's name, and for one byte more; none if there is no
///   memory MutableBytes add_string(size)      the same for its string void set(Kind)                     what the
///   newest item is void set_number(double) void open(Kind)                    the newest item is a container, and is
///   open bool close()                       the container that is open is complete and is the newest item; whether
///   that
///                                      which is open now is an object
template <class Tree>
class Parser {
public:
  static constexpr std::size_t max_depth = 1000;

  Parser(Bytes text [[clang::lifetimebound]], Tree tree, Strictness strictness)
      : text_(text), tree_(tree), strict_(strictness == Strictness::strict) {}

  /// The bytes of a text that is closed by a NUL include it.
  [[nodiscard]] bool parse() {
    if (!tree_.add()) {
      return false;
    }
    skip_mark();
    if (!skip_blanks() || !parse_value()) {
      return false;
    }
    return !strict_ || is_rest_empty();
  }

  /// Whether nothing but white space stands between the value and a NUL.
  [[nodiscard]] bool ends_with_nul() {
    static_cast<void>(skip_blanks());
    return is_at('\0');
  }

  /// Behind the value; after a failure where it is.
  [[nodiscard]] std::size_t offset() const { return at_; }
  [[nodiscard]] Tree& tree() [[clang::lifetimebound]] { return tree_; }

private:
  enum class Step : std::uint8_t { failed, opened, complete };

  [[nodiscard]] bool is_at(char c) const { return at_ < text_.size() && text_[at_] == byte_of(c); }

  [[nodiscard, gnu::always_inline]] inline bool is_at(std::string_view word) const {
    if (at_ > text_.size() || text_.size() - at_ < word.size()) {
      return false;
    }
    bool same = true;
    for (std::size_t i = 0; i < word.size(); ++i) {
      same = same && text_[at_ + i] == byte_of(word[i]);
    }
    return same;
  }

  void skip_mark() {
    constexpr std::size_t fewest = 5;
    if (!strict_ && text_.size() >= fewest && is_at("\xef\xbb\xbf")) {
      at_ = 3;
    }
  }

  /// White space is all up to a blank. If there is nothing else, the last of it is gone back to.
  [[nodiscard, gnu::always_inline]] inline bool skip_blanks() {
    if (at_ >= text_.size() || text_[at_] > byte_of(' ')) [[likely]] {
      return true;
    }
    return skip_some_blanks();
  }

  [[nodiscard]] bool skip_some_blanks() {
    const std::size_t end = kernels::behind_blanks(text_, at_);
    for (; strict_ && at_ < end; ++at_) {
      if (!kernels::scalar::is_blank(text_[at_])) {
        return text_[at_] == 0 && at_ + 1 == text_.size();
      }
    }
    at_ = end;
    if (at_ == text_.size()) {
      --at_;
    }
    return true;
  }

  [[nodiscard]] bool is_rest_empty() {
    while (at_ < text_.size() && kernels::scalar::is_blank(text_[at_])) {
      ++at_;
    }
    return at_ == text_.size() || (text_[at_] == 0 && at_ + 1 == text_.size());
  }

  [[nodiscard]] bool parse_value() {
    while (true) {
      const Step step = take_value();
      if (step == Step::failed) {
        return false;
      }
      if (step == Step::complete && !go_on()) {
        return depth_ == 0 && !failed_;
      }
      if (!begin_item()) {
        return false;
      }
    }
  }

  /// Behind a value: closes what is complete. Whether another item follows, and its comma is here.
  [[nodiscard, gnu::always_inline]] inline bool go_on() {
    while (depth_ > 0) {
      failed_ = !skip_blanks();
      if (!failed_ && is_at(',')) {
        return true;
      }
      failed_ = failed_ || !is_at(in_object_ ? '}' : ']');
      if (failed_) {
        return false;
      }
      ++at_;
      --depth_;
      in_object_ = tree_.close();
    }
    return false;
  }

  /// From the byte before an item to its value.
  [[nodiscard, gnu::always_inline]] inline bool begin_item() {
    if (!tree_.add()) {
      return false;
    }
    if (in_object_ && at_ + 1 >= text_.size()) {
      return false;
    }
    ++at_;
    if (!skip_blanks()) {
      return false;
    }
    if (!in_object_) {
      return true;
    }
    if (!take_string([&](std::size_t size) { return tree_.add_name(size); }) || !skip_blanks() || !is_at(':')) {
      return false;
    }
    ++at_;
    return skip_blanks();
  }

  [[nodiscard]] Step take_value() {
    if (at_ >= text_.size()) {
      return Step::failed;
    }
    switch (text_[at_]) {
    case '"':
      tree_.set(Kind::string);
      return take_string([&](std::size_t size) { return tree_.add_string(size); }) ? Step::complete : Step::failed;
    case '[':
      return open(Kind::array, ']');
    case '{':
      return open(Kind::object, '}');
    case 'n':
      return take_word("null", Kind::null);
    case 'f':
      return take_word("false", Kind::no);
    case 't':
      return take_word("true", Kind::yes);
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
      return take_number();
    default:
      return Step::failed;
    }
  }

  [[nodiscard, gnu::always_inline]] inline Step take_word(std::string_view word, Kind kind) {
    if (!is_at(word)) {
      return Step::failed;
    }
    at_ += word.size();
    tree_.set(kind);
    return Step::complete;
  }

  [[nodiscard]] Step take_number() {
    const Reading reading = read_number(kernels::part_of(text_, at_, text_.size() - at_));
    if (reading.size == 0) {
      return Step::failed;
    }
    if (strict_ && (!is_number(text_.subspan(at_, reading.size)) || !kernels::is_finite(reading.number))) {
      return Step::failed;
    }
    at_ += reading.size;
    tree_.set_number(reading.number);
    return Step::complete;
  }

  [[nodiscard]] Step open(Kind kind, char end) {
    if (depth_ == max_depth) {
      return Step::failed;
    }
    ++at_;
    if (!skip_blanks()) {
      return Step::failed;
    }
    if (is_at(end)) {
      ++at_;
      tree_.set(kind);
      return Step::complete;
    }
    --at_;
    if (at_ + 1 == text_.size()) {
      return Step::failed;
    }
    tree_.open(kind);
    ++depth_;
    in_object_ = kind == Kind::object;
    return Step::opened;
  }

  template <class AddText>
  [[nodiscard, gnu::always_inline]] inline bool take_string(AddText add_text) {
    const bool begins = is_at('"');
    ++at_;
    if (!begins) {
      return false;
    }
    const Quoted string = find_string(text_, at_);
    if (string.end == 0) [[unlikely]] {
      return false;
    }
    if (const auto fault = strict_ ? find_fault(text_, string) : std::nullopt) {
      at_ = *fault;
      return false;
    }
    const MutableBytes to = add_text(string.most());
    if (to.empty()) [[unlikely]] {
      return false;
    }
    std::size_t written = string.most();
    if (string.escapes == 0) [[likely]] {
      kernels::copy_text(kernels::part_of(text_, string.begin, written), to);
    } else {
      const Unescaped unescaped = unescape(text_, string, to.first(written), mode());
      written = unescaped.written;
      to[written] = 0;
      if (unescaped.fault) {
        at_ = *unescaped.fault;
        return false;
      }
    }
    to[written] = 0;
    at_ = string.end + 1;
    return true;
  }

  [[nodiscard]] Strictness mode() const { return strict_ ? Strictness::strict : Strictness::loose; }

  Bytes text_;
  Tree tree_;
  bool strict_;
  bool in_object_ = false; ///< What is open.
  bool failed_ = false;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

} // namespace strake::cjson
