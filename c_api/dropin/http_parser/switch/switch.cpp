// The functions that answer in the modes legacy, shadow and verify.
#include <pthread.h>

#include <cstdlib>
#include <limits>

#include "dropin/given_counters.hpp"
#include "dropin/switch/opening.hpp"
#include "dropin/switch_loader.hpp"
#include "execution.hpp"
#include "kept_errno.hpp"
#include "question.hpp"
#include "running.hpp"

#ifndef STRAKE_ORIGINAL // Of the build, which knows the folder of the architecture's libraries.
#define STRAKE_ORIGINAL "/usr/lib/libhttp_parser.so.2.9"
#endif

namespace strake::dropin {
namespace {

/// Set before the functions below are given away; NULL in mode legacy, which needs none.
constinit Libraries* compared = nullptr;

Libraries& libraries() {
  return STRAKE_UNSAFE_EXPR(
      "SAFETY: the functions below are given away where there are libraries, which are kept for ever", *compared);
}

std::span<const char> text_at(const char* data, std::size_t size) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees size readable bytes at data", std::span(data, size));
}

/// Whether there can be so many bytes. The original library doesn't ask.
bool is_region(const char* data, std::size_t size) {
  return size <= std::numeric_limits<std::ptrdiff_t>::max() && (data != nullptr || size == 0);
}

// The parser.

void init(::http_parser* parser, Number type) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a struct to be initialised")
  if (Recorder* recorder = Observer::recorder_of(parser); recorder != nullptr) {
    libraries().of(recorder->latched().answers).init(parser, type);
    recorder->made_new(type);
  } else if (const Functions* library = Running::library_of(parser); library != nullptr) {
    library->init(parser, type);
  } else {
    const boundary::KeptErrno kept;
    libraries().make_new(*parser, type);
  }
  STRAKE_UNSAFE_END
}

/// Nothing if neither library was called.
std::optional<std::size_t> execute_both(KnownParser& known, ::http_parser& parser, const http_parser_settings& settings,
                                        std::span<const char> piece) {
  try {
    Execution execution(libraries(), known, parser, settings, piece);
    if (libraries().comparison.run(known.latched, execution, execution.input())) {
      const boundary::KeptErrno kept;
      if (execution.whole()) {
        libraries().keep(parser, known, execution.alike());
      } else {
        libraries().parsers.forget(&parser);
      }
      return execution.returned();
    }
  } catch (...) { // No memory for the copy of the piece.
  }
  libraries().parsers.forget(&parser);
  libraries().comparison.skip(NotCompared::unfit);
  return std::nullopt;
}

/// A call of a parser that nothing runs behind.
class AloneExecution final : public Job {
public:
  AloneExecution(::http_parser& parser, const http_parser_settings& settings, std::span<const char> piece)
      : parser_(parser), settings_(settings), piece_(piece) {}

  [[nodiscard]] strake_switch_verdict run(Turn turn) override {
    const Functions& library = libraries().of(turn.library);
    const Running running(parser_, library);
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees all of this, and it is the library that made the parser")
    returned_ = library.execute(&parser_, &settings_, piece_.data(), piece_.size());
    return STRAKE_SWITCH_ACCEPTED;
    STRAKE_UNSAFE_END
  }
  void describe(bool /*answer*/, const Record& /*record*/) override {}
  [[nodiscard]] std::size_t returned() const { return returned_; }

private:
  ::http_parser& parser_;
  const http_parser_settings& settings_;
  std::span<const char> piece_;
  std::size_t returned_ = 0;
};

/// Nothing if no library was called.
std::optional<std::size_t> execute_alone(const KnownParser& known, ::http_parser& parser,
                                         const http_parser_settings& settings, std::span<const char> piece) {
  AloneExecution execution(parser, settings, piece);
  if (!libraries().comparison.run(known.latched, execution, {})) {
    libraries().comparison.skip(NotCompared::unfit);
    return std::nullopt;
  }
  const boundary::KeptErrno kept;
  libraries().keep(parser, known, true);
  return execution.returned();
}

/// The parser, if this call of it is run by the switch.
std::optional<KnownParser> known(const ::http_parser& parser, const char* data, std::size_t size) {
  Recorder* recorder = Observer::recorder_of(&parser);
  if (recorder == nullptr && Running::library_of(&parser) == nullptr && is_region(data, size)) {
    return libraries().known(parser);
  }
  if (recorder != nullptr) { // The program calls on the parser whose call called the program.
    STRAKE_UNSAFE_BEGIN("SAFETY: the recorder is that of a call that runs in this thread")
    recorder->spoil();
    STRAKE_UNSAFE_END
  }
  libraries().comparison.skip(NotCompared::unfit);
  return std::nullopt;
}

