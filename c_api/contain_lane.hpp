#pragma once
// One worker, its server and the memory that is shared with it: one call at a time.
#include <memory>

#include "base/guarded.hpp"
#include "contain/budget.hpp"
#include "contain/counters.hpp"
#include "contain/spin.hpp"
#include "contain_server.hpp"

namespace strake::boundary::contained {

/// What the function gave.
struct Answered {
  std::int32_t result = 0;
  std::size_t size = 0; ///< Bytes written to the output.
};

/// What all lanes of one contained function have in common.
struct Common {
  explicit Common(Plan what)
      : plan(std::move(what)),
        budget(contain::Budget(plan.settings.respawns, plan.settings.respawn_seconds * contain::a_second)) {}

  const Plan plan;
  Guarded<contain::Budget> budget;
  contain::Counters counters;
};

class Lane {
public:
  /// Starts the worker.
  [[nodiscard]] static Result<Lane> make(const Plan& plan);

  Lane(Lane&&) = default;
  Lane& operator=(Lane&&) = default;
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;
  ~Lane() = default;

  [[nodiscard]] Result<Answered> call(Common& common, contain::Step step, Bytes input, MutableBytes output);

  /// Replaces the worker by one that knows nothing of what was.
  void renew(Common& common);

  /// Ends the processes. Without it they are left alone, for whoever has them too.
  void end() const;

  [[nodiscard]] std::uint32_t landlock() const { return server_ ? server_->landlock() : 0; }

private:
  /// What came of waiting.
  enum class Event { answered, overdue, lost };

  Lane(SharedMemory memory, Descriptor wake, std::uint64_t spin)
      : memory_(std::move(memory)), wake_(std::move(wake)), spin_(spin) {}

  [[nodiscard]] Done start_server(const Plan& plan);
  void start_worker(std::uint32_t after);
  [[nodiscard]] Done replace_worker(Common& common, std::uint32_t after);
  [[nodiscard]] Done prepare(Common& common);
  [[nodiscard]] Result<Answered> finish(Common& common, Event event, MutableBytes output);
  [[nodiscard]] Result<Answered> take_answer(MutableBytes output);
  void stop_worker();
  void read_death(const std::optional<contain::Report>& report);

  [[nodiscard]] Event wait(std::uint64_t begin, std::uint64_t end);
  [[nodiscard]] bool spin(std::uint64_t begin);
  [[nodiscard]] Event sleep(std::uint64_t end);

  SharedMemory memory_;
  Descriptor wake_; ///< An eventfd.
  contain::Spin spin_;
  std::unique_ptr<Server> server_; ///< NULL once it was lost.
  bool is_alive_ = false;          ///< The worker, as far as is known.
  contain::Death death_;           ///< Of the last one that died.
  std::uint32_t number_ = 0;       ///< Of the call that was posted last.
};

} // namespace strake::boundary::contained
