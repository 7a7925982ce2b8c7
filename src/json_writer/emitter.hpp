#pragma once
#include "json_writer/order.hpp"
#include "json_writer/output.hpp"
#include "json/value.hpp"

namespace strake::json {

/// Lays out values one after the other, for sources whose order of calls is right by construction: the values of a
/// document and of a tree. Writer checks the order of others.
///
/// A member is a name and then a value; a container is open(), what it holds, close(). Each call gives false when the
/// text must not go on; error() says why then, and what was written since mark() must be undone by back_to().
class Emitter {
public:
  struct Mark {
    std::size_t hidden = 0;
    std::uint64_t depth = 0;
    bool is_first = true;
    bool has_name = false;
    Order::Mark order;
  };

  Emitter(const WriterOptions& options, Receiver receiver) : options_(options), output_(options, std::move(receiver)) {}

  [[nodiscard]] bool open(Kind container);
  [[nodiscard]] bool close(Kind container);
  [[nodiscard]] bool name(Bytes name);
  [[nodiscard]] bool string(Bytes string);
  [[nodiscard]] bool integer(std::int64_t number);
  [[nodiscard]] bool natural(std::uint64_t number);
  [[nodiscard]] bool real(double number);
  /// A number as text, which must be one of JSON.
  [[nodiscard]] bool number(Bytes text);
  /// null, false or true.
  [[nodiscard]] bool literal(Kind kind);

  /// Between two values that nobody wants to go back behind: shows what was written, unless the text is canonical.
  void value_ended() {
    if (options_.format != Format::canonical) {
      output_.show();
    }
  }
  /// The same; gives it to the receiver if there is enough of it.
  [[nodiscard]] bool pass_on();

  /// For sources that write a value to the output themselves: what comes before it, and behind it.
  [[nodiscard]] bool begin_value();
  [[nodiscard]] bool end_value();
  bool stop(const Error& error);

  /// The text is complete.
  [[nodiscard]] Done end_text();

  [[nodiscard]] const Error& error() const [[clang::lifetimebound]] { return error_; }
  [[nodiscard]] Mark mark() const;
  void back_to(const Mark& mark);
  void clear();

  [[nodiscard]] const WriterOptions& options() const [[clang::lifetimebound]] { return options_; }
  [[nodiscard]] Output& output() [[clang::lifetimebound]] { return output_; }
  [[nodiscard]] const Output& output() const [[clang::lifetimebound]] { return output_; }
  [[nodiscard]] bool has_name() const { return has_name_; }
  [[nodiscard]] std::uint64_t depth() const { return depth_; }

private:
  [[nodiscard, gnu::always_inline]] inline bool separate();
  [[nodiscard]] bool break_line();
  [[nodiscard, gnu::always_inline]] inline bool before_value();
  [[nodiscard, gnu::always_inline]] inline bool after_value();
  [[nodiscard]] bool quoted(Bytes string);
  [[nodiscard]] bool canonical_integer(double nearest, std::size_t begin);
  [[nodiscard]] bool is_canonical() const { return options_.format == Format::canonical; }

  WriterOptions options_;
  Output output_;
  Order order_; ///< Of a canonical text.
  std::uint64_t depth_ = 0;
  bool is_first_ = true;  ///< Of its container, which may be none.
  bool has_name_ = false; ///< The value of a member comes next.
  Error error_{.status = STRAKE_OK};
};

} // namespace strake::json
