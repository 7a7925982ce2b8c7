#include "contain_lane.hpp"

#include <poll.h>
#include <sys/eventfd.h>

#include <array>
#include <ctime>

#include "system_time.hpp"

namespace strake::boundary::contained {
namespace {

using contain::Order;
using contain::Report;

/// For the server to end a worker that it was told to end: it does nothing else.
constexpr std::uint64_t patience = 5 * contain::a_second;

Descriptor new_wake() {
  STRAKE_UNSAFE_BEGIN("SAFETY: system calls with numbers alone; the objects own the descriptors")
  const Descriptor low(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  constexpr int above_those_of_the_server = 16;
  return Descriptor(::fcntl(low.number(), F_DUPFD_CLOEXEC, above_those_of_the_server));
  STRAKE_UNSAFE_END
}

void drain(const Descriptor& wake) {
  std::uint64_t count = 0;
  STRAKE_UNSAFE_BEGIN("SAFETY: reads a number into this function's; nothing there is an error, at once")
  static_cast<void>(uninterrupted([&] { return ::read(wake.number(), &count, sizeof count); }));
  STRAKE_UNSAFE_END
}

timespec time_until(std::uint64_t end) {
  const std::uint64_t moment = monotonic_time();
  const std::uint64_t left = end > moment ? end - moment : 0;
  return {.tv_sec = static_cast<time_t>(left / contain::a_second),
          .tv_nsec = static_cast<long>(left % contain::a_second)};
}

} // namespace

Result<Lane> Lane::make(const Plan& plan) {
  Result<SharedMemory> memory = SharedMemory::make(plan.settings.max_input, plan.settings.max_output);
  if (!memory) {
    return std::unexpected(memory.error());
  }
  Descriptor wake = new_wake();
  if (!wake) {
    return failure(STRAKE_SYSTEM);
  }
  Lane lane(std::move(*memory), std::move(wake), plan.settings.spin);
  if (const Done started = lane.start_server(plan); !started) {
    return std::unexpected(started.error());
  }
  lane.start_worker(0);
  return lane;
}

Done Lane::start_server(const Plan& plan) {
  Result<Server> server = Server::start(plan, memory_, wake_);
  if (!server) {
    return std::unexpected(server.error());
  }
  server_ = std::make_unique<Server>(std::move(*server));
  return {};
}

void Lane::start_worker(std::uint32_t after) {
  server_->order(Order::start, after);
  is_alive_ = true;
}

Done Lane::replace_worker(Common& common, std::uint32_t after) {
  if (!common.budget.with([](contain::Budget& budget) { return budget.take(monotonic_time()); })) {
    return failure(STRAKE_CONTAIN_GIVEN_UP);
  }
  common.counters.replaced();
  const Done started = server_ ? Done() : start_server(common.plan);
  if (started) {
    start_worker(after);
  }
  return started;
}

Done Lane::prepare(Common& common) {
  if (common.budget.with([](const contain::Budget& budget) { return budget.is_used_up(); })) {
    return failure(STRAKE_CONTAIN_GIVEN_UP);
  }
  return is_alive_ ? Done() : replace_worker(common, number_);
}

Result<Answered> Lane::call(Common& common, contain::Step step, Bytes input, MutableBytes output) {
  const contain::Settings& settings = common.plan.settings;
  if (input.size() > settings.max_input) {
    return over_limit(STRAKE_CONTAIN_INPUT_TOO_LARGE, no_offset, input.size(), settings.max_input);
  }
  if (const Done prepared = prepare(common); !prepared) {
    return std::unexpected(prepared.error());
  }
  const MutableBytes room = output.first(std::min<std::size_t>(output.size(), settings.max_output));
  const std::uint64_t begin = monotonic_time();
  const std::uint64_t end = begin + settings.deadline;
  ++number_;
  memory_.post(number_, step, input, room.size());
  Event event = wait(begin, end);
  // One that went before it saw the call: the next worker finds it there, unless it would have to know what came
  // before.
  const bool stands_alone = step == contain::Step::none || step == contain::Step::begin;
  if (event == Event::lost && stands_alone && !memory_.was_taken(number_)) {
    if (const Done replaced = replace_worker(common, number_ - 1); !replaced) {
      return std::unexpected(replaced.error());
    }
    event = wait(begin, end);
  }
  return finish(common, event, room);
}

Result<Answered> Lane::finish(Common& common, Event event, MutableBytes output) {
  const contain::Settings& settings = common.plan.settings;
  Result<Answered> answered = failure(STRAKE_CONTAIN_TIMED_OUT);
  if (event == Event::answered) {
    answered = take_answer(output);
  } else if (event == Event::overdue) {
    answered = over_limit(STRAKE_CONTAIN_TIMED_OUT, no_offset, settings.deadline, settings.deadline);
  } else {
    answered = std::unexpected(contain::cause_of(death_, memory_.last_words(), settings));
  }
  if (!answered) {
    stop_worker();
    // A server takes longer: the next call starts it. That asks too where no more workers are left.
    if (server_) {
      static_cast<void>(replace_worker(common, number_));
    }
  }
  return answered;
}

Result<Answered> Lane::take_answer(MutableBytes output) {
  const Claim claim = memory_.claim();
  if (claim.size > output.size()) {
    return over_limit(STRAKE_CONTAIN_BAD_ANSWER, no_offset, claim.size, output.size());
  }
  memory_.copy_output(output.first(claim.size));
  return Answered{.result = claim.result, .size = claim.size};
}

void Lane::stop_worker() {
  if (is_alive_) {
    server_->order(Order::kill, 0);
    read_death(server_->read_until(monotonic_time() + patience));
  }
}

void Lane::read_death(const std::optional<Report>& report) {
  is_alive_ = false;
  if (report && report->kind == contain::Kind::died) {
    death_ = report->death;
    return;
  }
  server_->kill();
  server_.reset();
  death_ = {};
}

void Lane::renew(Common& common) {
  stop_worker();
  if (server_) {
    common.counters.replaced();
    start_worker(number_);
  }
}

void Lane::end() const {
  if (server_) {
    server_->kill();
  }
}

Lane::Event Lane::wait(std::uint64_t begin, std::uint64_t end) {
  if (spin(begin)) {
    return Event::answered;
  }
  memory_.set_asleep(true);
  const Event event = sleep(end);
  memory_.set_asleep(false);
  return event;
}

bool Lane::spin(std::uint64_t begin) {
  constexpr int looks_between_times = 32;
  const std::uint64_t end = begin + spin_.limit();
  bool answered = false;
  for (std::uint64_t time = begin; !answered && time < end; time = monotonic_time()) {
    for (int look = 0; !answered && look < looks_between_times; ++look) {
      relax();
      answered = memory_.is_answered(number_);
    }
  }
  spin_.came(answered);
  return answered;
}

Lane::Event Lane::sleep(std::uint64_t end) {
  std::array<pollfd, 2> polled{{{.fd = wake_.number(), .events = POLLIN, .revents = 0},
                                {.fd = server_->descriptor(), .events = POLLIN, .revents = 0}}};
  while (!memory_.is_answered(number_)) {
    const timespec left = time_until(end);
    const int ready = uninterrupted([&] {
      return STRAKE_UNSAFE_EXPR("SAFETY: polls as many structs as the array has",
                                ::ppoll(polled.data(), polled.size(), &left, nullptr));
    });
    // A worker may wake this process as often as it likes.
    if (ready == 0 || monotonic_time() >= end) {
      return memory_.is_answered(number_) ? Event::answered : Event::overdue;
    }
    drain(wake_);
    if (polled[1].revents != 0 && !memory_.is_answered(number_)) {
      read_death(server_->read());
      return Event::lost;
    }
  }
  return Event::answered;
}

} // namespace strake::boundary::contained
