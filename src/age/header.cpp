#include "age/header.hpp"

#include "encoding/base64.hpp"

namespace strake::age {
namespace {

constexpr std::size_t full_line = 64;
constexpr std::string_view stanza_mark = "-> ";
constexpr std::string_view end_mark = "---";
constexpr std::string_view key_kind = "X25519";
constexpr std::string_view passphrase_kind = "scrypt";

bool begins_with(Bytes bytes, std::string_view text) {
  return bytes.size() >= text.size() && equals(bytes.first(text.size()), text);
}

/// The lines of a header, each of which LF ends.
class Lines {
public:
  explicit Lines(Bytes text [[clang::lifetimebound]]) : text_(text) {}

  [[nodiscard]] bool at_end() const { return taken_ == text_.size(); }
  [[nodiscard]] std::size_t taken() const { return taken_; }
  [[nodiscard]] Bytes rest() const [[clang::lifetimebound]] { return text_.subspan(taken_); }

  /// The next line, without its LF; nothing if there is none that ends.
  [[nodiscard]] std::optional<Bytes> next() [[clang::lifetimebound]] {
    const Bytes left = rest();
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (left[i] == byte_of('\n')) {
        taken_ += i + 1;
        return left.first(i);
      }
    }
    return std::nullopt;
  }

private:
  Bytes text_;
  std::size_t taken_ = 0;
};

/// What stands between single blanks; nothing if one of them is empty or has other than visible characters.
std::optional<std::vector<Bytes>> arguments_of(Bytes line [[clang::lifetimebound]]) {
  std::vector<Bytes> arguments;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    if (i == line.size() || line[i] == byte_of(' ')) {
      if (i == begin) {
        return std::nullopt;
      }
      arguments.push_back(line.subspan(begin, i - begin));
      begin = i + 1;
    } else if (line[i] < 0x21 || line[i] > 0x7e) {
      return std::nullopt;
    }
  }
  return arguments;
}

/// The lines up to the first one that isn't full, decoded.
bool take_body(Lines& lines, std::vector<std::uint8_t>& body) {
  while (true) {
    const std::optional<Bytes> line = lines.next();
    if (!line || line->size() > full_line || !encoding::decode_base64(*line, body)) {
      return false;
    }
    if (line->size() < full_line) {
      return true;
    }
  }
}

/// A number without leading zeros; beyond what it can be, the most that it can be.
std::optional<std::uint32_t> number_of(Bytes text) {
  constexpr std::uint32_t most = 1000;
  if (text.empty() || text.front() == byte_of('0') || !std::ranges::all_of(text, is_digit)) {
    return std::nullopt;
  }
  std::uint32_t number = 0;
  for (const std::uint8_t digit : text) {
    number = std::min(most, 10 * number + (digit - byte_of('0')));
  }
  return number;
}

bool add_key(const std::vector<Bytes>& arguments, Bytes body, Header& header) {
  KeyStanza stanza{};
  if (arguments.size() != 2 || !encoding::decode_base64(arguments[1], MutableBytes(stanza.share)) ||
      body.size() != wrapped_size) {
    return false;
  }
  copy_bytes(body, stanza.wrapped);
  header.keys.push_back(stanza);
  return true;
}

bool add_passphrase(const std::vector<Bytes>& arguments, Bytes body, Header& header) {
  PassphraseStanza stanza{};
  if (arguments.size() != 3 || !encoding::decode_base64(arguments[1], MutableBytes(stanza.salt)) ||
      body.size() != wrapped_size) {
    return false;
  }
  const std::optional<std::uint32_t> work_factor = number_of(arguments[2]);
  stanza.work_factor = work_factor.value_or(0);
  copy_bytes(body, stanza.wrapped);
  header.passphrase = stanza;
  return work_factor.has_value();
}

