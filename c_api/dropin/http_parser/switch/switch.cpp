// The functions that answer in the modes legacy, shadow and verify.
#include <pthread.h>

#include <cstdlib>
#include <limits>

#include "dropin/switch/opening.hpp"
#include "dropin/switch_loader.hpp"
#include "execution.hpp"
#include "kept_errno.hpp"
#include "question.hpp"

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
    libraries().answering().init(parser, type);
    recorder->made_new(type);
    return;
  }
  const boundary::KeptErrno kept;
  libraries().make_new(*parser, type);
  STRAKE_UNSAFE_END
}

/// Nothing if neither library was called.
std::optional<std::size_t> execute_both(KnownParser& known, ::http_parser& parser, const http_parser_settings& settings,
                                        std::span<const char> piece) {
  try {
    Execution execution(libraries(), known, parser, settings, piece);
    if (libraries().comparison.run(execution, execution.input())) {
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

std::optional<KnownParser> comparable(const ::http_parser& parser, const char* data, std::size_t size) {
  Recorder* recorder = Observer::recorder_of(&parser);
  if (recorder == nullptr && is_region(data, size)) {
    return libraries().comparable(parser);
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
  if (std::optional<KnownParser> known = comparable(*parser, data, size)) {
    if (const auto parsed = execute_both(*known, *parser, *settings, text_at(data, size))) {
      return *parsed;
    }
  }
  return libraries().answering().execute(parser, settings, data, size);
  STRAKE_UNSAFE_END
}

int answer_alone(Question::Function function, const ::http_parser& parser) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a parser that was initialised",
                            (libraries().answering().*function)(&parser));
}

template <What what>
int ask(Question::Function function, const ::http_parser& parser) {
  if (Recorder* recorder = Observer::recorder_of(&parser); recorder != nullptr) {
    const int answer = answer_alone(function, parser);
    STRAKE_UNSAFE_BEGIN("SAFETY: the recorder is that of a call that runs in this thread")
    recorder->asked(what, answer);
    STRAKE_UNSAFE_END
    return answer;
  }
  const boundary::KeptErrno kept;
  const std::optional<KnownParser> known = libraries().comparable(parser);
  if (!known) {
    return answer_alone(function, parser);
  }
  Question question(libraries(), *known, parser, function, step_names.at(static_cast<std::size_t>(what)));
  if (!libraries().comparison.run(question, {})) {
    libraries().comparison.skip(NotCompared::unfit);
    return answer_alone(function, parser);
  }
  if (!question.alike()) {
    libraries().keep(parser, *known, false);
  }
  return question.answer();
}

template <What what, auto function>
int ask(const ::http_parser* parser) {
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees a parser that was initialised",
                            ask<what>(function, *parser));
}

// The rest.

int parse_url(const char* text, std::size_t size, int is_connect, http_parser_url* url) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees size readable bytes at text and a struct for the result")
  if (is_region(text, size)) {
    const auto chars = text_at(text, size);
    UrlSplit split(libraries(), chars, is_connect, *url);
    if (libraries().comparison.run(split, {reinterpret_cast<const std::uint8_t*>(text), size})) {
      return split.answer();
    }
  }
  libraries().comparison.skip(NotCompared::unfit);
  return libraries().answering().parse_url(text, size, is_connect, url);
  STRAKE_UNSAFE_END
}

void set_max_header_size(std::uint32_t size) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the functions take any number; the recorder is that of a call that runs in this thread")
  libraries().answering().set_max_header_size(size);
  if (Recorder* recorder = Observer::innermost_recorder(); recorder != nullptr) {
    recorder->limited(size);
  } else {
    libraries().other().set_max_header_size(size);
  }
  STRAKE_UNSAFE_END
}

int get_counters(strake_http_parser_counters* counters) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees NULL, or a struct of the size that it states")
  if (counters == nullptr || counters->size < sizeof *counters) {
    return -1;
  }
  const Counters now = compared == nullptr ? Counters{} : libraries().comparison.counters();
  const strake_switch_mode mode = compared == nullptr ? STRAKE_SWITCH_LEGACY : libraries().comparison.mode();
  *counters = {.size = sizeof *counters,
               .mode = static_cast<std::uint64_t>(mode),
               .equal = now.equal,
               .different = now.different,
               .unknown = now.unknown,
               .diverged = now.diverged,
               .unfit = now.unfit,
               .lines_written = now.lines_written,
               .lines_lost = now.lines_lost};
  return 0;
  STRAKE_UNSAFE_END
}

static_assert(STRAKE_HTTP_PARSER_LEGACY == static_cast<int>(STRAKE_SWITCH_LEGACY) &&
              STRAKE_HTTP_PARSER_SHADOW == static_cast<int>(STRAKE_SWITCH_SHADOW) &&
              STRAKE_HTTP_PARSER_VERIFY == static_cast<int>(STRAKE_SWITCH_VERIFY) &&
              STRAKE_HTTP_PARSER_SAFE == static_cast<int>(STRAKE_SWITCH_SAFE));

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

/// The others are those of the answering library: they ask nothing of a parser, or, as http_parser_pause(), change what
/// the program may change itself, which is carried over.
Functions comparing(Functions answering) {
  answering.init = init;
  answering.execute = execute;
  answering.should_keep_alive = ask<What::should_keep_alive, &Functions::should_keep_alive>;
  answering.message_needs_eof = ask<What::message_needs_eof, &Functions::message_needs_eof>;
  answering.parse_url = parse_url;
  answering.body_is_final = ask<What::body_is_final, &Functions::body_is_final>;
  answering.set_max_header_size = set_max_header_size;
  answering.get_counters = get_counters;
  return answering;
}

std::expected<Functions, std::string> begin_comparison(strake_switch_mode mode, const Functions& legacy,
                                                       const Functions& safe) {
  const auto comparison = Comparison::begin("http_parser", mode, setting("STRAKE_HTTP_PARSER_REPORT"));
  if (!comparison) {
    return std::unexpected(comparison.error());
  }
  STRAKE_UNSAFE_BEGIN("SAFETY: made once, and kept until the process ends; neither library is unloaded")
  compared = new Libraries{{.legacy = legacy, .safe = safe, .comparison = **comparison}};
  static_cast<void>(pthread_atfork(lock_parsers, unlock_parsers, unlock_parsers));
  static_cast<void>(std::atexit(report_at_exit));
  STRAKE_UNSAFE_END
  libraries().comparison.report("start");
  return comparing(libraries().answering());
}

struct Switch {
  using Functions = dropin::Functions;
  static constexpr std::string_view variable = "STRAKE_HTTP_PARSER_MODE";

  static std::expected<Functions, std::string> functions_of_original() {
    const auto original = load_original("STRAKE_HTTP_PARSER_ORIGINAL", STRAKE_ORIGINAL,
                                        "strake_http_parser_get_counters", "http_parser_execute");
    return original ? functions_of(*original) : std::unexpected(original.error());
  }

  static std::expected<Functions, std::string> compare(strake_switch_mode mode, const Functions& legacy,
                                                       const Functions& safe) {
    return begin_comparison(mode, legacy, safe);
  }
};

} // namespace
} // namespace strake::dropin

extern "C" __attribute__((visibility("default"))) strake::dropin::OpenSwitch strake_dropin_open_switch;

const void* strake_dropin_open_switch(const char* mode, const void* safe_functions, std::size_t size) {
  return strake::dropin::Opening<strake::dropin::Switch>::open(mode, safe_functions, size);
}
