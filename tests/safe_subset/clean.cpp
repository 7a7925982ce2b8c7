// Core code as parsers need it: the check must find nothing here, or its rules would be in the way. Never built.
#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/guarded.hpp"
#include "base/num.hpp"

namespace strake::planted {
namespace {

using namespace std::string_view_literals;

enum class Fault : std::uint8_t { incomplete, invalid };

struct Field {
  std::string name;
  std::string value;
};

struct Message {
  std::string method;
  unsigned minor = 0;
  std::vector<Field> fields;
};

// A table that is indexed by a byte.
constexpr std::array<bool, 256> make_name_bytes() {
  std::array<bool, 256> table{};
  std::size_t byte = 0;
  for (bool& entry : table) {
    entry = byte > 0x20 && byte < 0x7f && byte != byte_of(':');
    ++byte;
  }
  return table;
}

constexpr auto name_bytes = make_name_bytes();

constexpr bool is_name_byte(char c) { return name_bytes[byte_of(c)]; }

// A view class: its constructor says whom it borrows from.
class Cursor {
public:
  explicit Cursor(std::string_view text [[clang::lifetimebound]]) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  [[nodiscard]] int peek() const { return rest_.empty() ? -1 : int{byte_of(rest_.front())}; }

  [[nodiscard]] std::optional<std::string_view> until(std::string_view end) {
    const std::size_t size = rest_.find(end);
    if (size == std::string_view::npos) {
      return std::nullopt;
    }
    const std::string_view found = rest_.substr(0, size);
    rest_.remove_prefix(size + end.size());
    return found;
  }

  template <class Predicate>
  [[nodiscard]] std::string_view take_while(Predicate holds) {
    std::size_t size = 0;
    while (size < rest_.size() && holds(rest_[size])) {
      ++size;
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  [[nodiscard]] bool eat(char c) {
    if (rest_.empty() || rest_.front() != c) {
      return false;
    }
    rest_.remove_prefix(1);
    return true;
  }

private:
  std::string_view rest_;
};

std::string_view trim(std::string_view text [[clang::lifetimebound]]) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  while (!text.empty() && text.back() == ' ') {
    text.remove_suffix(1);
  }
  return text;
}

std::expected<Field, Fault> parse_field(std::string_view line) {
  Cursor cursor(line);
  const std::string_view name = cursor.take_while(is_name_byte);
  if (name.empty() || !cursor.eat(':')) {
    return std::unexpected(Fault::invalid);
  }
  return Field{.name = std::string(name), .value = std::string(trim(cursor.take_while([](char) { return true; })))};
}

// Results without exceptions, a lambda used in place, a vector that grows.
std::expected<Message, Fault> parse(std::string_view text) {
  Cursor cursor(text);
  const auto first = cursor.until("\r\n"sv);
  if (!first) {
    return std::unexpected(Fault::incomplete);
  }
  Message message{.method = std::string(*first), .minor = 1, .fields = {}};
  message.fields.reserve(8);
  while (cursor.peek() >= 0) {
    const auto line = cursor.until("\r\n"sv);
    if (!line.has_value()) {
      return std::unexpected(Fault::incomplete);
    }
    std::expected<Field, Fault> field = parse_field(*line);
    if (!field) {
      return std::unexpected(field.error());
    }
    message.fields.push_back(std::move(*field));
  }
  std::size_t total = 0;
  std::ranges::for_each(message.fields, [&total](const Field& field) { total += field.value.size(); });
  std::ranges::sort(message.fields, {}, &Field::name);
  return total == 0 ? std::expected<Message, Fault>(std::unexpected(Fault::invalid)) : std::move(message);
}

// A binary header, read by chunks of known size.
std::optional<std::uint32_t> big_endian(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < 4) {
    return std::nullopt;
  }
  std::uint32_t value = 0;
  for (const std::uint8_t byte : bytes.first<4>()) {
    value = value << 8U | byte;
  }
  return value;
}

std::string hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text.push_back(digits[byte >> 4U]);
    text.push_back(digits[byte & 0xfU]);
  }
  return text;
}

std::optional<std::uint64_t> decimal(std::string_view text) {
  if (text.empty() || text.size() > 19) {
    return std::nullopt;
  }
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    value = value * 10 + std::uint64_t{byte_of(c)} - byte_of('0');
  }
  return value;
}

// Alternatives without a union, text of an enumerator without a parameter to borrow from.
using Value = std::variant<std::monostate, bool, double, std::string>;

std::size_t size_of(const Value& value) {
  return std::visit(
      []<class T>(const T& alternative) -> std::size_t {
        if constexpr (std::same_as<T, std::string>) {
          return alternative.size();
        } else {
          return 1;
        }
      },
      value);
}

std::string_view text_of(Fault fault) {
  switch (fault) {
  case Fault::incomplete:
    return "incomplete";
  case Fault::invalid:
    return "invalid";
  }
  return "unknown";
}

template <Fault fault>
std::string_view text_of() {
  return text_of(fault);
}

std::uint8_t number_of(Fault fault) { return std::to_underlying(fault); }

// A class that owns, lends with the mark, and is changed after the loan has ended.
class Buffer {
public:
  explicit Buffer(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}

  [[nodiscard]] std::span<const std::uint8_t> bytes() const [[clang::lifetimebound]] { return bytes_; }
  [[nodiscard]] std::uint8_t& at(std::size_t index) [[clang::lifetimebound]] { return bytes_.at(index); }

  Buffer& append(std::span<const std::uint8_t> more) {
    bytes_.insert(bytes_.end(), more.begin(), more.end());
    return *this;
  }

  // A size that is read for a view isn't borrowed.
  void take_over(std::span<const std::uint8_t> more) {
    const std::span<const std::uint8_t> tail = more.subspan(std::min(more.size(), bytes_.size()));
    bytes_.clear();
    append(tail);
  }

  void drop_first_line() {
    std::size_t size = 0;
    for (const std::uint8_t byte : bytes_) {
      ++size;
      if (byte == byte_of('\n')) {
        break;
      }
    }
    std::erase_if(bytes_, [&size](std::uint8_t) { return size > 0 && size-- > 0; });
  }

private:
  std::vector<std::uint8_t> bytes_;
};

// A value that threads share, behind its lock.
class Counter {
public:
  void add(int amount) {
    const Lock lock(mutex_);
    total_ += amount;
  }
  [[nodiscard]] int total() {
    const Lock lock(mutex_);
    return total_;
  }

private:
  Mutex mutex_;
  int total_ STRAKE_GUARDED_BY(mutex_) = 0;
};

} // namespace

std::size_t use_all(std::string_view text) {
  Counter counter;
  counter.add(1);
  Buffer buffer({1, 2, 3, 4});
  buffer.append(std::array<std::uint8_t, 2>{5, 6}).drop_first_line();
  buffer.take_over(std::array<std::uint8_t, 2>{7, 8});
  const std::size_t value_size = size_of(Value(std::string(text)));
  const auto message = parse(text);
  if (!message) {
    return text_of(message.error()).size() + text_of<Fault::invalid>().size() + number_of(message.error()) + value_size;
  }
  const auto number = big_endian(buffer.bytes());
  const std::unique_ptr<Counter> unused;
  return message->fields.size() + hex(buffer.bytes()).size() + number.value_or(0) + decimal(text).value_or(0) +
         buffer.at(0) + (counter.total() > 0 ? 1U : 0U) + (unused == nullptr ? 1U : 0U);
}

} // namespace strake::planted
