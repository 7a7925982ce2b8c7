// The functions that answer in the modes shadow and verify.
#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>

#include "base/bytes.hpp"
#include "call.hpp"
#include "dropin/given_counters.hpp"
#include "dropin/switch/opening.hpp"
#include "dropin/switch_loader.hpp"
#include "extent.hpp"
#include "kept_errno.hpp"
#include "minification.hpp"

#ifndef STRAKE_ORIGINAL // Of the build, which knows the folder of the architecture's libraries.
#define STRAKE_ORIGINAL "/usr/lib/libcjson.so.1"
#endif

namespace strake::dropin {
namespace {

/// Set before the functions below are given away; NULL in mode legacy, which needs none.
constinit CjsonLibraries* compared = nullptr;

CjsonLibraries& libraries() {
  return STRAKE_UNSAFE_EXPR(
      "SAFETY: the functions below are given away where there are libraries, which are kept for ever", *compared);
}

/// Nothing is compared, and the answering library does it alone.
template <class Function>
auto alone(const Function& function) {
  libraries().comparison.skip(NotCompared::unfit);
  return function(libraries().answering(), true);
}

/// What was decided for a call. Nothing where it would be answered by the side that doesn't answer in this process.
std::optional<Latched> latched_call() {
  const boundary::KeptErrno kept;
  const Latched latched = libraries().comparison.latch();
  if (latched.answers == libraries().comparison.of_process().answers) {
    return latched;
  }
  static std::atomic_flag is_said;
  if (!is_said.test_and_set()) {
    complain("cjson: who answers can't change while a process lives; its calls aren't compared");
  }
  return std::nullopt;
}

template <class Result, class Function>
Result both(std::string_view name, const Function& function, Bytes input = {}) {
  const std::optional<Latched> latched = latched_call();
  Call<Result, Function> call(libraries(), name, function);
  return latched && libraries().comparison.run(*latched, call, input) ? call.answer() : alone(function);
}

/// Whether the original, where it doesn't answer, gets through a tree. Where it does, the way is the program's own.
bool is_passable(const cJSON* item) {
  const boundary::KeptErrno kept;
  return libraries().legacy_answers() || Extent(item).is_bounded();
}

// What needs nothing but the arguments.

template <auto field, class Result, class... Arguments>
Result ask(Arguments... arguments) {
  const auto function = [&](const CjsonFunctions& library, bool /*answers*/) {
    return Value<Result>{
        STRAKE_UNSAFE_EXPR("SAFETY: the caller vouches for the arguments", (library.*field)(arguments...))};
  };
  return both<Value<Result>>(name_of_function<field>, function).value;
}

template <auto field, class... Arguments>
cJSON* make(Arguments... arguments) {
  const auto function = [&](const CjsonFunctions& library, bool /*answers*/) {
    return Tree{STRAKE_UNSAFE_EXPR("SAFETY: the caller vouches for the arguments", (library.*field)(arguments...))};
  };
  return both<Tree>(name_of_function<field>, function).value;
}

/// The other library adds to an object of its own.
template <auto field, class... Arguments>
cJSON* add(cJSON* object, const char* name, Arguments... arguments) {
  const auto function = [&](const CjsonFunctions& library, bool answers) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for the arguments")
    cJSON* own = answers || object == nullptr ? nullptr : library.create_object();
    return AddedItem{.value = (library.*field)(answers ? object : own, name, arguments...), .object = own};
    STRAKE_UNSAFE_END
  };
  return both<AddedItem>(name_of_function<field>, function).value;
}

// Texts.

std::int64_t offset_in(const char* text, const char* place) {
  STRAKE_UNSAFE_BEGIN("SAFETY: addresses are subtracted as numbers, in which any difference is one")
  return place == nullptr ? -1
                          : static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(place) -
                                                      reinterpret_cast<std::uintptr_t>(text));
  STRAKE_UNSAFE_END
}

/// The end is told by the call itself: the place of an error that the original keeps is that of all threads. The
/// function is given a library, and the place for the end.
template <class Function>
cJSON* read(std::string_view name, const char* text, Bytes input, const char** program_end, const Function& function) {
  const char* end = nullptr;
  const auto call = [&](const CjsonFunctions& library, bool answers) {
    const char* place = nullptr;
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for the arguments")
    cJSON* tree = function(library, &place);
    end = answers ? place : end;
    return ParsedText{.value = tree, .end = offset_in(text, place)};
    STRAKE_UNSAFE_END
  };
  cJSON* tree = both<ParsedText>(name, call, input).value;
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees NULL, or a place for a pointer")
  if (program_end != nullptr && end != nullptr) {
    *program_end = end;
  }
  return tree;
  STRAKE_UNSAFE_END
}

