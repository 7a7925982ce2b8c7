#include "source/functions.hpp"

#include <algorithm>
#include <array>

namespace strake::cli {
namespace {

bool branches(const Token& token) {
  constexpr auto words = std::to_array<std::string_view>({"if", "for", "while", "case", "&&", "||", "?"});
  return std::ranges::any_of(words, [&](auto word) { return token.is(word); });
}

class Finder {
public:
  explicit Finder(const std::vector<Token>& tokens) : tokens_(tokens) {}

  std::vector<Function> run() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (tokens_[at].in_directive) {
        take_directive(at);
      } else {
        take(at);
      }
    }
    return std::move(found_);
  }

private:
  /// In which depth a branch of #if begins, #else goes on.
  void take_directive(std::size_t at) {
    if (at == 0 || !tokens_[at - 1].is("#")) {
      return;
    }
    const Token& word = tokens_[at];
    if (word.is("if") || word.is("ifdef") || word.is("ifndef")) {
      depths_.push_back(depth_);
    } else if (depths_.empty()) {
      return;
    } else if (word.is("else") || word.is("elif")) {
      depth_ = depths_.back();
    } else if (word.is("endif")) {
      depths_.pop_back();
    }
  }

  void take(std::size_t at) {
    const Token& token = tokens_[at];
    if (token.is("{")) {
      if (!opens_linkage(at) && depth_++ == 0) {
        open(at);
      }
    } else if (token.is("}")) {
      close(at);
    } else if (depth_ == 0) {
      take_declaration(at);
    } else if (in_function_ && branches(token)) {
      ++found_.back().complexity;
    }
  }

  /// A name with brackets behind it is a function if a body follows, maybe behind the old declarations of parameters.
  void take_declaration(std::size_t at) {
    const Token& token = tokens_[at];
    if (token.is("(")) {
      if (brackets_++ == 0 && at > 0 && tokens_[at - 1].is_identifier() && (!named_ || declared_)) {
        candidate_ = at - 1;
        named_ = true;
        declared_ = false;
      }
    } else if (token.is(")")) {
      brackets_ -= brackets_ > 0 ? 1 : 0;
      closed_ = at;
    } else if (token.is(";") && declares_parameter(at)) {
      declared_ = true;
    } else if (token.is(";") || token.is("=")) {
      forget();
    }
  }

  /// Old declarations of parameters stand behind the brackets, before the body.
  [[nodiscard]] bool declares_parameter(std::size_t at) const { return named_ && closed_ + 1 < at && brackets_ == 0; }

  /// extern "C" {
  [[nodiscard]] bool opens_linkage(std::size_t at) const {
    return at >= 2 && tokens_[at - 1].kind == TokenKind::string && tokens_[at - 2].is("extern");
  }

  void forget() {
    named_ = false;
    declared_ = false;
    brackets_ = 0;
  }

  void open(std::size_t at) {
    in_function_ = named_;
    if (named_) {
      found_.push_back(Function{
          .name = tokens_[candidate_].text, .line = tokens_[candidate_].line, .begin = at + 1, .end = tokens_.size()});
    }
    forget();
  }

  /// A brace in the first column ends whatever was open.
  void close(std::size_t at) {
    depth_ = tokens_[at].column == 1 || depth_ == 0 ? 0 : depth_ - 1;
    if (depth_ == 0 && in_function_) {
      found_.back().end = at;
      in_function_ = false;
    }
    if (depth_ == 0) {
      forget();
    }
  }

  const std::vector<Token>& tokens_;
  std::vector<Function> found_;
  std::vector<std::size_t> depths_; ///< At each #if that is open.
  std::size_t depth_ = 0;           ///< Of braces.
  std::size_t brackets_ = 0;
  std::size_t candidate_ = 0; ///< Token of a name that may be a function's.
  std::size_t closed_ = 0;    ///< Token of the last closing bracket.
  bool named_ = false;
  bool declared_ = false; ///< A declaration followed the name and its brackets: of a parameter, as in old C, or not.
  bool in_function_ = false;
};

} // namespace

std::vector<Function> functions_of(const std::vector<Token>& tokens) { return Finder(tokens).run(); }

} // namespace strake::cli
