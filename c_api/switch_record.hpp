#pragma once
// What stands behind the handles of records, which live for as long as a side is described.
#include <atomic>
#include <cstdint>
#include <optional>
#include <utility>

#include "perimeter.hpp"
#include "strake/switch.h"
#include "switch/record.hpp"

namespace strake::boundary {

template <>
struct HandleTraits<strake_switch_record> {
  using Object = switching::Record;
  static constexpr std::uint8_t tag = 6;
  static constexpr const char* name = "strake_switch_record";
};

/// Lets the end of a description wait, without spinning, for a thread that is still within a call with its record.
class RecordCalls {
public:
  /// Calls attempt() now, and again whenever a call has ended, until it is done.
  template <class Attempt>
  static void wait_until(Attempt attempt) {
    waiting_.fetch_add(1, std::memory_order_acq_rel);
    for (std::uint32_t seen = ended_.load(std::memory_order_acquire); !attempt();
         seen = ended_.load(std::memory_order_acquire)) {
      ended_.wait(seen, std::memory_order_acquire);
    }
    waiting_.fetch_sub(1, std::memory_order_relaxed);
  }

  // Who changes waiting_ first is seen by the other: either this finds that somebody waits, or that one finds what was
  // released before.
  static void end() {
    if (waiting_.fetch_add(0, std::memory_order_acq_rel) != 0) {
      ended_.fetch_add(1, std::memory_order_release);
      ended_.notify_all();
    }
  }

private:
  inline static constinit std::atomic<std::uint32_t> waiting_{0};
  inline static constinit std::atomic<std::uint32_t> ended_{0};
};

/// A record behind a handle, for as long as this object lives.
class OpenRecord {
public:
  explicit OpenRecord(switching::Record record) {
    Gives<strake_switch_record> gives(&handle_, "record", nullptr);
    static_cast<void>(gives.give(std::move(record)));
  }
  OpenRecord(const OpenRecord&) = delete;
  OpenRecord(OpenRecord&&) = delete;
  OpenRecord& operator=(const OpenRecord&) = delete;
  OpenRecord& operator=(OpenRecord&&) = delete;

  /// Makes the handle stale. A thread that the caller gave the handle to may be within a call, which comes to its end.
  ~OpenRecord() {
    if (handle_ != nullptr && !closed()) {
      RecordCalls::wait_until([this] { return closed(); });
    }
  }

  /// NULL if there are no handles left.
  [[nodiscard]] strake_switch_record* handle() const { return handle_; }

  /// What was recorded, if all of it could be.
  [[nodiscard]] std::optional<switching::Record> take() {
    const Use use = acquire_exclusive(token_of(handle_), type);
    if (use.status != STRAKE_OK) {
      return std::nullopt;
    }
    STRAKE_UNSAFE_BEGIN("SAFETY: the slot is held by this call alone, and its object is of the type that was checked")
    switching::Record record = std::move(*static_cast<switching::Record*>(use.slot->object));
    release_exclusive(*use.slot);
    return record.whole() ? std::optional(std::move(record)) : std::nullopt;
    STRAKE_UNSAFE_END
  }

private:
  static constexpr const HandleType& type = type_of<strake_switch_record>;

  [[nodiscard]] bool closed() const { return destroy(token_of(handle_), type) != STRAKE_BUSY; }

  strake_switch_record* handle_ = nullptr;
};

/// A record that the call adds to. A call that is refused after this check leaves the record not whole.
class AddsTo {
public:
  explicit AddsTo(strake_switch_record* record) : record_(record, "record") {}
  void clear() {}
  bool check(Outcome& outcome) {
    if (!record_.check(outcome)) {
      return false;
    }
    record_.value().announce();
    return true;
  }
  [[nodiscard]] switching::Record& value() const { return record_.value(); }
  void release(bool broken) {
    record_.release(broken);
    RecordCalls::end();
  }

private:
  Writes<strake_switch_record> record_;
};

inline AddsTo adds_to(strake_switch_record* record) { return AddsTo(record); }

} // namespace strake::boundary
