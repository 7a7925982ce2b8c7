#pragma once
#include "json_writer/value.hpp"

namespace strake::json {

/// Writes texts, one after the other, from calls in any order: what would not be JSON is refused. A call that fails,
/// also because memory runs out, has changed nothing. A receiver is called before a call writes, so that one that
/// takes nothing changes nothing either.
class Writer {
public:
  explicit Writer(const WriterOptions& options = {}, Receiver receiver = {}) : emitter_(options, std::move(receiver)) {}

  [[nodiscard]] Done begin(Kind container);
  [[nodiscard]] Done end(Kind container);
  [[nodiscard]] Done name(Bytes name);

  [[nodiscard]] Done string(Bytes string) {
    return write([&](Emitter& to) { return to.string(string); });
  }
  [[nodiscard]] Done integer(std::int64_t number) {
    return write([&](Emitter& to) { return to.integer(number); });
  }
  [[nodiscard]] Done natural(std::uint64_t number) {
    return write([&](Emitter& to) { return to.natural(number); });
  }
  [[nodiscard]] Done real(double number) {
    return write([&](Emitter& to) { return to.real(number); });
  }
  /// null, false or true.
  [[nodiscard]] Done literal(Kind kind) {
    return write([&](Emitter& to) { return to.literal(kind); });
  }
  /// A number as text, with the digits that it has.
  [[nodiscard]] Done number(Bytes text);
  [[nodiscard]] Done value(const Document& document, Document::Place place) {
    return write([&](Emitter& to) { return write_value(to, document, place, false); });
  }
  /// A value as text, which is parsed strictly and laid out anew.
  [[nodiscard]] Done text(Bytes text);

  /// One value by calls of an emitter, which must make it whole; for other sources of values.
  template <class Emit>
  [[nodiscard]] Done write(Emit emit) {
    if (Done expected = expect_value(); !expected) {
      return expected;
    }
    return all_or_nothing([&] {
      const bool done = emit(emitter_);
      has_value_ = done;
      return done;
    });
  }

  /// The text is complete; gives the receiver what is left of it. If that fails, it can be tried again.
  [[nodiscard]] Done finish();
  /// Gives the receiver what was written so far.
  [[nodiscard]] Done flush() { return emitter_.output().flush(); }

  /// Forgets the text under way and the output. Keeps its memory.
  void reset();

  /// What was written and not yet taken; a canonical text appears once it is finished.
  [[nodiscard]] Bytes output() const [[clang::lifetimebound]] { return emitter_.output().shown(); }
  /// The first bytes of the output are no longer needed.
  [[nodiscard]] Done take(std::size_t count);

private:
  template <class Emit>
  [[nodiscard]] Done all_or_nothing(Emit emit);
  [[nodiscard]] Done expect_value() const;
  [[nodiscard]] bool is_in_object() const { return !open_.empty() && open_.back() == Kind::object; }

  Emitter emitter_;
  std::vector<Kind> open_; ///< The containers under way.
  bool has_value_ = false; ///< The text has one, at least in part.
  bool is_ended_ = false;  ///< It is complete, and not all of it was given to the receiver.
};

/// Writes one value as a text of its own. The receiver may have taken a part of it when this fails.
[[nodiscard]] Done write_text(const Document& document, Document::Place place, const WriterOptions& options,
                              Receiver receiver);

template <class Emit>
Done Writer::all_or_nothing(Emit emit) {
  if (emitter_.output().is_full()) [[unlikely]] {
    if (Done flushed = flush(); !flushed) {
      return flushed;
    }
  }
  const Emitter::Mark before = emitter_.mark();
  const bool had_value = has_value_;
  const auto undo = [&] {
    emitter_.back_to(before);
    has_value_ = had_value;
  };
  try {
    if (emit()) [[likely]] {
      emitter_.value_ended();
      return {};
    }
  } catch (...) {
    undo();
    throw;
  }
  undo();
  return std::unexpected(emitter_.error());
}

} // namespace strake::json