/// A stanza from behind its mark.
bool take_stanza(Lines& lines, Bytes line, Header& header) {
  const std::optional<std::vector<Bytes>> arguments = arguments_of(line);
  std::vector<std::uint8_t> body;
  if (!arguments || !take_body(lines, body)) {
    return false;
  }
  if (equals(arguments->front(), key_kind)) {
    return add_key(*arguments, body, header);
  }
  return !equals(arguments->front(), passphrase_kind) || add_passphrase(*arguments, body, header);
}

void append_stanza_head(std::vector<std::uint8_t>& text, std::string_view kind, Bytes argument) {
  append(text, stanza_mark);
  append(text, kind);
  text.push_back(byte_of(' '));
  encoding::append_base64(text, argument);
}

void append_line(std::vector<std::uint8_t>& text, Bytes bytes) {
  encoding::append_base64(text, bytes);
  text.push_back(byte_of('\n'));
}

} // namespace

std::optional<std::size_t> find_header_end(Bytes bytes) {
  Lines lines(bytes);
  while (true) {
    const bool is_last = begins_with(lines.rest(), end_mark);
    if (!lines.next()) {
      return std::nullopt;
    }
    if (is_last) {
      return lines.taken();
    }
  }
}

Result<Header> parse_header(Bytes text, std::size_t max_stanzas) {
  if (!begins_with(text, version_line)) {
    return failure(STRAKE_FILE_MALFORMED);
  }
  Lines lines(text.subspan(version_line.size()));
  Header header{};
  std::size_t stanzas = 0;
  while (begins_with(lines.rest(), stanza_mark)) {
    if (++stanzas > max_stanzas) {
      return over_limit(STRAKE_FILE_TOO_MANY_STANZAS, no_offset, stanzas, max_stanzas);
    }
    const std::optional<Bytes> line = lines.next();
    if (!line || !take_stanza(lines, line->subspan(stanza_mark.size()), header)) {
      return failure(STRAKE_FILE_MALFORMED);
    }
  }
  header.authenticated = version_line.size() + lines.taken() + end_mark.size();
  const std::optional<Bytes> end = lines.next();
  const bool is_end =
      end && begins_with(*end, "--- ") && encoding::decode_base64(end->subspan(4), MutableBytes(header.mac));
  if (!is_end || !lines.at_end() || stanzas == 0 || (header.passphrase && stanzas != 1)) {
    return failure(STRAKE_FILE_MALFORMED);
  }
  return header;
}

void begin_header(std::vector<std::uint8_t>& text) { append(text, version_line); }

void append_stanza(std::vector<std::uint8_t>& text, const KeyStanza& stanza) {
  append_stanza_head(text, key_kind, stanza.share);
  text.push_back(byte_of('\n'));
  append_line(text, stanza.wrapped);
}

void append_stanza(std::vector<std::uint8_t>& text, const PassphraseStanza& stanza) {
  append_stanza_head(text, passphrase_kind, stanza.salt);
  ensure(stanza.work_factor >= 10 && stanza.work_factor < 100);
  text.push_back(byte_of(' '));
  text.push_back(low_byte(byte_of('0') + stanza.work_factor / 10));
  text.push_back(low_byte(byte_of('0') + stanza.work_factor % 10));
  text.push_back(byte_of('\n'));
  append_line(text, stanza.wrapped);
}

void end_header(std::vector<std::uint8_t>& text) { append(text, end_mark); }

void append_mac(std::vector<std::uint8_t>& text, Bytes mac) {
  text.push_back(byte_of(' '));
  append_line(text, mac);
}

std::size_t header_size(std::size_t key_stanzas) {
  std::vector<std::uint8_t> one;
  append_stanza(one, KeyStanza{});
  std::vector<std::uint8_t> rest;
  begin_header(rest);
  end_header(rest);
  append_mac(rest, std::array<std::uint8_t, header_mac_size>{});
  return rest.size() + key_stanzas * one.size();
}

std::size_t passphrase_header_size() {
  std::vector<std::uint8_t> one;
  append_stanza(one, PassphraseStanza{.salt = {}, .work_factor = 10, .wrapped = {}});
  return header_size(0) + one.size();
}

} // namespace strake::age