std::size_t execute(::http_parser* parser, const http_parser_settings* settings, const char* data, std::size_t size) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a parser that was initialised, and settings with its functions")
  if (std::optional<KnownParser> found = known(*parser, data, size)) {
    const std::span<const char> piece = text_at(data, size);
    if (const auto parsed = found->compares() ? execute_both(*found, *parser, *settings, piece)
                                              : execute_alone(*found, *parser, *settings, piece)) {
      return *parsed;
    }
  }
  const Functions& library = libraries().owner_of(*parser);
  const Running running(*parser, library);
  return library.execute(parser, settings, data, size);
  STRAKE_UNSAFE_END
}

int answer_alone(const Functions& library, Question::Function function, const ::http_parser& parser) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a parser that was initialised",
                            (library.*function)(&parser));
}

/// Between two calls of http_parser_execute().
int ask_both(Question::Function function, const ::http_parser& parser, std::string_view name) {
  const boundary::KeptErrno kept;
  const std::optional<KnownParser> known = libraries().known(parser);
  if (!known) {
    return answer_alone(libraries().owner_of(parser), function, parser);
  }
  Question question(libraries(), *known, parser, function, name);
  if (!libraries().comparison.run(known->latched, question, {})) {
    libraries().comparison.skip(NotCompared::unfit);
    return answer_alone(libraries().owner_of(parser), function, parser);
  }
  if (known->compares() && !question.alike()) {
    libraries().keep(parser, *known, false);
  }
  return question.answer();
}

template <What what>
int ask(Question::Function function, const ::http_parser& parser) {
  if (Recorder* recorder = Observer::recorder_of(&parser); recorder != nullptr) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the recorder is that of a call that runs in this thread")
    const int answer = answer_alone(libraries().of(recorder->latched().answers), function, parser);
    recorder->asked(what, answer);
    return answer;
    STRAKE_UNSAFE_END
  }
  if (const Functions* library = Running::library_of(&parser); library != nullptr) {
    return STRAKE_UNSAFE_EXPR("SAFETY: it is one of the two libraries", answer_alone(*library, function, parser));
  }
  return ask_both(function, parser, step_names.at(static_cast<std::size_t>(what)));
}

template <What what, auto function>
int ask(const ::http_parser* parser) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a parser that was initialised",
                            ask<what>(function, *parser));
}

// The rest.

void pause(::http_parser* parser, int paused) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees a parser that was initialised")
  libraries().owner_of(*parser).pause(parser, paused);
  STRAKE_UNSAFE_END
}

int parse_url(const char* text, std::size_t size, int is_connect, http_parser_url* url) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees size readable bytes at text and a struct for the result")
  const Latched latched = libraries().comparison.latch();
  if (is_region(text, size)) {
    const auto chars = text_at(text, size);
    UrlSplit split(libraries(), chars, is_connect, *url);
    if (libraries().comparison.run(latched, split, {reinterpret_cast<const std::uint8_t*>(text), size})) {
      return split.answer();
    }
  }
  libraries().comparison.skip(NotCompared::unfit);
  return libraries().of(latched.answers).parse_url(text, size, is_connect, url);
  STRAKE_UNSAFE_END
}

/// Within a call, the library that runs behind it has the limit that the call began with, until it comes to this one.
/// In mode aa there is one limit for both turns.
void set_max_header_size(std::uint32_t size) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the functions take any number; the recorder is that of a call that runs in this thread")
  Recorder* recorder = Observer::innermost_recorder();
  strake_switch_side later = 0;
  if (recorder != nullptr) {
    const Latched& latched = recorder->latched();
    recorder->limited(size);
    if (latched.watched == latched.answers) {
      recorder->spoil();
    } else {
      later = latched.watched;
    }
  }
  for (const strake_switch_side side : {STRAKE_SWITCH_SIDE_LEGACY, STRAKE_SWITCH_SIDE_SAFE}) {
    if (side != later) {
      libraries().of(side).set_max_header_size(size);
    }
  }
  STRAKE_UNSAFE_END
}

int get_counters(strake_http_parser_counters* counters) {
  strake_http_parser_counters values = STRAKE_HTTP_PARSER_COUNTERS_INIT;
  if (compared != nullptr) {
    const Counters now = libraries().comparison.counters();
    values.mode = static_cast<std::uint64_t>(libraries().comparison.mode());
    values.equal = now.equal;
    values.different = now.different;
    values.unknown = now.unknown;
    values.diverged = now.diverged;
    values.unfit = now.unfit;
    values.lines_written = now.lines_written;
    values.lines_lost = now.lines_lost;
    values.not_sampled = now.not_sampled;
  }
  return give_counters(counters, values);
}

