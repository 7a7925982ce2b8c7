#include "json_writer/emitter.hpp"

#include <limits>

#include "json_writer/number.hpp"
#include "json_writer/string.hpp"
#include "kernels/real.hpp"
#include "json/number.hpp"

namespace strake::json {
namespace {

using namespace std::string_view_literals;

/// The double that is nearest to a number of JSON; beyond the largest one infinity.
double nearest(Bytes text) {
  Source source;
  source.append(text);
  const Number number = read_number(Reader(source.padded()), 0);
  if (number.fault != Number::Fault::none) {
    return std::numeric_limits<double>::infinity();
  }
  if (number.kind == Kind::integer) {
    return static_cast<double>(kernels::signed_of(number.bits));
  }
  return number.kind == Kind::natural ? static_cast<double>(number.bits) : kernels::double_of(number.bits);
}

bool has_fraction_or_exponent(Bytes number) {
  return std::ranges::any_of(
      number, [](std::uint8_t byte) { return byte == byte_of('.') || ascii_lower(byte) == byte_of('e'); });
}

} // namespace

bool Emitter::stop(const Error& error) {
  error_ = error;
  return false;
}

/// Between a container's brace or bracket and what it holds, and between that.
bool Emitter::separate() {
  if (options_.format == Format::indented) [[unlikely]] {
    if (!is_first_) {
      output_.put(byte_of(','));
    }
    return break_line();
  }
  if (!is_first_) {
    output_.put(byte_of(','));
  }
  return true;
}

/// Begins a line, as deep as it stands.
bool Emitter::break_line() {
  const bool tabs = options_.indent == 0;
  const std::uint64_t width = depth_ * (tabs ? 1 : options_.indent);
  if (const Done done = output_.admit(width + 1); !done) {
    return stop(done.error());
  }
  const std::size_t size = narrow<std::size_t>(width);
  const MutableBytes to = output_.room(size + 1);
  to.front() = byte_of('\n');
  std::ranges::fill(to.subspan(1, size), byte_of(tabs ? '\t' : ' '));
  output_.added(size + 1);
  return true;
}

bool Emitter::before_value() {
  if (has_name_) {
    has_name_ = false;
    return true;
  }
  return depth_ == 0 || separate();
}

bool Emitter::after_value() {
  is_first_ = false;
  const Done done = output_.check();
  return done ? true : stop(done.error());
}

bool Emitter::begin_value() { return before_value(); }

bool Emitter::end_value() { return after_value(); }

bool Emitter::open(Kind container) {
  if (depth_ >= options_.max_depth) {
    return stop({.status = STRAKE_JSON_TOO_DEEP, .actual = depth_ + 1, .limit = options_.max_depth});
  }
  if (!before_value()) {
    return false;
  }
  output_.put(byte_of(container == Kind::object ? '{' : '['));
  if (is_canonical() && container == Kind::object) {
    order_.begin_object(output_.hidden_size());
  }
  const bool done = after_value();
  ++depth_;
  is_first_ = true;
  return done;
}

bool Emitter::close(Kind container) {
  --depth_;
  if (options_.format == Format::indented && !is_first_ && !break_line()) {
    return false;
  }
  if (const Done done = output_.admit(1); !done) {
    return stop(done.error());
  }
  output_.room(1).front() = byte_of(container == Kind::object ? '}' : ']');
  if (is_canonical() && container == Kind::object && !order_.end_object(output_.hidden_size())) {
    return stop({.status = STRAKE_JSON_REPEATED_MEMBER});
  }
  output_.added(1);
  is_first_ = false;
  return true;
}

bool Emitter::name(Bytes name) {
  if (is_canonical()) {
    order_.name(name, output_.hidden_size());
  } else if (!separate()) {
    return false;
  }
  if (!quoted(name)) {
    return false;
  }
  output_.put(byte_of(':'));
  if (options_.format == Format::indented) [[unlikely]] {
    output_.put(byte_of(' '));
  }
  has_name_ = true;
  return after_value();
}

bool Emitter::string(Bytes string) { return before_value() && quoted(string) && after_value(); }

bool Emitter::quoted(Bytes string) {
  std::size_t invalid = 0;
  if (string.size() >= output_.spare()) [[unlikely]] {
    if (const Done done = output_.admit(string.size()); !done) {
      return stop(done.error());
    }
  }
  return write_string(output_, string, options_, invalid) ||
         stop({.status = STRAKE_JSON_INVALID_UTF8, .offset = invalid});
}

/// Whether a canonical text may say an integer as it stands: one that is read as a double must be written so again.
bool Emitter::canonical_integer(double nearest, std::size_t begin) {
  const std::size_t size = output_.hidden_size() - begin;
  if (!kernels::is_finite(nearest)) {
    return stop({.status = STRAKE_JSON_INTEGER_OUT_OF_RANGE});
  }
  write_canonical_real(output_, nearest);
  const std::size_t other = output_.hidden_size() - begin - size;
  const Bytes both = output_.hidden().subspan(begin);
  if (!std::ranges::equal(both.first(size), both.last(other))) {
    return stop({.status = STRAKE_JSON_INTEGER_OUT_OF_RANGE});
  }
  output_.shrink_hidden_to(begin + size);
  return true;
}

bool Emitter::integer(std::int64_t number) {
  if (!before_value()) {
    return false;
  }
  const std::size_t begin = output_.hidden_size();
  write_integer(output_, number);
  return (!is_canonical() || canonical_integer(static_cast<double>(number), begin)) && after_value();
}

bool Emitter::natural(std::uint64_t number) {
  if (!before_value()) {
    return false;
  }
  const std::size_t begin = output_.hidden_size();
  write_natural(output_, number);
  return (!is_canonical() || canonical_integer(static_cast<double>(number), begin)) && after_value();
}

bool Emitter::real(double number) {
  if (!kernels::is_finite(number)) [[unlikely]] {
    return options_.non_finite_as_null ? literal(Kind::null) : stop({.status = STRAKE_JSON_NOT_FINITE});
  }
  if (!before_value()) {
    return false;
  }
  if (is_canonical()) {
    write_canonical_real(output_, number);
  } else {
    write_real(output_, number);
  }
  return after_value();
}

bool Emitter::number(Bytes text) {
  if (const Done done = output_.admit(text.size()); !done) {
    return stop(done.error());
  }
  if (is_canonical() && (has_fraction_or_exponent(text) || equals(text, "-0"))) {
    const double number = nearest(text);
    return kernels::is_finite(number) ? real(number) : stop({.status = STRAKE_JSON_NUMBER_OUT_OF_RANGE});
  }
  if (!before_value()) {
    return false;
  }
  const std::size_t begin = output_.hidden_size();
  output_.put(text);
  return (!is_canonical() || canonical_integer(nearest(text), begin)) && after_value();
}

bool Emitter::literal(Kind kind) {
  if (!before_value()) {
    return false;
  }
  output_.put(kind == Kind::null ? "null"sv : kind == Kind::yes ? "true"sv : "false"sv);
  return after_value();
}

bool Emitter::pass_on() {
  value_ended();
  const Done done = output_.is_full() ? output_.flush() : Done();
  return done ? true : stop(done.error());
}

Done Emitter::end_text() {
  Output arranged(WriterOptions{}, {});
  if (is_canonical()) {
    order_.arrange(output_.hidden(), arranged);
  }
  const std::size_t commas = is_canonical() ? arranged.hidden_size() - output_.hidden_size() : 0;
  if (const Done done = output_.admit(commas + (options_.ends_lines ? 1 : 0)); !done) {
    return done;
  }
  if (is_canonical()) {
    output_.replace_hidden(arranged.hidden());
    order_.clear();
  }
  if (options_.ends_lines) {
    output_.put(byte_of('\n'));
  }
  output_.show();
  output_.begin_text();
  is_first_ = true;
  return {};
}

Emitter::Mark Emitter::mark() const {
  Mark mark{
      .hidden = output_.hidden_size(), .depth = depth_, .is_first = is_first_, .has_name = has_name_, .order = {}};
  if (is_canonical()) {
    mark.order = order_.mark();
  }
  return mark;
}

void Emitter::back_to(const Mark& mark) {
  output_.shrink_hidden_to(mark.hidden);
  depth_ = mark.depth;
  is_first_ = mark.is_first;
  has_name_ = mark.has_name;
  if (is_canonical()) {
    order_.back_to(mark.order);
  }
}

void Emitter::clear() {
  output_.clear();
  order_.clear();
  depth_ = 0;
  is_first_ = true;
  has_name_ = false;
}

} // namespace strake::json