template <auto field>
cJSON* read_text(const char* text, const char** end, cJSON_bool must_end) {
  return read(name_of_function<field>, text, bytes_of(text), end,
              [&](const CjsonFunctions& library, const char** place) {
                return STRAKE_UNSAFE_EXPR("SAFETY: the caller vouches for the arguments",
                                          library.parse_with_opts(text, place, must_end));
              });
}

template <auto field>
cJSON* read_bytes(const char* text, std::size_t size, const char** end, cJSON_bool must_end) {
  const Bytes input =
      STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees NULL, or so many bytes",
                         Bytes(reinterpret_cast<const std::uint8_t*>(text), text == nullptr ? 0 : size));
  return read(name_of_function<field>, text, input, end, [&](const CjsonFunctions& library, const char** place) {
    return STRAKE_UNSAFE_EXPR("SAFETY: the caller vouches for the arguments",
                              library.parse_with_length_opts(text, size, place, must_end));
  });
}

// In both libraries these two are the others with no place for the end.
cJSON* parse(const char* text) { return read_text<&CjsonFunctions::parse>(text, nullptr, 0); }
cJSON* parse_with_length(const char* text, std::size_t size) {
  return read_bytes<&CjsonFunctions::parse_with_length>(text, size, nullptr, 0);
}

template <auto field, class... Arguments>
char* print(const cJSON* item, Arguments... arguments) {
  const auto function = [&](const CjsonFunctions& library, bool /*answers*/) {
    return PrintedText{
        STRAKE_UNSAFE_EXPR("SAFETY: the caller vouches for the arguments", (library.*field)(item, arguments...))};
  };
  return (is_passable(item) ? both<PrintedText>(name_of_function<field>, function) : alone(function)).value;
}

/// The other library writes to a block of the same size, which it reads nothing of.
cJSON_bool print_preallocated(cJSON* item, char* buffer, int size, cJSON_bool indented) {
  std::unique_ptr<char[]> own;
  const auto function = [&](const CjsonFunctions& library, bool answers) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for the arguments; our block has the same size")
    char* place = answers ? buffer : own.get();
    return WrittenText{.value = library.print_preallocated(item, place, size, indented), .text = place};
    STRAKE_UNSAFE_END
  };
  if (!is_passable(item)) {
    return alone(function).value;
  }
  if (buffer != nullptr && size >= 0) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the block is owned at once, or NULL")
    own.reset(new (std::nothrow) char[static_cast<std::size_t>(size)]);
    STRAKE_UNSAFE_END
  }
  return (buffer != nullptr && size >= 0 && own == nullptr
              ? alone(function)
              : both<WrittenText>(name_of_function<&CjsonFunctions::print_preallocated>, function))
      .value;
}

bool minify_both(char* text) {
  try {
    const std::optional<Latched> latched = latched_call();
    Minification minification(libraries(), text);
    const bool answered = latched && libraries().comparison.run(*latched, minification, minification.input());
    if (minification.is_known()) {
      libraries().comparison.recognise();
    }
    return answered;
  } catch (...) { // No memory for the copy of the text.
    return false;
  }
}

void minify(char* text) {
  if (text == nullptr || !minify_both(text)) {
    alone([text](const CjsonFunctions& library, bool /*answers*/) {
      STRAKE_UNSAFE_BEGIN("SAFETY: the caller vouches for the text")
      library.minify(text);
      STRAKE_UNSAFE_END
    });
  }
}

// Trees.

cJSON* duplicate(const cJSON* item, cJSON_bool recurse) {
  const auto function = [&](const CjsonFunctions& library, bool /*answers*/) {
    return Tree{STRAKE_UNSAFE_EXPR("SAFETY: the caller vouches for the item", library.duplicate(item, recurse))};
  };
  const bool passable = recurse == 0 || is_passable(item);
  return (passable ? both<Tree>(name_of_function<&CjsonFunctions::duplicate>, function) : alone(function)).value;
}

