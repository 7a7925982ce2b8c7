#include "cjson/string.hpp"

namespace strake::cjson {
namespace {

class Minifier {
public:
  explicit Minifier(MutableBytes text [[clang::lifetimebound]]) : text_(text) {}

  [[nodiscard]] std::size_t run() {
    while (at_ < text_.size()) {
      switch (text_[at_]) {
      case ' ':
      case '\t':
      case '\r':
      case '\n':
        ++at_;
        break;
      case '/':
        skip_comment();
        break;
      case '"':
        keep_string();
        break;
      default:
        keep();
      }
    }
    return kept_;
  }

private:
  [[nodiscard]] bool is_at(std::size_t at, char c) const { return at < text_.size() && text_[at] == byte_of(c); }
  void keep() { text_[kept_++] = text_[at_++]; }

  /// A slash that begins none is skipped too.
  void skip_comment() {
    ++at_;
    if (is_at(at_, '/')) {
      while (at_ < text_.size() && !is_at(at_, '\n')) {
        ++at_;
      }
      at_ = std::min(at_ + 1, text_.size());
    } else if (is_at(at_, '*')) {
      ++at_;
      while (at_ < text_.size() && !(is_at(at_, '*') && is_at(at_ + 1, '/'))) {
        ++at_;
      }
      at_ = std::min(at_ + 2, text_.size());
    }
  }

  void keep_string() {
    keep();
    while (at_ < text_.size() && !is_at(at_, '"')) {
      if (is_at(at_, '\\')) {
        keep();
      }
      if (at_ < text_.size()) {
        keep();
      }
    }
    if (at_ < text_.size()) {
      keep();
    }
  }

  MutableBytes text_;
  std::size_t at_ = 0;
  std::size_t kept_ = 0; ///< Never beyond what was read.
};

} // namespace

std::size_t minify(MutableBytes text) { return Minifier(text).run(); }

} // namespace strake::cjson
