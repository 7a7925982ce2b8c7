#include "strake/contain.h"

#include <sched.h>

#include "contain_place.hpp"
#include "contain_pool.hpp"
#include "path_argument.hpp"

using namespace strake;
using namespace strake::boundary;
using namespace strake::boundary::contained;
using contain::Settings;
using contain::Step;

static_assert(STRAKE_CONTAIN_MAX_WORKERS == contain::most_workers);
static_assert(STRAKE_CONTAIN_MAX_BYTES == contain::most_bytes);
static_assert(STRAKE_CONTAIN_NO_SPIN == contain::no_spin);

namespace {

constexpr strake_contain_options default_options = STRAKE_CONTAIN_OPTIONS_INIT;
constexpr std::size_t max_path = 4095;
constexpr std::size_t max_symbol = 1023;

Done check_text(const std::string& text, std::size_t most) {
  if (text.empty() || text.size() > most) {
    return over_limit(STRAKE_BAD_ARGUMENT, no_offset, text.size(), text.empty() ? 1 : most);
  }
  return {};
}

std::string worker_of(const strake_contain_options& options) {
  return options.worker == nullptr ? installed_worker() : path(options.worker, "options").value();
}

/// That this process may use, as its workers may.
int processors() {
  cpu_set_t set{};
  STRAKE_UNSAFE_BEGIN("SAFETY: fills a struct of this function's, and counts what is in it")
  return ::sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  STRAKE_UNSAFE_END
}

/// Where two processes share a processor, one that spins keeps the other from working.
Result<Settings> settle_here(const Settings& asked) {
  Result<Settings> settings = contain::settle(asked);
  if (settings && processors() == 1) {
    settings->spin = 0;
  }
  return settings;
}

Result<Settings> settings_of(const strake_contain_options& options) {
  if (options.session < 0 || options.session > 1 || options.reserved != 0) {
    return failure(STRAKE_BAD_ARGUMENT);
  }
  return settle_here({.max_input = options.max_input,
                      .max_output = options.max_output,
                      .deadline = options.deadline,
                      .start_deadline = options.start_deadline,
                      .memory = options.memory,
                      .spin = options.spin,
                      .cpu_seconds = options.cpu_seconds,
                      .workers = options.workers,
                      .respawns = options.respawns,
                      .respawn_seconds = options.respawn_seconds,
                      .session = options.session == 1});
}

Result<Plan> plan_of(const std::string& library, const std::string& function, const strake_contain_options& options) {
  const Result<Settings> settings = settings_of(options);
  if (!settings) {
    return std::unexpected(settings.error());
  }
  std::string worker = worker_of(options);
  for (const Done& checked :
       {check_text(library, max_path), check_text(function, max_symbol), check_text(worker, max_path)}) {
    if (!checked) {
      return std::unexpected(checked.error());
    }
  }
  return Plan{.program = std::move(worker),
              .job = {.library = library,
                      .function = function,
                      .max_input = settings->max_input,
                      .max_output = settings->max_output,
                      .memory = settings->memory,
                      .spin = settings->spin,
                      .cpu_seconds = settings->cpu_seconds,
                      .session = settings->session},
              .settings = *settings};
}

/// One whose first worker was started.
Result<Contained> make(const std::string& library, const std::string& function, const strake_contain_options& options) {
  Result<Plan> plan = plan_of(library, function, options);
  if (!plan) {
    return std::unexpected(plan.error());
  }
  Contained made{.pool = std::make_shared<Pool>(std::move(*plan))};
  Result<Claimed> first = Claimed::claim(made.pool);
  if (!first) {
    return std::unexpected(first.error());
  }
  const Done started = first->start();
  return started ? Result<Contained>(std::move(made)) : std::unexpected(started.error());
}

strake_contain_counters read_counters(Pool& pool) {
  const contain::Counters& from = pool.common().counters;
  return {.size = sizeof(strake_contain_counters),
          .answered = from.of(STRAKE_OK),
          .crashed = from.of(STRAKE_CONTAIN_CRASHED),
          .exited = from.of(STRAKE_CONTAIN_EXITED),
          .forbidden = from.of(STRAKE_CONTAIN_FORBIDDEN),
          .timed_out = from.of(STRAKE_CONTAIN_TIMED_OUT),
          .out_of_cpu = from.of(STRAKE_CONTAIN_OUT_OF_CPU),
          .out_of_memory = from.of(STRAKE_CONTAIN_OUT_OF_MEMORY),
          .bad_answers = from.of(STRAKE_CONTAIN_BAD_ANSWER),
          .given_up = from.of(STRAKE_CONTAIN_GIVEN_UP),
          .respawns = from.replacements(),
          .landlock = pool.landlock(),
          .reserved = 0};
}

Result<Answered> call_once(const std::shared_ptr<Pool>& pool, Bytes input, MutableBytes output) {
  if (pool->common().plan.settings.session) {
    return failure(STRAKE_WRONG_STATE);
  }
  Result<Claimed> lane = Claimed::claim(pool);
  return lane ? lane->call(Step::none, input, output) : std::unexpected(lane.error());
}

} // namespace

strake_status strake_contain_new(const char* library, const char* function, const strake_contain_options* options_,
                                 strake_contain** out, strake_error* error) {
  return exported(__func__, error, path(library, "library"), path(function, "function"),
                  options(options_, default_options, sizeof(strake_contain_options), "options"),
                  gives(out, "out"))([](const std::string& file, const std::string& symbol,
                                        const strake_contain_options& chosen, Gives<strake_contain>& handle) -> Done {
    Result<Contained> made = make(file, symbol, chosen);
    return made ? handle.give(std::move(*made)) : std::unexpected(made.error());
  });
}

strake_status strake_contain_free(strake_contain* contain, strake_error* error) {
  return freed(__func__, contain, "contain", error);
}

strake_status strake_contain_call(strake_contain* contain, const uint8_t* input, size_t input_size, uint8_t* output,
                                  size_t capacity, size_t* size, int32_t* result, strake_error* error) {
  return exported(__func__, error, reads_secret(contain, "contain"), bytes(input, input_size, "input"),
                  fills(output, capacity, size, "output"), may_return(result, "result"))(
      [](const Contained& contained, Bytes from, Buffer& to, Returned<int32_t>& number) -> Done {
        const Result<Answered> answered = call_once(contained.pool, from, to.whole());
        if (!answered) {
          return std::unexpected(answered.error());
        }
        number = answered->result;
        return to.filled(answered->size);
      });
}

strake_status strake_contain_reset(strake_contain* contain, strake_error* error) {
  return exported(__func__, error, reads_secret(contain, "contain"))([](const Contained& contained) {
    contained.pool->common().budget.with([](contain::Budget& budget) { budget.reset(); });
  });
}

strake_status strake_contain_get_counters(const strake_contain* contain, strake_contain_counters* counters,
                                          strake_error* error) {
  return exported(__func__, error, reads_secret(contain, "contain"),
                  fills_struct(counters, sizeof(strake_contain_counters), "counters"))(
      [](const Contained& contained, SizedOut<strake_contain_counters>& to) { to = read_counters(*contained.pool); });
}
