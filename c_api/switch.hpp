#pragma once
// What stands behind the handles of switches, and the arguments that only they take.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "perimeter.hpp"
#include "strake/switch.h"
#include "switch/switch.hpp"

namespace strake::boundary {

/// The file to which divergences are appended, one write() a line. Programs that become daemons close every descriptor
/// and open others under the same numbers, so it is looked at before each use.
class DivergenceLog {
public:
  /// STRAKE_SYSTEM unless it is a regular file: the others can block, or end the process by a signal.
  [[nodiscard]] static Result<DivergenceLog> open(const std::string& path) {
    STRAKE_UNSAFE_BEGIN("SAFETY: the path is closed by a NUL; the object owns the descriptor, which it closes")
    DivergenceLog log(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600));
    log.opened_ = log.look().value_or(About{});
    if ((log.opened_.st_mode & S_IFMT) != S_IFREG) {
      return failure(STRAKE_SYSTEM);
    }
    return log;
    STRAKE_UNSAFE_END
  }

  DivergenceLog(DivergenceLog&& other) noexcept : file_(std::exchange(other.file_, -1)), opened_(other.opened_) {}
  DivergenceLog(const DivergenceLog&) = delete;
  DivergenceLog& operator=(DivergenceLog&&) = delete;
  DivergenceLog& operator=(const DivergenceLog&) = delete;

  ~DivergenceLog() {
    if (is_open()) {
      STRAKE_UNSAFE_BEGIN("SAFETY: the descriptor is still that of the file that this object opened")
      static_cast<void>(::close(file_));
      STRAKE_UNSAFE_END
    }
  }

  /// Whether the line was written whole.
  [[nodiscard]] bool write(std::string line) const {
    line += '\n';
    STRAKE_UNSAFE_BEGIN("SAFETY: write reads the bytes of a live string")
    return is_open() && ::write(file_, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    STRAKE_UNSAFE_END
  }

private:
  using About = struct stat;

  explicit DivergenceLog(int file) : file_(file) {}

  /// What the descriptor stands for, if it is open.
  [[nodiscard]] std::optional<About> look() const {
    About about{};
    STRAKE_UNSAFE_BEGIN("SAFETY: fstat fills a struct of its own, or fails")
    return ::fstat(file_, &about) == 0 ? std::optional(about) : std::nullopt;
    STRAKE_UNSAFE_END
  }

  [[nodiscard]] bool is_open() const {
    const std::optional<About> now = look();
    return now && now->st_dev == opened_.st_dev && now->st_ino == opened_.st_ino;
  }

  int file_;
  About opened_{};
};

/// A switch, and where its divergences go.
struct Site {
  Site(switching::Settings settings, const crypto::KeyedHash& hash, const strake_switch_options& options,
       std::optional<DivergenceLog> divergence_log)
      : core(std::move(settings), hash), sink(options.sink), sink_context(options.sink_context),
        log(std::move(divergence_log)) {}

  switching::Switch core;
  strake_event_sink sink; ///< NULL for that of the process.
  void* sink_context;
  std::optional<DivergenceLog> log;
};

// Who reads the handle may change the site: every member orders its own changes.
template <>
struct HandleTraits<strake_switch> {
  using Object = std::unique_ptr<Site>;
  static constexpr std::uint8_t tag = 5;
  static constexpr const char* name = "strake_switch";
};

template <>
struct HandleTraits<strake_switch_record> {
  using Object = switching::Record;
  static constexpr std::uint8_t tag = 6;
  static constexpr const char* name = "strake_switch_record";
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
    while (handle_ != nullptr && destroy(token_of(handle_), type) == STRAKE_BUSY) {
      std::this_thread::yield();
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
  void release(bool broken) { record_.release(broken); }

private:
  Writes<strake_switch_record> record_;
};

inline AddsTo adds_to(strake_switch_record* record) { return AddsTo(record); }

/// The caller's functions, of which two must be there.
class Sides {
public:
  explicit Sides(const strake_switch_sides* sides) : sides_(given(sides, sizeof(strake_switch_sides), "sides")) {}
  void clear() {}
  bool check(Outcome& outcome) {
    return sides_.check(outcome) && ((sides_.value().legacy != nullptr && sides_.value().safe != nullptr) ||
                                     outcome.refuse(STRAKE_NULL_ARGUMENT, "sides"));
  }
  [[nodiscard]] const strake_switch_sides& value() const { return sides_.value(); }
  void release(bool /*broken*/) {}

private:
  Sized<strake_switch_sides> sides_;
};

} // namespace strake::boundary
