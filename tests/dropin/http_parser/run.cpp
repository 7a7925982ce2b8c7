#include "run.hpp"

#include <algorithm>
#include <memory>
#include <sstream>

namespace dropin {
namespace {

constexpr std::size_t most_calls = 2000; // A library that goes nowhere isn't called for ever.
constexpr std::size_t most_errors = 3;
constexpr std::uint32_t no_data = ~std::uint32_t{0};

Fields fields_of(const Library& library, const http_parser& parser) {
  return {.type = parser.type,
          .flags = parser.flags,
          .chunked_length = parser.allow_chunked_length,
          .lenient = parser.lenient_http_headers,
          .nread = parser.nread,
          .content_length = parser.content_length,
          .major = parser.http_major,
          .minor = parser.http_minor,
          .status = static_cast<std::uint16_t>(parser.status_code),
          .method = static_cast<std::uint8_t>(parser.method),
          .error = static_cast<std::uint8_t>(parser.http_errno),
          .upgrade = static_cast<std::uint8_t>(parser.upgrade),
          .keeps_alive = library.should_keep_alive(&parser) != 0,
          .needs_eof = library.needs_eof(&parser) != 0,
          .body_is_final = library.body_is_final(&parser) != 0};
}

class Run {
public:
  Run(const Library& library, const Case& input, Trace& trace, std::size_t most_returns)
      : library_(library), input_(input), trace_(trace), most_returns_(most_returns) {
    trace_.steps.clear();
    library.settings_init(&settings_);
    set_functions();
    parser_.data = this;
    init();
  }

  void execute() {
    library_.set_limit(input_.limit);
    for (; piece_ < input_.ends.size() && goes_on_; ++piece_) {
      const std::uint32_t end = input_.ends[piece_];
      do {
        call(end);
      } while (goes_on_ && at_ < end && ++calls_ < most_calls);
    }
    if (goes_on_ && input_.finish) {
      call(at_);
    }
  }

private:
  template <Kind kind>
  static int notified(http_parser* parser) {
    return static_cast<Run*>(parser->data)->event(kind, no_data, 0);
  }

  template <Kind kind>
  static int given(http_parser* parser, const char* data, std::size_t size) {
    Run& run = *static_cast<Run*>(parser->data);
    return run.event(kind, run.at_ + static_cast<std::uint32_t>(data - run.block_.get()), size);
  }

  void set_functions() {
    const auto has = [&](Kind kind) { return (input_.functions >> static_cast<unsigned>(kind) & 1U) != 0; };
    const auto set = [&]<Kind kind>(http_cb& function) { function = has(kind) ? notified<kind> : nullptr; };
    const auto set_data = [&]<Kind kind>(http_data_cb& function) { function = has(kind) ? given<kind> : nullptr; };
    set.operator()<Kind::message_begin>(settings_.on_message_begin);
    set_data.operator()<Kind::url>(settings_.on_url);
    set_data.operator()<Kind::status>(settings_.on_status);
    set_data.operator()<Kind::header_field>(settings_.on_header_field);
    set_data.operator()<Kind::header_value>(settings_.on_header_value);
    set.operator()<Kind::headers_complete>(settings_.on_headers_complete);
    set_data.operator()<Kind::body>(settings_.on_body);
    set.operator()<Kind::message_complete>(settings_.on_message_complete);
    set.operator()<Kind::chunk_header>(settings_.on_chunk_header);
    set.operator()<Kind::chunk_complete>(settings_.on_chunk_complete);
  }

  void init() {
    library_.init(&parser_, input_.type);
    parser_.lenient_http_headers = input_.lenient ? 1 : 0;
    parser_.allow_chunked_length = input_.chunked_length ? 1 : 0;
  }

  void record(Kind kind, std::uint32_t begin, std::uint64_t size) {
    trace_.steps.push_back({.kind = kind,
                            .piece = static_cast<std::uint16_t>(piece_),
                            .begin = begin,
                            .size = size,
                            .fields = fields_of(library_, parser_)});
  }

  void record_return(std::size_t parsed) {
    record(Kind::returned, at_, parsed);
    goes_on_ = goes_on_ && ++returns_ < most_returns_;
  }

