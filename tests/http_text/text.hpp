#pragma once
// What the tests of this folder share: inputs that end where they end, and results that can be compared and printed.
#include <strake/strake.h>

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace text {

/// Bytes on the heap without one to spare, so that AddressSanitizer sees a read behind them.
class Input {
public:
  explicit Input(std::string_view from) : bytes_(new std::uint8_t[from.size()]), size_(from.size()) {
    from.copy(reinterpret_cast<char*>(bytes_.get()), from.size());
  }
  [[nodiscard]] const std::uint8_t* data() const { return bytes_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }

private:
  std::unique_ptr<std::uint8_t[]> bytes_;
  std::size_t size_;
};

/// The bytes of a literal, those behind a NUL too.
template <std::size_t size>
constexpr std::string_view bytes(const char (&literal)[size]) {
  return {literal, size - 1};
}

inline std::string part(std::string_view of, strake_range range) {
  return std::string(of.substr(range.offset, range.size));
}

/// How a call ended.
struct Ended {
  strake_status status = STRAKE_OK;
  std::uint64_t offset = STRAKE_NO_OFFSET;
  bool operator==(const Ended&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Ended& ended) {
  return out << strake_status_name(ended.status) << " at " << static_cast<std::int64_t>(ended.offset);
}

inline Ended ended(strake_status status, const strake_error& error) {
  return {.status = status, .offset = status == STRAKE_OK ? STRAKE_NO_OFFSET : error.offset};
}

inline const Ended well{};
inline const Ended at_end{.status = STRAKE_NOT_FOUND};

/// A pair as text.
struct Item {
  std::string name;
  std::string value;
  bool has_value = true;
  bool quoted = false;
  bool operator==(const Item&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Item& item) {
  return out << item.name << (item.has_value ? "=" : "") << (item.quoted ? "\"" : "") << item.value;
}

inline Item item(std::string_view of, const strake_http_pair& pair) {
  return {part(of, pair.name), part(of, pair.value), pair.has_value == 1, pair.quoted == 1};
}

using Items = std::vector<Item>;
using Next = decltype(strake_http_query_next);
using Find = decltype(strake_http_media_type_find);
using FindNth = decltype(strake_http_query_find);

struct Listed {
  Items items;
  Ended ended;
};

/// All pairs up to the call that gives none.
inline Listed list(Next* next, std::string_view from) {
  const Input input(from);
  Listed listed;
  std::size_t position = 0;
  while (true) {
    strake_http_pair pair{};
    strake_error error{};
    const std::size_t before = position;
    const strake_status status = next(input.data(), input.size(), &position, &pair, &error);
    if (status != STRAKE_OK) {
      listed.ended = ended(status, error);
      return position == before ? listed : Listed{};
    }
    listed.items.push_back(item(from, pair));
  }
}

struct Found {
  Item item;
  Ended ended;
  bool operator==(const Found&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Found& found) {
  return out << found.item << ", " << found.ended;
}

inline Found find(FindNth* find, std::string_view from, std::string_view name, std::size_t nth = 0) {
  const Input input(from);
  strake_http_pair pair{};
  strake_error error{};
  const strake_status status = find(input.data(), input.size(), name.data(), name.size(), nth, &pair, &error);
  return {.item = status == STRAKE_OK ? item(from, pair) : Item{}, .ended = ended(status, error)};
}

inline Found find(Find* find, std::string_view from, std::string_view name) {
  const Input input(from);
  strake_http_pair pair{};
  strake_error error{};
  const strake_status status = find(input.data(), input.size(), name.data(), name.size(), &pair, &error);
  return {.item = status == STRAKE_OK ? item(from, pair) : Item{}, .ended = ended(status, error)};
}

/// What was written, and how the call ended.
struct Written {
  std::string text;
  Ended ended;
  bool operator==(const Written&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Written& written) {
  return out << written.text << ", " << written.ended;
}

/// Calls write(buffer, capacity, size, error) for a buffer that is too small by one byte, which must stay as it is, and
/// for one that fits.
template <class Write>
Written write(Write write) {
  strake_error error{};
  std::size_t needed = 0;
  strake_status status = write(nullptr, 0, &needed, &error);
  if (status != STRAKE_OK && status != STRAKE_BUFFER_TOO_SMALL) {
    return {.text = std::string(needed, '?'), .ended = ended(status, error)};
  }
  if (needed == 0) {
    return {.text = "", .ended = ended(status, error)};
  }
  std::vector<std::uint8_t> small(needed - 1, 0xee);
  std::size_t size = 0;
  status = write(small.data(), small.size(), &size, &error);
  const bool kept = small == std::vector<std::uint8_t>(needed - 1, 0xee);
  if (status != STRAKE_BUFFER_TOO_SMALL || size != needed || error.actual != needed || error.limit != needed - 1 ||
      !kept) {
    return {.text = "a buffer too small", .ended = ended(status, error)};
  }
  std::vector<std::uint8_t> buffer(needed);
  status = write(buffer.data(), buffer.size(), &size, &error);
  return {.text = std::string(buffer.begin(), buffer.end()), .ended = ended(status, error)};
}

inline Written wrote(std::string_view text) { return {.text = std::string(text), .ended = well}; }
inline Written refused(strake_status status, std::uint64_t offset) {
  return {.text = "", .ended = {.status = status, .offset = offset}};
}

} // namespace text
