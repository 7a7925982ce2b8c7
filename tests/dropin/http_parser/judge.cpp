#include "judge.hpp"

#include <algorithm>
#include <stdexcept>

namespace dropin {
namespace {

constexpr std::string_view transfer_encoding = "transfer-encoding";
const std::string chunked = "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";

bool same_letters(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower, {},
                            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

/// Takes the meaning from names that only begin with that of Transfer-Encoding, and nothing else.
bool rename_prefixed(std::string& stream, Mode mode) {
  bool changed = false;
  for (std::size_t at = 0; at + transfer_encoding.size() <= stream.size(); ++at) {
    if (!same_letters(std::string_view(stream).substr(at, transfer_encoding.size()), transfer_encoding)) {
      continue;
    }
    const std::size_t behind_name = at + transfer_encoding.size();
    std::size_t behind = behind_name;
    while (mode == Mode::loose && behind < stream.size() && stream[behind] == ' ') {
      ++behind;
    }
    if (behind == stream.size() || stream[behind] != ':') {
      stream[behind_name - 1] = 'x'; // The last letter: at the first, a method might begin.
      changed = true;
    }
  }
  return changed;
}

/// Makes a space of each HTAB that stands behind a comma in the value that begins at an index.
bool replace_tabs(std::string& stream, std::size_t at) {
  bool changed = false;
  bool behind_comma = false;
  for (; at < stream.size(); ++at) {
    const bool ends_line = at > 0 && stream[at - 1] == '\n' && !is_one_of(stream[at], " \t");
    if (ends_line) {
      break;
    }
    if (stream[at] == '\t' && behind_comma) {
      stream[at] = ' ';
      changed = true;
    }
    behind_comma = stream[at] == ',' || (behind_comma && is_one_of(stream[at], std::string_view(" \r\n\0", 4)));
  }
  return changed;
}

bool replace_tabs_in_lists(std::string& stream) {
  bool changed = false;
  for (std::size_t colon = stream.find(':'); colon != std::string::npos; colon = stream.find(':', colon + 1)) {
    const std::size_t name_end = stream.find_last_not_of(' ', colon - (colon > 0 ? 1 : 0)) + 1;
    const auto name_is = [&](std::string_view name) {
      return name_end >= name.size() &&
             same_letters(std::string_view(stream).substr(name_end - name.size(), name.size()), name);
    };
    if (name_is("connection") || name_is(transfer_encoding)) {
      changed = replace_tabs(stream, colon + 1) || changed;
    }
  }
  return changed;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

/// Whether the bytes end within a name that is Transfer-Encoding so far, which the stock library believes at once.
bool ends_with_name(std::string_view bytes) {
  const std::size_t last = bytes.find_last_not_of(' ');
  const std::size_t size = last == std::string_view::npos ? 0 : last + 1;
  return size >= transfer_encoding.size() &&
         same_letters(bytes.substr(size - transfer_encoding.size(), transfer_encoding.size()), transfer_encoding);
}

/// Whether two returns differ only in what Transfer-Encoding says.
bool differ_in_coding_alone(const Step& one, const Step& other) {
  Step same = other;
  same.fields.flags = one.fields.flags;
  same.fields.needs_eof = one.fields.needs_eof;
  same.fields.keeps_alive = one.fields.keeps_alive;
  return one == same && ((one.fields.flags ^ other.fields.flags) & ~1U) == 0;
}

/// Whether a function made the parser new at the end of a body before a step. From there on another byte was read.
bool is_behind_init_in_body(const Case& input, const Trace& trace, std::size_t step) {
  std::uint32_t event = 0;
  for (std::size_t at = 0; at < std::min(step, trace.steps.size()); ++at) {
    const Step& told = trace.steps[at];
    const bool made_new = std::ranges::any_of(input.actions, [&](const Action& action) {
      return action.event == event && action.act >= Act::init_request && action.act <= Act::init_either;
    });
    if (told.kind == Kind::body && told.fields.body_is_final && made_new) {
      return true;
    }
    event += told.kind == Kind::returned ? 0 : 1;
  }
  return false;
}

} // namespace

Judge::Judge(const Library& stock, const Library& ours, Mode mode)
    : stock_(stock), ours_(ours), mode_(mode), head_end_(stock_state_behind("GET / HTTP/1.1\r\n\r")),
      chunk_size_start_(stock_state_behind(chunked)), chunk_size_(stock_state_behind(chunked + "1")),
      extension_(stock_state_behind(chunked + "1;")), before_value_(stock_state_behind("GET / HTTP/1.1\r\nA:")),
      value_(stock_state_behind("GET / HTTP/1.1\r\nA:b")) {
  run(stock, case_of("-", "GET / HTTP/1.1\r\nA b: c\r\n\r\n"), scratch_);
  if ((scratch_.steps.back().fields.error == HPE_OK) != (mode == Mode::loose)) {
    throw std::runtime_error("the stock library isn't built for that mode");
  }
  ours.set_mode(mode);
}

std::optional<Difference> Judge::judge(const Case& input) {
  run(stock_, input, stock_trace_);
  run(ours_, input, our_trace_);
  const auto first = first_difference(input);
  if (!first) {
    return passed_ ? std::optional(Difference{.step = 0, .registered = passed_}) : std::nullopt;
  }
  if (const auto registered = registered_at(input, *first)) {
    return Difference{.step = *first, .registered = registered};
  }
  // What the stock library misunderstands is written otherwise for it: then it must say what ours said.
  Case plain = input;
  const bool renamed = rename_prefixed(plain.stream, mode_);
  const bool replaced = replace_tabs_in_lists(plain.stream);
  if (!renamed && !replaced) {
    return Difference{.step = *first, .registered = std::nullopt};
  }
  Trace original = stock_trace_;
  run(stock_, plain, stock_trace_);
  const auto second = first_difference(input);
  if (!second) {
    stock_trace_ = std::move(original);
    return Difference{.step = *first, .registered = renamed ? Divergence::name_prefix : Divergence::tab_in_list};
  }
  return Difference{.step = *second, .registered = registered_at(plain, *second)};
}

/// But for those that pass.
std::optional<std::size_t> Judge::first_difference(const Case& input) {
  const auto& stock = stock_trace_.steps;
  const auto& ours = our_trace_.steps;
  passed_.reset();
  for (std::size_t step = 0; step < std::min(stock.size(), ours.size()); ++step) {
    if (stock[step] == ours[step]) {
      continue;
    }
    const auto registered = passing(input, stock[step], ours[step]);
    if (!registered) {
      return step;
    }
    passed_ = registered;
  }
  return stock.size() == ours.size() ? std::nullopt : std::optional(std::min(stock.size(), ours.size()));
}

/// What is registered and over by the next step.
std::optional<Divergence> Judge::passing(const Case& input, const Step& stock, const Step& ours) const {
  Step same = ours;
  same.fields.body_is_final = stock.fields.body_is_final;
  if (stock == same && stock.kind == Kind::headers_complete && !ours.fields.body_is_final) {
    return Divergence::stale_final;
  }
  const bool is_piece_end = stock.kind == Kind::returned || stock.kind == Kind::header_field;
  const auto is_name_end = [&](std::uint64_t end) {
    return ends_with_name(std::string_view(input.stream).substr(0, end));
  };
  const bool is_end_of_stream = stock.fields.error == HPE_INVALID_EOF_STATE; // No byte, though the result says 1.
  const std::uint64_t end = stock.begin + (is_end_of_stream ? 0 : stock.size);
  // An overflow is said to be at the end, or at the byte before if a piece ends there.
  const bool within_name = is_name_end(end) || (stock.fields.error == HPE_HEADER_OVERFLOW && is_name_end(end + 1));
  return is_piece_end && within_name && differ_in_coding_alone(stock, ours) ? std::optional(Divergence::name_prefix)
                                                                            : std::nullopt;
}

std::optional<Divergence> Judge::registered_at(const Case& input, std::size_t step) {
  if (is_behind_init_in_body(input, our_trace_, step)) {
    return Divergence::init_in_body;
  }
  const auto registered = over_limit(input, step);
  return registered ? registered : refusal(input, step);
}

/// Ours refuses a byte that the stock library takes, at a place where that is registered.
std::optional<Divergence> Judge::refusal(const Case& input, std::size_t step) {
  if (step >= our_trace_.steps.size()) {
    return std::nullopt;
  }
  const Step& ours = our_trace_.steps[step];
  const std::uint64_t end = ours.begin + ours.size;
  if (ours.kind != Kind::returned || ours.fields.error == HPE_OK || end >= input.stream.size()) {
    return std::nullopt;
  }
  const char byte = input.stream[end];
  const std::uint8_t state = stock_state_at(input, step, static_cast<std::uint32_t>(end));
  if (ours.fields.error == HPE_STRICT && state == head_end_ && byte != '\n' && mode_ == Mode::loose) {
    return Divergence::head_end;
  }
  if (ours.fields.error == HPE_INVALID_CHUNK_SIZE && state == extension_ && byte == '\n') {
    return Divergence::extension_line_feed;
  }
  if (ours.fields.error == HPE_INVALID_CHUNK_SIZE && (state == chunk_size_start_ || state == chunk_size_) &&
      static_cast<unsigned char>(byte) > 0x7f) {
    return Divergence::chunk_size_byte;
  }
  if (ours.fields.error == HPE_INVALID_HEADER_TOKEN && state == before_value_ && is_control(byte)) {
    return Divergence::control_in_value;
  }
  return std::nullopt;
}

/// Within one piece the stock library doesn't look at a byte of a value that is as far behind as the limit.
std::optional<Divergence> Judge::over_limit(const Case& input, std::size_t step) {
  if (step >= stock_trace_.steps.size() || step >= our_trace_.steps.size()) {
    return std::nullopt;
  }
  const Step& stock = stock_trace_.steps[step];
  const Step& ours = our_trace_.steps[step];
  const std::uint64_t end = std::min(stock.begin + stock.size, ours.begin + ours.size);
  const std::uint32_t piece_begin = ours.piece == 0 ? 0 : input.ends[ours.piece - 1];
  const bool is_stop = [](const Step& at) {
    return at.kind == Kind::header_value || at.fields.error == HPE_HEADER_OVERFLOW ||
           at.fields.error == HPE_INVALID_HEADER_TOKEN;
  }(ours);
  if (!is_stop || end < piece_begin + std::uint64_t{input.limit} || end > input.stream.size()) {
    return std::nullopt;
  }
  return stock_state_at(input, step, static_cast<std::uint32_t>(end)) == value_
             ? std::optional(Divergence::limit_distance)
             : std::nullopt;
}

/// Where the stock library is behind the bytes up to an end, in the call that a step belongs to.
std::uint8_t Judge::stock_state_at(const Case& input, std::size_t step, std::uint32_t end) {
  const auto& steps = our_trace_.steps;
  Case shorter = input;
  shorter.stream.resize(end);
  shorter.finish = false;
  shorter.ends.resize(std::min<std::size_t>(steps[step].piece, input.ends.size()));
  if (end > (shorter.ends.empty() ? 0 : shorter.ends.back())) {
    shorter.ends.push_back(end);
  }
  const auto told = std::count_if(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(step),
                                  [](const Step& at) { return at.kind != Kind::returned; });
  const std::size_t returns = step - static_cast<std::size_t>(told);
  std::erase_if(shorter.actions, [&](const Action& action) { return action.event >= told; });
  run(stock_, shorter, scratch_, returns + 1);
  return scratch_.private_state;
}

std::uint8_t Judge::stock_state_behind(const std::string& stream) {
  run(stock_, case_of("-", stream), scratch_);
  return scratch_.private_state;
}

} // namespace dropin