cJSON_bool compare(const cJSON* a, const cJSON* b, cJSON_bool case_sensitive) {
  const auto function = [&](const CjsonFunctions& library, bool /*answers*/) {
    return Value<cJSON_bool>{
        STRAKE_UNSAFE_EXPR("SAFETY: the caller vouches for the items", library.compare(a, b, case_sensitive))};
  };
  const auto are_comparable = [&] {
    const boundary::KeptErrno kept;
    return libraries().legacy_answers() || Extent(a).is_comparable_with(Extent(b));
  };
  return (are_comparable() ? both<Value<cJSON_bool>>(name_of_function<&CjsonFunctions::compare>, function)
                           : alone(function))
      .value;
}

// The rest.

void init_hooks(cJSON_Hooks* hooks) { follow_hooks_of_program(libraries().answering(), hooks); }

int get_counters(strake_cjson_counters* counters) {
  strake_cjson_counters values = STRAKE_CJSON_COUNTERS_INIT;
  if (compared != nullptr) {
    const Counters now = libraries().comparison.counters();
    values.mode = static_cast<std::uint64_t>(libraries().comparison.mode());
    values.equal = now.equal;
    values.different = now.different;
    values.known = now.known;
    values.unfit = now.unfit;
    values.lines_written = now.lines_written;
    values.lines_lost = now.lines_lost;
    values.not_sampled = now.not_sampled;
  }
  return give_counters(counters, values);
}

static_assert(STRAKE_CJSON_LEGACY == static_cast<int>(STRAKE_SWITCH_LEGACY) &&
              STRAKE_CJSON_SHADOW == static_cast<int>(STRAKE_SWITCH_SHADOW) &&
              STRAKE_CJSON_VERIFY == static_cast<int>(STRAKE_SWITCH_VERIFY) &&
              STRAKE_CJSON_SAFE == static_cast<int>(STRAKE_SWITCH_SAFE) &&
              STRAKE_CJSON_AA == static_cast<int>(STRAKE_SWITCH_AA));

// The beginning.

void compare_reading(CjsonFunctions& functions) {
  functions.parse = parse;
  functions.parse_with_length = parse_with_length;
  functions.parse_with_opts = read_text<&CjsonFunctions::parse_with_opts>;
  functions.parse_with_length_opts = read_bytes<&CjsonFunctions::parse_with_length_opts>;
  functions.print = print<&CjsonFunctions::print>;
  functions.print_unformatted = print<&CjsonFunctions::print_unformatted>;
  functions.print_buffered = print<&CjsonFunctions::print_buffered>;
  functions.print_preallocated = print_preallocated;
  functions.minify = minify;
  functions.duplicate = duplicate;
  functions.compare = compare;
}

void compare_questions(CjsonFunctions& functions) {
  functions.get_array_size = ask<&CjsonFunctions::get_array_size>;
  functions.get_array_item = ask<&CjsonFunctions::get_array_item>;
  functions.get_object_item = ask<&CjsonFunctions::get_object_item>;
  functions.get_object_item_case_sensitive = ask<&CjsonFunctions::get_object_item_case_sensitive>;
  functions.has_object_item = ask<&CjsonFunctions::has_object_item>;
  functions.get_string_value = ask<&CjsonFunctions::get_string_value>;
  functions.get_number_value = ask<&CjsonFunctions::get_number_value>;
  functions.is_invalid = ask<&CjsonFunctions::is_invalid>;
  functions.is_false = ask<&CjsonFunctions::is_false>;
  functions.is_true = ask<&CjsonFunctions::is_true>;
  functions.is_bool = ask<&CjsonFunctions::is_bool>;
  functions.is_null = ask<&CjsonFunctions::is_null>;
  functions.is_number = ask<&CjsonFunctions::is_number>;
  functions.is_string = ask<&CjsonFunctions::is_string>;
  functions.is_array = ask<&CjsonFunctions::is_array>;
  functions.is_object = ask<&CjsonFunctions::is_object>;
  functions.is_raw = ask<&CjsonFunctions::is_raw>;
}