  int event(Kind kind, std::uint32_t begin, std::size_t size) {
    record(kind, begin, size);
    const std::uint32_t event = events_++;
    while (next_action_ < input_.actions.size() && input_.actions[next_action_].event < event) {
      ++next_action_;
    }
    if (next_action_ == input_.actions.size() || input_.actions[next_action_].event != event) {
      return 0;
    }
    return act(input_.actions[next_action_].act);
  }

  int act(Act act) {
    switch (act) {
    case Act::give_1:
    case Act::give_2:
    case Act::give_3:
      return static_cast<int>(act) + 1;
    case Act::pause:
      library_.pause(&parser_, 1);
      break;
    case Act::init_request:
    case Act::init_response:
    case Act::init_either:
      library_.init(&parser_,
                    static_cast<http_parser_type>(static_cast<int>(act) - static_cast<int>(Act::init_request)));
      break;
    case Act::set_lenient:
    case Act::clear_lenient:
      parser_.lenient_http_headers = act == Act::set_lenient ? 1 : 0;
      break;
    case Act::set_chunked_length:
    case Act::clear_chunked_length:
      parser_.allow_chunked_length = act == Act::set_chunked_length ? 1 : 0;
      break;
    case Act::skip_body:
      parser_.flags |= 1U << 6U;
      break;
    case Act::set_upgrade:
      parser_.upgrade = 1;
      break;
    case Act::limit_to_10:
      library_.set_limit(10);
      break;
    }
    return 0;
  }

  /// The piece lies in a block of exactly its size, so that AddressSanitizer sees whatever is read beyond it.
  std::size_t execute_until(std::uint32_t end) {
    block_ = std::make_unique_for_overwrite<char[]>(end - at_);
    std::copy_n(input_.stream.data() + at_, end - at_, block_.get());
    return library_.execute(&parser_, &settings_, block_.get(), end - at_);
  }

  /// One call of the library, and what a program does behind it.
  void call(std::uint32_t end) {
    const std::uint32_t size = end - at_;
    const std::size_t parsed = execute_until(end);
    trace_.private_state = static_cast<std::uint8_t>(parser_.state);
    record_return(parsed);
    at_ += static_cast<std::uint32_t>(std::min<std::size_t>(parsed, size));
    if (parser_.http_errno == HPE_PAUSED) {
      library_.pause(&parser_, 0);
    } else if (parser_.http_errno != HPE_OK) {
      recover(end);
    } else if (parser_.upgrade != 0 && parsed < size) {
      goes_on_ = goes_on_ && input_.goes_on;
    }
  }

  /// A parser that failed does nothing more; another one goes on behind the byte.
  void recover(std::uint32_t end) {
    if (input_.pauses_failed) {
      library_.pause(&parser_, 1);
    }
    record_return(execute_until(end));
    goes_on_ = goes_on_ && input_.goes_on && ++errors_ < most_errors;
    if (goes_on_) {
      init();
      at_ = std::min(at_ + 1, end);
    }
  }

  const Library& library_;
  const Case& input_;
  Trace& trace_;
  http_parser_settings settings_{};
  http_parser parser_{};
  std::unique_ptr<char[]> block_;
  std::size_t most_returns_;
  std::size_t returns_ = 0;
  std::size_t piece_ = 0;
  std::uint32_t at_ = 0;
  std::uint32_t events_ = 0;
  std::size_t next_action_ = 0;
  std::size_t calls_ = 0;
  std::size_t errors_ = 0;
  bool goes_on_ = true;
};

} // namespace

void run(const Library& library, const Case& input, Trace& trace, std::size_t most_returns) {
  Run(library, input, trace, most_returns).execute();
}

std::string text_of(const Library& library, const Step& step) {
  std::ostringstream text;
  if (step.kind == Kind::returned) {
    text << '=' << step.size;
    if (step.fields.error != HPE_OK) {
      text << ':' << library.errno_name(static_cast<http_errno>(step.fields.error));
    }
    return text.str();
  }
  text << kind_names[static_cast<std::size_t>(step.kind)];
  if (step.begin != no_data) {
    text << ':' << step.size;
  }
  text << (step.fields.body_is_final ? ":final" : "");
  return text.str();
}

std::string text_of(const Library& library, const Trace& trace) {
  std::ostringstream text;
  for (const Step& step : trace.steps) {
    text << text_of(library, step) << ' ';
  }
  text << "flags=" << std::hex << (trace.steps.empty() ? 0U : unsigned{trace.steps.back().fields.flags});
  return text.str();
}

} // namespace dropin