static_assert(STRAKE_HTTP_PARSER_LEGACY == static_cast<int>(STRAKE_SWITCH_LEGACY) &&
              STRAKE_HTTP_PARSER_SHADOW == static_cast<int>(STRAKE_SWITCH_SHADOW) &&
              STRAKE_HTTP_PARSER_VERIFY == static_cast<int>(STRAKE_SWITCH_VERIFY) &&
              STRAKE_HTTP_PARSER_SAFE == static_cast<int>(STRAKE_SWITCH_SAFE) &&
              STRAKE_HTTP_PARSER_AA == static_cast<int>(STRAKE_SWITCH_AA));

// The beginning.

void lock_parsers() { libraries().parsers.lock_for_fork(); }
void unlock_parsers() { libraries().parsers.unlock_for_fork(); }
void report_at_exit() { libraries().comparison.report("exit"); }

std::expected<Functions, std::string> functions_of(const Original& original) {
  Functions found{};
  std::string missing;
  const auto find = [&](const std::string& name, auto*& function) {
    if (!original.find(name, function)) {
      missing = name;
    }
  };
  find("http_parser_version", found.version);
  find("http_parser_init", found.init);
  find("http_parser_settings_init", found.settings_init);
  find("http_parser_execute", found.execute);
  find("http_should_keep_alive", found.should_keep_alive);
  find("http_message_needs_eof", found.message_needs_eof);
  find("http_method_str", found.method_str);
  find("http_status_str", found.status_str);
  find("http_errno_name", found.errno_name);
  find("http_errno_description", found.errno_description);
  find("http_parser_url_init", found.url_init);
  find("http_parser_parse_url", found.parse_url);
  find("http_parser_pause", found.pause);
  find("http_body_is_final", found.body_is_final);
  find("http_parser_set_max_header_size", found.set_max_header_size);
  found.get_counters = get_counters;
  return missing.empty() ? std::expected<Functions, std::string>(found)
                         : std::unexpected("the original library has no " + missing);
}

/// The others ask nothing of a parser. What http_parser_pause() changes the program may change itself: it is carried
/// over.
Functions comparing(Functions answering) {
  answering.init = init;
  answering.execute = execute;
  answering.should_keep_alive = ask<What::should_keep_alive, &Functions::should_keep_alive>;
  answering.message_needs_eof = ask<What::message_needs_eof, &Functions::message_needs_eof>;
  answering.parse_url = parse_url;
  answering.pause = pause;
  answering.body_is_final = ask<What::body_is_final, &Functions::body_is_final>;
  answering.set_max_header_size = set_max_header_size;
  answering.get_counters = get_counters;
  return answering;
}

std::expected<Functions, std::string> begin_comparison(const Setting& chosen, const Functions& legacy,
                                                       const Functions& safe) {
  const auto comparison = Comparison::begin("http_parser", chosen, setting("STRAKE_HTTP_PARSER_REPORT"));
  if (!comparison) {
    return std::unexpected(comparison.error());
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: made once, and kept until the process ends; neither library is unloaded")
  compared = new Libraries{{.legacy = legacy, .safe = safe, .comparison = **comparison}};
  static_cast<void>(pthread_atfork(lock_parsers, unlock_parsers, unlock_parsers));
  static_cast<void>(std::atexit(report_at_exit));
  STRAKE_UNSAFE_END
  libraries().comparison.report("start");
  return comparing(libraries().of(libraries().comparison.of_process().answers));
}

struct Switch {
  using Functions = dropin::Functions;
  static constexpr std::string_view variable = "STRAKE_HTTP_PARSER_MODE";

  static std::expected<Functions, std::string> functions_of_original() {
    const auto original = load_original("STRAKE_HTTP_PARSER_ORIGINAL", STRAKE_ORIGINAL,
                                        "strake_http_parser_get_counters", "http_parser_execute");
    return original ? functions_of(*original) : std::unexpected(original.error());
  }

  static std::expected<Functions, std::string> compare(const Setting& chosen, const Functions& legacy,
                                                       const Functions& safe) {
    return begin_comparison(chosen, legacy, safe);
  }
};

} // namespace
} // namespace strake::dropin

extern "C" __attribute__((visibility("default"))) strake::dropin::OpenSwitch strake_dropin_open_switch;

const void* strake_dropin_open_switch(const char* mode, const void* safe_functions, std::size_t size) {
  return strake::dropin::Opening<strake::dropin::Switch>::open(mode, safe_functions, size);
}