void compare_making(CjsonFunctions& functions) {
  functions.create_null = make<&CjsonFunctions::create_null>;
  functions.create_true = make<&CjsonFunctions::create_true>;
  functions.create_false = make<&CjsonFunctions::create_false>;
  functions.create_bool = make<&CjsonFunctions::create_bool>;
  functions.create_number = make<&CjsonFunctions::create_number>;
  functions.create_string = make<&CjsonFunctions::create_string>;
  functions.create_raw = make<&CjsonFunctions::create_raw>;
  functions.create_array = make<&CjsonFunctions::create_array>;
  functions.create_object = make<&CjsonFunctions::create_object>;
  functions.create_string_reference = make<&CjsonFunctions::create_string_reference>;
  functions.create_object_reference = make<&CjsonFunctions::create_object_reference>;
  functions.create_array_reference = make<&CjsonFunctions::create_array_reference>;
  functions.create_int_array = make<&CjsonFunctions::create_int_array>;
  functions.create_float_array = make<&CjsonFunctions::create_float_array>;
  functions.create_double_array = make<&CjsonFunctions::create_double_array>;
  functions.create_string_array = make<&CjsonFunctions::create_string_array>;
  functions.add_null_to_object = add<&CjsonFunctions::add_null_to_object>;
  functions.add_true_to_object = add<&CjsonFunctions::add_true_to_object>;
  functions.add_false_to_object = add<&CjsonFunctions::add_false_to_object>;
  functions.add_bool_to_object = add<&CjsonFunctions::add_bool_to_object>;
  functions.add_number_to_object = add<&CjsonFunctions::add_number_to_object>;
  functions.add_string_to_object = add<&CjsonFunctions::add_string_to_object>;
  functions.add_raw_to_object = add<&CjsonFunctions::add_raw_to_object>;
  functions.add_object_to_object = add<&CjsonFunctions::add_object_to_object>;
  functions.add_array_to_object = add<&CjsonFunctions::add_array_to_object>;
}

/// The others are those of the answering library: what changes a tree can be done to it once.
CjsonFunctions comparing(CjsonFunctions answering) {
  compare_reading(answering);
  compare_questions(answering);
  compare_making(answering);
  answering.init_hooks = init_hooks;
  answering.get_counters = get_counters;
  return answering;
}

void report_at_exit() { libraries().comparison.report("exit"); }

std::expected<CjsonFunctions, std::string> functions_of(const Original& original) {
  CjsonFunctions found{};
  std::string missing;
  const auto find = [&](const std::string& name, auto*& function) {
    if (!original.find(name, function)) {
      missing = name;
    }
  };
#define X(name, field) find(#name, found.field);
  STRAKE_CJSON_FUNCTIONS(X)
#undef X
  found.get_counters = get_counters;
  return missing.empty() ? std::expected<CjsonFunctions, std::string>(found)
                         : std::unexpected("the original library has no " + missing);
}

struct Switch {
  using Functions = dropin::CjsonFunctions;
  static constexpr std::string_view variable = "STRAKE_CJSON_MODE";

  static std::expected<CjsonFunctions, std::string> functions_of_original() {
    const auto original =
        load_original("STRAKE_CJSON_ORIGINAL", STRAKE_ORIGINAL, "strake_cjson_get_counters", "cJSON_Parse");
    return original ? functions_of(*original) : std::unexpected(original.error());
  }

  static std::expected<CjsonFunctions, std::string> compare(const Setting& chosen, const CjsonFunctions& legacy,
                                                            const CjsonFunctions& safe) {
    const auto comparison = Comparison::begin("cjson", chosen, setting("STRAKE_CJSON_REPORT"));
    if (!comparison) {
      return std::unexpected(comparison.error());
    }
    STRAKE_UNSAFE_BEGIN("SAFETY: made once, and kept until the process ends; neither library is unloaded")
    (*comparison)->decide_once();
    compared = new CjsonLibraries{{.legacy = legacy, .safe = safe, .comparison = **comparison}};
    static_cast<void>(std::atexit(report_at_exit));
    STRAKE_UNSAFE_END
    follow_hooks_of_program(libraries().answering(), nullptr);
    give_own_hooks(libraries().other());
    libraries().comparison.report("start");
    return comparing(libraries().answering());
  }
};

} // namespace
} // namespace strake::dropin

extern "C" __attribute__((visibility("default"))) strake::dropin::OpenSwitch strake_dropin_open_switch;

const void* strake_dropin_open_switch(const char* mode, const void* safe_functions, std::size_t size) {
  return strake::dropin::Opening<strake::dropin::Switch>::open(mode, safe_functions, size);
}
